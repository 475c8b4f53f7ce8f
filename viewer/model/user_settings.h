#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/language.h"
#include "viewer/model/chart_choices.h"
#include "viewer/model/view_state.h"

namespace klasteri::viewer {

/// Where the window stood, in the desktop's units.
struct WindowPlace {
  int x = 0, y = 0, width = 0, height = 0;
  bool maximised = false;

  friend bool operator==(const WindowPlace&, const WindowPlace&) = default;
};

/// What a person has arranged, kept from run to run.
struct UserSettings {
  Language language = Language::en;
  ViewState view;                             ///< tabs and dark look; the tool is not kept
  std::optional<ChartChoices> charts;         ///< none: as a project proposes
  double scale = 1;                           ///< of texts and symbols, beside what the desktop asks for; 1 to 2.5
  std::optional<WindowPlace> place;           ///< none: not known yet
  std::vector<std::filesystem::path> recent;  ///< projects, the latest first
  std::filesystem::path folder;               ///< where a file was opened or saved last
  std::string assessor;                       ///< who scored last

  friend bool operator==(const UserSettings&, const UserSettings&) = default;
};

inline constexpr std::size_t most_recent_files = 10;
inline constexpr double least_scale = 1, most_scale = 2.5;

/// Puts a project first among the recent ones.
void note_recent(UserSettings& settings, const std::filesystem::path& project);

/// Folders of the XDG base directory specification: $XDG_CONFIG_HOME/klasteri and $XDG_STATE_HOME/klasteri, by default
/// below ~/.config and ~/.local/state. Empty where there is no home.
std::filesystem::path config_folder();
std::filesystem::path state_folder();
/// Empty where there is none.
std::filesystem::path home_folder();
/// Where a planner keeps documents: of the XDG user folders, else the home folder, else the current one.
std::filesystem::path documents_folder();

/// Reads settings; without a file, the defaults. Of what is out of range the default is taken. Throws Error where the
/// file is damaged.
UserSettings read_settings(const std::filesystem::path& file);
/// Writes them whole or not at all. Throws Error.
void write_settings(const std::filesystem::path& file, const UserSettings& settings);

}  // namespace klasteri::viewer
