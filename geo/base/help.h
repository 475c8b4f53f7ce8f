#pragma once

#include <cstddef>

#include "geo/base/catalogue.h"
#include "geo/base/language.h"
#include "geo/base/terminal.h"

namespace CLI {
class App;
}

namespace klasteri {

/// The texts of --help in both languages (data/help_ka.csv): descriptions of programs, subcommands and options, and
/// what is said below them. Options are described in English where they are added.
const Catalogue& help_texts();

/// Says --help of a program in `language`. Called before its subcommands are added, which take it over. A footer's
/// lines are prose; indented ones are command lines, which stay as they are, or, where two spaces part them, a name
/// with its meaning.
/// @param columns that lines take at most, from 80 to 120
void set_help(CLI::App& app, Language language, std::size_t columns = terminal_columns(80));

}  // namespace klasteri
