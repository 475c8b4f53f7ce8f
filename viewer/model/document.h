#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "geo/project/project_setting.h"
#include "viewer/model/edit_journal.h"
#include "viewer/model/journal_slot.h"
#include "viewer/model/programme_editor.h"

namespace klasteri::viewer {

/// A project that is open: its file, what was edited since it was saved, and the journal that keeps these edits should
/// the program or the machine stop.
class Document {
 public:
  /// @param project must outlive the document
  /// @param file that it was read from; empty: it has none yet
  /// @param stamp of the file before it was read
  Document(Project& project, std::filesystem::path file, FileStamp stamp);

  const std::filesystem::path& file() const { return file_; }
  ProgrammeEditor& editor() { return editor_; }
  const ProgrammeEditor& editor() const { return editor_; }
  bool unsaved() const { return !editor_.unsaved().empty(); }
  /// Whether the file may not be changed; edits are then saved under another name.
  bool read_only() const;
  /// Whether another program has changed or removed the file since it was opened or saved. What other windows keep in
  /// it of how their maps look is no such change.
  bool changed_elsewhere();
  /// The file as it is now; all 0 where it is gone.
  FileStamp found() const { return stamp_of(file_); }
  /// What has just changed the file was this program, beside the edits.
  void take_own_change();

  /// Keeps a journal in a folder from now on. Returns the edits of an earlier run that were not saved, if there are
  /// any; until restore() or forget() they stay in the journal. Edits that another window keeps are not among them.
  /// Throws Error where the journal is damaged, or the folder cannot be written.
  const std::optional<EditJournal>& keep_journal(const std::filesystem::path& folder);
  /// Whether another window had the project open when the journal was begun.
  bool open_elsewhere() const { return journal_.shared(); }
  /// Edits of an earlier run that wait for an answer.
  const std::optional<EditJournal>& left_behind() const { return left_behind_; }
  /// Whether the file has been changed since those edits were made.
  bool changed_since_left_behind() const;
  void restore();
  void forget();

  /// Keeps one of the project's settings in its file at once; edits wait until they are saved. Nothing where there is
  /// no file. Throws Error where it cannot be written.
  void keep_setting(const std::string& key, const std::string& value);

  /// Brings the journal up to date where something was edited. Cheap when nothing was. Throws Error where it cannot be
  /// written.
  void follow();
  /// Edits that are given up leave no journal.
  void give_up();

  /// Writes the edits into the project's file, in one transaction. May run on another thread while nobody edits; then
  /// mark_saved() says so. Throws Error; then the file is as before.
  /// @pre there is a file
  void write_edits() const;
  /// Writes the project as it is into another file, whole or not at all: a copy of its file with the edits in it, so
  /// that what others have put there goes along. May run on another thread while nobody edits. Throws Error.
  void write_to(const std::filesystem::path& file, bool force, Progress& progress = no_progress()) const;
  /// The project as it is now stands in that file, which is its own from now on.
  void mark_saved(const std::filesystem::path& file);

 private:
  /// A file as it is at one time.
  struct FileState {
    FileStamp stamp;
    std::optional<ChangeCounts> counts;  ///< none: not known
  };
  static FileState state_of(const std::filesystem::path& file);
  void take(const FileState& state);

  Project& project_;
  std::filesystem::path file_;
  FileStamp stamp_;
  std::optional<ChangeCounts> counts_;  ///< that go with the stamp
  ProgrammeEditor editor_;
  std::filesystem::path folder_;  ///< of all journals; empty: none is kept
  JournalSlot journal_;
  std::optional<EditJournal> left_behind_;
  std::size_t followed_ = 0;  ///< revision of the editor that the journal holds
  bool has_journal_ = false;
};

}  // namespace klasteri::viewer
