#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "geo/base/progress.h"
#include "geo/cluster/candidate.h"
#include "geo/cluster/institution_support.h"
#include "geo/cluster/programme.h"
#include "geo/project/history.h"
#include "geo/query/density.h"
#include "geo/register/register.h"
#include "geo/sector/catalog.h"

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
  ProgrammeRecords programme;  ///< what people know of the clusters
  ProjectHistory history;
  std::vector<Correction> corrections;               ///< of addresses, to be applied again to the next register
  SectorCatalog catalog = SectorCatalog::bundled();  ///< with the products that its clusters were found by
  AdminTree admin = AdminTree::georgia();            ///< with the user's municipality polygons, where loaded
  std::map<std::string, std::string> settings;       ///< what produced it: versions, options, seed, input digests

  /// Rows whose point someone moved on the map since the file was written.
  std::vector<std::uint32_t> moved_enterprises, moved_institutions;

  bool synthetic() const { return enterprises.synthetic; }
};

/// The form of project files that is written, a number that grows with every change of it. Older ones are read.
inline constexpr int project_format = 3;

/// Writes a GeoPackage with the layers of project_layers(). Appears whole or not at all.
void write_project(const Project& project, const std::filesystem::path& path, bool force,
                   Progress& progress = no_progress());

/// The same in the place of a project's file. Tables of other programs, such as the styles that QGIS keeps, stay, and
/// so do columns and metadata documents that they added to ours.
void replace_project(const Project& project, const std::filesystem::path& path, Progress& progress = no_progress());

/// Puts the records of clusters, the clusters as they are ranked and the settings in the place of those that the file
/// of a project holds; the rest of the file stays as it is. In one transaction: whole or, on any Error, not at all.
void write_programme(const Project& project, const std::filesystem::path& path);

/// Puts corrections, and the rows of the enterprises that they changed, in the place of those that the file of a
/// project holds; the rest of the file stays as it is. In one transaction: whole or, on any Error, not at all.
/// @param changed these rows, and no others
/// @param rows which ones of the project's enterprises they are
void write_corrections(const Register& changed, std::span<const std::uint32_t> rows,
                       const std::vector<Correction>& corrections, const AdminTree& admin,
                       const std::filesystem::path& path);

/// What is read of the enterprises. A map needs less than half of it: not the names, nor addresses, coordinates and
/// codes as they were given, nor street and house, nor what was wrong with an address; EnterpriseRows has those of
/// single rows.
enum class ProjectColumns : std::uint8_t { all, for_map };

/// Reads one back; what an older form of it lacks is empty. Throws Error when the file is not a Klasteri project, or a
/// newer version's.
/// @param columns which columns of the enterprises are read; those left out are empty, as where a register lacks them
Project read_project(const std::filesystem::path& path, Progress& progress = no_progress(),
                     ProjectColumns columns = ProjectColumns::all);

/// The columns of the enterprises that ProjectColumns::for_map leaves out, and only those, read on one thread;
/// take_columns() puts them into the register that was read without them.
Register read_other_columns(const std::filesystem::path& path, Progress& progress = no_progress());

/// Whether a file is a GeoPackage with our settings table.
bool is_project(const std::filesystem::path& path);

}  // namespace klasteri
