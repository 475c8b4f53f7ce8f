#include "geo/project/history_layers.h"

#include <string_view>

namespace klasteri {

namespace {

template <typename Record>
Layer layer_over(const char* name, const char* description, const RecordFields<Record>& fields,
                 const std::vector<Record>& records) {
  Layer layer;
  layer.name = name;
  layer.description = description;
  layer.rows = records.size();
  fields.append_to(layer, records);
  return layer;
}

RecordFields<ProjectRun> make_run_fields() {
  RecordFields<ProjectRun> fields;
  fields.number("run", ColumnType::integer, &ProjectRun::number)
      .text("date", &ProjectRun::date)
      .text("klasteri_version", &ProjectRun::klasteri_version)
      .text("options", &ProjectRun::options)
      .text("inputs", &ProjectRun::inputs)
      .number("enterprises", ColumnType::integer, &ProjectRun::enterprises)
      .number("institutions", ColumnType::integer, &ProjectRun::institutions)
      .number("clusters", ColumnType::integer, &ProjectRun::clusters);
  return fields;
}

RecordFields<ClusterSnapshot> make_history_fields() {
  RecordFields<ClusterSnapshot> fields;
  fields.number("run", ColumnType::integer, &ClusterSnapshot::run)
      .text("cluster_id", &ClusterSnapshot::id)
      .number("rank", ColumnType::integer, &ClusterSnapshot::rank)
      .text("region", &ClusterSnapshot::region)
      .text("region_name", &ClusterSnapshot::region_name)
      .text("regions", &ClusterSnapshot::regions)
      .text("sector", &ClusterSnapshot::sector)
      .text("sector_name", &ClusterSnapshot::sector_name)
      .text("by", &ClusterSnapshot::by)
      .text("sector_level", &ClusterSnapshot::sector_level)
      .number("firms", ColumnType::integer, &ClusterSnapshot::firms)
      .number("employees", ColumnType::real, &ClusterSnapshot::employees, 0)
      .number("lq", ColumnType::real, &ClusterSnapshot::lq, 2)
      .number("lq_low", ColumnType::real, &ClusterSnapshot::lq_low, 2)
      .number("q_value", ColumnType::real, &ClusterSnapshot::q_value)
      .number("footprint_km2", ColumnType::real, &ClusterSnapshot::footprint_km2)
      .number(
          "centre_lon", ColumnType::real, [](const ClusterSnapshot& cluster) { return cluster.centre.x; },
          [](ClusterSnapshot& cluster, double value) { cluster.centre.x = value; }, 5)
      .number(
          "centre_lat", ColumnType::real, [](const ClusterSnapshot& cluster) { return cluster.centre.y; },
          [](ClusterSnapshot& cluster, double value) { cluster.centre.y = value; }, 5)
      .choice(
          "members", &ClusterSnapshot::members, [](const std::vector<MemberKey>& keys) { return packed_keys(keys); },
          [](std::string_view text) { return unpacked_keys(text); });
  return fields;
}

RecordFields<ClusterLink> make_cluster_link_fields() {
  RecordFields<ClusterLink> fields;
  fields.number("run", ColumnType::integer, &ClusterLink::run)
      .text("change", &ClusterLink::change)
      .text("cluster_before", &ClusterLink::before)
      .text("cluster_id", &ClusterLink::after)
      .number("jaccard", ColumnType::real, &ClusterLink::jaccard, 3)
      .text("detached_as", &ClusterLink::detached_as);
  return fields;
}

RecordFields<Correction> make_correction_fields() {
  RecordFields<Correction> fields;
  fields.text("source", &Correction::source)
      .text("text", &Correction::text)
      .text("place_id", &Correction::place_id)
      .text("row", &Correction::row)
      .text("id", &Correction::id)
      .text("region", &Correction::region)
      .text("municipality", &Correction::municipality)
      .text("community", &Correction::community)
      .text("settlement", &Correction::settlement)
      .text("address", &Correction::address)
      .text("lon", &Correction::lon)
      .text("lat", &Correction::lat);
  return fields;
}

}  // namespace

const RecordFields<ProjectRun>& run_fields() {
  static const RecordFields<ProjectRun> fields = make_run_fields();
  return fields;
}

const RecordFields<ClusterSnapshot>& history_fields() {
  static const RecordFields<ClusterSnapshot> fields = make_history_fields();
  return fields;
}

const RecordFields<ClusterLink>& link_fields() {
  static const RecordFields<ClusterLink> fields = make_cluster_link_fields();
  return fields;
}

const RecordFields<Correction>& correction_fields() {
  static const RecordFields<Correction> fields = make_correction_fields();
  return fields;
}

Layer run_layer(const ProjectHistory& history) {
  return layer_over("runs", "When this project was made and updated, and with what.", run_fields(), history.runs);
}

Layer cluster_history_layer(const ProjectHistory& history) {
  return layer_over("cluster_history", "The clusters of every run, with keys of their members to compare them by.",
                    history_fields(), history.clusters);
}

Layer cluster_link_layer(const ProjectHistory& history) {
  return layer_over("cluster_links", "Which cluster of a run is which one of the run before, and what became of it.",
                    link_fields(), history.links);
}

Layer correction_layer(const std::vector<Correction>& corrections) {
  return layer_over("corrections", "Addresses put right by hand; klasteri update applies them to the next register.",
                    correction_fields(), corrections);
}

}  // namespace klasteri
