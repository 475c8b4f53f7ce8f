#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/base/language.h"
#include "geo/sector/nace.h"

namespace klasteri {

/// A product sector: what planners call a product, as a group of NACE classes.
struct Product {
  std::string code;  ///< short and stable, e.g. "wine"
  std::string title_en;
  std::string title_ka;
  std::vector<NaceCode> classes;
};

/// NACE Rev. 2 with titles, and the product sectors over it.
class SectorCatalog {
 public:
  /// The bundled classification and grouping (data/nace_rev2.csv, data/products.csv). Loaded once.
  static const SectorCatalog& bundled();
  /// The bundled classification with the user's own grouping: CSV with columns code,title_en,title_ka,nace
  /// (codes joined by ; and a division or group standing for all its classes). Throws Error that names the row of an
  /// unknown code or of a class in two products.
  static SectorCatalog with_products(const std::string& csv_path);

  bool has(NaceCode code) const;
  /// The codes of a level in the order of the classification.
  std::span<const NaceCode> codes(SectorLevel level) const;
  std::span<const Product> products() const;
  std::optional<std::size_t> find_product(std::string_view code) const;
  /// The product that a class belongs to.
  std::optional<std::size_t> product_of(NaceCode class_code) const;

  /// The code of the sector that an activity belongs to at a level: "C", "11", "11.0", "11.02" or a product's code.
  /// Empty when the activity is coarser than the level or in no product. Lives as long as a copy of the catalog.
  std::string_view sector_of(NaceCode activity, SectorLevel level) const;
  /// Title of a NACE code of any level or of a product; Georgian falls back to English; the code itself if unknown.
  std::string title(std::string_view sector, Language language) const;

 private:
  struct Tables;
  explicit SectorCatalog(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}
  static SectorCatalog from_csv(std::string_view bytes, std::string_view name);

  std::shared_ptr<const Tables> tables_;
};

}  // namespace klasteri
