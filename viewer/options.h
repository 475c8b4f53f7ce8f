#pragma once

#include <filesystem>
#include <optional>

#include "viewer/model/analysis.h"
#include "viewer/model/explorer.h"

namespace klasteri::viewer {

/// What the command line asks for.
struct ViewerOptions {
  std::optional<std::filesystem::path> project;
  std::optional<std::filesystem::path> open_register;  ///< that is to become a project
  std::optional<std::filesystem::path> screenshot;
  bool map_only = false;  ///< the picture is the map with its legend, without panels
  bool force = false;
  int width = 1280;
  int height = 800;
  double scale = 0;  ///< pixels per pixel of the design; 0: as the desktop asks for, in pictures 1
  Choices choices;
  AnalysisView analysis = AnalysisView::none;  ///< that is open from the start
  std::optional<int> cluster_rank;             ///< the cluster that is chosen from the start
};

/// Reads the command line. Throws UsageError with one sentence.
/// @param help set to the text to print instead, where that was asked for (--help, --version)
ViewerOptions parse_options(int argc, const char* const* argv, std::optional<std::string>* help);

}  // namespace klasteri::viewer
