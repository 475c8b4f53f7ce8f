#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "geo/base/language.h"
#include "geo/base/progress.h"
#include "geo/output/format.h"
#include "geo/project/layer.h"
#include "geo/project/project.h"

namespace klasteri {

/// Names of a project's layers that can be exported.
std::vector<std::string> exportable_layers();

/// Writes one layer of a project; GeoJSON is RFC 7946 (longitude first, right-hand rings, 7 decimals, bbox), CSV has
/// the point as lon,lat columns and polygons as WKT. A synthetic project says so in every file.
void export_layer(const Project& project, const std::string& layer, const std::filesystem::path& path, bool force,
                  Progress& progress = no_progress());

/// Candidates alone, for `detect -o`. @param further_sheets of a workbook: how they were found
void export_candidates(const std::vector<Candidate>& candidates, bool synthetic, const std::filesystem::path& path,
                       bool force, std::span<const Layer> further_sheets = {});

/// What a geocoded table is called in a file or database: as the file, or "geocoded".
std::string layer_name_of(const std::filesystem::path& output);

/// A table with its geocoding as a layer of points: input columns kept in order, geo_* appended. All must outlive it.
Layer geocoded_layer(const Table& table, const Register& reg, const AdminTree& admin, std::string name);

/// A table with its geocoding added: input columns kept in order, geo_* appended (`geocode -o`).
void export_geocoded(const Table& table, const Register& reg, const AdminTree& admin, const std::filesystem::path& path,
                     bool force, Progress& progress = no_progress());

}  // namespace klasteri
