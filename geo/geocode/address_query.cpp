#include "geo/geocode/address_query.h"

namespace klasteri {

std::string address_text(const AddressQuery& query) {
  std::string text;
  for (const std::string_view part :
       {query.region, query.municipality, query.community, query.settlement, query.text}) {
    if (part.empty()) continue;
    if (!text.empty()) text += " | ";
    text += part;
  }
  return text;
}

}  // namespace klasteri
