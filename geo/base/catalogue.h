#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/base/bilingual.h"

namespace klasteri {

/// A table of the program's texts in both languages: columns en and ka, each English text once.
class Catalogue {
 public:
  /// @param file of embedded_data(); where it is not there the catalogue is empty. Throws Error for a broken row.
  explicit Catalogue(std::string_view file);
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;

  std::span<const Phrase> phrases() const { return phrases_; }
  /// The Georgian of an English text; empty where it has none.
  std::string_view georgian_of(std::string_view english) const;

 private:
  std::vector<std::vector<std::string>> records_;  ///< what the phrases refer to
  std::vector<Phrase> phrases_;
  std::unordered_map<std::string_view, std::string_view> georgian_;
};

}  // namespace klasteri
