#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "viewer/model/folder_listing.h"
#include "viewer/panels/panel_context.h"

namespace klasteri::viewer {

/// Files that a dialog lists together.
struct FileKind {
  Phrase name;
  std::vector<std::string>
      endings;  ///< in small letters (".gpkg"); the first is added to a name without one; empty: all
};

/// Asks for a file, by mouse or by keyboard alone: one types a path (Tab completes it, ↑ and ↓ walk through what is
/// listed, Enter opens a folder or takes the file), or goes through folders and the places beside them.
class FileDialog {
 public:
  enum class Purpose : std::uint8_t { open, save };
  enum class Answer : std::uint8_t { none, chosen, cancelled };

  /// @param kinds at least one; the first is listed until another is chosen
  /// @param recent files whose folders stand among the places
  /// @param name that is suggested
  FileDialog(Purpose purpose, Phrase title, std::vector<FileKind> kinds, const std::filesystem::path& folder,
             const std::vector<std::filesystem::path>& recent, std::string name = {});

  /// Draws a frame of it, over everything. Once it answers it is to be dropped. An existing file that one saves into
  /// has been asked about.
  Answer draw(PanelContext& context);
  /// The whole path. @pre draw() answered `chosen`
  const std::filesystem::path& path() const { return path_; }
  /// Which of the kinds was chosen.
  std::size_t kind() const { return kind_; }

 private:
  struct Place {
    std::string label;
    std::filesystem::path folder;
  };

  void go_to(const std::filesystem::path& folder);
  void list();
  /// Takes what is typed: a folder is gone to, a file is the answer.
  Answer take();
  void draw_places(PanelContext& context, float width, float height);
  void draw_path(PanelContext& context);
  Answer draw_list(PanelContext& context, float height);
  void draw_kinds(PanelContext& context);
  Answer draw_foot(PanelContext& context);
  Answer draw_replace_question(PanelContext& context);
  int edit_typed(void* callback_data);

  Purpose purpose_;
  Phrase title_;
  std::vector<FileKind> kinds_;
  std::size_t kind_ = 0;
  std::filesystem::path folder_;
  std::vector<std::filesystem::path> recent_folders_;
  std::vector<FolderEntry> entries_;
  std::string typed_;
  Sentence problem_;
  std::filesystem::path path_;
  int walked_ = -1;  ///< the entry that ↑ and ↓ have come to
  bool begun_ = false, wants_focus_ = true, asks_to_replace_ = false;
};

/// Bytes as people read them, "11.2 MB".
std::string format_bytes(std::uintmax_t bytes, Language language);

}  // namespace klasteri::viewer
