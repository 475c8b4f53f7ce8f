#include "geo/input/delimiter.h"

#include <algorithm>
#include <string>
#include <vector>

namespace klasteri {
namespace {

constexpr std::size_t records_looked_at = 100;
constexpr std::string_view candidates = "\t;|,";

bool is_blank(std::string_view record) { return record.find_first_not_of(" \t\r\n;,|\"") == std::string_view::npos; }

std::vector<std::string_view> first_records(std::string_view text) {
  std::vector<std::string_view> records;
  for (std::size_t at = 0; at < text.size() && records.size() < records_looked_at;) {
    const std::size_t end = record_end(text, at);
    const std::string_view record = text.substr(at, end - at);
    if (!is_blank(record)) records.push_back(record);
    at = end;
  }
  return records;
}

struct Splitting {
  double agreement = 0;  ///< share of the rows that have as many fields as the headings
  std::size_t width = 1;
};

Splitting split_by(const std::vector<std::string_view>& records, char delimiter) {
  Splitting splitting;
  splitting.width = field_count(records.front(), delimiter);
  if (splitting.width < 2) return splitting;
  const auto agreeing = std::count_if(records.begin(), records.end(), [&](std::string_view record) {
    return field_count(record, delimiter) == splitting.width;
  });
  splitting.agreement = static_cast<double>(agreeing) / static_cast<double>(records.size());
  return splitting;
}

}  // namespace

std::size_t field_count(std::string_view record, char delimiter) {
  std::size_t count = 1;
  bool quoted = false;
  for (const char c : record) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == delimiter && !quoted) {
      ++count;
    }
  }
  return count;
}

std::size_t record_end(std::string_view text, std::size_t from) {
  bool quoted = false;
  for (std::size_t at = from;; ++at) {
    at = text.find_first_of("\"\n\r", at);
    if (at == std::string_view::npos) return text.size();
    if (text[at] == '"') {
      quoted = !quoted;
    } else if (!quoted) {
      return text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? at + 2 : at + 1;
    }
  }
}

char detect_delimiter(std::string_view text) {
  const std::vector<std::string_view> records = first_records(text);
  if (records.empty()) return ',';
  char best = ',';
  Splitting best_splitting;
  for (const char delimiter : candidates) {
    const Splitting splitting = split_by(records, delimiter);
    if (splitting.width < 2) continue;
    const bool clearly_better = splitting.agreement > best_splitting.agreement + 0.1;
    const bool as_good = splitting.agreement > best_splitting.agreement - 0.1;
    if (clearly_better || (as_good && splitting.width > best_splitting.width)) {
      best = delimiter;
      best_splitting = splitting;
    }
  }
  return best;
}

}  // namespace klasteri
