#include "geo/gazetteer/street_names.h"

#include <algorithm>

#include "geo/base/split.h"
#include "geo/text/fold.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

bool is_latin(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

void add_one(PlaceRecord& street, std::string_view text, NameRole otherwise) {
  text = trimmed(text);
  if (fold(text).size() < 2) return;
  if (has_georgian(text) && street.name_ka.empty()) {
    street.name_ka = text;
    street.name_ka_trust = Trust::stated;
  } else if (!has_georgian(text) && is_latin(text) && street.name_en.empty()) {
    street.name_en = text;
  } else {
    add_name(street, text, otherwise);
  }
}

}  // namespace

void add_street_names(PlaceRecord& street, std::string_view names, NameRole otherwise) {
  for (const std::string_view name : split(names, ';')) add_one(street, name, otherwise);
}

bool has_name(const PlaceRecord& street) {
  return !street.name_ka.empty() || !street.name_en.empty() || !street.names.empty();
}

std::string_view leading_name(const PlaceRecord& street) {
  if (!street.name_ka.empty()) return street.name_ka;
  if (!street.name_en.empty() || street.names.empty()) return street.name_en;
  return street.names.front().text;
}

}  // namespace klasteri
