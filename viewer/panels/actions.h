#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "geo/base/bilingual.h"

namespace klasteri::viewer {

/// Everything that menus and keys do.
enum class Action : std::uint8_t {
  open_project,
  open_register,
  save,
  save_as,
  export_view,
  close_project,
  quit,
  undo,
  redo,
  find,
  whole_country,
  zoom_in,
  zoom_out,
  views_below,
  side_panels,
  legend,
  dark,
  language,
  larger,
  smaller,
  usual_size,
  clusters_tab,
  selection_tab,
  programme_tab,
  map_tab,
  filter_tab,
  table_tab,
  histogram_tab,
  scatter_tab,
  next_panel,
  menus,
  walk,
  press,
  shortcuts,
  messages,
  about,
  count
};

/// The menu that an action stands in, and the part of the F1 sheet.
enum class ActionGroup : std::uint8_t { file, edit, view, panels, keyboard, help };

/// A key that went down, by its place on a US keyboard (as GLFW numbers keys), whatever the layout writes with it.
struct KeyPress {
  int key = 0;
  int modifiers = 0;  ///< shift 1, control 2, alt 4

  friend bool operator==(const KeyPress&, const KeyPress&) = default;
};

/// How an action is shown and pressed.
struct ActionInfo {
  Action action = Action::count;
  ActionGroup group = ActionGroup::file;
  const char* name = "";  ///< of its widget, for ItemRects
  Phrase words;
  KeyPress key;               ///< key 0: taken elsewhere (by the map, by Dear ImGui), or there is none
  const char* key_name = "";  ///< as written on keyboards
  bool begins_part = false;   ///< a line over it in its menu
};

/// In the order of Action, which is that of the menus.
std::span<const ActionInfo> all_actions();
const ActionInfo& info_of(Action action);
/// The action of a key; none where it has none.
std::optional<Action> action_of(KeyPress pressed);

/// What mouse and keys do on the map, for the F1 sheet alone.
struct MapKey {
  Phrase words, keys;
};
std::span<const MapKey> map_keys();

/// The names of groups.
Phrase name_of(ActionGroup group);

}  // namespace klasteri::viewer
