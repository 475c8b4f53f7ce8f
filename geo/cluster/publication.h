#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "geo/cluster/candidate.h"
#include "geo/screening/cube_disclosure.h"
#include "geo/screening/level_screening.h"

namespace klasteri {

/// What of one level of a register may be published, by cell of its tables. Numbers that rest on all cells at once and
/// are no sums (the prior behind eb and lq_low, ranks behind q_value, gamma) are shown; they are not reckoned with.
class LevelPublication {
 public:
  LevelPublication(const CubeDisclosure& disclosure, const CubeLevel& level, AreaLevel by, SectorLevel sector_level);

  /// Whether a cell may be shown at all.
  Disclosure of(std::size_t cell) const { return disclosures_[0][cell]; }

  /// Takes out of a cell that is shown what its firms' numbers or those of closed cells follow from: the measures that
  /// are closed, and whether one firm dominates these; the largest firm's share and the concentration of employment,
  /// since of three firms they tell the largest one's size; growth and its parts, since cells of the earlier year,
  /// which the nation's part is a multiple of, are not protected by the pattern of the later one; and the standardised
  /// quotient where the sector has closed cells, since two of them tell its mean and spread over all.
  void withhold(Candidate& candidate, const LevelScreening& screened, std::size_t cell) const;

 private:
  bool is_closed(Measure measure, std::size_t cell) const {
    return disclosures_[static_cast<std::size_t>(measure)][cell] != Disclosure::open;
  }

  std::size_t sectors_ = 0;
  std::array<std::vector<Disclosure>, 3> disclosures_;  ///< by Measure
  std::array<std::vector<bool>, 3> sector_has_closed_;  ///< by Measure and sector
};

/// What of an aggregated table may be published, by its cells: as CubeDisclosure::of() says it. Contributors are its
/// firms; cells whose number of firms is not known count as empty.
std::vector<Disclosure> disclosure_of(const ConcentrationTable& table, double min_contributors);

}  // namespace klasteri
