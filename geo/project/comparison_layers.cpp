#include "geo/project/comparison_layers.h"

#include <optional>
#include <string>

#include "geo/gazetteer/admin_tree.h"

namespace klasteri {

namespace {

std::string joined_ids(const std::vector<ClusterOverlap>& overlaps, std::size_t ClusterOverlap::*index,
                       std::span<const ClusterSnapshot> clusters) {
  std::string ids;
  for (const ClusterOverlap& each : overlaps) ids += (ids.empty() ? "" : ";") + clusters[each.*index].id;
  return ids;
}

std::string id_of(std::optional<std::size_t> cluster, std::optional<std::size_t> whole,
                  std::span<const ClusterSnapshot> clusters) {
  const std::optional<std::size_t> named = cluster ? cluster : whole;
  return named ? clusters[*named].id : std::string();
}

/// Columns that grow row by row.
struct ReferenceRows {
  std::vector<double> order, rank, firms, lq, lq_low, q_value;
  std::vector<std::string> region, region_name, product, match, reason, meaning, cluster_id;

  void add_numbers_of(const ReferenceFinding& finding) {
    firms.push_back(finding.firms);
    lq.push_back(finding.lq);
    lq_low.push_back(finding.lq_low);
    q_value.push_back(finding.q_value);
  }
};

void add_finding(ReferenceRows& rows, const ReferenceCluster& wanted, const ReferenceFinding& finding,
                 const std::vector<Candidate>& candidates, Language language) {
  const AdminTree& admin = AdminTree::georgia();
  const UnitIndex region = admin.find_region(wanted.region);
  rows.order.push_back(wanted.order);
  rows.region.push_back(wanted.region);
  rows.region_name.push_back(region == no_unit ? wanted.region : admin.region_name(region, language));
  rows.product.push_back(language == Language::ka ? wanted.product_ka : wanted.product_en);
  rows.match.emplace_back(to_string(finding.match));
  rows.reason.emplace_back(to_string(finding.reason));
  rows.meaning.emplace_back(sentence(finding.reason, language));
  rows.cluster_id.push_back(finding.candidate ? candidates[*finding.candidate].id : std::string());
  rows.rank.push_back(finding.candidate ? candidates[*finding.candidate].rank : nan);
  rows.add_numbers_of(finding);
}

void add_beyond(ReferenceRows& rows, const Candidate& candidate) {
  rows.order.push_back(nan);
  rows.region.push_back(candidate.region);
  rows.region_name.push_back(candidate.region_name);
  rows.product.push_back(candidate.sector_name);
  rows.match.emplace_back("new");
  rows.reason.emplace_back();
  rows.meaning.emplace_back();
  rows.cluster_id.push_back(candidate.id);
  rows.rank.push_back(candidate.rank);
  ReferenceFinding numbers;
  numbers.firms = candidate.firms;
  numbers.lq = candidate.lq;
  numbers.lq_low = candidate.lq_low;
  numbers.q_value = candidate.q_value;
  rows.add_numbers_of(numbers);
}

}  // namespace

Layer run_comparison_layer(const RunComparison& comparison, std::span<const ClusterSnapshot> before,
                           std::span<const ClusterSnapshot> after) {
  std::vector<std::string> codes, id, id_before, region, region_name, sector, sector_name, parts, sources;
  std::vector<double> rank, rank_before, firms, firms_before, growth, jaccard, moved_km, share;
  for (const ClusterChange& change : comparison.changes) {
    const ClusterSnapshot& shown = change.after ? after[*change.after] : before[*change.before];
    codes.push_back(change_codes(change));
    id.push_back(id_of(change.after, change.merged_into, after));
    id_before.push_back(id_of(change.before, change.split_from, before));
    region.push_back(shown.region);
    region_name.push_back(shown.region_name);
    sector.push_back(shown.sector);
    sector_name.push_back(shown.sector_name);
    rank_before.push_back(change.before ? before[*change.before].rank : nan);
    rank.push_back(change.after ? after[*change.after].rank : nan);
    firms_before.push_back(change.firms_before);
    firms.push_back(change.firms_after);
    growth.push_back(change.firms_after / change.firms_before - 1);
    jaccard.push_back(change.jaccard);
    moved_km.push_back(change.moved_km);
    share.push_back(change.share);
    parts.push_back(joined_ids(change.parts, &ClusterOverlap::after, after));
    sources.push_back(joined_ids(change.sources, &ClusterOverlap::before, before));
  }
  Layer layer;
  layer.name = "comparison";
  layer.description = "The clusters of two runs: which entered, left, grew, shrank or moved.";
  layer.rows = comparison.changes.size();
  layer.add_texts("change", std::move(codes));
  layer.add_texts("cluster_id", std::move(id));
  layer.add_texts("cluster_before", std::move(id_before));
  layer.add_texts("region", std::move(region));
  layer.add_texts("region_name", std::move(region_name));
  layer.add_texts("sector", std::move(sector));
  layer.add_texts("sector_name", std::move(sector_name));
  layer.add_numbers("rank_before", std::move(rank_before), ColumnType::integer);
  layer.add_numbers("rank", std::move(rank), ColumnType::integer);
  layer.add_numbers("firms_before", std::move(firms_before), ColumnType::integer);
  layer.add_numbers("firms", std::move(firms), ColumnType::integer);
  layer.add_numbers("growth", std::move(growth));
  layer.add_numbers("jaccard", std::move(jaccard));
  layer.add_numbers("moved_km", std::move(moved_km));
  layer.add_texts("split_into", std::move(parts));
  layer.add_texts("merged_from", std::move(sources));
  layer.add_numbers("share_before", std::move(share));
  return layer;
}

Layer reference_comparison_layer(const std::vector<ReferenceCluster>& reference, const ReferenceComparison& comparison,
                                 const std::vector<Candidate>& candidates, Language language) {
  ReferenceRows rows;
  for (std::size_t i = 0; i < reference.size(); ++i) {
    add_finding(rows, reference[i], comparison.findings[i], candidates, language);
  }
  for (const std::size_t index : comparison.beyond) add_beyond(rows, candidates[index]);
  Layer layer;
  layer.name = "comparison";
  layer.description = "A list of clusters against those that were detected.";
  layer.rows = rows.order.size();
  layer.add_numbers("order", std::move(rows.order), ColumnType::integer);
  layer.add_texts("region", std::move(rows.region));
  layer.add_texts("region_name", std::move(rows.region_name));
  layer.add_texts("product", std::move(rows.product));
  layer.add_texts("match", std::move(rows.match));
  layer.add_texts("reason", std::move(rows.reason));
  layer.add_texts("meaning", std::move(rows.meaning));
  layer.add_texts("cluster_id", std::move(rows.cluster_id));
  layer.add_numbers("rank", std::move(rows.rank), ColumnType::integer);
  layer.add_numbers("firms", std::move(rows.firms), ColumnType::integer);
  layer.add_numbers("lq", std::move(rows.lq));
  layer.add_numbers("lq_low", std::move(rows.lq_low));
  layer.add_numbers("q_value", std::move(rows.q_value));
  return layer;
}

}  // namespace klasteri
