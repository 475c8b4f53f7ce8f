#include "geo/gazetteer/place_record.h"

#include <algorithm>

#include "geo/text/fold.h"

namespace klasteri {

void add_name(PlaceRecord& record, std::string_view text, NameRole role) {
  if (text.empty() || text == record.name_ka || text == record.name_en) return;
  for (PlaceName& name : record.names) {
    if (name.text != text) continue;
    if (name.role == NameRole::variant) name.role = role;
    return;
  }
  record.names.push_back({std::string(text), role});
}

std::vector<std::string> main_keys(const PlaceRecord& record) {
  std::vector<std::string> keys;
  const auto add = [&](std::string_view name) {
    std::string key = fold(name);
    std::erase(key, ' ');
    if (!key.empty() && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(std::move(key));
  };
  add(record.name_ka);
  add(record.name_en);
  for (const PlaceName& name : record.names) {
    if (name.role == NameRole::main) add(name.text);
  }
  return keys;
}

}  // namespace klasteri
