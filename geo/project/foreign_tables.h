#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace klasteri {

/// The names of the columns of each of our tables.
using ColumnsOfTables = std::map<std::string, std::set<std::string>>;

/// Copies what a GeoPackage holds beside what is ours into another one: tables (styles and projects that QGIS keeps
/// there, layers that someone added) with their indexes, triggers and views and all that GeoPackage notes of them,
/// metadata documents, and columns that were added to our own tables (ForeignColumns). A table of a name that the other
/// one has stays as it is there.
/// @param ours what is not copied. @param shown_as the file, for messages
void copy_foreign_contents(const std::filesystem::path& from, const std::filesystem::path& into,
                           const ColumnsOfTables& ours, const std::string& shown_as);

}  // namespace klasteri
