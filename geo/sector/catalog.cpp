#include "geo/sector/catalog.h"

#include <array>
#include <unordered_map>

#include "geo/base/atomic_file.h"
#include "geo/base/csv.h"
#include "geo/base/embedded.h"
#include "geo/base/error.h"
#include "geo/sector/nace_table.h"

namespace klasteri {

namespace {

constexpr std::size_t no_product = static_cast<std::size_t>(-1);

/// The classes that a code stands for: itself, or all below a section, division or group.
std::vector<NaceCode> classes_of(NaceCode code) {
  std::vector<NaceCode> classes;
  for (const NaceTable::Entry& entry : NaceTable::bundled().entries()) {
    if (entry.code.level() == SectorLevel::class_ && entry.code.at(code.level()) == code) classes.push_back(entry.code);
  }
  return classes;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// Calls back the parts of "a;b;c" that are not empty.
template <typename Body>
void for_each_part(std::string_view list, const Body& body) {
  while (!list.empty()) {
    const std::size_t end = list.find(';');
    const std::string_view part = trimmed(list.substr(0, end));
    if (!part.empty()) body(part);
    list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
  }
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

  void add(Product product, std::string_view table, std::size_t row) {
    const auto added = product_by_code.emplace(product.code, products.size());
    if (product.code.empty() || !added.second || nace.find(product.code)) {
      throw Error(
          "{} needs in row {} a code of the product that no other product and no sector of NACE has; it is \"{}\".",
          table, row, product.code);
    }
    for (const NaceCode code : product.classes) {
      std::size_t& owner = product_by_class[code.value()];
      if (owner != no_product) {
        throw Error(
            "{} puts the class {} into the product \"{}\" in row {}, but it is in \"{}\" already; leave it in one.",
            table, code.text(), product.code, row, products[owner].code);
      }
      owner = products.size();
    }
    products.push_back(std::move(product));
  }
};

SectorCatalog SectorCatalog::from_csv(std::string_view bytes, std::string_view name) {
  const auto records = parse_csv(bytes, name);
  constexpr std::array<std::string_view, 4> headings = {"code", "title_en", "title_ka", "nace"};
  std::array<std::size_t, 4> column{};
  for (std::size_t h = 0; h < headings.size(); ++h) {
    const std::size_t count = records.empty() ? 0 : records[0].size();
    while (column[h] < count && trimmed(records[0][column[h]]) != headings[h]) ++column[h];
    if (column[h] == count) {
      throw Error("{} has no column \"{}\"; product sectors need the columns code, title_en, title_ka, nace.", name,
                  headings[h]);
    }
  }

  auto tables = std::make_shared<Tables>();
  for (std::size_t row = 1; row < records.size(); ++row) {
    const auto field = [&](std::size_t h) { return std::string(trimmed(records[row][column[h]])); };
    Product product{field(0), field(1), field(2), {}};
    for_each_part(records[row][column[3]], [&](std::string_view part) {
      const ParsedActivity parsed = parse_activity(part);
      if (parsed.code.empty()) {
        throw Error("{} names in row {} the code \"{}\", which NACE Rev. 2 does not have; correct it.", name, row,
                    part);
      }
      const std::vector<NaceCode> classes = classes_of(parsed.code);
      product.classes.insert(product.classes.end(), classes.begin(), classes.end());
    });
    if (product.classes.empty()) {
      throw Error("{} gives the product \"{}\" in row {} no NACE codes; list them in the column nace, joined by \";\".",
                  name, product.code, row);
    }
    tables->add(std::move(product), name, row);
  }
  return SectorCatalog(std::move(tables));
}

const SectorCatalog& SectorCatalog::bundled() {
  static const SectorCatalog catalog = from_csv(embedded_file("data/products.csv"), "data/products.csv");
  return catalog;
}

SectorCatalog SectorCatalog::with_products(const std::string& csv_path) {
  return from_csv(read_file(csv_path), csv_path);
}

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
    return language == Language::ka && !entry->title_ka.empty() ? entry->title_ka : entry->title_en;
  }
  if (const std::optional<std::size_t> product = find_product(sector)) {
    const Product& found = tables_->products[*product];
    if (language == Language::ka && !found.title_ka.empty()) return found.title_ka;
    return found.title_en.empty() ? found.title_ka : found.title_en;
  }
  return std::string(sector);
}

}  // namespace klasteri
