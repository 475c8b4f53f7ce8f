#pragma once

#include <string>
#include <vector>

#include "geo/cli/command.h"
#include "geo/cluster/ranking.h"
#include "geo/cluster/record_merge.h"
#include "geo/project/project.h"

namespace klasteri {

/// What --set-status decides, and its particulars; blank ones are those of the cluster's latest decision.
struct StatusOptions {
  std::vector<std::string> decisions;  ///< CLUSTER=STATUS
  std::string agency, value_chains, budget, currency, from, until, date, note;
};

/// The forms in a file: of a workbook every sheet that is named as a kind of records, else its first sheet with rows.
std::vector<FilledForm> read_forms(Context& context, const std::string& file, bool synthetic);

/// The decisions of --set-status as a filled-in form. Without a date they are of today, which is said. Throws
/// UsageError where one has no "=".
FilledForm decided_form(Context& context, const StatusOptions& options, const ProgrammeRecords& records);

/// Takes the forms into the project's records and writes these into its file; says what was added. Where any row is at
/// fault, tells all of them (on stderr, with --json on stdout) and throws Error; the file is as it was.
std::array<MergeCounts, record_kinds.size()> import_forms(Context& context, Project& project, const std::string& file,
                                                          const std::vector<FilledForm>& forms,
                                                          const RankingOptions& ranking);

}  // namespace klasteri
