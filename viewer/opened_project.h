#pragma once

#include <filesystem>
#include <memory>

#include "geo/base/projection.h"
#include "geo/project/project.h"
#include "viewer/model/edit_journal.h"
#include "viewer/model/explorer.h"
#include "viewer/scene/map_content.h"

namespace klasteri::viewer {

/// A project made ready for the screen: all that takes long with millions of enterprises and needs no OpenGL, so that
/// it is done beside the frames.
struct OpenedProject {
  /// @param file that it was read from, and its stamp before it was read; empty: none
  /// Throws Cancelled.
  explicit OpenedProject(Project read, std::filesystem::path file = {}, FileStamp stamp = {},
                         Progress& progress = no_progress());
  OpenedProject(const OpenedProject&) = delete;
  OpenedProject& operator=(const OpenedProject&) = delete;

  Project project;
  std::filesystem::path file;
  FileStamp stamp;
  EqualAreaProjection plane;  ///< centred on the country
  Explorer explorer;
  MapContent content;  ///< until a picture takes it
};

/// Reads a project and makes it ready. Throws Error where it cannot be read, Cancelled.
std::unique_ptr<OpenedProject> open_project(const std::filesystem::path& file, Progress& progress = no_progress());

/// All enterprises that count, placed on the plane; all of them are shown. Throws Cancelled.
PointGrid enterprise_points(const Project& project, const EqualAreaProjection& plane,
                            Progress& progress = no_progress());

}  // namespace klasteri::viewer
