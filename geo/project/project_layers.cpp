#include "geo/project/project_layers.h"

#include <charconv>
#include <memory>
#include <string_view>
#include <utility>

#include "geo/project/area_layers.h"
#include "geo/project/cluster_layer.h"
#include "geo/project/history_layers.h"
#include "geo/project/institution_layers.h"
#include "geo/project/product_layer.h"
#include "geo/project/programme_layers.h"
#include "geo/project/project_setting.h"
#include "geo/project/register_fields.h"

namespace klasteri {

namespace {

constexpr std::string_view format_key = "format";
constexpr std::string_view format_prefix = "klasteri-project ";
constexpr std::string_view synthetic_key = "synthetic";
constexpr std::string_view register_prefix = "register.";
constexpr std::string_view column_prefix = "register.column.";

Layer settings_layer(const Project& project) {
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  std::map<std::string, std::string> all = project.settings;
  all.merge(register_settings(project));
  const auto pairs = std::make_shared<const Pairs>(all.begin(), all.end());
  Layer layer;
  layer.name = "settings";
  layer.description = "What produced this file: version, options, seed, inputs and their digests.";
  layer.rows = pairs->size();
  layer.add_text("key", [pairs](std::size_t row, std::string&) -> std::string_view { return (*pairs)[row].first; });
  layer.add_text("value", [pairs](std::size_t row, std::string&) -> std::string_view { return (*pairs)[row].second; });
  return layer;
}

}  // namespace

Layer enterprise_layer(const Register& enterprises, const AdminTree& admin) {
  Layer layer = register_layer(enterprises, admin, "enterprises",
                               "Enterprises of the register, placed on the map (columns geo_*).");
  if (enterprises.synthetic) mark_synthetic(layer);
  return layer;
}

std::vector<Layer> project_layers(const Project& project) {
  std::vector<Layer> layers;
  layers.push_back(enterprise_layer(project.enterprises, project.admin));
  layers.push_back(institution_layer(project.institutions, project.services, project.admin));
  layers.push_back(region_layer(project.admin, project.regions));
  layers.push_back(municipality_layer(project.admin, project.municipalities));
  layers.push_back(cluster_layer(project.clusters));
  layers.push_back(cluster_member_layer(project.clusters));
  layers.push_back(cluster_institution_layer(project.institution_links));
  for (Layer& layer : programme_layers(project.programme)) layers.push_back(std::move(layer));
  layers.push_back(density_table(project.regions, project.municipalities));
  layers.push_back(run_layer(project.history));
  layers.push_back(cluster_history_layer(project.history));
  layers.push_back(cluster_link_layer(project.history));
  layers.push_back(correction_layer(project.corrections));
  layers.push_back(product_layer(project.catalog));
  layers.push_back(settings_layer(project));
  if (project.synthetic()) {
    for (Layer& layer : layers) {
      const bool is_of_firms = layer.name != "enterprises" && layer.name != "settings" && layer.name != "corrections" &&
                               layer.name != "products";
      if (is_of_firms) mark_synthetic(layer);
    }
  }
  return layers;
}

std::map<std::string, std::string> register_settings(const Project& project) {
  const Register& reg = project.enterprises;
  std::map<std::string, std::string> settings;
  settings[std::string(format_key)] = std::string(format_prefix) + std::to_string(project_format);
  settings[std::string(synthetic_key)] = project.synthetic() ? "true" : "false";
  settings["register.source"] = reg.source;
  settings["register.form"] = reg.form;
  settings["register.placed"] = reg.placed() || reg.rows() == 0 ? "true" : "false";
  for (const ColumnUse& use : reg.columns) settings[std::string(column_prefix) + use.role] = use.heading;
  return settings;
}

int format_of_settings(const std::map<std::string, std::string>& settings) {
  const auto found = settings.find(std::string(format_key));
  if (found == settings.end() || !found->second.starts_with(format_prefix)) return 0;
  const std::string_view number = std::string_view(found->second).substr(format_prefix.size());
  int format = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), format);
  return read.ec == std::errc() && format > 0 ? format : 0;
}

void take_register_settings(Project& project) {
  Register& reg = project.enterprises;
  for (auto setting = project.settings.begin(); setting != project.settings.end();) {
    const auto& [key, value] = *setting;
    const bool ours =
        key == format_key || key == synthetic_key || key == setting_changes_key || key.starts_with(register_prefix);
    if (key == synthetic_key) reg.synthetic = value == "true";
    if (key == "register.source") reg.source = value;
    if (key == "register.form") reg.form = value;
    if (key == "register.placed" && value == "false") reg.placement = {};
    if (key.starts_with(column_prefix)) reg.columns.push_back({key.substr(column_prefix.size()), value});
    setting = ours ? project.settings.erase(setting) : std::next(setting);
  }
  project.institutions.source = reg.source;
  project.institutions.form = reg.form;
  project.institutions.synthetic = reg.synthetic;
  project.institutions.columns = reg.columns;
  if (reg.placement.size() == 0 && reg.rows() > 0) project.institutions.placement = {};
}

}  // namespace klasteri
