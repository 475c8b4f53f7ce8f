#pragma once

#include <filesystem>
#include <string>

namespace klasteri {

/// Puts one setting of Project::settings into the file of a project; everything else in it stays as it is. In one
/// transaction: whole or, on any Error, not at all.
void write_setting(const std::filesystem::path& project, const std::string& key, const std::string& value);

}  // namespace klasteri
