#pragma once

#include <cstddef>

#include "geo/base/catalogue.h"
#include "geo/base/language.h"

namespace CLI {
class App;
}

namespace klasteri {

/// The texts of --help in both languages (data/help_ka.csv): descriptions of programs, subcommands and options, and
/// what is said below them. Options are described in English where they are added.
const Catalogue& help_texts();

/// Says --help of a program in `language`, in lines as wide as the terminal, from 80 to 120 columns. Called before the
/// subcommands are added, which take it over. Lines of a footer are prose; indented ones are command lines, which stay
/// as they are, or, where two spaces part them, a name with its meaning.
void set_help(CLI::App& app, Language language);

}  // namespace klasteri
