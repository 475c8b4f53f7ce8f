#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/cli/build_steps.h"
#include "geo/cli/command.h"
#include "geo/cluster/dossier.h"
#include "geo/cluster/institution_support.h"
#include "geo/output/cluster_report.h"
#include "geo/project/cluster_layer.h"
#include "geo/text/script.h"

namespace klasteri {

namespace {

struct ReportArguments {
  std::string project, output;
  std::size_t top = ClusterReportOptions().top;
  double min_published = 0;  ///< 0: not asked for
  bool publish = false;
};

void check_page(const std::string& path) {
  const std::string extension = lower_case(std::filesystem::path(path).extension().string());
  if (extension == ".html" || extension == ".htm") return;
  throw UsageError("{} names no page; end its name with .html.", path);
}

/// What a project was made with: the options of `build` as its settings have them.
BuildArguments settings_of(Context& context, const Project& project) {
  CLI::App app;
  CLI::App& command = add_command(app, context, "build", "", "");  // on which no option was given
  BuildArguments arguments;
  add_build_options(command, arguments);
  take_settings(command, project.settings, context, arguments);
  return arguments;
}

/// National totals that a project was compared with; none where it was with itself.
std::optional<ReferenceTotals> nation_of(const BuildArguments& build, bool is_needed) {
  std::error_code ignored;
  const std::string& file = build.screening.reference;
  if (!file.empty() && !is_needed && !std::filesystem::exists(file, ignored)) return std::nullopt;
  return build.screening.totals();
}

/// The project's clusters as they may be published: screened again, since it takes all cells to say which may be.
/// @return how many of them may not
std::size_t publish_clusters(Context& context, const BuildArguments& build, const ReferenceTotals* nation,
                             ClusterReportOptions& options, Project& project) {
  DetectOptions& detection = options.detection;
  detection.publish = true;
  detection.trace = false;
  detection.screen.min_published_firms = options.min_published;
  const std::vector<Candidate> whole = std::move(project.clusters);
  project.clusters =
      detect(project.enterprises, detection, project.admin, project.catalog, nation, context.console).candidates;
  if (project.services.size() == project.institutions.rows() && project.institutions.rows() > 0) {
    project.institution_links = tie_institutions(project.clusters, project.institutions, project.services,
                                                 project.admin, project.catalog, build.institutions.options());
  }
  rank_what_is_shown(project.clusters, whole, assessed_clusters(project.programme), options.ranking);
  return static_cast<std::size_t>(std::count_if(whole.begin(), whole.end(), [&project](const Candidate& cluster) {
    return std::none_of(project.clusters.begin(), project.clusters.end(),
                        [&cluster](const Candidate& each) { return each.id == cluster.id; });
  }));
}

/// Cells to say what became of clusters that are not found; none where the nation to compare with is not there.
std::vector<Candidate> cells_of(const Project& project, const ClusterReportOptions& options,
                                const ReferenceTotals* nation, bool has_nation) {
  if (!has_nation || options.detection.by != std::vector{AreaLevel::region}) return {};
  DetectOptions detection = options.detection;
  detection.screen.min_published_firms = std::max(detection.screen.min_published_firms, options.min_published);
  return screened_cells(project.enterprises, detection, project.admin, project.catalog, nation);
}

void print_report(Context& context, const ReportArguments& arguments, const ClusterReport& report,
                  const Project& project) {
  Layer layer = cluster_layer(report.clusters);
  if (project.synthetic()) mark_synthetic(layer);
  print_rows(context,
             {{"project", arguments.project},
              {"output", arguments.output},
              {"top", arguments.top},
              {"min_published", report.options.min_published},
              {"publish", arguments.publish}},
             {{"clusters", report.clusters.size()},
              {"withheld_clusters", report.withheld_clusters},
              {"synthetic", project.synthetic()}},
             layer, {});
}

void write_report(Context& context, const ReportArguments& arguments) {
  check_page(arguments.output);
  check_output(arguments.output, context.force);
  Project project = read_project(arguments.project, context.console);
  if (project.synthetic()) context.console.note(Message::synthetic);
  const BuildArguments build = settings_of(context, project);
  ClusterReportOptions options;
  options.language = context.language();
  options.top = arguments.top;
  options.detection = build.screening.detect(context.language());
  options.detection.seed = context.seed;
  options.ranking = build.ranking.options(project.settings, context.seed);
  options.min_published = arguments.min_published > 0
                              ? arguments.min_published
                              : std::max(options.min_published, options.detection.screen.min_published_firms);
  if (project.clusters.empty()) {
    throw Error(
        "{} has no clusters, so there is nothing to report; klasteri update finds them, with other thresholds "
        "if need be.",
        arguments.project);
  }
  const std::optional<ReferenceTotals> nation = nation_of(build, arguments.publish);
  const bool has_nation = nation.has_value() || build.screening.reference.empty();
  const ReferenceTotals* const totals = nation ? &*nation : nullptr;
  const std::size_t withheld = arguments.publish ? publish_clusters(context, build, totals, options, project) : 0;
  ClusterReport report = gather_cluster_report(project, cells_of(project, options, totals, has_nation), options);
  report.withheld_clusters += withheld;
  if (report.clusters.empty()) {
    throw Error(
        "No cluster of {} may be shown where {} enterprises must stand behind every number; give a smaller "
        "--min-published for use in house.",
        arguments.project, options.min_published);
  }
  write_file(arguments.output, cluster_report_html(report, project), context.force);
  context.console.clear_bar();
  if (context.json) print_report(context, arguments, report, project);
  context.console.note(Message::wrote, arguments.output);
}

}  // namespace

void add_report(CLI::App& app, Context& context) {
  CLI::App& command =
      add_command(app, context, "report",
                  "Writes a project's clusters as one page to be read, printed and sent on: map, ranking, "
                  "tables, methods, sources",
                  "report country.gpkg -o report.html --lang en --top 15");
  const auto arguments = std::make_shared<ReportArguments>();
  command.add_option("PROJECT", arguments->project, "Project file of klasteri build")->required();
  command.add_option("-o,--output", arguments->output, "Page to write: .html; it holds all it needs")
      ->type_name("FILE")
      ->required();
  command.add_option("--top", arguments->top, "Clusters that have a section of their own, by rank")
      ->type_name("N")
      ->check(CLI::Range(0, 1'000'000))
      ->capture_default_str();
  command
      .add_option(
          "--min-published", arguments->min_published,
          "Numbers that rest on fewer firms are left blank; 1 for use in house. By default 3, or more where the "
          "project was built with more")
      ->type_name("NUMBER")
      ->check(CLI::Range(1, 1'000'000));
  command.add_flag("--publish", arguments->publish,
                   "Leave out further numbers, so that no total gives back those of too few firms; nothing is traced");
  command.callback(
      [&context, arguments] { context.run = [&context, arguments] { write_report(context, *arguments); }; });
}

}  // namespace klasteri
