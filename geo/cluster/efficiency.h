#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/cluster/programme.h"

namespace klasteri {

enum class EfficiencyLevel : std::uint8_t { not_assessed, inefficient, partly_efficient, efficient };
std::string_view to_string(EfficiencyLevel level);
Phrase name_of(EfficiencyLevel level);

/// When a cluster counts as efficient. The thresholds are our own.
struct EfficiencyOptions {
  double present = 2;            ///< mean from which a criterion is there
  double weak = 1;               ///< mean below which it is lacking
  std::size_t min_criteria = 5;  ///< assessed at least, of the eight
};

/// Whether a cluster's firms act together, and why it is judged so.
struct Efficiency {
  EfficiencyLevel level = EfficiencyLevel::not_assessed;
  double mean = nan;  ///< of the criteria that are assessed
  std::vector<Sentence> reasons;
};

/// Judges a cluster by the four things that make one efficient (ties, trust, a governing body, a vision with an action
/// plan) and by the mean of all its criteria. Efficient: the four are there and the mean reaches `present`.
/// Inefficient: the mean, or each of the four, is below `weak`. Partly efficient: between. Governance is there only
/// with a management organisation or a cluster manager on record, a vision only with a dated step of an action plan.
/// @param organisation null: none is on record @param steps of this cluster
Efficiency judge_efficiency(const CriterionMeans& means, const ManagementOrganisation* organisation,
                            std::span<const ActionStep> steps, const EfficiencyOptions& options = {});

}  // namespace klasteri
