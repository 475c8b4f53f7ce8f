#include "geo/output/layers.h"

#include <set>
#include <utility>

#include "geo/base/error.h"
#include "geo/output/layer_file.h"
#include "geo/project/cluster_layer.h"
#include "geo/project/project_layers.h"
#include "geo/project/register_fields.h"
#include "geo/text/script.h"

namespace klasteri {

namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// The input's headings as column names: none blank, none twice, none of ours.
std::vector<std::string> column_names(const Table& table, const std::set<std::string>& taken_names) {
  std::vector<std::string> names;
  std::set<std::string> used = taken_names;
  for (std::size_t i = 0; i < table.headings.size(); ++i) {
    const std::string base = table.headings[i].empty() ? "column_" + std::to_string(i + 1) : table.headings[i];
    std::string name = base;
    // GeoPackage tells column names apart without letter case.
    for (int copy = 2; !used.insert(lower_case(name)).second; ++copy) name = base + "_" + std::to_string(copy);
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace

std::vector<std::string> exportable_layers() {
  return {"enterprises", "institutions",  "regions",         "municipalities",
          "clusters",    "density",       "cluster_members", "cluster_institutions",
          "assessments", "organisations", "memberships",     "action_plan",
          "programme",   "runs",          "cluster_history", "cluster_links",
          "products",    "corrections",   "settings"};
}

void export_layer(const Project& project, const std::string& layer, const std::filesystem::path& path, bool force,
                  Progress& progress) {
  for (const Layer& candidate : project_layers(project)) {
    if (candidate.name == layer) return write_layer(candidate, path, force, progress);
  }
  throw UsageError("A project has no layer \"{}\"; it has {}.", layer, joined(exportable_layers()));
}

void export_candidates(const std::vector<Candidate>& candidates, bool synthetic, const std::filesystem::path& path,
                       bool force, std::span<const Layer> further_sheets) {
  Layer layer = cluster_layer(candidates);
  if (synthetic) mark_synthetic(layer);
  write_layer(layer, path, force, no_progress(), further_sheets);
}

std::string layer_name_of(const std::filesystem::path& output) {
  return format_of(output) == Format::postgis ? "geocoded" : output.stem().string();
}

Layer geocoded_layer(const Table& table, const Register& reg, const AdminTree& admin, std::string name) {
  std::set<std::string> ours;
  for (const RegisterField& field : placement_fields(admin)) ours.insert(field.name);

  Layer layer;
  layer.name = std::move(name);
  layer.description = "The input with its addresses placed on the map (columns geo_*).";
  layer.rows = table.rows();
  const std::vector<std::string> names = column_names(table, {});
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (ours.contains(names[i])) continue;  // an earlier geocoding, which this one replaces
    layer.add_text(names[i], [&column = table.columns[i]](std::size_t row, std::string&) { return column[row]; });
  }
  add_placement(layer, reg, admin);
  if (reg.synthetic) mark_synthetic(layer);
  return layer;
}

void export_geocoded(const Table& table, const Register& reg, const AdminTree& admin, const std::filesystem::path& path,
                     bool force, Progress& progress) {
  write_layer(geocoded_layer(table, reg, admin, layer_name_of(path)), path, force, progress);
}

}  // namespace klasteri
