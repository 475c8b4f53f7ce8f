#include <cpl_conv.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/atomic_file.h"
#include "geo/project/foreign_tables.h"
#include "geo/project/history_layers.h"
#include "geo/project/ogr_dataset.h"
#include "geo/project/programme_layers.h"
#include "geo/project/project.h"
#include "geo/project/project_file.h"
#include "geo/project/project_layers.h"

namespace klasteri {

namespace {

std::vector<std::string> layer_options(const Layer& layer) {
  std::vector<std::string> options = {"FID=fid", "IDENTIFIER=" + layer.name, "DESCRIPTION=" + layer.description};
  if (layer.geometry != GeometryType::none) {
    options.push_back("GEOMETRY_NAME=geom");
    options.push_back("SPATIAL_INDEX=YES");
  }
  return options;
}

/// @param keep_of a project file of which is kept what other programs put there; empty: none
void write_whole(const Project& project, const std::filesystem::path& path, bool force, Progress& progress,
                 const std::filesystem::path& keep_of) {
  progress.begin("writing");
  AtomicFile file(path, force);
  // The file is renamed into place once it is whole and synced, so SQLite need not guard it while it grows.
  const CPLConfigOptionSetter unguarded("OGR_SQLITE_SYNCHRONOUS", "OFF", false);
  const CPLConfigOptionSetter no_journal("OGR_SQLITE_JOURNAL", "OFF", false);
  // Megabytes: the spatial index of a million firms is built within, not page by page on disk.
  const CPLConfigOptionSetter cache("OGR_SQLITE_CACHE", "256", false);
  // No clock inside: the same input gives the same bytes.
  const CPLConfigOptionSetter date("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z", false);

  const std::vector<Layer> layers = project_layers(project);
  double rows = 0;
  for (const Layer& layer : layers) rows += static_cast<double>(layer.rows) + 1;

  OgrWriter writer(file.temporary_path(), path.string(), "GPKG", {"ADD_GPKG_OGR_CONTENTS=YES"});
  double done = 0;
  ColumnsOfTables ours;
  for (const Layer& layer : layers) {
    const double before = done / rows;
    done += static_cast<double>(layer.rows) + 1;
    writer.write(layer, layer_options(layer), progress, before, done / rows);
    std::set<std::string>& columns = ours[layer.name];
    for (const LayerColumn& column : layer.columns) columns.insert(column.name);
  }
  writer.set_metadata("generator", "Klasteri");
  if (project.synthetic()) writer.set_metadata("synthetic", "true");
  writer.close();
  if (!keep_of.empty()) copy_foreign_contents(keep_of, file.temporary_path(), ours, keep_of.string());
  progress.check(1);
  file.commit();
}

}  // namespace

void write_project(const Project& project, const std::filesystem::path& path, bool force, Progress& progress) {
  write_whole(project, path, force, progress, {});
}

void replace_project(const Project& project, const std::filesystem::path& path, Progress& progress) {
  write_whole(project, path, true, progress, path);
}

void write_programme(const Project& project, const std::filesystem::path& path) {
  require_writable(path);
  const CPLConfigOptionSetter date("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z", false);
  std::set<std::string> replaced = {"clusters", "settings"};
  for (const Layer& layer : programme_layers(project.programme)) replaced.insert(layer.name);
  OgrWriter writer(path);
  for (const Layer& layer : project_layers(project)) {
    if (replaced.contains(layer.name)) writer.write(layer, layer_options(layer), no_progress());
  }
  writer.close();
}

void write_corrections(const Register& changed, std::span<const std::uint32_t> rows,
                       const std::vector<Correction>& corrections, const AdminTree& admin,
                       const std::filesystem::path& path) {
  require_writable(path);
  const CPLConfigOptionSetter date("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z", false);
  OgrWriter writer(path);
  writer.replace_rows(enterprise_layer(changed, admin), rows);
  const Layer kept = correction_layer(corrections);
  writer.write(kept, layer_options(kept), no_progress());
  writer.close();
}

}  // namespace klasteri
