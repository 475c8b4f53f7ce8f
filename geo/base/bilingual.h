#pragma once

#include <string>
#include <string_view>

#include "geo/base/language.h"

namespace klasteri {

/// A text of the program in its languages.
struct Phrase {
  std::string_view en, ka;

  constexpr std::string_view in(Language language) const { return language == Language::ka ? ka : en; }
};

/// A text with values in it, composed in the program's languages.
struct Sentence {
  std::string en, ka;

  const std::string& in(Language language) const { return language == Language::ka ? ka : en; }
  bool empty() const { return en.empty(); }
};

}  // namespace klasteri
