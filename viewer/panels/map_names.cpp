#include "viewer/panels/map_names.h"

#include <algorithm>
#include <map>

#include "viewer/model/place_names.h"
#include "viewer/panels/map_annotations.h"
#include "viewer/panels/name_obstacles.h"
#include "viewer/scene/map_colours.h"

namespace klasteri::viewer {

namespace {

constexpr Colour region_words{40, 46, 54, 235};
constexpr Colour place_colour{20, 24, 30, 255};
constexpr double first_of_all = 1e9;

std::size_t letters_of(const std::string& words) {
  std::size_t letters = 0;
  for (const char byte : words) letters += (static_cast<unsigned char>(byte) & 0xC0) != 0x80 ? 1 : 0;
  return letters;
}

/// Breaks a long name at the space or hyphen nearest to its middle.
std::string in_two_lines(const std::string& words) {
  constexpr std::size_t longest = 13;
  if (letters_of(words) <= longest) return words;
  const std::size_t middle = words.size() / 2;
  std::size_t best = std::string::npos;
  const auto away = [&](std::size_t at) { return at > middle ? at - middle : middle - at; };
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i] != ' ' && words[i] != '-') continue;
    if (best == std::string::npos || away(i) < away(best)) best = i;
  }
  if (best == std::string::npos) return words;
  return words.substr(0, words[best] == '-' ? best + 1 : best) + "\n" + words.substr(best + 1);
}

/// Metres a pixel of the design, below which names of a rank are written.
double scale_of(PlaceRank rank) {
  switch (rank) {
    case PlaceRank::city:
      return 1e9;
    case PlaceRank::seat:
      return 450;
    case PlaceRank::town:
      return 220;
    case PlaceRank::village:
      return 110;
  }
  return 0;
}

NameKind kind_of(PlaceRank rank) {
  switch (rank) {
    case PlaceRank::city:
      return NameKind::city;
    case PlaceRank::seat:
      return NameKind::seat;
    case PlaceRank::town:
      return NameKind::town;
    default:
      return NameKind::village;
  }
}

class NameGatherer {
 public:
  NameGatherer(const Explorer& explorer, const MapView& map)
      : explorer_(explorer), map_(map), metres_per_pixel_(map.camera.metres_per_pixel() * map.look.scale) {}

  std::vector<MapName> gather() {
    const LayerStack& layers = explorer_.choices().layers;
    if (layers.shown(MapLayer::places)) {
      add_regions();
      add_places();
    }
    add_clusters();
    if (layers.shown(MapLayer::reference_clusters)) add_references();
    return std::move(names_);
  }

 private:
  Language language() const { return explorer_.choices().language; }
  Point on_screen(Point degrees) const { return map_.camera.to_screen(map_.plane->forward(degrees)); }

  void add(MapName name) {
    constexpr double reach = 200;  // a name whose anchor is just outside is left out anyway
    const Point at = name.anchor;
    if (at.x < -reach || at.y < -reach || at.x > map_.camera.width() + reach || at.y > map_.camera.height() + reach) {
      return;
    }
    names_.push_back(std::move(name));
  }

  void add_regions() {
    const AdminTree& admin = explorer_.project().admin;
    for (std::size_t i = 0; i < admin.regions().size(); ++i) {
      const Region& region = admin.regions()[i];
      if (!region.centre.valid()) continue;
      // A city that is a region of its own is named once, as a city.
      const bool is_city = std::any_of(place_names().begin(), place_names().end(), [&](const PlaceName& place) {
        return place.rank == PlaceRank::city && place.name_ka == region.name_ka;
      });
      if (is_city) continue;
      const Point middle = on_screen(region.centre);
      MapName name{.anchor = middle,
                   .words = in_two_lines(admin.region_name(static_cast<UnitIndex>(i), language())),
                   .kind = NameKind::region,
                   .colour = region_words,
                   .priority = 1e6 + region.area_km2};
      if (i < map_.content->regions.size()) {
        const MultiPolygon& shape = map_.content->regions[i];
        name.others = places_within(shape, map_.camera, middle);
        name.names_place = [&shape, camera = map_.camera](Point at) { return contains(shape, camera.to_plane(at)); };
      }
      add(std::move(name));
    }
  }

  void add_places() {
    double priority = 0;
    for (const PlaceName& place : place_names()) {
      priority -= 1;
      if (metres_per_pixel_ >= scale_of(place.rank)) continue;
      add({.anchor = on_screen(place.place),
           .words = place.in(language()),
           .kind = kind_of(place.rank),
           .colour = place_colour,
           .priority = priority + (place.rank == PlaceRank::city ? 2e6 : 0),
           .dot = true});
    }
  }

  /// Sectors of clusters once there is room for them; the chosen one is always named.
  void add_clusters() {
    constexpr double room_below = 400;
    const Choices& choices = explorer_.choices();
    for (const std::size_t index : explorer_.visible_clusters()) {
      const bool chosen = choices.selected_cluster == index;
      if (!chosen && metres_per_pixel_ >= room_below) continue;
      const Candidate& cluster = explorer_.project().clusters[index];
      if (!cluster.centre.valid()) continue;
      add({.anchor = on_screen(cluster.centre),
           .words = in_two_lines(explorer_.sector_name(cluster)),
           .kind = NameKind::cluster,
           .colour = cluster_colour(cluster, choices.clusters_by),
           .priority = chosen ? first_of_all : 1e5 - static_cast<double>(index)});
    }
  }

  /// The expected clusters of a region under each other, with what became of them.
  void add_references() {
    std::map<std::size_t, std::string> words;
    for (const ReferenceView& reference : explorer_.references()) {
      std::string& lines = words[reference.region];
      const char* sign = reference.match == ReferenceMatch::found    ? "● "
                         : reference.match == ReferenceMatch::partly ? "◐ "
                                                                     : "○ ";
      lines += (lines.empty() ? "" : "\n") + std::string(sign) +
               (language() == Language::ka ? reference.product_ka : reference.product_en);
    }
    for (const auto& [region, lines] : words) {
      Point anchor = on_screen(explorer_.project().admin.regions()[region].centre);
      anchor.y += 16 * map_.look.scale;
      add({.anchor = anchor,
           .words = lines,
           .kind = NameKind::reference,
           .colour = {130, 74, 0, 255},
           .priority = 3e6});
    }
  }

  const Explorer& explorer_;
  const MapView& map_;
  double metres_per_pixel_;
  std::vector<MapName> names_;
};

}  // namespace

std::vector<MapName> map_names(const Explorer& explorer, const MapView& map) {
  return NameGatherer(explorer, map).gather();
}

}  // namespace klasteri::viewer
