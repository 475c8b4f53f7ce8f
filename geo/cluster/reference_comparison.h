#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "geo/base/language.h"
#include "geo/base/special_values.h"
#include "geo/cluster/candidate.h"
#include "geo/cluster/detection.h"
#include "geo/cluster/reference_clusters.h"

namespace klasteri {

enum class ReferenceMatch : std::uint8_t { found, partly, missed };
std::string_view to_string(ReferenceMatch match);

/// Why a cluster of a list was found in part, or missed.
enum class ReferenceReason : std::uint8_t {
  none,                 ///< it was found
  municipality_only,    ///< partly: not in the region as a whole, but in a municipality of it
  narrower_sector,      ///< partly: only some of the classes of its product
  wider_sector,         ///< partly: a sector that holds classes of other products as well
  below_threshold,      ///< partly: the region has enough of it to be watched, but too few firms, or it may be chance
  neighbouring_sector,  ///< partly: another product of the same NACE groups
  no_firms,             ///< missed: nobody does it there
  confidential,         ///< missed: so few do it there that their number may not be shown
  low_quotient,         ///< missed: it is no more frequent there than elsewhere
  not_screened          ///< missed: that region and product were not looked at
};
std::string_view to_string(ReferenceReason reason);
std::string_view sentence(ReferenceReason reason, Language language);

/// What became of one cluster of a list. The numbers are those of the candidate, or where there is none of the region's
/// cell that comes nearest.
struct ReferenceFinding {
  ReferenceMatch match = ReferenceMatch::missed;
  ReferenceReason reason = ReferenceReason::not_screened;
  std::optional<std::size_t> candidate;  ///< index of what was found, wholly or in part
  double firms = nan, lq = nan, lq_low = nan, q_value = nan;
};

/// A list of clusters against what was detected.
struct ReferenceComparison {
  std::vector<ReferenceFinding> findings;  ///< one for each of the list
  std::vector<std::size_t> beyond;         ///< candidates that stand for none of the list, by rank
};

/// Compares a list with candidates. A candidate stands for a cluster of the list where it lies in its region, and its
/// sector is the product or holds just its classes (found); or else in part, by the reasons of ReferenceReason: what
/// comes first there is preferred, then the better rank.
/// @param cells every screened cell of the regions (screened_cells()); empty: what is missed has no numbers
ReferenceComparison compare_with_reference(std::span<const ReferenceCluster> reference,
                                           std::span<const Candidate> candidates, std::span<const Candidate> cells,
                                           const ScreenOptions& thresholds, const SectorCatalog& catalog);

/// Every cell of the regions that may be shown, at the level of sectors of the options, with its numbers.
std::vector<Candidate> screened_cells(const Register& reg, const DetectOptions& options, const AdminTree& admin,
                                      const SectorCatalog& catalog, const ReferenceTotals* totals = nullptr);

}  // namespace klasteri
