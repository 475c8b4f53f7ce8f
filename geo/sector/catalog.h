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
#include "geo/input/table.h"
#include "geo/sector/nace.h"
#include "geo/sector/product.h"

namespace klasteri {

/// NACE Rev. 2 with titles, and the product sectors over it.
class SectorCatalog {
 public:
  /// The bundled classification and grouping (data/nace_rev2.csv, data/products.csv, data/product_titles_ru.csv,
  /// data/supplier_classes.csv). Loaded once.
  static const SectorCatalog& bundled();
  /// The bundled classification with the user's own grouping, see take_products(). Where the table has no column
  /// suppliers, a product is supplied by what supplies the bundled products that its classes belong to; where it has no
  /// column title_ru, by whose code it goes.
  static SectorCatalog with_products(const Table& table);
  /// The same from any source that read_table() takes.
  static SectorCatalog with_products(const std::string& source);

  bool has(NaceCode code) const;
  /// The codes of a level in the order of the classification.
  std::span<const NaceCode> codes(SectorLevel level) const;
  std::span<const Product> products() const;
  std::optional<std::size_t> find_product(std::string_view code) const;
  /// The product that a class belongs to.
  std::optional<std::size_t> product_of(NaceCode class_code) const;
  /// The classes that supply a product; none for what is no product.
  std::span<const NaceCode> suppliers_of(std::string_view product) const;

  /// The code of the sector that an activity belongs to at a level: "C", "11", "11.0", "11.02" or a product's code.
  /// Empty when the activity is coarser than the level or in no product. Lives as long as a copy of the catalog.
  std::string_view sector_of(NaceCode activity, SectorLevel level) const;
  /// Title of a NACE code of any level or of a product; the code itself if unknown. A product of the user's that has a
  /// title in one language goes by it in both.
  std::string title(std::string_view sector, Language language) const;

 private:
  struct Tables;
  explicit SectorCatalog(std::shared_ptr<const Tables> tables) : tables_(std::move(tables)) {}
  static SectorCatalog of(std::vector<Product> products);

  std::shared_ptr<const Tables> tables_;
};

}  // namespace klasteri
