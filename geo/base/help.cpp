#include "geo/base/help.h"

#include <algorithm>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace klasteri {

namespace {

constexpr std::size_t least_columns = 80, most_columns = 120;
constexpr std::size_t meanings_begin = 30;  ///< the column of what is said of options
constexpr std::string_view gap = "  ";

constexpr Phrase required = {"required", "სავალდებულოა"};
constexpr Phrase by_default = {"default: ", "ნაგულისხმევი: "};
constexpr Phrase needs = {"needs: ", "მოითხოვს: "};
constexpr Phrase excludes = {"not with: ", "არ გამოიყენება ერთად: "};

/// What CLI11 calls the parts of a help.
constexpr std::pair<const char*, Phrase> labels[] = {
    {"Usage", {"Usage", "გამოყენება"}},
    {"OPTIONS", {"OPTIONS", "პარამეტრები"}},
    {"SUBCOMMAND", {"SUBCOMMAND", "ქვებრძანება"}},
    {"Positionals", {"Arguments", "არგუმენტები"}},
    {"Options", {"Options", "პარამეტრები"}},
    {"Subcommands", {"Subcommands", "ქვებრძანებები"}},
    {"INT", {"N", "N"}},
    {"UINT", {"N", "N"}},
    {"FLOAT", {"NUMBER", "NUMBER"}},
};

/// Columns of the terminal that a text takes: one for each letter, Latin or Georgian.
std::size_t width_of(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(utf8, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

/// Adds a text that begins in the column `begin`, as all its lines do, and ends before `end`.
void append_wrapped(std::string& out, std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = begin;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, length);
    text.remove_prefix(std::min(length + 1, text.size()));
    const std::size_t width = width_of(word);
    if (at > begin && at + 1 + width > end) {
      out += '\n' + std::string(begin, ' ');
      at = begin;
    }
    if (at > begin) {
      out += ' ';
      ++at;
    }
    out += word;
    at += width;
  }
  out += '\n';
}

/// The value of an option, and what it may be where that is checked.
struct Value {
  std::string name, range;
};

/// @param type as CLI11 has it: "N", or "N:INT in [1 - 8]"
Value value_of(const std::string& type) {
  const std::size_t colon = type.rfind(':');
  if (colon == std::string::npos) return {type, {}};
  const std::string name = type.substr(0, colon), check = type.substr(colon + 1);
  if (check == "POSITIVE") return {name, "> 0"};
  if (check == "NONNEGATIVE") return {name, "≥ 0"};
  if (check == "FILE") return {name, {}};
  const std::size_t open = check.find(" in ["), between = check.find(" - ");
  if (open == std::string::npos || between == std::string::npos) return {type, {}};
  const std::size_t low = open + 5, high = between + 3;
  return {name, check.substr(low, between - low) + "–" + check.substr(high, check.size() - 1 - high)};
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string all;
  for (const std::string& part : parts) {
    if (!all.empty()) all += separator;
    all += part;
  }
  return all;
}

/// In an order that does not depend on where the options lie in memory.
std::string names_of(const std::set<CLI::Option*>& options) {
  std::vector<std::string> names;
  names.reserve(options.size());
  for (const CLI::Option* option : options) names.push_back(option->get_name());
  std::ranges::sort(names);
  return joined(names, ", ");
}

class HelpFormatter final : public CLI::Formatter {
 public:
  HelpFormatter(Language language, std::size_t columns) : language_(language), columns_(columns) {
    for (const auto& [name, phrase] : labels) label(name, std::string(phrase.in(language)));
  }

  std::string make_description(const CLI::App* app) const override { return paragraph(app->get_description()) + "\n"; }

  std::string make_group(std::string group, bool is_positional,
                         std::vector<const CLI::Option*> options) const override {
    return CLI::Formatter::make_group(get_label(group), is_positional, options);
  }

  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    std::string name = make_option_name(option, is_positional);
    const Value value = value_of(option->get_type_name());
    if (!is_positional && !value.name.empty()) name += " " + get_label(value.name);
    if (option->get_expected_max() == CLI::detail::expected_max_vector_size) name += " ...";
    const std::string facts = joined(facts_of(*option, value.range), "; ");
    std::string meaning(said(option->get_description()));
    if (!facts.empty()) meaning += (meaning.empty() ? "(" : " (") + facts + ")";
    return entry(name, meaning);
  }

  std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode /*mode*/) const override {
    const std::vector<const CLI::App*> subcommands = app->get_subcommands({});
    if (subcommands.empty()) return {};
    std::string out = "\n" + get_label("Subcommands") + ":\n";
    for (const CLI::App* subcommand : subcommands) {
      out += entry(subcommand->get_name(), said(subcommand->get_description()));
    }
    return out;
  }

  std::string make_footer(const CLI::App* app) const override {
    std::string out;
    std::istringstream footer(app->get_footer());
    for (std::string line; std::getline(footer, line);) {
      const std::size_t parted = line.find(gap, gap.size());
      if (!line.starts_with(gap)) {
        out += paragraph(line);
      } else if (parted == std::string::npos) {
        out += line + "\n";
      } else {
        const std::string name = line.substr(gap.size(), parted - gap.size());
        out += entry(said(name), said(line.substr(line.find_first_not_of(' ', parted))));
      }
    }
    return out;
  }

 private:
  /// A text in the language of the help; in English where the table does not have it.
  std::string_view said(std::string_view english) const {
    if (language_ == Language::en) return english;
    const std::string_view georgian = help_texts().georgian_of(english);
    return georgian.empty() ? english : georgian;
  }

  std::string said(const Phrase& phrase) const { return std::string(phrase.in(language_)); }

  std::string paragraph(std::string_view english) const {
    std::string out;
    append_wrapped(out, said(english), 0, columns_);
    return out;
  }

  /// A name, and its meaning beside it, or below where the name is long.
  std::string entry(std::string_view name, std::string_view meaning) const {
    std::string out = std::string(gap) += name;
    const std::size_t width = width_of(out);
    const bool is_long = width + gap.size() > meanings_begin;
    if (meaning.empty()) return out + "\n";
    out += is_long ? "\n" + std::string(meanings_begin, ' ') : std::string(meanings_begin - width, ' ');
    append_wrapped(out, meaning, meanings_begin, columns_);
    return out;
  }

  std::vector<std::string> facts_of(const CLI::Option& option, const std::string& range) const {
    std::vector<std::string> facts;
    if (option.get_required()) facts.push_back(said(required));
    if (!range.empty()) facts.push_back(range);
    if (!option.get_default_str().empty()) facts.push_back(said(by_default) + option.get_default_str());
    if (!option.get_needs().empty()) facts.push_back(said(needs) + names_of(option.get_needs()));
    if (!option.get_excludes().empty()) facts.push_back(said(excludes) + names_of(option.get_excludes()));
    return facts;
  }

  Language language_;
  std::size_t columns_;
};

}  // namespace

const Catalogue& help_texts() {
  static const Catalogue read("data/help_ka.csv");
  return read;
}

void set_help(CLI::App& app, Language language, std::size_t columns) {
  app.formatter(std::make_shared<HelpFormatter>(language, std::clamp(columns, least_columns, most_columns)));
  // Else a flag that is given a value is asked for a number.
  app.option_defaults()->disable_flag_override();
}

}  // namespace klasteri
