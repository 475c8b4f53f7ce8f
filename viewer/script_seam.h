#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "viewer/panels/item_rects.h"

namespace klasteri::viewer {

/// What lets a script use a real window as a person does, by the names of widgets instead of pixels; environment
/// variables name its files, and without them nothing is done:
/// - KLASTERI_VIEWER_ITEMS: written anew, whole, when a frame has other widgets or places than the one before; one
///   widget a line, "NAME<tab>X<tab>Y" with its middle in pixels of the window. The file of the same name with .frames
///   behind it holds how many frames have been drawn, so that a script waits no longer than for the answer.
/// - KLASTERI_VIEWER_DROP: a file that appears there holds the path of another, which is taken as dropped onto the
///   window with the next frame; it is then removed.
/// - KLASTERI_VIEWER_COPIED: holds what was copied last.
class ScriptSeam {
 public:
  ScriptSeam();

  void tell(const ItemRects& items);
  std::optional<std::filesystem::path> take_dropped_file();

 private:
  void tell_copied();

  std::filesystem::path items_file_, drop_file_, copied_file_;
  std::string told_, copied_;
  std::size_t frames_ = 0;
};

}  // namespace klasteri::viewer
