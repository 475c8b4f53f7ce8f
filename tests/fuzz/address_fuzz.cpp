#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "geo/geocode/geocoder.h"

/// Any bytes as an address give a result whose four answers agree with each other, with and without a column.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const klasteri::Gazetteer gazetteer = klasteri::load_gazetteer();
  static const klasteri::Geocoder geocoder(gazetteer);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const std::string_view column : {std::string_view(), std::string_view("ოზურგეთის მუნიციპალიტეტი")}) {
    klasteri::AddressQuery query;
    query.municipality = column;
    query.settlement = bytes.substr(0, size / 4);
    query.text = bytes.substr(size / 4);
    klasteri::GeocodeExplanation explanation;
    const klasteri::GeocodeResult result = geocoder.locate(query, &explanation);
    if (!(result.score >= 0 && result.score <= 1)) std::abort();
    if (result.point.valid() != (result.precision != klasteri::GeoPrecision::none)) std::abort();
    if (!column.empty() && result.municipality == klasteri::no_unit) std::abort();
  }
  return 0;
}
