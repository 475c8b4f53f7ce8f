#pragma once

#include <string>

#include "geo/base/bilingual.h"
#include "geo/base/language.h"

namespace CLI {
class App;
}

namespace klasteri {

/// What is wrong with a command line, of the sentence that CLI11 2.1 has for it: in words for a planner, in both
/// languages, without a full stop. A sentence that is not known stays as it is.
Sentence option_fault(std::string said);

/// Puts the help of a program, its options and its subcommands into a language. They are described in English, and
/// data/sentences_ka.csv has the Georgian; of a description that ends in a list of names behind a colon, without these.
void set_help_language(CLI::App& app, Language language);

}  // namespace klasteri
