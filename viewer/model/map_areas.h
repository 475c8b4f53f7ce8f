#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "geo/project/project.h"
#include "geo/query/density.h"
#include "viewer/model/area_indices.h"
#include "viewer/model/choropleth.h"
#include "viewer/model/row_mask.h"

namespace klasteri::viewer {

/// Regions and municipalities with what the enterprises that are looked at add up to in them, and the classes by which
/// the map colours them.
class MapAreas {
 public:
  /// Both must outlive it.
  MapAreas(const Project& project, const SectorCatalog& catalog);

  const std::vector<DensityArea>& areas(AreaLevel by) const { return level(by).areas; }
  /// Numbers of the chosen sector, and of all sectors, of what passes the filter; a row an area.
  const std::vector<DensityRow>& rows(AreaLevel by) const { return level(by).rows; }
  const std::vector<DensityRow>& all_rows(AreaLevel by) const { return level(by).all_rows; }
  const Choropleth& choropleth() const { return choropleth_; }

  /// Counts again. @param shown rows of the sector that pass the filter; @param all rows that pass it
  void count(const RowMask& shown, const RowMask& all, const std::string& sector);
  /// Makes classes of the values that a measure has now.
  void classify(MapMeasure measure, AreaLevel by, const std::string& sector, ChoroplethOptions options);
  /// Puts the values that the measure has now into the classes that there are.
  void take_values(MapMeasure measure, const std::string& sector);
  /// See AreaIndices.
  std::optional<Measure> growth_measure(AreaLevel by, const std::string& sector) {
    return indices_.growth_measure(by, sector);
  }

 private:
  struct Level {
    std::vector<DensityArea> areas;
    std::vector<DensityRow> rows, all_rows;
  };
  const Level& level(AreaLevel by) const { return levels_[by == AreaLevel::municipality ? 1 : 0]; }
  std::vector<double> values_of(MapMeasure measure, AreaLevel by, const std::string& sector);
  std::vector<std::uint8_t> assessable(MapMeasure measure, AreaLevel by) const;

  const Project& project_;
  std::array<Level, 2> levels_;  ///< regions, municipalities
  double shown_firms_ = 0;
  AreaIndices indices_;
  Choropleth choropleth_;
};

}  // namespace klasteri::viewer
