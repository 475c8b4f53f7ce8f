#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "geo/base/language.h"

namespace klasteri {

/// One self-contained page for a browser or for A4 paper, in page_style: no script, nothing loaded from elsewhere. It
/// is HTML that is well-formed XML as well.
/// @param body what stands inside <body>. @param further_style CSS after page_style
std::string html_page(std::string_view title, Language language, std::string_view body,
                      std::string_view further_style = {});

/// Writes the elements of a page in one language. Texts are escaped, html is not.
class HtmlWriter {
 public:
  explicit HtmlWriter(Language language) : language_(language) {}

  Language language() const { return language_; }
  std::string_view say(std::string_view english, std::string_view georgian) const {
    return language_ == Language::ka ? georgian : english;
  }
  /// A sentence with its values put in.
  template <typename... Values>
  std::string tell(std::string_view english, std::string_view georgian, const Values&... values) const {
    return fmt::format(fmt::runtime(say(english, georgian)), values...);
  }
  /// For reading: "–" where it is not known.
  std::string number(double value, int decimals = 0) const;
  /// "12.3 %" of a share from 0 to 1.
  std::string percent(double share, int decimals = 1) const;

  void add(std::string_view html) { html_ += html; }
  void add_heading(int level, std::string_view text);
  void add_paragraph(std::string_view text, std::string_view css_class = {});
  /// A name and its value, of a <dl>; nothing for an empty value.
  void add_fact(std::string_view name, std::string_view value);
  void add_head_cell(std::string_view text, bool numeric = false);
  /// The first cell of a row, which names it.
  void add_row_head(std::string_view text);
  void add_text_cell(std::string_view text);
  void add_number_cell(double value, int decimals = 0);
  /// A cell of what is read as a number, written out.
  void add_words_cell(std::string_view words);

  std::string take() { return std::move(html_); }

 private:
  Language language_;
  std::string html_;
};

/// The band over a page of made-up data.
std::string synthetic_band(Language language);

}  // namespace klasteri
