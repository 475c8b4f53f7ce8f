#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace klasteri {

/// Puts one setting of Project::settings into the file of a project; everything else in it stays as it is. In one
/// transaction: whole or, on any Error, not at all.
void write_setting(const std::filesystem::path& project, const std::string& key, const std::string& value);

/// The setting in which write_setting counts how often it changed a file. It is the file's own, never one of
/// Project::settings: a file that is written anew begins at none.
inline constexpr std::string_view setting_changes_key = "setting_changes";

/// How often the file of a project was changed.
struct ChangeCounts {
  std::uint32_t all = 0;       ///< transactions, as SQLite counts them in the file's header (file format, 1.3.6)
  std::uint32_t settings = 0;  ///< those of write_setting

  friend bool operator==(const ChangeCounts&, const ChangeCounts&) = default;
};

/// None where the file cannot be read now.
std::optional<ChangeCounts> change_counts(const std::filesystem::path& project);

/// Whether every change between two counts was one of write_setting.
bool only_settings_changed(const ChangeCounts& before, const ChangeCounts& after);

}  // namespace klasteri
