#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace klasteri {

/// What a text file is written in.
struct TextEncoding {
  std::string name = "UTF-8";       ///< "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1251" or another of ICU's names
  std::size_t byte_order_mark = 0;  ///< length of the mark at the beginning, in bytes
};

/// Recognises the encoding of a text. A byte order mark decides; without one UTF-16 shows by its zero bytes, UTF-8 by
/// being well formed (a few broken characters are borne), Windows-1251 and other Cyrillic code pages by words of bytes
/// above 127; the rest is left to ICU's detector.
TextEncoding detect_encoding(std::string_view bytes);

/// Turns a text into UTF-8 block by block; what cannot be read becomes U+FFFD.
class Utf8Conversion {
 public:
  /// Throws Error for an encoding that ICU does not know.
  explicit Utf8Conversion(const std::string& encoding);
  Utf8Conversion(const Utf8Conversion&) = delete;
  Utf8Conversion& operator=(const Utf8Conversion&) = delete;
  ~Utf8Conversion();

  /// Appends the next block, which may end inside a character, to `out`. @param last whether it ends the text
  void append(std::string_view bytes, bool last, std::string& out);

 private:
  struct State;
  std::string encoding_;
  std::unique_ptr<State> state_;
};

/// `bytes` without a byte order mark as UTF-8; what cannot be read becomes U+FFFD. Throws Error for an encoding that
/// ICU does not know.
std::string to_utf8(std::string_view bytes, const std::string& encoding);

}  // namespace klasteri
