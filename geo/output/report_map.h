#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "geo/base/language.h"
#include "geo/base/projection.h"
#include "geo/cluster/candidate.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/output/map_labels.h"

namespace klasteri {

/// What the maps of a report show.
struct ReportMapContent {
  const AdminTree& admin;
  std::span<const Candidate> clusters;               ///< by rank
  std::map<std::string, double> clusters_by_region;  ///< by ISO code; a region that is not there has none
  std::vector<double> firms_by_municipality;         ///< which seats are named first; empty: not known
  Language language = Language::en;
};

/// The maps of a report as SVG elements of one page, in the Lambert azimuthal equal-area projection, 1:1 to each other:
/// the small ones take regions and footprints from the one of the country, which has to stand on the page too.
/// Coordinates are whole numbers, 10,000 over the width of the country. Colours are those of report_map_style().
class ReportMap {
 public:
  explicit ReportMap(const ReportMapContent& content);

  /// Regions by how many clusters they have, footprints, numbers of the first `numbered_clusters` where these have a
  /// place, names, scale bar and north arrow.
  std::string country() const;
  /// The surroundings of a cluster with its footprint and the seats; empty where its place is not known.
  std::string around(std::size_t cluster) const;

  /// Upper bounds of the classes of regions that have clusters, ascending; none without clusters.
  const std::vector<double>& class_bounds() const { return bounds_; }

  static constexpr std::size_t numbered_clusters = 40;

 private:
  struct Seat {
    Point at;
    std::string name;
    double weight = 0;
  };

  Point to_page(Point degrees) const;
  double km_of(double units) const { return units * metres_per_unit_ / 1000; }
  std::string path_of(const MultiPolygon& degrees, double least_step) const;
  std::string region_paths() const;
  std::string footprint_paths() const;
  std::string numbers(LabelSpace& space) const;
  std::string region_names(LabelSpace& space) const;
  std::string seats(LabelSpace& space, const Box& window, double size, std::size_t most) const;
  std::string scale_bar(LabelSpace& space, const Box& window, double size) const;
  std::string north_arrow(LabelSpace& space, const Box& window, double size) const;

  ReportMapContent content_;
  EqualAreaProjection plane_;
  Box extent_;  ///< metres
  double metres_per_unit_ = 1;
  Box page_;
  std::vector<double> bounds_;
  std::vector<Seat> seats_;  ///< the most important first
};

/// CSS of the maps, light and dark.
/// @param classes how many classes of regions there are
std::string report_map_style(std::size_t classes);

}  // namespace klasteri
