#include "geo/sector/product_table.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/split.h"
#include "geo/sector/nace_table.h"

namespace klasteri {

namespace {

/// What institutions say that serve every sector.
constexpr std::string_view every_sector = "all";

std::string_view trimmed_field(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// The classes that a code stands for: itself, or all below a section, division or group.
std::vector<NaceCode> classes_below(NaceCode code) {
  std::vector<NaceCode> classes;
  for (const NaceTable::Entry& entry : NaceTable::bundled().entries()) {
    if (entry.code.level() == SectorLevel::class_ && entry.code.at(code.level()) == code) classes.push_back(entry.code);
  }
  return classes;
}

/// Whether a sector can be asked for by this name, and lists of sectors be read that hold it.
bool is_product_code(std::string_view code) {
  return std::all_of(code.begin(), code.end(), [](char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte > 127 || std::isalnum(byte) != 0 || letter == '_' || letter == '-';
  });
}

/// Takes the rows of a table one after the other, and gathers what is wrong with them.
class ProductReader {
 public:
  explicit ProductReader(const Table& table) : table_(table) {
    code_ = column({"product", "code"});
    title_en_ = column({"title_en"});
    title_ka_ = column({"title_ka"});
    title_ru_ = column({"title_ru"});
    nace_ = column({"nace"});
    suppliers_ = column({"suppliers"});
    if (code_ && nace_ && (title_en_ || title_ka_)) return;
    throw Error(
        "{} groups no products: it needs the columns product, title_en or title_ka or both, and nace (codes of NACE "
        "Rev. 2 joined by \";\").",
        table.source);
  }

  std::vector<Product> read() {
    for (std::size_t row = 0; row < table_.rows(); ++row) take_row(row);
    for (std::size_t i = 0; i < products_.size(); ++i) check_whole(products_[i], first_row_[i]);
    if (!faults_.empty()) {
      std::stable_sort(faults_.begin(), faults_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
      std::vector<Sentence> told;
      told.reserve(faults_.size());
      for (const auto& [row, what] : faults_) told.push_back(compose("row {} {}", row + 1, what));
      throw Error("{} cannot be taken as products, correct its rows: {}.", table_.source, join(told, "; "));
    }
    if (products_.empty()) throw Error("{} groups no products: it has no rows.", table_.source);
    return std::move(products_);
  }

 private:
  std::optional<std::size_t> column(std::initializer_list<const char*> headings) const {
    for (const char* heading : headings) {
      if (const auto found = table_.find(heading)) return found;
    }
    return std::nullopt;
  }

  std::string text(const std::optional<std::size_t>& column, std::size_t row) const {
    return column ? std::string(trimmed_field(table_.columns[*column][row])) : std::string();
  }

  void fault(std::size_t row, Sentence what) { faults_.emplace_back(row, std::move(what)); }

  void take_row(std::size_t row) {
    const std::string code = text(code_, row);
    const std::string nace = text(nace_, row);
    if (code.empty()) {
      if (!nace.empty()) fault(row, compose("names no product for \"{}\"", nace));
      return;
    }
    const auto [found, is_new] = index_of_.try_emplace(code, products_.size());
    if (is_new) {
      products_.emplace_back().code = code;
      first_row_.push_back(row);
      check_code(code, row);
    }
    Product& product = products_[found->second];
    take_title(product.title_en, text(title_en_, row), code, row);
    take_title(product.title_ka, text(title_ka_, row), code, row);
    take_title(product.title_ru, text(title_ru_, row), code, row);
    for (const NaceCode each : codes_of(nace, row)) take_class(found->second, each, row);
    for (const NaceCode each : codes_of(text(suppliers_, row), row)) {
      auto& suppliers = product.suppliers;
      if (std::find(suppliers.begin(), suppliers.end(), each) == suppliers.end()) suppliers.push_back(each);
    }
  }

  void check_code(const std::string& code, std::size_t row) {
    if (!parse_activity(code).code.empty()) {
      fault(row, compose("calls a product \"{}\", which is a code of NACE Rev. 2", code));
    } else if (!is_product_code(code) || code == every_sector) {
      fault(row, compose("calls a product \"{}\"; a short word of letters, digits, _ and - is wanted", code));
    }
  }

  void take_title(std::string& title, const std::string& given, const std::string& code, std::size_t row) {
    if (given.empty() || given == title) return;
    if (title.empty()) {
      title = given;
    } else {
      fault(row, compose("gives \"{}\" the title \"{}\", after \"{}\" further up", code, given, title));
    }
  }

  void take_class(std::size_t product, NaceCode each, std::size_t row) {
    const auto [owner, is_new] = owner_of_.try_emplace(each.value(), product);
    if (is_new) {
      products_[product].classes.push_back(each);
    } else if (owner->second != product) {
      fault(row, compose("puts the class {} into \"{}\", but it is in \"{}\" already", each.text(),
                         products_[product].code, products_[owner->second].code));
    }
  }

  /// The classes of a list of codes.
  std::vector<NaceCode> codes_of(std::string_view list, std::size_t row) {
    std::vector<NaceCode> classes;
    for (const std::string_view each : split(list, ';')) {
      const std::string_view part = trimmed_field(each);
      if (part.empty()) continue;
      const ParsedActivity parsed = parse_activity(part);
      if (parsed.code.empty()) fault(row, compose("names the code \"{}\", which NACE Rev. 2 does not have", part));
      if (parsed.code.empty()) continue;
      const std::vector<NaceCode> below = classes_below(parsed.code);
      classes.insert(classes.end(), below.begin(), below.end());
    }
    return classes;
  }

  /// @param row the product's first
  void check_whole(const Product& product, std::size_t row) {
    if (product.title_en.empty() && product.title_ka.empty())
      fault(row, compose("gives \"{}\" no title", product.code));
    // A row whose codes are all at fault has been told of already.
    const bool is_told = std::any_of(faults_.begin(), faults_.end(), [&](const auto& each) {
      return each.first == row || text(code_, each.first) == product.code;
    });
    if (product.classes.empty() && !is_told) fault(row, compose("gives \"{}\" no codes of NACE Rev. 2", product.code));
  }

  const Table& table_;
  std::optional<std::size_t> code_, title_en_, title_ka_, title_ru_, nace_, suppliers_;
  std::vector<Product> products_;
  std::vector<std::size_t> first_row_;  ///< of each product
  std::map<std::string, std::size_t> index_of_;
  std::unordered_map<std::uint16_t, std::size_t> owner_of_;  ///< product by NaceCode::value()
  std::vector<std::pair<std::size_t, Sentence>> faults_;     ///< row and what is wrong with it
};

std::string joined_codes(const std::vector<NaceCode>& codes) {
  std::string text;
  for (const NaceCode code : codes) text += (text.empty() ? "" : ";") + code.text();
  return text;
}

}  // namespace

std::vector<Product> take_products(const Table& table) { return ProductReader(table).read(); }

Table product_table(std::span<const Product> products) {
  Table table;
  table.headings = {"product", "title_en", "title_ka", "title_ru", "nace", "suppliers"};
  table.columns.resize(table.headings.size());
  table.row_count = products.size();
  for (const Product& product : products) {
    const std::array<std::string, 6> fields = {product.code,
                                               product.title_en,
                                               product.title_ka,
                                               product.title_ru,
                                               joined_codes(product.classes),
                                               joined_codes(product.suppliers)};
    for (std::size_t i = 0; i < fields.size(); ++i) table.columns[i].push_back(fields[i]);
  }
  return table;
}

}  // namespace klasteri
