#include "viewer/panels/wrapped_text.h"

#include <algorithm>
#include <cfloat>
#include <cstddef>
#include <utility>

namespace klasteri::viewer {

namespace {

/// Fills lines word by word.
class LineFiller {
 public:
  LineFiller(const ImFont& font, float size, float room) : font_(font), size_(size), room_(room) {}

  void add_word(std::string_view blanks, std::string_view word) {
    const float gap = width_of(blanks);
    if (used_ > 0 && used_ + gap + width_of(word) > room_) {
      end_line();
    } else {
      lines_ += blanks;
      used_ += gap;
    }
    word = end_of_long(word);
    lines_ += word;
    used_ += width_of(word);
  }

  void end_line() {
    lines_ += '\n';
    used_ = 0;
  }

  std::string take() { return std::move(lines_); }

  float width_of(std::string_view words) const {
    return font_.CalcTextSizeA(size_, FLT_MAX, 0, words.data(), words.data() + words.size()).x;
  }

 private:
  /// Puts full lines of a word that no line holds. Returns the rest of it.
  std::string_view end_of_long(std::string_view word) {
    while (width_of(word) > room_) {
      const char* cut = nullptr;
      font_.CalcTextSizeA(size_, room_, 0, word.data(), word.data() + word.size(), &cut);
      auto bytes = static_cast<std::size_t>(cut - word.data());
      if (bytes == 0) bytes = 1;  // where not even a letter fits, it stands alone
      while (bytes < word.size() && (static_cast<unsigned char>(word[bytes]) & 0xC0) == 0x80) ++bytes;
      if (bytes == word.size()) break;
      lines_ += word.substr(0, bytes);
      end_line();
      word.remove_prefix(bytes);
    }
    return word;
  }

  const ImFont& font_;
  float size_;
  float room_;
  float used_ = 0;
  std::string lines_;
};

}  // namespace

std::string wrapped_lines(const ImFont& font, std::string_view words, float room, float size) {
  LineFiller filler(font, size > 0 ? size : font.FontSize, room);
  if (filler.width_of(words) <= room) return std::string(words);
  while (!words.empty()) {
    const std::size_t start = std::min(words.find_first_not_of(' '), words.size());
    const std::size_t end = std::min(words.find_first_of(" \n", start), words.size());
    filler.add_word(words.substr(0, start), words.substr(start, end - start));
    words.remove_prefix(end);
    if (!words.starts_with('\n')) continue;
    filler.end_line();
    words.remove_prefix(1);
  }
  return filler.take();
}

void wrapped_text(std::string_view words, float room) {
  const ImFont& font = *ImGui::GetFont();
  const float width = room > 0 ? room : ImGui::GetContentRegionAvail().x;
  const std::string lines = wrapped_lines(font, words, width, ImGui::GetFontSize());
  ImGui::TextUnformatted(lines.c_str(), lines.c_str() + lines.size());
}

}  // namespace klasteri::viewer
