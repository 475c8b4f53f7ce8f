#include "geo/output/html_text.h"

#include "geo/text/script.h"

namespace klasteri {

namespace {

constexpr std::string_view narrow_space = "\u202F";  // between the thousands of a number, where no line may end

}  // namespace

std::string html_text(std::string_view text) {
  if (const std::size_t at = text.find(narrow_space); at != std::string_view::npos) {
    return html_text(text.substr(0, at)).append(narrow_space).append(html_text(text.substr(at + narrow_space.size())));
  }
  std::string out;
  for (const char c : repair_text(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    }
  }
  return out;
}

}  // namespace klasteri
