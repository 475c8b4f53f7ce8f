#pragma once

#include <filesystem>
#include <memory>

#include "geo/base/bilingual.h"
#include "viewer/model/background_task.h"
#include "viewer/model/register_preview.h"

namespace klasteri::viewer {

/// A table that the planner has given to the window and that may be a register of enterprises or points for the map;
/// its first rows are read beside the frames, so that one sees which.
class DroppedTable {
 public:
  explicit DroppedTable(std::filesystem::path file);

  const std::filesystem::path& file() const { return file_; }
  /// Takes the rows once they are there.
  void poll();
  bool reading() const { return reading_.started(); }
  /// Null: not read yet, or not to be read.
  const RegisterPreview* preview() const { return preview_.get(); }
  /// Why it cannot be read, one sentence; empty: it can.
  const Sentence& problem() const { return problem_; }
  /// Whether its headings name columns of longitude and latitude, so that its rows can lie on the map as they are.
  bool has_coordinates() const;

 private:
  std::filesystem::path file_;
  std::unique_ptr<RegisterPreview> preview_;
  Sentence problem_;
  BackgroundTask<std::unique_ptr<RegisterPreview>> reading_;
};

}  // namespace klasteri::viewer
