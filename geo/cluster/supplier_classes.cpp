#include "geo/cluster/supplier_classes.h"

#include <algorithm>
#include <map>
#include <string>

#include "geo/base/csv.h"
#include "geo/base/embedded.h"
#include "geo/base/error.h"

namespace klasteri {

namespace {

constexpr std::string_view supplier_file = "data/supplier_classes.csv";

std::vector<NaceCode> classes_from(std::string_view joined) {
  std::vector<NaceCode> classes;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find(';'), joined.size());
    const ParsedActivity parsed = parse_activity(joined.substr(0, end));
    if (parsed.status != ActivityStatus::valid) {
      throw Error("{} names \"{}\", which is no class of NACE Rev. 2.", supplier_file, joined.substr(0, end));
    }
    classes.push_back(parsed.code);
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return classes;
}

std::map<std::string, std::vector<NaceCode>, std::less<>> load_suppliers() {
  std::map<std::string, std::vector<NaceCode>, std::less<>> suppliers;
  const std::vector<std::vector<std::string>> records = parse_csv(embedded_file(supplier_file), supplier_file);
  for (std::size_t i = 1; i < records.size(); ++i) suppliers[records[i].at(0)] = classes_from(records[i].at(1));
  return suppliers;
}

}  // namespace

const std::vector<NaceCode>& supplier_classes(std::string_view product) {
  static const std::map<std::string, std::vector<NaceCode>, std::less<>> suppliers = load_suppliers();
  static const std::vector<NaceCode> none;
  const auto found = suppliers.find(product);
  return found == suppliers.end() ? none : found->second;
}

}  // namespace klasteri
