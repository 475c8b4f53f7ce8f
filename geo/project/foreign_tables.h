#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace klasteri {

/// Copies what a GeoPackage holds beside our own tables (styles and projects that QGIS keeps there, layers that someone
/// added) into another one, with their indexes, triggers and views and all that GeoPackage notes of them but metadata
/// documents. A table of a name that the other one has stays as it is there.
/// @param ours names of the tables that are not copied. @param shown_as the file, for messages
void copy_foreign_tables(const std::filesystem::path& from, const std::filesystem::path& into,
                         const std::set<std::string>& ours, const std::string& shown_as);

}  // namespace klasteri
