#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "geo/sector/catalog.h"

namespace klasteri {

/// Which sectors people mean by words. Titles are compared by their fold(), so a title may stand in any script. The
/// catalog must outlive it.
class SectorNames {
 public:
  explicit SectorNames(const SectorCatalog& catalog);

  /// The code of a sector that a text is: a product's code or title (Georgian, English, Russian), or a NACE code or
  /// title of any level.
  std::optional<std::string> find(std::string_view text) const;

  /// Codes of the products that a text speaks of, in the order of the catalog: all words of a part of the title ("milk"
  /// of "Milk and cheese") stand in it, in any grammatical case, or the product's code does.
  std::vector<std::string> spoken_of(std::string_view text) const;

 private:
  using Words = std::vector<std::string>;  ///< folded
  struct Phrase {
    std::size_t product = 0;
    Words words;
  };
  void add_title(std::size_t product, std::string_view title);
  void add_phrase(std::size_t product, std::string_view text);

  const SectorCatalog& catalog_;
  std::unordered_map<std::string, std::string> code_by_title_;  ///< by fold()
  std::vector<Phrase> phrases_;
};

}  // namespace klasteri
