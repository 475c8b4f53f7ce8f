#include "geo/base/command_line.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstddef>
#include <regex>
#include <string>
#include <string_view>
#include <utility>

#include "geo/base/translation.h"

namespace klasteri {

namespace {

/// "4.000000" as "4".
std::string without_zeros(std::string number) {
  if (number.find('.') == std::string::npos) return number;
  while (number.back() == '0') number.pop_back();
  if (number.back() == '.') number.pop_back();
  return number;
}

/// The end of a range that has none: the largest double, in full.
bool is_endless(const std::string& number) { return number.size() > 300; }

std::string georgian_description(const std::string& english) {
  if (const std::string_view whole = georgian_of(english); !whole.empty()) return std::string(whole);
  const std::size_t colon = std::min(english.find(": "), english.size());
  const std::string_view head = georgian_of(std::string_view(english).substr(0, colon));
  return head.empty() ? english : std::string(head) + english.substr(colon);
}

/// What stands below the options: perhaps a text, and an example.
std::string georgian_footer(const std::string& english) {
  constexpr std::string_view example = "Example:";
  const std::size_t at = english.find(example);
  if (at == std::string::npos) return georgian_description(english);
  std::string georgian = at == 0 ? "" : georgian_description(english.substr(0, at));
  return georgian + "მაგალითი:" + english.substr(at + example.size());
}

}  // namespace

Sentence option_fault(std::string said) {
  while (!said.empty() && (said.back() == '.' || said.back() == '\n')) said.pop_back();
  for (char& letter : said) letter = letter == '\n' ? ' ' : letter;
  std::smatch part;
  const auto is = [&](const char* pattern) { return std::regex_match(said, part, std::regex(pattern)); };
  if (is("(-.*): Value (.*) not in range (.*) to (.*)")) {
    if (is_endless(part[4])) return compose("{} takes a positive number, not \"{}\"", part.str(1), part.str(2));
    return compose("{} takes a number from {} to {}, not \"{}\"", part.str(1), without_zeros(part[3]),
                   without_zeros(part[4]), part.str(2));
  }
  if (is("(-.*): (.*) not in \\{(.*)\\}")) {
    return compose("{} takes {}, not \"{}\"", part.str(1), part.str(3), part.str(2));
  }
  if (is("Could not convert: (.*) = (.*)") || is("(-.*): Check (.*) value in .*")) {
    return compose("{} does not take \"{}\"", part.str(1), part.str(2));
  }
  if (is("(-.*): File does not exist: (.*)")) {
    return compose("{}: there is no file \"{}\"", part.str(1), part.str(2));
  }
  if (is("(-.*): At Most 1 required but received (.*)")) {
    return compose("{} is given {} times, but counts once", part.str(1), part.str(2));
  }
  if (is("(-.*): 1 required .* missing")) return compose("{} has no value", part.str(1));
  if (is("The following arguments? w.* not expected: (.*)")) {
    return compose("There is no option or further argument \"{}\"", part.str(1));
  }
  if (said != "A subcommand is required" && is("(.*) is required")) return compose("{} is required", part.str(1));
  return with_georgian(std::move(said));
}

void set_help_language(CLI::App& app, Language language) {
  if (language != Language::ka) return;
  for (const auto& [word, georgian] : {std::pair{"Usage", "გამოყენება"},
                                       {"OPTIONS", "პარამეტრები"},
                                       {"SUBCOMMAND", "ქვებრძანება"},
                                       {"Positionals", "არგუმენტები"},
                                       {"REQUIRED", "აუცილებელია"}}) {
    app.get_formatter()->label(word, georgian);
  }
  app.description(georgian_description(app.get_description()));
  app.footer(georgian_footer(app.get_footer()));
  if (app.get_group() == "Subcommands") app.group("ქვებრძანებები");
  for (CLI::Option* option : app.get_options()) {
    option->description(georgian_description(option->get_description()));
    if (option->get_group() == "Options") option->group("პარამეტრები");
  }
  for (CLI::App* subcommand : app.get_subcommands({})) set_help_language(*subcommand, language);
}

}  // namespace klasteri
