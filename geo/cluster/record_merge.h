#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/cluster/record_reading.h"

namespace klasteri {

/// What records may be about.
struct KnownSubjects {
  std::vector<std::string> clusters;  ///< Candidate::id
  std::function<bool(std::string_view)> is_enterprise;
};

/// What became of the records of one kind.
struct MergeCounts {
  std::size_t added = 0, replaced = 0, unchanged = 0, passed_over = 0;
};

/// The records of a project with those of forms.
struct MergedRecords {
  ProgrammeRecords records;  ///< what was there before where there is any fault
  std::array<MergeCounts, record_kinds.size()> counts;
  std::vector<RowFault> faults;  ///< of all forms, by form and row
};

/// Takes the records of filled-in forms into those of a project: all of them or, where any row is at fault, none.
///
/// A score is added where its assessor has not scored the criterion of the cluster yet or did so on an earlier day; the
/// earlier score stays as history (current_scores()). A score, an organisation (one a cluster), a membership, a vision
/// and a step that are there already word for word are left as they are. Others of the same cluster (and firm, and
/// step) are faults, or with `replace` take their place; with `replace` a score takes the place of those of its day and
/// later. Decisions of the programme are added in the order of their dates, each of which must be allowed by the one
/// before (may_follow()).
MergedRecords merge_records(const ProgrammeRecords& before, std::span<const FilledForm> forms,
                            const KnownSubjects& known, bool replace);

}  // namespace klasteri
