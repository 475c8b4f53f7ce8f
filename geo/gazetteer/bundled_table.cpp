#include "geo/gazetteer/bundled_table.h"

#include <algorithm>

#include "geo/base/csv.h"
#include "geo/base/embedded.h"
#include "geo/base/error.h"
#include "geo/base/split.h"

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
  const std::vector<std::string_view> parts = split(text, separator);
  return {parts.begin(), parts.end()};
}

}  // namespace klasteri
