#include "tests/cluster/planted_scoring.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "geo/cluster/detection.h"
#include "geo/cluster/tracing.h"
#include "geo/screening/cell_assignment.h"

namespace klasteri::test {

namespace {

constexpr double least_overlap = 0.5;
constexpr double fragment_overlap = 0.1;

std::size_t common(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::uint32_t> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return both.size();
}

double ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// Whether at least half of the rows of each are rows of the other.
bool is_same(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  const std::size_t both = common(a, b);
  return both > 0 && ratio(both, a.size()) >= least_overlap && ratio(both, b.size()) >= least_overlap;
}

std::vector<std::uint32_t> with_coordinates(const Register& reg, const std::vector<std::uint32_t>& rows) {
  std::vector<std::uint32_t> located;
  std::ranges::copy_if(rows, std::back_inserter(located),
                       [&](std::uint32_t row) { return !reg.given.empty() && reg.given[row].valid(); });
  return located;
}

/// Jaccard index of a footprint and a disc over firms with coordinates, of one product or (empty) of all.
double footprint_jaccard(const Register& reg, const PlantedCluster& cluster, const MultiPolygon& footprint,
                         std::string_view product) {
  const SectorCatalog& catalog = SectorCatalog::bundled();
  Box box;
  box.add(footprint);
  std::size_t both = 0, either = 0;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    if (reg.given.empty() || !reg.given[row].valid() || !is_counted(reg, row)) continue;
    if (!product.empty() && catalog.sector_of(reg.activity[row], SectorLevel::product) != product) continue;
    const Point point = reg.given[row];
    const bool in_disc = distance_m(point, cluster.centre) <= cluster.radius_m;
    const bool in_footprint = box.contains(point) && contains(footprint, point);
    both += in_disc && in_footprint;
    either += in_disc || in_footprint;
  }
  return ratio(both, either);
}

double placed_share(const Register& reg, const PlantedCluster& cluster) {
  std::size_t placed = 0;
  for (const std::uint32_t row : cluster.inside) {
    const bool has_point = reg.placement.precision[row] >= GeoPrecision::settlement && reg.placement.point[row].valid();
    placed += has_point && distance_m(reg.placement.point[row], cluster.centre) <= cluster.radius_m;
  }
  return ratio(placed, cluster.inside.size());
}

}  // namespace

PlacedSample placed_sample(const SampleOptions& options, const Geocoder& geocoder) {
  SyntheticRegister made = generate_sample(options);
  Table table;
  table.source = "sample.csv";
  table.headings = std::move(made.headings);
  table.columns = std::move(made.columns);
  table.row_count = options.rows;
  PlacedSample sample{std::move(made.planted), take_register(table)};
  geocode(sample.reg, geocoder);
  return sample;
}

std::vector<Candidate> detect_planted(const Register& reg) {
  return trace_places(reg, {}, AdminTree::georgia(), SectorCatalog::bundled());
}

std::vector<Candidate> screen_planted(const Register& reg) {
  return detect(reg, {}, AdminTree::georgia(), SectorCatalog::bundled()).candidates;
}

std::size_t PlantedScore::found() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(matches, [](const PlantedMatch& match) { return match.candidate >= 0; }));
}

std::size_t PlantedScore::located() const {
  return static_cast<std::size_t>(std::ranges::count_if(matches, &PlantedMatch::located));
}

PlantedScore score_of(const PlacedSample& sample, const std::vector<Candidate>& candidates) {
  PlantedScore score;
  std::vector<bool> is_match(candidates.size(), false), is_fragment(candidates.size(), false);
  for (const PlantedCluster& cluster : sample.planted) {
    PlantedMatch& match = score.matches.emplace_back();
    match.placed = placed_share(sample.reg, cluster);
    std::size_t most = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const std::size_t shared = common(cluster.inside, candidates[i].members);
      if (ratio(shared, candidates[i].members.size()) >= fragment_overlap) is_fragment[i] = true;
      if (shared <= most) continue;
      most = shared;
      match.nearest = static_cast<int>(i);
    }
    if (match.nearest < 0) continue;
    const auto nearest = static_cast<std::size_t>(match.nearest);
    const Candidate& candidate = candidates[nearest];
    match.recall = ratio(most, cluster.inside.size());
    match.precision = ratio(most, candidate.members.size());
    match.located =
        is_same(with_coordinates(sample.reg, cluster.inside), with_coordinates(sample.reg, candidate.members));
    const bool is_found = is_same(cluster.inside, candidate.members);
    if (is_found) match.candidate = match.nearest;
    is_match[nearest] = is_match[nearest] || is_found;
    if (!is_found && !match.located) continue;
    match.footprint = footprint_jaccard(sample.reg, cluster, candidate.footprint, cluster.product);
    match.footprint_all = footprint_jaccard(sample.reg, cluster, candidate.footprint, {});
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (is_match[i]) continue;
    score.strays.push_back(static_cast<int>(i));
    score.fragments += is_fragment[i];
  }
  return score;
}

std::string digest_of(const std::vector<Candidate>& candidates) {
  std::string text;
  for (const Candidate& candidate : candidates) {
    text +=
        fmt::format("{} {} {} {} {} {} {} {} {}\n", candidate.id, candidate.rank, candidate.firms, candidate.p_value,
                    candidate.q_value, candidate.lq, candidate.footprint_km2, candidate.centre.x, candidate.centre.y);
    for (const std::uint32_t row : candidate.members) text += fmt::format("{},", row);
    for (const Polygon& polygon : candidate.footprint) {
      for (const Ring& ring : polygon) {
        for (const Point& point : ring) text += fmt::format("{} {},", point.x, point.y);
      }
    }
  }
  // FNV-1a, as the project's digests of files.
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return fmt::format("{:016x}", hash);
}

}  // namespace klasteri::test
