#include "geo/sector/nace_table.h"

#include "geo/base/csv.h"
#include "geo/base/embedded.h"
#include "geo/base/error.h"

namespace klasteri {

namespace {

constexpr std::string_view table_name = "data/nace_rev2.csv";

bool is_code_digit(char c) { return c >= '0' && c <= '9'; }

/// A code exactly as the classification prints it; empty for anything else.
NaceCode printed_code(std::string_view text) {
  if (text.size() == 1 && text[0] >= 'A' && text[0] <= 'Z') return NaceCode::of_section(text[0]);
  if (text.size() != 2 && text.size() != 4 && text.size() != 5) return {};
  unsigned digits = 0;
  unsigned length = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 2) {
      if (text[i] != '.') return {};
      continue;
    }
    if (!is_code_digit(text[i])) return {};
    digits = digits * 10 + static_cast<unsigned>(text[i] - '0');
    ++length;
  }
  return NaceCode::of_digits(digits, length);
}

}  // namespace

const NaceTable& NaceTable::bundled() {
  static const NaceTable table;
  return table;
}

NaceTable::NaceTable() : index_by_value_(std::size_t{absent} + 1, absent) {
  const auto records = parse_csv(embedded_file(table_name), table_name);
  if (records.empty() || records[0] != std::vector<std::string>{"level", "code", "parent", "title_en", "title_ka"}) {
    throw Error(
        "{} has other columns than level, code, parent, title_en, title_ka; rebuild it with data/build/nace.py.",
        table_name);
  }
  entries_.reserve(records.size() - 1);
  for (std::size_t i = 1; i < records.size(); ++i) {
    const auto& record = records[i];
    const NaceCode code = printed_code(record[1]);
    if (code.empty() || has(code)) {
      throw Error("{} has no code, or one that it had before, in row {}: \"{}\"; rebuild it with data/build/nace.py.",
                  table_name, i, record[1]);
    }
    index_by_value_[code.value()] = static_cast<std::uint16_t>(entries_.size());
    entries_.push_back({code, printed_code(record[2]), record[1], record[3], record[4]});
  }
}

const NaceTable::Entry* NaceTable::find(std::string_view text) const { return find(printed_code(text)); }

}  // namespace klasteri
