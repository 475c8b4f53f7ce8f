// How well detection finds planted clusters: synthetic registers are read and geocoded as a user's would be, half of
// their firms by coordinates and half by address, traced, and compared with their truth.
//
//   planted_detection FOLDER [REGISTERS [POWER [NULL]]]   so many registers with the default clusters (50), with
//                                                         some of risk 1.5–8 and 10–400 firms (60), and with none (20)
//
// FOLDER gets planted_clusters.csv (one planted cluster a row), planted_strays.csv (candidates that are none) and
// planted_power.csv (found by risk and firms).
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "tests/cluster/planted_scoring.h"

namespace {

using namespace klasteri;
using namespace klasteri::test;

constexpr std::size_t register_rows = 50'000;
/// Of each kind so many registers are detected with one thread as well.
constexpr std::size_t compared_registers = 5;
constexpr std::array risk_steps = {1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0};
constexpr std::array firm_steps = {10.0, 20.0, 40.0, 60.0, 100.0, 150.0, 250.0, 400.0};

/// The step that a value is nearest to, as a factor.
template <std::size_t n>
std::size_t nearest_step(const std::array<double, n>& steps, double value) {
  const auto away = [&](double step) { return std::abs(std::log(value / step)); };
  return static_cast<std::size_t>(std::ranges::min_element(steps, {}, away) - steps.begin());
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

SampleOptions sample_of(std::uint64_t seed, const PlantingOptions& planting) {
  SampleOptions options;
  options.rows = register_rows;
  options.seed = seed;
  options.planting = planting;
  return options;
}

double share_of(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// Sums over registers.
struct Totals {
  std::size_t registers = 0, planted = 0, found = 0, located = 0, candidates = 0, false_candidates = 0, fragments = 0;
  std::size_t different = 0;
  std::vector<double> footprint, footprint_all;
  /// Planted and found, by the share of members that was placed in the disc: under 0.55, under 0.8, more.
  std::array<std::array<std::size_t, 2>, 3> by_placed{};

  void add(const PlantedScore& score, std::size_t found_candidates) {
    ++registers;
    planted += score.matches.size();
    found += score.found();
    located += score.located();
    candidates += found_candidates;
    false_candidates += score.false_candidates();
    fragments += score.fragments;
    for (const PlantedMatch& match : score.matches) {
      auto& [all, some] = by_placed[match.placed < 0.55 ? 0 : match.placed < 0.8 ? 1 : 2];
      ++all;
      some += match.candidate >= 0;
      if (match.candidate < 0 && !match.located) continue;
      footprint.push_back(match.footprint);
      footprint_all.push_back(match.footprint_all);
    }
  }

  void print(const char* name) const {
    const auto each = [&](std::size_t count) { return share_of(count, registers); };
    fmt::print("{}: {} registers, {} planted, {} candidates\n", name, registers, planted, candidates);
    if (planted > 0) {
      fmt::print("  all members            found {:>4}  recall {:.3f}  precision {:.3f}  F1 {:.3f}\n", found,
                 share_of(found, planted), share_of(found, candidates), share_of(2 * found, planted + candidates));
      fmt::print("  those with coordinates found {:>4}  recall {:.3f}  precision {:.3f}  F1 {:.3f}\n", located,
                 share_of(located, planted), share_of(located, candidates),
                 share_of(2 * located, planted + candidates));
      fmt::print("  footprint and disc, Jaccard, median: firms of the product {:.3f}, all firms {:.3f}\n",
                 median(footprint), median(footprint_all));
      fmt::print("  found by the share of members placed in the disc: under 0.55 {}/{}, to 0.8 {}/{}, more {}/{}\n",
                 by_placed[0][1], by_placed[0][0], by_placed[1][1], by_placed[1][0], by_placed[2][1], by_placed[2][0]);
    }
    fmt::print("  a register: {:.2f} false candidates, {:.2f} parts of clusters\n", each(false_candidates),
               each(fragments));
  }
};

void write_matches(std::ofstream& out, std::uint64_t seed, const PlacedSample& sample, const PlantedScore& score,
                   const std::vector<Candidate>& candidates) {
  for (std::size_t i = 0; i < score.matches.size(); ++i) {
    const PlantedCluster& cluster = sample.planted[i];
    const PlantedMatch& match = score.matches[i];
    const double firms = static_cast<double>(cluster.members.size()) + cluster.expected;
    const std::string nearest = match.nearest < 0 ? "" : candidates[static_cast<std::size_t>(match.nearest)].id;
    out << fmt::format("{},{},{},{},{},{:.2f},{:.2f},{},{:.0f},{:d},{:d},{},{:.3f},{:.3f},{:.3f},{:.3f},{:.3f}\n", seed,
                       cluster.id, cluster.regions, cluster.product, cluster.place, firms / cluster.expected,
                       cluster.relative_risk, cluster.inside.size(), cluster.radius_m, match.candidate >= 0,
                       match.located, nearest, match.recall, match.precision, match.placed, match.footprint,
                       match.footprint_all);
  }
}

void write_strays(std::ofstream& out, const char* kind, std::uint64_t seed, const PlantedScore& score,
                  const std::vector<Candidate>& candidates) {
  for (const int index : score.strays) {
    const Candidate& stray = candidates[static_cast<std::size_t>(index)];
    out << fmt::format("{},{},{},{},{},{:.2f},{:.0f},{:.2e},{:.2e}\n", kind, seed, stray.id, stray.sector, stray.firms,
                       stray.traced.relative_risk, stray.traced.radius_m, stray.p_value, stray.q_value);
  }
}

struct Outputs {
  std::ofstream clusters, strays, power;
};

/// So many registers with the same planting: what is found, at one thread and at two.
void measure(const Geocoder& geocoder, const PlantingOptions& planting, const char* kind, std::uint64_t first_seed,
             std::size_t registers, Outputs& outputs, std::vector<std::array<double, 3>>* power) {
  if (registers == 0) return;
  Totals traced, screened;
  for (std::uint64_t seed = first_seed; seed < first_seed + registers; ++seed) {
    const PlacedSample sample = placed_sample(sample_of(seed, planting), geocoder);
    const std::vector<Candidate> candidates = detect_planted(sample.reg);
    if (traced.registers < compared_registers) {
      set_threads(1);
      traced.different += digest_of(detect_planted(sample.reg)) != digest_of(candidates);
      set_threads(0);
    }
    const PlantedScore score = score_of(sample, candidates);
    traced.add(score, candidates.size());
    const std::vector<Candidate> cells = screen_planted(sample.reg);
    screened.add(score_of(sample, cells), cells.size());
    write_matches(outputs.clusters, seed, sample, score, candidates);
    write_strays(outputs.strays, kind, seed, score, candidates);
    outputs.clusters.flush();
    outputs.strays.flush();
    if (power == nullptr) continue;
    for (std::size_t i = 0; i < score.matches.size(); ++i) {
      const PlantedCluster& cluster = sample.planted[i];
      const double firms = static_cast<double>(cluster.members.size()) + cluster.expected;
      power->push_back({firms / cluster.expected, firms, score.matches[i].located ? 1.0 : 0.0});
    }
  }
  traced.print(fmt::format("{}, places", kind).c_str());
  fmt::print("  with one thread another answer in {} of {} registers\n", traced.different,
             std::min<std::size_t>(traced.registers, compared_registers));
  screened.print(fmt::format("{}, regions", kind).c_str());
  std::fflush(stdout);
}

void write_power(std::ofstream& out, const std::vector<std::array<double, 3>>& clusters) {
  std::array<std::array<std::array<double, 2>, firm_steps.size()>, risk_steps.size()> cells{};
  for (const auto& [risk, firms, found] : clusters) {
    auto& cell = cells[nearest_step(risk_steps, risk)][nearest_step(firm_steps, firms)];
    cell[0] += 1;
    cell[1] += found;
  }
  fmt::print(
      "\nFound among the firms with coordinates, by relative risk (rows) and firms (columns), of so many "
      "planted\n{:>6}",
      "");
  for (const double firms : firm_steps) fmt::print("{:>10}", firms);
  out << "risk,firms,planted,found,power\n";
  for (std::size_t r = 0; r < risk_steps.size(); ++r) {
    fmt::print("\n{:>6}", risk_steps[r]);
    for (std::size_t f = 0; f < firm_steps.size(); ++f) {
      const auto& [planted, found] = cells[r][f];
      fmt::print("{:>5.2f}/{:<4.0f}", planted > 0 ? found / planted : 0, planted);
      out << fmt::format("{},{},{},{},{}\n", risk_steps[r], firm_steps[f], planted, found,
                         planted > 0 ? fmt::format("{:.3f}", found / planted) : "");
    }
  }
  fmt::print("\n");
}

}  // namespace

int main(int argc, char** argv) try {
  const auto argument = [&](int index, std::size_t otherwise) {
    return argc > index ? static_cast<std::size_t>(std::strtoul(argv[index], nullptr, 10)) : otherwise;
  };
  const std::string folder = argc > 1 ? argv[1] : ".";
  Outputs outputs{std::ofstream(folder + "/planted_clusters.csv"), std::ofstream(folder + "/planted_strays.csv"),
                  std::ofstream(folder + "/planted_power.csv")};
  outputs.clusters
      << "seed,cluster,regions,product,place,risk,measured_risk,firms,radius_m,found,located,nearest,recall,"
         "precision,placed,footprint,footprint_all\n";
  outputs.strays << "register,seed,id,product,firms,relative_risk,radius_m,p_value,q_value\n";
  const Gazetteer gazetteer = load_gazetteer();
  const Geocoder geocoder(gazetteer);

  measure(geocoder, {}, "default", 1, argument(2, 50), outputs, nullptr);
  PlantingOptions none;
  none.clusters = 0;
  measure(geocoder, none, "nothing", 2001, argument(4, 20), outputs, nullptr);
  PlantingOptions wide;
  wide.clusters = 12;
  wide.least_risk = risk_steps.front();
  wide.most_risk = risk_steps.back();
  wide.least_firms = firm_steps.front();
  wide.most_firms = firm_steps.back();
  std::vector<std::array<double, 3>> clusters;
  measure(geocoder, wide, "wide", 1001, argument(3, 60), outputs, &clusters);
  write_power(outputs.power, clusters);
  return 0;
} catch (const klasteri::Error& error) {
  fmt::print(stderr, "planted_detection: {}\n", error.what());
  return 1;
}
