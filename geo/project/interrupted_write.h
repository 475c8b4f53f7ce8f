#pragma once

#include <filesystem>

namespace klasteri {

/// Takes back what a program that was killed, or lost its power, had begun to write into a GeoPackage: SQLite keeps
/// what it replaces in a journal beside the file, but readers may not put it back. Does nothing where there is no such
/// journal, or where a program that is still alive is writing. Throws Error where it cannot be taken back.
void take_back_interrupted_write(const std::filesystem::path& path);

}  // namespace klasteri
