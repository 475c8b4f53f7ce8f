#include "geo/gazetteer/bundled_table.h"

#include <algorithm>

#include "geo/base/csv.h"
#include "geo/base/embedded.h"
#include "geo/base/error.h"

namespace klasteri {

BundledTable::BundledTable(std::string_view name) : name_(name), records_(parse_csv(embedded_file(name), name)) {
  if (records_.empty()) throw Error("{} is empty; build the program again from a complete checkout.", name);
}

const std::string& BundledTable::operator()(std::size_t row, std::string_view heading) const {
  const std::vector<std::string>& headings = records_.front();
  const auto found = std::find(headings.begin(), headings.end(), heading);
  if (found == headings.end()) {
    throw Error("{} has no column {}; build the program again from a complete checkout.", name_, heading);
  }
  return records_[row + 1][static_cast<std::size_t>(found - headings.begin())];
}

std::vector<std::string> split_list(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace klasteri
