#include "geo/project/kept_corrections.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "geo/base/units.h"
#include "geo/geocode/place_corrections.h"
#include "geo/text/script.h"

namespace klasteri {

namespace {

struct CorrectionColumn {
  std::vector<const char*> headings;  ///< the first that a table has counts
  std::string Correction::*member;
};

const std::vector<CorrectionColumn>& place_columns() {
  static const std::vector<CorrectionColumn> columns = {{{"text", "address", "string"}, &Correction::text},
                                                        {{"place_id", "place"}, &Correction::place_id},
                                                        {{"municipality"}, &Correction::municipality}};
  return columns;
}

const std::vector<CorrectionColumn>& row_columns() {
  static const std::vector<CorrectionColumn> columns = {{{"region"}, &Correction::region},
                                                        {{"municipality"}, &Correction::municipality},
                                                        {{"community"}, &Correction::community},
                                                        {{"settlement"}, &Correction::settlement},
                                                        {{"address"}, &Correction::address},
                                                        {{"lon"}, &Correction::lon},
                                                        {{"lat"}, &Correction::lat}};
  return columns;
}

void take_columns(const Table& table, const std::vector<CorrectionColumn>& columns,
                  std::vector<Correction>& corrections) {
  for (const CorrectionColumn& column : columns) {
    for (const char* heading : column.headings) {
      const auto found = table.find(heading);
      if (!found) continue;
      for (std::size_t row = 0; row < table.rows(); ++row) {
        corrections[row].*column.member = std::string(table.columns[*found][row]);
      }
      break;
    }
  }
}

/// Rows by number become rows by identifier, where only one row has that.
void name_rows_by_id(std::vector<Correction>& corrections, const Register& reg) {
  std::map<std::string_view, std::size_t> uses;
  for (std::size_t row = 0; row < reg.id.size(); ++row) ++uses[reg.id[row]];
  for (Correction& correction : corrections) {
    if (correction.row.empty()) continue;
    correction.id.clear();  // the number counts where both are given
    const double number = parse_number(correction.row);
    if (!(number >= 1 && number <= static_cast<double>(reg.id.size()))) continue;
    const std::string_view id = reg.id[static_cast<std::size_t>(number) - 1];
    if (id.empty() || uses[id] > 1) continue;
    correction.id = std::string(id);
    correction.row.clear();
  }
}

/// What tells a correction from others: letter case and spaces of a string do not count.
std::string kept_key(const Correction& correction) {
  if (is_moved_point(correction)) return "point\n" + correction.id;
  if (correction.place_id.empty()) return "row\n" + correction.row + "\n" + correction.id;
  std::string key = "text\n";
  for (const char letter : lower_case(correction.text)) {
    const bool space = letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
    if (!space || key.back() != ' ') key += space ? ' ' : letter;
  }
  while (key.ends_with(' ')) key.pop_back();
  return key + "\n" + lower_case(correction.municipality);
}

void add_correction_column(Table& table, const char* heading, const std::vector<const Correction*>& rows,
                           std::string Correction::*member) {
  table.headings.emplace_back(heading);
  StringColumn& column = table.columns.emplace_back();
  for (const Correction* row : rows) column.push_back(row->*member);
}

Table correction_table(const std::vector<const Correction*>& rows, const std::vector<CorrectionColumn>& columns,
                       const std::string& source) {
  Table table;
  table.source = source;
  table.row_count = rows.size();
  for (const CorrectionColumn& column : columns)
    add_correction_column(table, column.headings.front(), rows, column.member);
  return table;
}

}  // namespace

std::vector<Correction> read_corrections(const std::string& source, const Register& reg) {
  const Table table = read_table(source);
  std::vector<Correction> corrections(table.rows());
  if (PlaceCorrections::is_form_of(table)) {
    take_columns(table, place_columns(), corrections);
    std::erase_if(corrections, [](const Correction& each) { return each.text.empty() || each.place_id.empty(); });
  } else {
    take_columns(table, row_columns(), corrections);
    take_columns(table, {{{"row"}, &Correction::row}, {{"id"}, &Correction::id}}, corrections);
    name_rows_by_id(corrections, reg);
    std::erase_if(corrections, [](const Correction& each) { return each.row.empty() && each.id.empty(); });
  }
  for (Correction& correction : corrections) correction.source = shown_source(source);
  return corrections;
}

void add_corrections(std::vector<Correction>& corrections, const std::vector<Correction>& later) {
  std::map<std::string, std::size_t> by_key;
  for (std::size_t i = 0; i < corrections.size(); ++i) by_key[kept_key(corrections[i])] = i;
  for (const Correction& each : later) {
    const auto [found, is_new] = by_key.try_emplace(kept_key(each), corrections.size());
    if (is_new) {
      corrections.push_back(each);
      continue;
    }
    Correction& earlier = corrections[found->second];
    earlier.source = each.source;
    earlier.place_id = each.place_id;
    for (const CorrectionColumn& column : row_columns()) {
      if (!(each.*column.member).empty()) earlier.*column.member = each.*column.member;
    }
  }
}

CorrectionTables correction_tables(const std::vector<Correction>& corrections, const std::string& source) {
  CorrectionTables tables;
  std::vector<const Correction*> places, by_id;
  for (const Correction& each : corrections) {
    if (!each.place_id.empty()) {
      places.push_back(&each);
    } else if (is_moved_point(each)) {
      continue;  // the place of an address does not count for it: restore_moved_points()
    } else if (!each.id.empty()) {
      by_id.push_back(&each);
    } else {
      ++tables.by_number;
    }
  }
  tables.places = correction_table(places, place_columns(), source);
  tables.by_id = correction_table(by_id, row_columns(), source);
  add_correction_column(tables.by_id, "id", by_id, &Correction::id);
  return tables;
}

bool is_moved_point(const Correction& correction) { return correction.source == moved_point_source; }

}  // namespace klasteri
