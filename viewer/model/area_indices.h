#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/query/density.h"
#include "geo/screening/concentration_cube.h"
#include "geo/sector/catalog.h"
#include "viewer/model/map_measure.h"

namespace klasteri::viewer {

/// The indices that screening works out, for any sector, by region or municipality; of the whole register. The sums
/// are made when an index is first asked for, and kept.
class AreaIndices {
 public:
  /// Both must outlive it.
  AreaIndices(const Register& reg, const SectorCatalog& catalog);
  ~AreaIndices();

  /// The index of every area, in their order. NaN: nothing of the sector there, or not assessed; also where so few
  /// firms state it that it may not be published. @param measure one that is_screened()
  std::vector<double> column(MapMeasure measure, AreaLevel by, const std::string& sector,
                             const std::vector<DensityArea>& areas);
  /// What grew: enterprises, employees or turnover; none: there is no earlier year.
  std::optional<Measure> growth_measure(AreaLevel by, const std::string& sector);

 private:
  struct Level;
  const Level& level_of(AreaLevel by, SectorLevel sector_level);
  SectorLevel level_of_sector(const std::string& sector) const;
  std::vector<double> of_all_areas(MapMeasure measure, const Level& level) const;

  const Register& reg_;
  const SectorCatalog& catalog_;
  std::optional<ConcentrationCube> cube_;
  std::map<std::pair<AreaLevel, SectorLevel>, std::unique_ptr<Level>> levels_;
};

}  // namespace klasteri::viewer
