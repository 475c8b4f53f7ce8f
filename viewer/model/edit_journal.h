#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "viewer/model/programme_editor.h"

namespace klasteri::viewer {

/// By what one sees that another program has changed a file. All 0 where there is none.
struct FileStamp {
  std::uintmax_t bytes = 0;
  std::int64_t changed_ns = 0;  ///< time of the last change, nanoseconds of the file system's clock

  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};
FileStamp stamp_of(const std::filesystem::path& file);

/// Edits of a project that were not saved, in a file beside the user's settings, so that a crash loses none of them.
struct EditJournal {
  std::filesystem::path project;  ///< whole path
  FileStamp stamp;                ///< of the project file when it was opened or saved last
  std::string edited_on;          ///< when the last edit was made, local time, "2023-01-31 14:05"
  UnsavedEdits edits;
};

/// Where the journal of a project stands. @param folder of all journals
std::filesystem::path journal_path(const std::filesystem::path& folder, const std::filesystem::path& project);

/// Writes it whole or not at all, and the folder before. Throws Error where that fails.
void write_journal(const std::filesystem::path& file, const EditJournal& journal);
/// Reads one; none where there is no file. Throws Error where it is damaged.
std::optional<EditJournal> read_journal(const std::filesystem::path& file);

}  // namespace klasteri::viewer
