// Every text has an encoding that it can be read in, and a delimiter; records cover the text.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "geo/input/delimiter.h"
#include "geo/input/text_encoding.h"
#include "geo/text/script.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace klasteri;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const TextEncoding encoding = detect_encoding(bytes);
  require(encoding.byte_order_mark <= size);
  const std::string text = to_utf8(bytes.substr(encoding.byte_order_mark), encoding.name);
  require(is_utf8(text));
  const char delimiter = detect_delimiter(text);
  require(std::string_view("\t;|,").find(delimiter) != std::string_view::npos);
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = record_end(text, at);
    require(end > at && end <= text.size());
    at = end;
  }
  return 0;
}
