#include "viewer/model/enterprise_column.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

#include "geo/base/parallel_sort.h"
#include "viewer/model/enterprise_records.h"
#include "viewer/model/same_rows.h"
#include "viewer/model/sector_choice.h"

namespace klasteri::viewer {

namespace {

constexpr std::array<std::string_view, 2> name_in_file = {"id", "name"};
constexpr std::array<std::string_view, 4> address_in_file = {"id", "address", "geo_street", "geo_house"};

/// The rank of a letter in the order of texts, 0: it does not count.
unsigned letter_rank(char32_t letter) {
  constexpr unsigned georgian = 0x80, russian = 0xB0, other = 0xF0;
  if (letter >= U'A' && letter <= U'Z') return static_cast<unsigned>(letter - U'A' + U'a');
  if (letter == U'"' || letter == U'\'' || letter < 0x20) return 0;
  if (letter < 0x80) return static_cast<unsigned>(letter);
  if (letter >= 0x10D0 && letter <= 0x10FA) return georgian + static_cast<unsigned>(letter - 0x10D0);
  if (letter >= 0x1C90 && letter <= 0x1CBA) return georgian + static_cast<unsigned>(letter - 0x1C90);
  if (letter >= 0x0410 && letter <= 0x042F) return russian + static_cast<unsigned>(letter - 0x0410);
  if (letter >= 0x0430 && letter <= 0x044F) return russian + static_cast<unsigned>(letter - 0x0430);
  const bool quotes = letter == 0xAB || letter == 0xBB || (letter >= 0x2018 && letter <= 0x201F);
  return quotes ? 0 : other;
}

/// The letter that begins at a byte, and moves past it. Broken bytes are letters of their own.
char32_t next_letter(std::string_view utf8, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(utf8[at++]);
  if (lead < 0xC0) return lead;
  int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t letter = lead & (0x3Fu >> static_cast<unsigned>(more));
  for (; more > 0 && at < utf8.size(); --more) letter = letter << 6 | (static_cast<unsigned char>(utf8[at++]) & 0x3Fu);
  return letter;
}

struct NumberedRow {
  std::uint64_t key;
  std::uint32_t row;
};

/// A number as an integer that sorts likewise.
std::uint64_t number_order(double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);
  constexpr std::uint64_t sign = std::uint64_t{1} << 63;
  return (bits & sign) != 0 ? ~bits : bits | sign;
}

/// The ranks of names, equal ones sharing one; NaN for empty ones.
std::vector<double> ranks_of_names(const std::vector<std::string>& names) {
  std::vector<std::size_t> order(names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto before = [&](std::size_t a, std::size_t b) {
    const auto key_a = letter_order(names[a]), key_b = letter_order(names[b]);
    return key_a != key_b ? key_a < key_b : names[a] < names[b];
  };
  std::sort(order.begin(), order.end(), before);
  std::vector<double> ranks(names.size(), std::numeric_limits<double>::quiet_NaN());
  double rank = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0 && before(order[i - 1], order[i])) ++rank;
    if (!names[order[i]].empty()) ranks[order[i]] = rank;
  }
  return ranks;
}

std::vector<double> ranks_of_units(const AdminTree& admin, bool regions, Language language) {
  std::vector<std::string> names(256);
  for (std::size_t i = 0; i < (regions ? admin.regions().size() : admin.municipalities().size()); ++i) {
    const auto unit = static_cast<UnitIndex>(i);
    names[i] = regions ? admin.region_name(unit, language) : admin.municipality_name(unit, language);
  }
  return ranks_of_names(names);
}

/// By NaceCode::value(); NaN for codes that do not occur.
std::vector<double> ranks_of_sectors(const Register& reg, const SectorCatalog& catalog, bool titles,
                                     Language language) {
  std::vector<std::string> names(65536);
  for (const NaceCode activity : reg.activity) {
    std::string& name = names[activity.value()];
    if (!activity.empty() && name.empty()) name = titles ? catalog.title(activity.text(), language) : activity.text();
  }
  return ranks_of_names(names);
}

std::string_view plain_text(const Register& reg, std::size_t row, EnterpriseColumn column, std::string& scratch) {
  if (column == EnterpriseColumn::name) return row < reg.name.size() ? reg.name[row] : std::string_view();
  if (column == EnterpriseColumn::id) return row < reg.id.size() ? reg.id[row] : std::string_view();
  scratch = address_of({&reg, row});
  return scratch;
}

std::vector<std::uint32_t> rows_that_count(const Register& reg) {
  std::vector<std::uint32_t> rows;
  rows.reserve(reg.rows());
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    if (counts(reg, row)) rows.push_back(static_cast<std::uint32_t>(row));
  }
  return rows;
}

SortedRows in_order(const std::vector<NumberedRow>& known, const std::vector<std::uint32_t>& unknown) {
  SortedRows sorted;
  sorted.known = known.size();
  sorted.rows.reserve(known.size() + unknown.size());
  for (const NumberedRow& numbered : known) sorted.rows.push_back(numbered.row);
  sorted.rows.insert(sorted.rows.end(), unknown.begin(), unknown.end());
  return sorted;
}

template <typename NumberOf>
SortedRows sort_by_number(const Register& reg, const NumberOf& number_of, Progress& progress) {
  std::vector<NumberedRow> known;
  std::vector<std::uint32_t> unknown;
  for (const std::uint32_t row : rows_that_count(reg)) {
    const double number = number_of(row);
    if (std::isnan(number)) {
      unknown.push_back(row);
    } else {
      known.push_back({number_order(number), row});
    }
  }
  progress.check(0.2);
  const auto before = [](const NumberedRow& a, const NumberedRow& b) {
    return a.key != b.key ? a.key < b.key : a.row < b.row;
  };
  parallel_sort(progress, known, before, {0.2, 1});
  return in_order(known, unknown);
}

/// Row numbers alone are moved, with their letters beside them: of millions every byte counts while they are sorted.
/// @param texts has the column of the rows of `reg`; progress begins at `begin`
SortedRows sort_by_text(const Register& reg, const Register& texts, EnterpriseColumn column, Progress& progress,
                        double begin) {
  SortedRows sorted;
  std::vector<std::uint32_t> unknown;
  std::vector<std::array<std::uint64_t, 2>> keys(reg.rows());
  std::string scratch;
  for (const std::uint32_t row : rows_that_count(reg)) {
    const std::string_view text = plain_text(texts, row, column, scratch);
    (text.empty() ? unknown : sorted.rows).push_back(row);
    keys[row] = letter_order(text);
  }
  progress.check(begin);
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    if (keys[a] != keys[b]) return keys[a] < keys[b];
    std::string scratch_a, scratch_b;
    const auto text_a = plain_text(texts, a, column, scratch_a);
    const auto text_b = plain_text(texts, b, column, scratch_b);
    return text_a != text_b ? text_a < text_b : a < b;
  };
  parallel_sort(progress, sorted.rows, before, {begin, 1});
  sorted.known = sorted.rows.size();
  sorted.rows.insert(sorted.rows.end(), unknown.begin(), unknown.end());
  return sorted;
}

/// Texts are read from the project's file where they are not in memory, and let go once the order is known.
/// @param in_file the columns of the file that the texts come from
SortedRows sort_by_text_of_file(const Register& reg, EnterpriseColumn column, std::span<const std::string_view> in_file,
                                const std::filesystem::path& file, Progress& progress) {
  constexpr double read_at = 0.7;
  if (file.empty()) return sort_by_text(reg, reg, column, progress, 0.2);
  Register texts = EnterpriseRows(file, reg.rows()).read_columns(in_file, progress, {0, read_at});
  require_same_rows(reg, 0, texts, file);
  texts.id = {};
  return sort_by_text(reg, texts, column, progress, read_at);
}

template <typename Value>
double value_or_nan(const std::vector<Value>& column, std::size_t row, bool known = true) {
  return known && row < column.size() ? static_cast<double>(column[row]) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

std::array<std::uint64_t, 2> letter_order(std::string_view utf8) {
  std::array<std::uint64_t, 2> key{};
  std::size_t taken = 0;
  for (std::size_t at = 0; at < utf8.size() && taken < 16;) {
    const std::uint64_t rank = letter_rank(next_letter(utf8, at));
    if (rank == 0 || (rank == ' ' && taken == 0)) continue;
    key[taken / 8] |= rank << (56 - 8 * (taken % 8));
    ++taken;
  }
  return key;
}

bool has_column(const Register& reg, EnterpriseColumn column) {
  switch (column) {
    case EnterpriseColumn::name:
      return reg.name.size() > 0;
    case EnterpriseColumn::id:
      return reg.id.size() > 0;
    case EnterpriseColumn::sector:
    case EnterpriseColumn::sector_title:
      return !reg.activity.empty();
    case EnterpriseColumn::settlement:
      return reg.placement.settlement.values().size() > 1;
    case EnterpriseColumn::address:
      return reg.actual.text.size() > 0 || reg.placement.street.values().size() > 1;
    case EnterpriseColumn::size:
      return std::any_of(reg.size.begin(), reg.size.end(), [](SizeClass size) { return size != SizeClass::unknown; });
    case EnterpriseColumn::employees:
      return std::any_of(reg.employees.begin(), reg.employees.end(), [](double n) { return !std::isnan(n); });
    case EnterpriseColumn::turnover:
      return std::any_of(reg.turnover.begin(), reg.turnover.end(), [](double n) { return !std::isnan(n); });
    case EnterpriseColumn::year:
      return std::any_of(reg.year.begin(), reg.year.end(), [](std::int16_t year) { return year != 0; });
    case EnterpriseColumn::region:
    case EnterpriseColumn::municipality:
    case EnterpriseColumn::precision:
    case EnterpriseColumn::status:
    case EnterpriseColumn::score:
      return reg.placed();
  }
  return false;
}

std::string text_of(const Project& project, const SectorCatalog& catalog, std::size_t row, EnterpriseColumn column,
                    Language language) {
  const Register& reg = project.enterprises;
  const NaceCode activity = row < reg.activity.size() ? reg.activity[row] : NaceCode();
  switch (column) {
    case EnterpriseColumn::sector:
      return activity.text();
    case EnterpriseColumn::sector_title:
      return activity.empty() ? std::string() : catalog.title(activity.text(), language);
    case EnterpriseColumn::region: {
      const UnitIndex unit = row < reg.placement.region.size() ? reg.placement.region[row] : no_unit;
      return unit == no_unit ? std::string() : project.admin.region_name(unit, language);
    }
    case EnterpriseColumn::municipality: {
      const UnitIndex unit = row < reg.placement.municipality.size() ? reg.placement.municipality[row] : no_unit;
      return unit == no_unit ? std::string() : project.admin.municipality_name(unit, language);
    }
    case EnterpriseColumn::settlement:
      return row < reg.placement.settlement.size() ? std::string(reg.placement.settlement[row]) : std::string();
    case EnterpriseColumn::name:
    case EnterpriseColumn::id:
    case EnterpriseColumn::address: {
      std::string scratch;
      return std::string(plain_text(reg, row, column, scratch));
    }
    default:
      return {};
  }
}

SortedRows sort_rows(const Project& project, const SectorCatalog& catalog, EnterpriseColumn column, Language language,
                     Progress& progress, const std::filesystem::path& file) {
  const Register& reg = project.enterprises;
  const Placements& placed = reg.placement;
  const auto by_rank = [&](const std::vector<double>& ranks, const auto& code_of, std::size_t size) {
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    return sort_by_number(
        reg, [&](std::size_t row) { return row < size ? ranks[code_of(row)] : unknown; }, progress);
  };
  switch (column) {
    case EnterpriseColumn::id:
      return sort_by_text(reg, reg, column, progress, 0.2);
    case EnterpriseColumn::name:
      return sort_by_text_of_file(reg, column, name_in_file, file, progress);
    case EnterpriseColumn::address:
      return sort_by_text_of_file(reg, column, address_in_file, file, progress);
    case EnterpriseColumn::sector:
    case EnterpriseColumn::sector_title:
      return by_rank(
          ranks_of_sectors(reg, catalog, column == EnterpriseColumn::sector_title, language),
          [&](std::size_t row) { return reg.activity[row].value(); }, reg.activity.size());
    case EnterpriseColumn::region:
      return by_rank(
          ranks_of_units(project.admin, true, language), [&](std::size_t row) { return placed.region[row]; },
          placed.region.size());
    case EnterpriseColumn::municipality:
      return by_rank(
          ranks_of_units(project.admin, false, language), [&](std::size_t row) { return placed.municipality[row]; },
          placed.municipality.size());
    case EnterpriseColumn::settlement:
      return by_rank(
          ranks_of_names(placed.settlement.values()), [&](std::size_t row) { return placed.settlement.code(row); },
          placed.settlement.size());
    case EnterpriseColumn::employees:
      return sort_by_number(
          reg, [&](std::size_t row) { return value_or_nan(reg.employees, row); }, progress);
    case EnterpriseColumn::turnover:
      return sort_by_number(
          reg, [&](std::size_t row) { return value_or_nan(reg.turnover, row); }, progress);
    case EnterpriseColumn::score:
      return sort_by_number(
          reg, [&](std::size_t row) { return value_or_nan(placed.score, row); }, progress);
    case EnterpriseColumn::precision:
      return sort_by_number(
          reg, [&](std::size_t row) { return value_or_nan(placed.precision, row); }, progress);
    case EnterpriseColumn::status:
      return sort_by_number(
          reg, [&](std::size_t row) { return value_or_nan(placed.status, row); }, progress);
    case EnterpriseColumn::year:
      return sort_by_number(
          reg,
          [&](std::size_t row) { return value_or_nan(reg.year, row, row < reg.year.size() && reg.year[row] != 0); },
          progress);
    case EnterpriseColumn::size:
      return sort_by_number(
          reg,
          [&](std::size_t row) {
            return value_or_nan(reg.size, row, row < reg.size.size() && reg.size[row] != SizeClass::unknown);
          },
          progress);
  }
  return {};
}

}  // namespace klasteri::viewer
