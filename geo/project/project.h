#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "geo/base/progress.h"
#include "geo/cluster/candidate.h"
#include "geo/cluster/institution_support.h"
#include "geo/query/density.h"
#include "geo/register/register.h"

namespace klasteri {

/// Everything a project file holds. The layers and their columns are described in geo/README.md.
struct Project {
  Register enterprises;                            ///< placed; rows of kind enterprise
  Register institutions;                           ///< placed; the other rows
  std::vector<InstitutionService> services;        ///< what each of `institutions` serves; empty: not known
  std::vector<InstitutionLink> institution_links;  ///< which of them support which of `clusters`
  std::vector<Candidate> clusters;                 ///< members are rows of `enterprises`
  std::vector<DensityRow> regions;                 ///< one row a region: all sectors
  std::vector<DensityRow> municipalities;
  AdminTree admin = AdminTree::georgia();       ///< with the user's municipality polygons, where loaded
  std::map<std::string, std::string> settings;  ///< what produced it: versions, options, seed, input digests

  bool synthetic() const { return enterprises.synthetic; }
};

/// Writes a GeoPackage: enterprises, institutions, regions, municipalities, clusters, cluster_members,
/// cluster_institutions, assessments, density, settings. Appears whole or not at all.
void write_project(const Project& project, const std::filesystem::path& path, bool force,
                   Progress& progress = no_progress());

/// Reads one back. Throws Error when the file is not a Klasteri project.
Project read_project(const std::filesystem::path& path, Progress& progress = no_progress());

/// Whether a file is a GeoPackage with our settings table.
bool is_project(const std::filesystem::path& path);

}  // namespace klasteri
