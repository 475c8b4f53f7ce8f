#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace klasteri::viewer {

struct FolderEntry {
  std::filesystem::path name;  ///< within its folder
  bool is_folder = false;
  std::uintmax_t bytes = 0;  ///< of a file
  std::string changed;       ///< "2023-01-31 14:05", local time
};

/// What stands in a folder: folders first, each by name as people sort it in any script. Hidden ones are left out.
/// @param endings of the files that are listed, in small letters (".gpkg"); empty: all
/// Throws Error where the folder cannot be read.
std::vector<FolderEntry> list_folder(const std::filesystem::path& folder, const std::vector<std::string>& endings);

/// Whether a name has one of the endings, whatever the case of its letters.
bool has_ending(const std::filesystem::path& name, const std::vector<std::string>& endings);

/// What a path that is being typed can be completed to: the longest beginning that all entries share which begin so.
/// The path itself where none does. A folder that is the only one gets a slash behind it.
std::string completed_path(const std::string& typed, const std::filesystem::path& within,
                           const std::vector<std::string>& endings);

/// A typed path as a whole one: "~" is the home, what does not begin with a slash stands within a folder.
std::filesystem::path whole_path(const std::string& typed, const std::filesystem::path& within);

}  // namespace klasteri::viewer
