#include "geo/output/html_page.h"

#include <fmt/format.h>

#include <cmath>

#include "geo/base/bilingual.h"
#include "geo/output/html_text.h"
#include "geo/output/page_style.h"
#include "geo/style/numbers.h"

namespace klasteri {

std::string html_page(std::string_view title, Language language, std::string_view body,
                      std::string_view further_style) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
      "<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>{}</title>\n<style>{}{}</style>\n</head>\n"
      "<body>\n{}</body>\n</html>\n",
      language == Language::ka ? "ka" : "en", html_text(title), page_style, further_style, body);
}

std::string HtmlWriter::number(double value, int decimals) const { return format_number(value, decimals, language_); }

std::string HtmlWriter::percent(double share, int decimals) const {
  return std::isnan(share) ? number(share) : number(100 * share, decimals) + " %";
}

void HtmlWriter::add_heading(int level, std::string_view text) {
  add(fmt::format("<h{0}>{1}</h{0}>\n", level, html_text(text)));
}

void HtmlWriter::add_paragraph(std::string_view text, std::string_view css_class) {
  add(css_class.empty() ? "<p>" : fmt::format("<p class=\"{}\">", css_class));
  add(html_text(text) + "</p>\n");
}

void HtmlWriter::add_fact(std::string_view name, std::string_view value) {
  if (!value.empty()) add(fmt::format("<dt>{}</dt><dd>{}</dd>\n", html_text(name), html_text(value)));
}

void HtmlWriter::add_head_cell(std::string_view text, bool numeric) {
  add(fmt::format("<th scope=\"col\"{}>{}</th>", numeric ? " class=\"n\"" : "", html_text(text)));
}

void HtmlWriter::add_row_head(std::string_view text) { add(fmt::format("<th scope=\"row\">{}</th>", html_text(text))); }

void HtmlWriter::add_text_cell(std::string_view text) {
  add(fmt::format("<td class=\"wide\">{}</td>", text.empty() ? "–" : html_text(text)));
}

void HtmlWriter::add_number_cell(double value, int decimals) {
  add(fmt::format("<td class=\"n{}\">{}</td>", value == 0 ? " zero" : "", number(value, decimals)));
}

void HtmlWriter::add_words_cell(std::string_view words) {
  add(fmt::format("<td class=\"n\">{}</td>", html_text(words)));
}

std::string synthetic_band(Language language) {
  constexpr Phrase band = {"Synthetic data: these enterprises are made up.",
                           "სინთეზური მონაცემები: ეს საწარმოები გამოგონილია."};
  return fmt::format("<p class=\"synthetic\">{}</p>\n", html_text(band.in(language)));
}

}  // namespace klasteri
