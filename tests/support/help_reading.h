#pragma once

#include <set>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace klasteri::test {

/// The texts of a --help in their order, their lines put together again: paragraphs, titles, names that are words, and
/// the meanings of names; no command lines.
std::vector<std::string> texts_of(const std::string& help);

/// The same as they may stand in data/help_ka.csv: without the remark in brackets that a formatter may have added.
std::set<std::string> described(const std::vector<std::string>& texts);

/// A program's --help and those of its subcommands and theirs.
std::vector<std::string> all_helps(const CLI::App& program);

}  // namespace klasteri::test
