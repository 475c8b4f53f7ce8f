#include "tests/support/geojson_validator.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace klasteri::test {

namespace {

using nlohmann::json;

class Validator {
 public:
  std::vector<std::string> found;

  void collection(const json& object) {
    if (!object.is_object()) return violation("", "is no object");
    if (object.contains("crs")) violation("", "has a crs member, which RFC 7946 removed");
    if (object.value("type", "") != "FeatureCollection") return violation("", "is no FeatureCollection");
    if (!object.contains("features") || !object["features"].is_array()) return violation("", "has no features array");
    Extent all;
    for (std::size_t i = 0; i < object["features"].size(); ++i) {
      feature(object["features"][i], "feature " + std::to_string(i), all);
    }
    if (object.contains("bbox")) bounding_box(object["bbox"], all, "the collection");
  }

 private:
  struct Extent {
    double west = std::numeric_limits<double>::infinity(), south = west, east = -west, north = -west;
    void add(double lon, double lat) {
      west = std::min(west, lon);
      east = std::max(east, lon);
      south = std::min(south, lat);
      north = std::max(north, lat);
    }
  };

  void violation(const std::string& where, const std::string& what) { found.push_back(where + " " + what); }

  void feature(const json& object, const std::string& where, Extent& all) {
    if (object.value("type", "") != "Feature") return violation(where, "is no Feature");
    if (!object.contains("properties")) violation(where, "has no properties");
    if (!object.contains("geometry")) return violation(where, "has no geometry member");
    if (object["geometry"].is_null()) return;
    Extent own;
    geometry(object["geometry"], where, own);
    all.add(own.west, own.south);
    all.add(own.east, own.north);
    if (object.contains("bbox")) bounding_box(object["bbox"], own, where);
  }

  void geometry(const json& object, const std::string& where, Extent& extent) {
    const std::string type = object.value("type", "");
    if (!object.contains("coordinates")) return violation(where, "has a geometry without coordinates");
    const json& coordinates = object["coordinates"];
    if (type == "Point") {
      position(coordinates, where, extent);
    } else if (type == "Polygon") {
      polygon(coordinates, where, extent);
    } else if (type == "MultiPolygon") {
      for (const json& part : coordinates) polygon(part, where, extent);
    } else {
      violation(where, "has a geometry of type " + type);
    }
  }

  void polygon(const json& rings, const std::string& where, Extent& extent) {
    if (rings.empty()) violation(where, "has a polygon without rings");
    for (std::size_t i = 0; i < rings.size(); ++i) {
      const json& ring = rings[i];
      if (ring.size() < 4) {
        violation(where, "has a ring of fewer than four positions");
        continue;
      }
      if (ring.front() != ring.back()) violation(where, "has a ring that is not closed");
      double twice_area = 0;
      for (std::size_t j = 0; j + 1 < ring.size(); ++j) {
        twice_area += ring[j][0].get<double>() * ring[j + 1][1].get<double>() -
                      ring[j + 1][0].get<double>() * ring[j][1].get<double>();
      }
      if (i == 0 && twice_area <= 0) violation(where, "has an outer ring that is not counterclockwise");
      if (i > 0 && twice_area >= 0) violation(where, "has a hole that is not clockwise");
      for (const json& each : ring) position(each, where, extent);
    }
  }

  void position(const json& numbers, const std::string& where, Extent& extent) {
    if (!numbers.is_array() || numbers.size() < 2 || numbers.size() > 3) {
      return violation(where, "has a position that is no pair");
    }
    const double lon = numbers[0].get<double>();
    const double lat = numbers[1].get<double>();
    if (std::abs(lon) > 180 || std::abs(lat) > 90) violation(where, "has a position outside the Earth");
    for (const double degrees : {lon, lat}) {
      if (std::abs(degrees * 1e7 - std::round(degrees * 1e7)) > 1e-2) violation(where, "has more than 7 decimals");
    }
    extent.add(lon, lat);
  }

  void bounding_box(const json& box, const Extent& extent, const std::string& where) {
    if (!box.is_array() || box.size() != 4) return violation(where, "has a bbox that is not four numbers");
    const double edges[] = {extent.west, extent.south, extent.east, extent.north};
    for (std::size_t i = 0; i < 4; ++i) {
      if (std::isfinite(edges[i]) && std::abs(box[i].get<double>() - edges[i]) > 1e-6) {
        return violation(where, "has a bbox that is not its extent");
      }
    }
  }
};

}  // namespace

std::vector<std::string> geojson_violations(std::string_view text) {
  const json document = json::parse(text, nullptr, false);
  if (document.is_discarded()) return {"the text is no JSON"};
  Validator validator;
  validator.collection(document);
  return validator.found;
}

}  // namespace klasteri::test
