#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "geo/base/language.h"
#include "geo/base/progress.h"
#include "geo/project/project.h"
#include "viewer/model/readout.h"

namespace klasteri::viewer {

/// The numbers of a selection beside those of the nation, and its sectors, as lines of columns apart by tabs, for a
/// spreadsheet: full numbers with the language's decimal sign and no thousands apart; empty where not known.
/// @param title of the selection
std::string readout_table(const std::string& title, const Readout& readout, const Nation& nation,
                          const std::vector<SectorShare>& sectors, const SectorCatalog& catalog, Language language);

/// Writes enterprises with all their columns and points, in the format that the extension names. Throws Error.
/// @param columns_from the project's file, where it has columns that are not in memory (EnterpriseRecords::file)
void export_enterprises(const Project& project, const std::vector<std::uint32_t>& rows,
                        const std::filesystem::path& columns_from, const std::filesystem::path& path, bool force,
                        Progress& progress);

}  // namespace klasteri::viewer
