#pragma once

#include <cstddef>
#include <string>

#include "geo/base/language.h"
#include "geo/cluster/rank_explanation.h"
#include "geo/gazetteer/admin_tree.h"

namespace klasteri {

/// A cluster as a reader calls it: "Wine, Kakheti"; "ღვინო, კახეთი".
std::string cluster_title(const Candidate& candidate, const AdminTree& admin, Language language);

/// Why a cluster is on the shortlist, and what speaks against it, in one sentence that begins with its title.
std::string shortlist_reason(const Candidate& candidate, const RankExplanation& explained, const AdminTree& admin,
                             Language language);

/// How a score came about: the levels, what is missing of them, the stage with what it takes, and how sure the rank is.
/// @param ranked how many clusters it was ranked among
std::string rank_prose(const Candidate& candidate, const RankExplanation& explained, const RankingOptions& options,
                       std::size_t ranked, Language language);

/// "potential", "ჩამოყალიბებული" …
std::string_view stage_name(ClusterStage stage, Language language);
/// "trust among the firms" …
std::string_view criterion_name(Criterion criterion, Language language);

}  // namespace klasteri
