#pragma once

#include <span>
#include <string>
#include <vector>

#include "geo/cli/command.h"
#include "geo/cluster/comparison.h"
#include "geo/cluster/reference_comparison.h"
#include "geo/project/run_recorder.h"

namespace klasteri {

/// From when on a cluster counts as the same, grown or moved: --min-overlap, --grown, --moved.
struct ChangeOptions {
  double min_overlap = ComparisonOptions().matching.min_jaccard;
  double grown = ComparisonOptions().grown_share;
  std::string moved = "5km";

  ComparisonOptions comparison() const;  ///< throws UsageError for a bad length
};
void add_change_options(CLI::App& command, ChangeOptions& options);

/// What was detected, to be compared with something else.
struct ComparedDetection {
  std::vector<Candidate> candidates;
  std::vector<Candidate> cells;            ///< every screened cell of the regions
  std::vector<ClusterSnapshot> snapshots;  ///< of the candidates
  ScreenOptions thresholds;
  SectorCatalog catalog = SectorCatalog::bundled();
  bool synthetic = false;
};

/// What is compared with what: --compare, --compare-runs and ChangeOptions.
struct CompareOptions {
  std::string with;  ///< a project, a file of clusters, or a list
  std::string runs;  ///< "A,B", numbers of a project's runs
  ChangeOptions change;

  /// Throws UsageError where the options do not go together. @param inputs how many there are
  void check(std::size_t inputs, bool publish_or_all) const;
};
void add_compare_options(CLI::App& command, CompareOptions& options);

/// Compares what was detected with a project's latest clusters, with clusters that detect wrote, or with a list of
/// regions and products, whichever CompareOptions::with is, and gives the result: rows on stdout, and the file.
/// @param output file to write; empty: none. @param parameters of the detection, for --json
void compare_detection(Context& context, const ComparedDetection& detected, const CompareOptions& options,
                       const std::string& output, nlohmann::ordered_json parameters);

/// Compares two runs of a project, likewise.
void compare_project_runs(Context& context, const std::string& project, const CompareOptions& options,
                          const std::string& output, nlohmann::ordered_json parameters);

/// UNIDO's ten against the clusters of a project, on screen.
void show_reference_ten(Context& context, const Project& project, const std::vector<Candidate>& cells,
                        const ScreenOptions& thresholds);

/// Says on stderr what became of records.
void say_continuity(Context& context, const RecordedRun& run);

/// Says on stderr which clusters were split or merged, and how their firms were shared out.
void say_splits(Context& context, const RunComparison& comparison, std::span<const ClusterSnapshot> before,
                std::span<const ClusterSnapshot> after);

/// What a comparison's summary says, for --json.
nlohmann::ordered_json comparison_totals(const RunComparison& comparison);
/// "run 1 of 2025-01-31", as it is said in a sentence.
std::string shown_run(const ProjectRun& run, Language language);
/// The summary as a sentence. @param since what the clusters are compared with
std::string comparison_sentence(const RunComparison& comparison, const std::string& since, Language language);
/// The columns of a comparison that a terminal has room for.
std::vector<std::string> shown_change_columns();

}  // namespace klasteri
