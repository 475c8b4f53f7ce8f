#pragma once

#include <fstream>
#include <string>
#include <string_view>

#include "geo/geocode/geocoder.h"
#include "tests/support/paths.h"

namespace klasteri::test {

/// The bundled places and a handful of invented villages around Ozurgeti and Gori.
inline const Gazetteer& tiny_gazetteer() {
  static const Gazetteer gazetteer = [] {
    const auto file = scratch_folder() / "villages.csv";
    std::ofstream(file) << "name_ka,type,municipality,lon,lat\n"
                           "ნატანა,village,ოზურგეთი,42.02,41.95\n"
                           "ოზურგეთი,village,ოზურგეთი,42.06,41.90\n"
                           "ზემო ბახვი,village,ოზურგეთი,42.07,41.96\n"
                           "ქვემო ბახვი,village,ოზურგეთი,42.05,41.97\n"
                           "ვაკიჯვარი,village,ოზურგეთი,42.09,41.93\n"
                           "ვანი,village,ოზურგეთი,42.00,41.98\n"
                           "ახალსოფელი,village,ოზურგეთი,42.01,41.96\n"
                           "ახალსოფელი,village,გორი,44.10,41.99\n"
                           "მეორე ჭოღა,village,ოზურგეთი,42.03,41.99\n"
                           "ტყვიავი,village,გორი,44.17,42.06\n"
                           "ლიხაური,village,ოზურგეთი,42.016,41.874\n";
    GazetteerSources sources;
    sources.files = {file.string()};
    return load_gazetteer(sources);
  }();
  return gazetteer;
}

inline const Geocoder& tiny_geocoder() {
  static const Geocoder geocoder(tiny_gazetteer());
  return geocoder;
}

}  // namespace klasteri::test
