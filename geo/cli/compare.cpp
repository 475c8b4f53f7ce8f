#include "geo/cli/compare.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "geo/base/bilingual.h"
#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/cli/text_table.h"
#include "geo/input/table.h"
#include "geo/output/layer_file.h"
#include "geo/project/comparison_layers.h"
#include "geo/project/project.h"

namespace klasteri {

namespace {

/// Where the result of a comparison goes.
struct ComparisonOutput {
  std::string file;  ///< empty: only on screen
  nlohmann::ordered_json parameters;
};

ComparisonOutput comparison_output(const CompareOptions& options, const std::string& file,
                                   nlohmann::ordered_json parameters) {
  const ComparisonOptions change = options.change.comparison();
  parameters["compare"] = options.with.empty() ? options.runs : options.with;
  parameters["min_overlap"] = change.matching.min_jaccard;
  parameters["grown"] = change.grown_share;
  parameters["moved_km"] = change.moved_km;
  return {file, std::move(parameters)};
}

/// The clusters of a project's latest run, by its history, else as they stand in it.
std::vector<ClusterSnapshot> latest_clusters(const Project& project) {
  if (project.history.runs.empty()) return snapshots_of(project.clusters, &project.enterprises);
  return clusters_of_run(project.history, project.history.runs.back().number);
}

void give(Context& context, Layer layer, bool synthetic, const std::vector<std::string>& shown,
          const nlohmann::ordered_json& totals, const ComparisonOutput& output) {
  if (synthetic) mark_synthetic(layer);
  if (!output.file.empty()) write_layer(layer, output.file, context.force);
  context.console.clear_bar();
  print_rows(context, output.parameters, totals, layer, shown);
  if (!output.file.empty()) context.console.note(Message::wrote, output.file);
}

void give_runs(Context& context, std::vector<ClusterSnapshot> before, std::vector<ClusterSnapshot> after,
               const std::string& since, bool synthetic, const ChangeOptions& options, const ComparisonOutput& output) {
  const auto has_members = [](const ClusterSnapshot& cluster) { return !cluster.members.empty(); };
  // A table of clusters does not list their members: then area and sector tell which are the same.
  if (std::none_of(before.begin(), before.end(), has_members)) {
    for (ClusterSnapshot& cluster : after) cluster.members.clear();
  }
  if (std::none_of(after.begin(), after.end(), has_members)) {
    for (ClusterSnapshot& cluster : before) cluster.members.clear();
  }
  const RunComparison comparison = compare_runs(before, after, options.comparison());
  context.console.note(comparison_sentence(comparison, since, context.language()));
  say_splits(context, comparison, before, after);
  give(context, run_comparison_layer(comparison, before, after), synthetic, shown_change_columns(),
       comparison_totals(comparison), output);
}

nlohmann::ordered_json reference_totals(const ReferenceComparison& comparison) {
  std::array<std::size_t, 3> counts{};
  for (const ReferenceFinding& finding : comparison.findings) ++counts[static_cast<std::size_t>(finding.match)];
  return {{"found", counts[0]}, {"partly", counts[1]}, {"missed", counts[2]}, {"new", comparison.beyond.size()}};
}

void give_reference(Context& context, const ComparedDetection& detected, const std::vector<ReferenceCluster>& reference,
                    const ComparisonOutput& output) {
  const ReferenceComparison comparison =
      compare_with_reference(reference, detected.candidates, detected.cells, detected.thresholds, detected.catalog);
  const nlohmann::ordered_json totals = reference_totals(comparison);
  const auto count = [&totals](const char* match) { return totals[match].get<std::size_t>(); };
  context.console.note(Message::reference_list, reference.size(), count("found"), count("partly"), count("missed"),
                       count("new"));
  give(context, reference_comparison_layer(reference, comparison, detected.candidates, context.language()),
       detected.synthetic,
       {"order", "region", "region_name", "product", "match", "rank", "firms", "lq", "q_value", "meaning"}, totals,
       output);
}

std::pair<int, int> two_runs(const std::string& text) {
  const auto number = [&text](std::string_view part) {
    int run = 0;
    const auto read = std::from_chars(part.data(), part.data() + part.size(), run);
    if (read.ec != std::errc() || read.ptr != part.data() + part.size()) {
      throw UsageError("--compare-runs takes the numbers of two runs, such as 1,2, not \"{}\".", text);
    }
    return run;
  };
  const std::size_t comma = std::min(text.find(','), text.size());
  return {number(std::string_view(text).substr(0, comma)),
          number(std::string_view(text).substr(std::min(comma + 1, text.size())))};
}

ProjectRun run_numbered(const ProjectHistory& history, int number) {
  for (const ProjectRun& each : history.runs) {
    if (each.number == number) return each;
  }
  ProjectRun unknown;
  unknown.number = number;
  return unknown;
}

/// The parts of a whole in words, with the share of a cluster's firms that each stands for.
std::string shown_parts(const std::vector<ClusterOverlap>& parts, std::size_t ClusterOverlap::*index,
                        std::span<const ClusterSnapshot> clusters, std::span<const ClusterSnapshot> before) {
  std::string text;
  for (const ClusterOverlap& part : parts) {
    const double share =
        100.0 * static_cast<double>(part.shared) / static_cast<double>(before[part.before].members.size());
    text += fmt::format("{}{} {:.0f} %", text.empty() ? "" : "; ", shown_cluster(clusters[part.*index]), share);
  }
  return text;
}

}  // namespace

ComparisonOptions ChangeOptions::comparison() const {
  ComparisonOptions options;
  options.matching.min_jaccard = min_overlap;
  options.grown_share = grown;
  options.moved_km = parse_length_m(moved, "--moved") / 1000;
  return options;
}

void add_change_options(CLI::App& command, ChangeOptions& options) {
  command
      .add_option("--min-overlap", options.min_overlap,
                  "Jaccard index of the members from which clusters of two runs are the same one")
      ->type_name("SHARE")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command.add_option("--grown", options.grown, "Share of its firms by which a cluster grew or shrank")
      ->type_name("SHARE")
      ->check(CLI::Range(0.0, 100.0))
      ->capture_default_str();
  command.add_option("--moved", options.moved, "Distance of the centres from which a cluster moved")
      ->type_name("LENGTH")
      ->capture_default_str();
}

void CompareOptions::check(std::size_t inputs, bool publish_or_all) const {
  change.comparison();
  if (!with.empty() && (!runs.empty() || publish_or_all)) {
    throw UsageError("--compare goes with neither --compare-runs nor --publish nor --all.");
  }
  if (!runs.empty() && inputs != 1) {
    throw UsageError("--compare-runs takes one INPUT, the project whose runs are compared.");
  }
}

void add_compare_options(CLI::App& command, CompareOptions& options) {
  command
      .add_option("--compare", options.with,
                  "Set the clusters against those of another project, a file of clusters that detect wrote, or a list "
                  "(columns region, and product or nace)")
      ->type_name("FILE");
  command.add_option("--compare-runs", options.runs, "Set two runs of a project against each other, by number")
      ->type_name("A,B");
  add_change_options(command, options.change);
}

void compare_detection(Context& context, const ComparedDetection& detected, const CompareOptions& options,
                       const std::string& output, nlohmann::ordered_json parameters) {
  const ComparisonOutput to = comparison_output(options, output, std::move(parameters));
  if (is_project(options.with)) {
    const Project project = read_project(options.with, context.console);
    return give_runs(context, latest_clusters(project), detected.snapshots, options.with, detected.synthetic,
                     options.change, to);
  }
  const Table table = read_table(options.with, {}, context.console);
  if (is_cluster_table(table)) {
    return give_runs(context, snapshots_from(table), detected.snapshots, options.with, detected.synthetic,
                     options.change, to);
  }
  give_reference(context, detected, take_reference_clusters(table, detected.catalog), to);
}

void compare_project_runs(Context& context, const std::string& project_file, const CompareOptions& options,
                          const std::string& output, nlohmann::ordered_json parameters) {
  const auto [first, second] = two_runs(options.runs);
  const Project project = read_project(project_file, context.console);
  give_runs(context, clusters_of_run(project.history, first), clusters_of_run(project.history, second),
            shown_run(run_numbered(project.history, first), context.language()), project.synthetic(), options.change,
            comparison_output(options, output, std::move(parameters)));
}

void show_reference_ten(Context& context, const Project& project, const std::vector<Candidate>& cells,
                        const ScreenOptions& thresholds) {
  const std::vector<Candidate>& candidates = project.clusters;
  const Language language = context.language();
  const std::vector<ReferenceCluster>& reference = reference_clusters();
  const ReferenceComparison comparison =
      compare_with_reference(reference, candidates, cells, thresholds, project.catalog);
  const nlohmann::ordered_json totals = reference_totals(comparison);
  const auto count = [&totals](const char* match) { return totals[match].get<std::size_t>(); };
  const Layer layer =
      select_columns(reference_comparison_layer(reference, comparison, candidates, language),
                     {"order", "region_name", "product", "match", "rank", "firms", "lq", "q_value", "meaning"});
  context.console.summary(
      say(Message::reference_ten, language, count("found"), count("partly"), count("missed"), count("new")) + "\n" +
      text_table(layer, language, {.rows = reference.size()}));
}

void say_continuity(Context& context, const RecordedRun& run) {
  Console& console = context.console;
  for (const ContinuityEvent& event : run.events) {
    const std::string cluster = shown_cluster(event.cluster);
    const std::string found = shown_cluster(event.found);
    switch (event.kind) {
      case ContinuityEvent::Kind::followed:
        console.note(Message::cluster_followed, cluster, found, 100 * event.jaccard, event.records);
        break;
      case ContinuityEvent::Kind::returned:
        console.note(Message::cluster_returned, cluster, found, 100 * event.jaccard, event.records);
        break;
      case ContinuityEvent::Kind::detached:
        console.note(Message::cluster_detached, cluster, event.records, event.stands_as);
        break;
    }
  }
}

void say_splits(Context& context, const RunComparison& comparison, std::span<const ClusterSnapshot> before,
                std::span<const ClusterSnapshot> after) {
  for (const ClusterChange& change : comparison.changes) {
    if (!change.parts.empty()) {
      context.console.note(Message::cluster_split, shown_cluster(before[*change.before]),
                           shown_parts(change.parts, &ClusterOverlap::after, after, before));
    }
    if (!change.sources.empty()) {
      context.console.note(Message::cluster_merged, shown_cluster(after[*change.after]),
                           shown_parts(change.sources, &ClusterOverlap::before, before, before));
    }
  }
}

nlohmann::ordered_json comparison_totals(const RunComparison& comparison) {
  return {{"entered", comparison.entered}, {"split_off", comparison.split_off},
          {"left", comparison.left},       {"merged_into", comparison.merged_into},
          {"grew", comparison.grew},       {"shrank", comparison.shrank},
          {"moved", comparison.moved},     {"unchanged", comparison.unchanged}};
}

std::string shown_run(const ProjectRun& run, Language language) {
  constexpr Phrase dated = {"run {} of {}", "გაშვება {}, {}"};
  constexpr Phrase undated = {"run {}", "გაშვება {}"};
  if (run.date.empty()) return fmt::format(fmt::runtime(undated.in(language)), run.number);
  return fmt::format(fmt::runtime(dated.in(language)), run.number, run.date);
}

std::string comparison_sentence(const RunComparison& comparison, const std::string& since, Language language) {
  return say(Message::runs_compared, language, since, comparison.entered, comparison.split_off, comparison.left,
             comparison.merged_into, comparison.grew, comparison.shrank, comparison.moved, comparison.unchanged);
}

std::vector<std::string> shown_change_columns() {
  return {"change",       "region_name", "sector_name", "rank_before", "rank",
          "firms_before", "firms",       "jaccard",     "moved_km"};
}

}  // namespace klasteri
