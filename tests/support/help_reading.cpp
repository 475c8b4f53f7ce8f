#include "tests/support/help_reading.h"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <string_view>
#include <utility>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace klasteri::test {

namespace {

constexpr std::string_view gap = "  ", beside = "                              ";

void append(std::string& text, std::string_view more) {
  if (!text.empty()) text += ' ';
  text += more;
}

/// "a layer of points"; not an option, a subcommand or a value such as "INPUT ...".
bool is_in_words(const std::string& name) {
  const auto is_small = [](unsigned char letter) { return std::islower(letter) != 0 || letter > 127; };
  return !name.starts_with('-') && name.find(' ') != std::string::npos && std::ranges::any_of(name, is_small);
}

}  // namespace

std::vector<std::string> texts_of(const std::string& help) {
  std::vector<std::string> texts;
  std::string before;
  const auto begin_entry = [&](const std::string& name, std::string_view meaning) {
    if (is_in_words(name)) texts.push_back(name);
    texts.emplace_back(meaning);
  };
  std::istringstream lines(help);
  for (std::string line; std::getline(lines, line); before = line) {
    const std::size_t parted = line.find(gap, gap.size());
    if (line.starts_with(beside)) {  // below a name, or going on
      const bool is_below = before.starts_with(gap) && before.find(gap, gap.size()) == std::string::npos;
      if (is_below && !before.starts_with("  -")) begin_entry(before.substr(gap.size()), {});
      append(texts.back(), std::string_view(line).substr(beside.size()));
    } else if (line.starts_with(gap)) {
      if (parted != std::string::npos) {
        begin_entry(line.substr(gap.size(), parted - gap.size()), line.substr(line.find_first_not_of(' ', parted)));
      } else if (line.starts_with("  -")) {
        begin_entry(line.substr(gap.size()), {});
      }  // else it is a command line, unless a meaning follows
    } else if (!line.empty()) {
      if (before.empty() || before.starts_with(gap)) texts.emplace_back();
      append(texts.back(), line);
    }
  }
  return texts;
}

std::set<std::string> described(const std::vector<std::string>& texts) {
  std::set<std::string> all;
  for (const std::string& text : texts) {
    all.insert(text);
    if (const std::size_t remark = text.rfind(" ("); text.ends_with(')') && remark != std::string::npos) {
      all.insert(text.substr(0, remark));
    }
  }
  return all;
}

std::vector<std::string> all_helps(const CLI::App& program) {
  std::vector<std::string> helps = {program.help()};
  for (const CLI::App* subcommand : program.get_subcommands({})) {
    for (std::string& help : all_helps(*subcommand)) helps.push_back(std::move(help));
  }
  return helps;
}

}  // namespace klasteri::test
