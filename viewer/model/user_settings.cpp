#include "viewer/model/user_settings.h"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"

namespace klasteri::viewer {

namespace {

constexpr int smallest_window = 100, largest_window = 16384;

/// A folder that a variable of the environment names; empty where none is.
std::filesystem::path named_by(const char* variable) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing sets variables while the program runs
  const char* folder = std::getenv(variable);
  return folder == nullptr ? std::filesystem::path() : std::filesystem::path(folder);
}

/// A path below the home; empty where there is none.
std::filesystem::path below_home(const char* path) {
  const std::filesystem::path home = home_folder();
  return home.empty() ? home : home / path;
}

/// A folder of the specification: what the variable names where it is a whole path, else the one below the home.
std::filesystem::path xdg_folder(const char* variable, const char* otherwise) {
  const std::filesystem::path named = named_by(variable);
  const std::filesystem::path base = named.is_absolute() ? named : below_home(otherwise);
  return base.empty() ? base : base / "klasteri";
}

/// A tab by its number; one that there is not leaves the default.
template <typename Tab>
void read_tab(const nlohmann::json& document, const char* name, int tabs, Tab& tab) {
  const int number = document.value(name, -1);
  if (number >= 0 && number < tabs) tab = static_cast<Tab>(number);
}

std::optional<WindowPlace> place_from(const nlohmann::json& document) {
  const auto found = document.find("window");
  if (found == document.end()) return std::nullopt;
  WindowPlace place{found->value("x", 0), found->value("y", 0), found->value("width", 0), found->value("height", 0),
                    found->value("maximised", false)};
  const auto fits = [](int size) { return size >= smallest_window && size <= largest_window; };
  if (!fits(place.width) || !fits(place.height)) return std::nullopt;
  return place;
}

UserSettings settings_from(const nlohmann::json& document) {
  UserSettings settings;
  settings.language = document.value("language", "en") == "ka" ? Language::ka : Language::en;
  settings.view.dark = document.value("dark", false);
  settings.view.bottom_open = document.value("views_below", false);
  settings.view.panels_open = document.value("panels", true);
  const std::string legend = document.value("legend_left", "");
  if (!legend.empty()) settings.view.legend_open = legend == "open";
  read_tab(document, "left_tab", 2, settings.view.left);
  read_tab(document, "right_tab", 3, settings.view.right);
  read_tab(document, "bottom_tab", 3, settings.view.bottom);
  if (const auto charts = document.find("charts"); charts != document.end()) {
    settings.charts = chart_choices_from(*charts);
  }
  settings.scale = std::clamp(document.value("scale", 1.0), least_scale, most_scale);
  settings.place = place_from(document);
  for (const auto& path : document.value("recent", std::vector<std::string>())) {
    if (settings.recent.size() < most_recent_files) settings.recent.emplace_back(path);
  }
  settings.folder = document.value("folder", "");
  settings.assessor = document.value("assessor", "");
  return settings;
}

}  // namespace

void note_recent(UserSettings& settings, const std::filesystem::path& project) {
  const std::filesystem::path whole = std::filesystem::absolute(project).lexically_normal();
  std::erase(settings.recent, whole);
  settings.recent.insert(settings.recent.begin(), whole);
  if (settings.recent.size() > most_recent_files) settings.recent.resize(most_recent_files);
  settings.folder = whole.parent_path();
}

std::filesystem::path home_folder() { return named_by("HOME"); }
std::filesystem::path config_folder() { return xdg_folder("XDG_CONFIG_HOME", ".config"); }
std::filesystem::path state_folder() { return xdg_folder("XDG_STATE_HOME", ".local/state"); }

std::filesystem::path documents_folder() {
  std::error_code ignored;
  // The variable is rarely set; the names are those that desktops give, in English and in Georgian.
  for (const auto& folder :
       {named_by("XDG_DOCUMENTS_DIR"), below_home("Documents"), below_home("დოკუმენტები"), home_folder()}) {
    if (!folder.empty() && std::filesystem::is_directory(folder, ignored)) return folder;
  }
  return std::filesystem::current_path(ignored);
}

UserSettings read_settings(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return {};
  try {
    return settings_from(nlohmann::json::parse(read_file(file)));
  } catch (const nlohmann::json::exception&) {
    throw Error("The settings in {} are damaged and were left aside; they are written anew when the window closes.",
                file.string());
  }
}

void write_settings(const std::filesystem::path& file, const UserSettings& settings) {
  nlohmann::json recent = nlohmann::json::array();
  for (const auto& path : settings.recent) recent.push_back(path.string());
  nlohmann::ordered_json document = {{"language", settings.language == Language::ka ? "ka" : "en"},
                                     {"dark", settings.view.dark},
                                     {"scale", settings.scale},
                                     {"left_tab", static_cast<int>(settings.view.left)},
                                     {"right_tab", static_cast<int>(settings.view.right)},
                                     {"bottom_tab", static_cast<int>(settings.view.bottom)},
                                     {"views_below", settings.view.bottom_open},
                                     {"panels", settings.view.panels_open},
                                     {"folder", settings.folder.string()},
                                     {"assessor", settings.assessor},
                                     {"recent", std::move(recent)}};
  if (settings.view.legend_open) document["legend_left"] = *settings.view.legend_open ? "open" : "folded";
  if (settings.charts) document["charts"] = to_json(*settings.charts);
  if (settings.place) {
    document["window"] = {{"x", settings.place->x},
                          {"y", settings.place->y},
                          {"width", settings.place->width},
                          {"height", settings.place->height},
                          {"maximised", settings.place->maximised}};
  }
  std::error_code ignored;  // what went wrong is told when the file cannot be written
  std::filesystem::create_directories(file.parent_path(), ignored);
  // A path may hold any bytes; what is no UTF-8 is written with replacement letters rather than not at all.
  write_file(file, document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n", true);
}

}  // namespace klasteri::viewer
