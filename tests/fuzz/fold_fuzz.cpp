#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "geo/text/fold.h"
#include "geo/text/genitive.h"
#include "geo/text/keyboard.h"
#include "geo/text/mojibake.h"
#include "geo/text/script.h"
#include "geo/text/transliteration.h"

/// Any bytes fold to a key of ASCII letters, digits and single spaces, and repairing them gives UTF-8.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string key = klasteri::fold(bytes);
  for (std::size_t i = 0; i < key.size(); ++i) {
    const char c = key[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const bool space = c == ' ' && i > 0 && i + 1 < key.size() && key[i - 1] != ' ';
    if (!letter && !space) std::abort();
  }
  const std::string repaired = klasteri::repair_mojibake(klasteri::repair_text(bytes));
  if (!klasteri::is_utf8(repaired)) std::abort();
  klasteri::fold_keyboard(bytes);
  klasteri::looks_typed_on_georgian_keyboard(repaired);
  if (!klasteri::is_utf8(klasteri::georgian_from_keyboard(repaired))) std::abort();
  klasteri::genitives(repaired);
  klasteri::latin_from_georgian(repaired);
  klasteri::georgian_from_latin(repaired);
  return 0;
}
