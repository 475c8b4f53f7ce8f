#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "viewer/model/analysis.h"
#include "viewer/model/explorer.h"
#include "viewer/model/export_request.h"
#include "viewer/model/view_state.h"

namespace klasteri::viewer {

/// What the command line asks for.
struct ViewerOptions {
  std::optional<std::filesystem::path> project;
  std::optional<std::filesystem::path> open_register;  ///< that is to become a project
  std::optional<std::filesystem::path> screenshot;
  bool map_only = false;     ///< the picture is the map with its legend, without panels
  std::optional<Page> page;  ///< the picture is a sheet of paper with the map; always so as SVG and PDF
  int dpi = 300;             ///< of such a sheet as PNG
  std::vector<std::filesystem::path> user_layers;  ///< files to be put on the map
  bool force = false;
  int width = 1280;
  int height = 800;
  bool size_given = false;  ///< on the command line; else the window is as large as it was
  bool language_given = false;
  double scale = 0;  ///< pixels per pixel of the design; 0: as the desktop asks for, in pictures 1
  Choices choices;
  ViewState view;     ///< tabs and looks that the picture begins with
  std::string press;  ///< widgets that are pressed before the picture, by name, joined by commas
  AnalysisView analysis = AnalysisView::none;  ///< that is open from the start
  std::optional<int> cluster_rank;             ///< the cluster that is chosen from the start
  unsigned threads = 0;                        ///< 0: as many as the machine has
};

/// The program's version, "1.0.0".
const char* version();

/// Reads the command line. Throws UsageError with one sentence.
/// @param help set to the text to print instead, where that was asked for (--help, --version)
ViewerOptions parse_options(int argc, const char* const* argv, std::optional<std::string>* help);

}  // namespace klasteri::viewer
