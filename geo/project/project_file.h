#pragma once

#include <filesystem>

namespace klasteri {

/// Throws Error, with a sentence that says why, where a file is no project of Klasteri that can be read: it is not
/// there, is something else, is cut off, damaged, or lacks a layer that every project has. What a program that was
/// ended had begun to write into it is taken back first.
void require_project(const std::filesystem::path& path);

/// Whether a project that is there may be changed: its file, and the folder, which takes a journal meanwhile.
bool is_writable(const std::filesystem::path& path);

/// Throws Error where one that is there may not.
void require_writable(const std::filesystem::path& path);

}  // namespace klasteri
