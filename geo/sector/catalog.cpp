#include "geo/sector/catalog.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "geo/base/csv.h"
#include "geo/base/embedded.h"
#include "geo/sector/nace_table.h"
#include "geo/sector/product_table.h"

namespace klasteri {

namespace {

constexpr std::size_t no_product = static_cast<std::size_t>(-1);

/// One of the tables that travel with the program.
Table bundled_product_table(std::string_view name) {
  const std::vector<std::vector<std::string>> records = parse_csv(embedded_file(name), name);
  Table table;
  table.source = std::string(name);
  table.headings = records.at(0);
  table.columns.resize(table.headings.size());
  table.row_count = records.size() - 1;
  for (std::size_t row = 1; row < records.size(); ++row) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) table.columns[i].push_back(records[row][i]);
  }
  return table;
}

/// Puts a column that a further table has beside that of the same code.
void join_column(Table& table, std::string_view of_table, const char* key, const char* heading, const char* as) {
  const Table further = bundled_product_table(of_table);
  std::unordered_map<std::string_view, std::string_view> values;
  for (std::size_t row = 0; row < further.rows(); ++row) {
    values[further.columns[further.column(key)][row]] = further.columns[further.column(heading)][row];
  }
  StringColumn column;
  for (std::size_t row = 0; row < table.rows(); ++row)
    column.push_back(values[table.columns[table.column("code")][row]]);
  table.headings.emplace_back(as);
  table.columns.push_back(std::move(column));
}

/// What supplies the bundled products that a product's classes belong to; but not its own classes.
std::vector<NaceCode> likely_suppliers(const Product& product) {
  const SectorCatalog& bundled = SectorCatalog::bundled();
  std::vector<NaceCode> suppliers;
  const auto is_in = [](const std::vector<NaceCode>& codes, NaceCode code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  };
  for (const NaceCode code : product.classes) {
    const auto known = bundled.product_of(code);
    if (!known) continue;
    for (const NaceCode supplier : bundled.products()[*known].suppliers) {
      if (!is_in(suppliers, supplier) && !is_in(product.classes, supplier)) suppliers.push_back(supplier);
    }
  }
  return suppliers;
}

}  // namespace

struct SectorCatalog::Tables {
  const NaceTable& nace = NaceTable::bundled();
  std::array<std::vector<NaceCode>, 4> codes;  ///< by level, section to class
  std::vector<Product> products;
  std::unordered_map<std::string, std::size_t> product_by_code;
  std::vector<std::size_t> product_by_class;  ///< by NaceCode::value()

  Tables() : product_by_class(65536, no_product) {
    for (const NaceTable::Entry& entry : nace.entries()) {
      codes[static_cast<std::size_t>(entry.code.level())].push_back(entry.code);
    }
  }

  void add(Product product) {
    product_by_code.emplace(product.code, products.size());
    for (const NaceCode code : product.classes) product_by_class[code.value()] = products.size();
    products.push_back(std::move(product));
  }
};

SectorCatalog SectorCatalog::of(std::vector<Product> products) {
  auto tables = std::make_shared<Tables>();
  for (Product& product : products) tables->add(std::move(product));
  return SectorCatalog(std::move(tables));
}

const SectorCatalog& SectorCatalog::bundled() {
  static const SectorCatalog catalog = [] {
    Table table = bundled_product_table("data/products.csv");
    join_column(table, "data/product_titles_ru.csv", "code", "title_ru", "title_ru");
    join_column(table, "data/supplier_classes.csv", "product", "suppliers", "suppliers");
    return of(take_products(table));
  }();
  return catalog;
}

SectorCatalog SectorCatalog::with_products(const Table& table) {
  std::vector<Product> products = take_products(table);
  for (Product& product : products) {
    if (!table.find("suppliers")) product.suppliers = likely_suppliers(product);
    const auto known = bundled().find_product(product.code);
    if (known && !table.find("title_ru")) product.title_ru = bundled().products()[*known].title_ru;
  }
  return of(std::move(products));
}

SectorCatalog SectorCatalog::with_products(const std::string& source) { return with_products(read_table(source)); }

bool SectorCatalog::has(NaceCode code) const { return tables_->nace.has(code); }

std::span<const NaceCode> SectorCatalog::codes(SectorLevel level) const {
  if (level == SectorLevel::product) return {};
  return tables_->codes[static_cast<std::size_t>(level)];
}

std::span<const Product> SectorCatalog::products() const { return tables_->products; }

std::optional<std::size_t> SectorCatalog::find_product(std::string_view code) const {
  const auto found = tables_->product_by_code.find(std::string(code));
  if (found == tables_->product_by_code.end()) return std::nullopt;
  return found->second;
}

std::optional<std::size_t> SectorCatalog::product_of(NaceCode class_code) const {
  const std::size_t product = tables_->product_by_class[class_code.value()];
  if (product == no_product) return std::nullopt;
  return product;
}

std::span<const NaceCode> SectorCatalog::suppliers_of(std::string_view product) const {
  const std::optional<std::size_t> found = find_product(product);
  if (!found) return {};
  return tables_->products[*found].suppliers;
}

std::string_view SectorCatalog::sector_of(NaceCode activity, SectorLevel level) const {
  if (level == SectorLevel::product) {
    const std::optional<std::size_t> product = product_of(activity);
    return product ? std::string_view(tables_->products[*product].code) : std::string_view();
  }
  const NaceTable::Entry* entry = tables_->nace.find(activity.at(level));
  return entry ? std::string_view(entry->text) : std::string_view();
}

std::string SectorCatalog::title(std::string_view sector, Language language) const {
  if (const NaceTable::Entry* entry = tables_->nace.find(sector)) {
    return language == Language::ka ? entry->title_ka : entry->title_en;
  }
  if (const std::optional<std::size_t> product = find_product(sector)) {
    const Product& found = tables_->products[*product];
    if (language == Language::ka && !found.title_ka.empty()) return found.title_ka;
    return found.title_en.empty() ? found.title_ka : found.title_en;
  }
  return std::string(sector);
}

}  // namespace klasteri
