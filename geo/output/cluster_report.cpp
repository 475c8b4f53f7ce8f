#include "geo/output/cluster_report.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "geo/base/units.h"
#include "geo/cluster/dossier.h"
#include "geo/cluster/reference_clusters.h"
#include "geo/query/density.h"
#include "geo/query/density_disclosure.h"
#include "geo/screening/cube_disclosure.h"
#include "geo/screening/suppression.h"

namespace klasteri {

namespace {

/// Those of "code:firms;code:firms" that have firms enough.
std::string with_enough_firms(const std::string& counted, double min_published) {
  std::string kept;
  for (std::size_t begin = 0; begin < counted.size();) {
    const std::size_t end = std::min(counted.find(';', begin), counted.size());
    const std::string part = counted.substr(begin, end - begin);
    const std::size_t colon = part.rfind(':');
    if (colon != std::string::npos && parse_number(part.substr(colon + 1)) >= min_published) {
      kept += (kept.empty() ? "" : ";") + part;
    }
    begin = end + 1;
  }
  return kept;
}

void withhold_few(TracedPlace& traced, double min_published, double was_built_with) {
  const auto too_few = [min_published](double firms) { return firms > 0 && firms < min_published; };
  if (min_published > was_built_with) traced.employees = nan;  // nothing tells how many firms state them
  if (too_few(traced.firms)) traced.firms = traced.employees = traced.share = nan;
  if (too_few(traced.firms_by_address)) traced.firms_by_address = nan;
  if (too_few(traced.observed)) traced.observed = traced.expected = traced.relative_risk = nan;
  traced.related = with_enough_firms(traced.related, min_published);
  traced.suppliers = with_enough_firms(traced.suppliers, min_published);
}

/// Which of the regions' numbers may not be shown beside their sum. @param stated firms behind each number
std::vector<bool> withheld_regions(const std::vector<double>& stated, double min_published,
                                   const std::vector<bool>& also) {
  const auto regions = static_cast<std::uint32_t>(stated.size());
  std::vector<double> contributors = stated;
  double sum = 0;
  for (const double each : stated) sum += each;
  contributors.push_back(sum);
  TotalTree areas;
  areas.parent.assign(regions, regions);
  areas.parent.push_back(TotalTree::none);
  const TotalTree sectors{{TotalTree::none}};
  std::vector<Disclosure> closed;
  closed.reserve(also.size() + 1);
  for (const bool each : also) closed.push_back(each ? Disclosure::primary : Disclosure::open);
  if (!closed.empty()) closed.push_back(Disclosure::open);
  const CellMatrix cells{contributors, contributors.size(), 1};
  const std::vector<Disclosure> disclosures = suppress(cells, cells, areas, sectors, min_published, closed);
  std::vector<bool> withheld;
  withheld.reserve(regions);
  for (std::uint32_t i = 0; i < regions; ++i) withheld.push_back(stated[i] > 0 && disclosures[i] != Disclosure::open);
  return withheld;
}

/// The same of what is published: a region's total is shown where some cell of it is, since its share tells the total.
std::vector<bool> unpublished_regions(const std::vector<DensityRow>& regions, const ConcentrationTable& table,
                                      const std::vector<Disclosure>& cells) {
  std::map<std::string, bool> has_open;
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    has_open[table.regions[cell / table.sectors.size()]] |= cells[cell] == Disclosure::open;
  }
  std::vector<bool> withheld;
  withheld.reserve(regions.size());
  for (const DensityRow& row : regions) withheld.push_back(row.firms > 0 && !has_open[row.code]);
  return withheld;
}

void withhold_unpublished(ClusterReport& report, const Project& project) {
  const ConcentrationCube cube = make_cube(project.enterprises, report.options.detection);
  const CubeDisclosure disclosure(cube, project.catalog, report.options.min_published);
  const CubeLevel level = cube.roll_up(AreaLevel::region, SectorLevel::section, project.catalog);
  const auto withheld = [&](Measure measure) {
    const ConcentrationTable& table = level.of(measure);
    return unpublished_regions(report.regions, table,
                               disclosure.of(table, AreaLevel::region, SectorLevel::section, measure));
  };
  report.region_firms_withheld = withheld(Measure::enterprises);
  report.region_employees_withheld = withheld(Measure::employees);
}

void withhold_around_few(ClusterReport& report) {
  const double least = report.options.min_published;
  std::vector<double> firms, stating;
  for (const DensityRow& row : report.regions) {
    firms.push_back(row.firms);
    stating.push_back(row.firms - static_cast<double>(row.firms_without_employees));
  }
  report.region_firms_withheld = withheld_regions(firms, least, {});
  report.region_employees_withheld = withheld_regions(stating, least, report.region_firms_withheld);
}

void gather_regions(ClusterReport& report, const Project& project) {
  const double least = report.options.min_published;
  report.regions = density(project.enterprises, region_areas(project.admin, report.options.language), project.catalog);
  if (report.options.detection.publish) {
    withhold_unpublished(report, project);
  } else {
    withhold_around_few(report);
  }
  withhold_few(report.regions, least);
  for (std::size_t i = 0; i < report.regions.size(); ++i) {
    DensityRow& row = report.regions[i];
    if (report.region_firms_withheld[i]) row.firms = row.firms_per_km2 = row.firms_per_1000 = nan;
    if (report.region_firms_withheld[i] || report.region_employees_withheld[i]) {
      row.employees = row.employees_per_km2 = nan;
    }
  }
}

/// What changed since the run before. Not of what is published: the tables of two runs are not protected together.
void gather_changes(ClusterReport& report, const Project& project) {
  const std::vector<ProjectRun>& runs = project.history.runs;
  if (runs.size() < 2 || report.options.detection.publish) return;
  const auto of_run = [&](const ProjectRun& run) {
    std::vector<ClusterSnapshot> clusters = clusters_of_run(project.history, run.number);
    std::erase_if(clusters, [&](const ClusterSnapshot& each) { return each.firms < report.options.min_published; });
    return clusters;
  };
  report.before = of_run(runs[runs.size() - 2]);
  report.after = of_run(runs.back());
  report.changes = compare_runs(report.before, report.after);
}

}  // namespace

bool withhold_few(Candidate& cluster, double min_published, double was_built_with) {
  const auto too_few = [min_published](double firms) { return firms > 0 && firms < min_published; };
  if (too_few(cluster.firms)) return false;
  if (min_published > was_built_with) cluster.growth = cluster.national = cluster.mix = cluster.regional = nan;
  if (too_few(cluster.employees_stated)) {
    cluster.employees = cluster.lq_employees = cluster.employment_herfindahl = cluster.largest_share = nan;
    cluster.stars = nan;
    cluster.dominant = false;
  }
  if (too_few(cluster.turnover_stated)) cluster.turnover = cluster.lq_turnover = nan;
  withhold_few(cluster.traced, min_published, was_built_with);
  return true;
}

void rank_what_is_shown(std::vector<Candidate>& clusters, const std::vector<Candidate>& whole,
                        const AssessedClusters& assessed, const RankingOptions& options) {
  std::map<std::string, ClusterStage> stages;
  for (const Candidate& cluster : whole) stages[cluster.id] = cluster.score.stage;
  rank_candidates(clusters, assessed, options);
  for (Candidate& cluster : clusters) {
    if (const auto stage = stages.find(cluster.id); stage != stages.end()) cluster.score.stage = stage->second;
  }
}

ClusterReport gather_cluster_report(const Project& project, const std::vector<Candidate>& cells,
                                    const ClusterReportOptions& options) {
  ClusterReport report;
  report.options = options;
  const double built_with = options.detection.screen.min_published_firms;
  const Measure measure = options.detection.measure;
  for (Candidate cluster : project.clusters) {
    const double stating = measure == Measure::employees  ? cluster.employees_stated
                           : measure == Measure::turnover ? cluster.turnover_stated
                                                          : cluster.firms;
    const bool may_be_named = !(stating > 0 && stating < options.min_published);
    if (withhold_few(cluster, options.min_published, built_with) && may_be_named) {
      report.clusters.push_back(std::move(cluster));
    } else {
      ++report.withheld_clusters;
    }
  }
  std::stable_sort(report.clusters.begin(), report.clusters.end(),
                   [](const Candidate& a, const Candidate& b) { return a.rank < b.rank; });
  if (options.min_published > built_with) {
    rank_what_is_shown(report.clusters, project.clusters, assessed_clusters(project.programme), options.ranking);
  }
  gather_regions(report, project);
  if (options.detection.by == std::vector{AreaLevel::region}) {
    ScreenOptions thresholds = options.detection.screen;
    thresholds.min_published_firms = std::max(thresholds.min_published_firms, options.min_published);
    report.reference =
        compare_with_reference(reference_clusters(), report.clusters, cells, thresholds, project.catalog);
  }
  gather_changes(report, project);
  return report;
}

}  // namespace klasteri
