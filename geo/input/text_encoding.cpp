#include "geo/input/text_encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>

#include "geo/base/error.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

/// Enough to be sure, little enough to be quick.
constexpr std::size_t encoding_sample_bytes = 1 << 18;

bool is_beyond_ascii(char byte) { return static_cast<unsigned char>(byte) >= 0x80; }

/// From the line of the first byte that is not ASCII: a register may begin with a megabyte of plain Latin.
std::string_view telling_sample(std::string_view bytes) {
  const auto first = std::find_if(bytes.begin(), bytes.end(), is_beyond_ascii);
  if (first == bytes.end()) return bytes.substr(0, encoding_sample_bytes);
  const auto at = static_cast<std::size_t>(first - bytes.begin());
  const std::size_t line = at < encoding_sample_bytes ? 0 : bytes.rfind('\n', at) + 1;
  return bytes.substr(line, encoding_sample_bytes);
}

/// What register text is made of: ASCII, Latin-1, Cyrillic, Georgian and common punctuation.
bool is_common_unit(unsigned unit) {
  return unit == '\t' || unit == '\n' || unit == '\r' || (unit >= 0x20 && unit < 0x7F) ||
         (unit >= 0xA0 && unit < 0x250) || (unit >= 0x400 && unit < 0x530) || (unit >= 0x10A0 && unit < 0x1100) ||
         (unit >= 0x1C90 && unit < 0x1CC0) || (unit >= 0x2010 && unit < 0x2123);
}

/// Share of 16-bit units that are common characters.
double common_share(std::string_view bytes, std::size_t high_byte) {
  std::size_t common = 0;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto high = static_cast<unsigned char>(bytes[i + high_byte]);
    const auto low = static_cast<unsigned char>(bytes[i + 1 - high_byte]);
    common += is_common_unit(high * 256U + low) ? 1 : 0;
  }
  return static_cast<double>(common) / static_cast<double>(std::max<std::size_t>(bytes.size() / 2, 1));
}

/// Delimiters and line ends of UTF-16 hold zero bytes, which no 8-bit text does.
std::string utf16_without_mark(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, encoding_sample_bytes & ~std::size_t{1});
  if (sample.size() < 4 || sample.find('\0') == std::string_view::npos) return {};
  const double little = common_share(sample, 1);
  const double big = common_share(sample, 0);
  if (std::max(little, big) < 0.9 || little == big) return {};
  return little > big ? "UTF-16LE" : "UTF-16BE";
}

/// Whether the sample is UTF-8 but for its cut ends and a few broken characters, as registers have them.
bool is_mostly_utf8(std::string_view sample) {
  std::size_t good = 0;
  std::size_t broken = 0;
  for (std::size_t i = 0; i < sample.size();) {
    const auto lead = static_cast<unsigned char>(sample[i]);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (is_utf8(sample.substr(i, length))) {
      ++good;
      i += length;
    } else {
      ++broken;
      ++i;
    }
  }
  return broken == 0 || broken * 50 < good;
}

/// Share of the high bytes that stand beside another one: Cyrillic words are runs, Western accents stand alone.
double run_share(std::string_view sample) {
  std::size_t high = 0;
  std::size_t beside = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    if (!is_beyond_ascii(sample[i])) continue;
    ++high;
    const bool before = i > 0 && is_beyond_ascii(sample[i - 1]);
    const bool after = i + 1 < sample.size() && is_beyond_ascii(sample[i + 1]);
    beside += before || after ? 1 : 0;
  }
  return high == 0 ? 0 : static_cast<double>(beside) / static_cast<double>(high);
}

/// In Windows-1251 letters fill 0xC0–0xFF, small ones (0xE0–0xFF) far more often than capitals.
bool has_windows_1251_letters(std::string_view sample) {
  std::size_t high = 0;
  std::size_t letters = 0;
  std::size_t small = 0;
  for (const char byte : sample) {
    const auto value = static_cast<unsigned char>(byte);
    high += value >= 0x80 ? 1 : 0;
    letters += value >= 0xC0 ? 1 : 0;
    small += value >= 0xE0 ? 1 : 0;
  }
  return letters * 10 > high * 9 && small * 2 > letters;
}

/// Code pages that spreadsheets and registers are saved in. ICU also guesses mainframe ones, some of which it cannot
/// read itself.
bool is_of_desktops(std::string_view name) {
  return name.starts_with("windows-") || name.starts_with("ISO-8859-") || name == "KOI8-R";
}

/// ICU's best guess among the code pages of desktops; "windows-1252" when it has none.
std::string guessed_by_icu(std::string_view sample) {
  constexpr const char* none = "windows-1252";
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), &ucsdet_close);
  if (U_FAILURE(error)) return none;
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &error);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &error);
  if (U_FAILURE(error)) return none;
  for (std::int32_t i = 0; i < count; ++i) {
    const char* name = ucsdet_getName(matches[i], &error);
    if (U_SUCCESS(error) && name != nullptr && is_of_desktops(name)) return name;
  }
  return none;
}

std::string eight_bit_encoding(std::string_view sample) {
  if (run_share(sample) > 0.6) {
    if (has_windows_1251_letters(sample)) return "Windows-1251";
    std::string guess = guessed_by_icu(sample);
    if (guess == "KOI8-R" || guess == "ISO-8859-5") return guess;
    return "Windows-1251";
  }
  return guessed_by_icu(sample);
}

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

Converter open_converter(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &error));
  if (U_FAILURE(error) || converter == nullptr) {
    throw Error("The encoding \"{}\" is not known; use a name such as UTF-8, UTF-16LE or Windows-1251.", name);
  }
  return converter;
}

}  // namespace

TextEncoding detect_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {"UTF-8", 3};
  if (bytes.starts_with("\xFF\xFE")) return {"UTF-16LE", 2};
  if (bytes.starts_with("\xFE\xFF")) return {"UTF-16BE", 2};
  if (const std::string wide = utf16_without_mark(bytes); !wide.empty()) return {wide, 0};
  const std::string_view sample = telling_sample(bytes);
  if (is_mostly_utf8(sample)) return {"UTF-8", 0};
  return {eight_bit_encoding(sample), 0};
}

struct Utf8Conversion::State {
  Converter from, to;
  std::array<UChar, 1 << 13> pivot;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  bool begun = false;
};

Utf8Conversion::Utf8Conversion(const std::string& encoding) : encoding_(encoding), state_(std::make_unique<State>()) {
  state_->from = open_converter(encoding);
  state_->to = open_converter("UTF-8");
}

Utf8Conversion::~Utf8Conversion() = default;

void Utf8Conversion::append(std::string_view bytes, bool last, std::string& out) {
  std::array<char, 1 << 16> buffer;
  State& state = *state_;
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  UErrorCode error = U_ZERO_ERROR;
  do {
    error = U_ZERO_ERROR;
    char* target = buffer.data();
    ucnv_convertEx(state.to.get(), state.from.get(), &target, buffer.data() + buffer.size(), &source, source_end,
                   state.pivot.data(), &state.pivot_source, &state.pivot_target,
                   state.pivot.data() + state.pivot.size(), !state.begun, last, &error);
    state.begun = true;
    out.append(buffer.data(), target);
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(error)) throw Error("The text could not be read as {} ({}).", encoding_, u_errorName(error));
}

std::string to_utf8(std::string_view bytes, const std::string& encoding) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  Utf8Conversion(encoding).append(bytes, true, out);
  return out;
}

}  // namespace klasteri
