#include "geo/cluster/cluster_snapshot.h"

#include <fmt/format.h>

#include "geo/base/parallel.h"
#include "geo/base/units.h"
#include "geo/cluster/footprint.h"

namespace klasteri {

namespace {

ClusterSnapshot snapshot_of(const Candidate& candidate, const Register* reg, int run) {
  return {.run = run,
          .id = candidate.id,
          .region = candidate.region,
          .region_name = candidate.region_name,
          .sector = candidate.sector,
          .sector_name = candidate.sector_name,
          .regions = regions_of(candidate),
          .by = std::string(to_string(candidate.by)),
          .sector_level = candidate.sector_level,
          .rank = candidate.rank,
          .firms = candidate.firms,
          .employees = candidate.employees,
          .lq = candidate.lq,
          .lq_low = candidate.lq_low,
          .q_value = candidate.q_value,
          .footprint_km2 = candidate.footprint_km2,
          .centre = candidate.centre,
          .members = reg == nullptr ? std::vector<MemberKey>() : member_keys(*reg, candidate.members)};
}

}  // namespace

std::string regions_of(const Candidate& candidate) {
  if (!candidate.traced.regions.empty()) return candidate.traced.regions;
  const AdminTree& admin = AdminTree::georgia();
  const AreaUnit unit = area_unit(candidate.region, candidate.by, admin);
  if (unit.region != no_unit) return admin.regions()[unit.region].iso;
  return unit.municipality == no_unit ? "" : admin.regions()[admin.municipalities()[unit.municipality].region].iso;
}

std::vector<ClusterSnapshot> snapshots_of(const std::vector<Candidate>& candidates, const Register* reg, int run) {
  std::vector<ClusterSnapshot> snapshots(candidates.size());
  parallel_for(candidates.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) snapshots[i] = snapshot_of(candidates[i], reg, run);
  });
  return snapshots;
}

bool is_cluster_table(const Table& table) {
  return table.find("region") && table.find("sector") && table.find("firms");
}

std::vector<ClusterSnapshot> snapshots_from(const Table& table) {
  std::vector<ClusterSnapshot> clusters(table.rows());
  const auto take = [&](const char* heading, const auto& set) {
    const auto column = table.find(heading);
    if (!column) return;
    for (std::size_t row = 0; row < table.rows(); ++row) set(clusters[row], table.columns[*column][row]);
  };
  const auto take_text = [&](const char* heading, std::string ClusterSnapshot::*member) {
    take(heading, [member](ClusterSnapshot& cluster, std::string_view text) { cluster.*member = std::string(text); });
  };
  const auto take_number = [&](const char* heading, double ClusterSnapshot::*member) {
    take(heading, [member](ClusterSnapshot& cluster, std::string_view text) { cluster.*member = parse_number(text); });
  };
  take_text("cluster_id", &ClusterSnapshot::id);
  take_text("region", &ClusterSnapshot::region);
  take_text("region_name", &ClusterSnapshot::region_name);
  take_text("sector", &ClusterSnapshot::sector);
  take_text("sector_name", &ClusterSnapshot::sector_name);
  take_text("by", &ClusterSnapshot::by);
  take_text("sector_level", &ClusterSnapshot::sector_level);
  take("rank", [](ClusterSnapshot& cluster, std::string_view text) {
    const double rank = parse_number(text);
    cluster.rank = rank >= 1 && rank <= 1e9 ? static_cast<int>(rank) : 0;
  });
  take_number("firms", &ClusterSnapshot::firms);
  take_number("employees", &ClusterSnapshot::employees);
  take_number("lq", &ClusterSnapshot::lq);
  take_number("lq_low", &ClusterSnapshot::lq_low);
  take_number("q_value", &ClusterSnapshot::q_value);
  take_number("footprint_km2", &ClusterSnapshot::footprint_km2);
  take("centre_lon", [](ClusterSnapshot& cluster, std::string_view text) { cluster.centre.x = parse_number(text); });
  take("centre_lat", [](ClusterSnapshot& cluster, std::string_view text) { cluster.centre.y = parse_number(text); });
  for (ClusterSnapshot& cluster : clusters) {
    if (cluster.id.empty()) cluster.id = cluster.region + ":" + cluster.sector;
  }
  return clusters;
}

std::string shown_cluster(const ClusterSnapshot& cluster) {
  return fmt::format("{}: {} ({})", cluster.region_name, cluster.sector_name, cluster.id);
}

}  // namespace klasteri
