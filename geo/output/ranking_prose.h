#pragma once

#include <cstddef>
#include <string>

#include "geo/base/language.h"
#include "geo/cluster/rank_explanation.h"
#include "geo/project/project.h"

namespace klasteri {

/// The names of a cluster's area (of all regions that it reaches into) and sector in a language; as the project has
/// them where it is not known to it.
std::string area_title(const Candidate& candidate, const Project& project, Language language);
std::string sector_title(const Candidate& candidate, const Project& project, Language language);

/// A cluster as a reader calls it: "Wine, Kakheti"; "ღვინო, კახეთი".
std::string cluster_title(const Candidate& candidate, const Project& project, Language language);

/// What speaks for a cluster and what against it, as clauses that follow its title: "its share …; but …".
std::string cluster_reasons(const Candidate& candidate, const RankExplanation& explained, Language language);

/// Why a cluster is on the shortlist, and what speaks against it, in one sentence that begins with its title.
std::string shortlist_reason(const Candidate& candidate, const RankExplanation& explained, const Project& project,
                             Language language);

/// How a score came about: the levels, what is missing of them, the stage with what it takes, and how sure the rank is.
/// @param ranked how many clusters it was ranked among
std::string rank_prose(const Candidate& candidate, const RankExplanation& explained, const RankingOptions& options,
                       std::size_t ranked, Language language);

/// "potential", "ჩამოყალიბებული" …
std::string_view stage_name(ClusterStage stage, Language language);

}  // namespace klasteri
