#include "geo/base/csv.h"

#include "geo/base/error.h"

namespace klasteri {

std::vector<std::vector<std::string>> parse_csv(std::string_view bytes, std::string_view name) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::vector<std::vector<std::string>> records;
  std::vector<std::string> record(1);
  bool quoted = false;
  std::size_t line = 1;
  std::size_t record_line = 1;

  const auto finish = [&] {
    const bool blank = record.size() == 1 && record[0].empty();
    if (!blank) {
      if (!records.empty() && record.size() != records[0].size()) {
        throw Error("{} has {} fields in line {} but {} headings; correct that line.", name, record.size(), record_line,
                    records[0].size());
      }
      records.push_back(std::move(record));
    }
    record.assign(1, {});
    record_line = line + 1;
  };

  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (quoted) {
      if (c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"') {
        record.back().push_back('"');
        ++i;
      } else if (c == '"') {
        quoted = false;
      } else {
        record.back().push_back(c);
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      record.emplace_back();
    } else if (c == '\n') {
      finish();
    } else if (c != '\r') {
      record.back().push_back(c);
    }
    if (c == '\n') ++line;
  }
  if (quoted)
    throw Error("{} has quotes that are opened in the record of line {} and never closed.", name, record_line);
  finish();
  return records;
}

}  // namespace klasteri
