#include "viewer/panels/actions.h"

#include <array>

namespace klasteri::viewer {

namespace {

constexpr int shift = 1, control = 2;
constexpr int key_f1 = 290, key_f6 = 295, key_f10 = 299, key_keypad_minus = 333, key_keypad_plus = 334;

using Group = ActionGroup;

constexpr std::array table = {
    ActionInfo{Action::open_project,
               Group::file,
               "open_project",
               {"Open project…", "პროექტის გახსნა…"},
               {'O', control},
               "Ctrl+O"},
    ActionInfo{Action::open_register,
               Group::file,
               "open_register",
               {"Open register…", "რეესტრის გახსნა…"},
               {'O', control | shift},
               "Ctrl+Shift+O"},
    ActionInfo{Action::save, Group::file, "save", {"Save", "შენახვა"}, {'S', control}, "Ctrl+S", true},
    ActionInfo{Action::save_as,
               Group::file,
               "save_as",
               {"Save as…", "შენახვა სხვა სახელით…"},
               {'S', control | shift},
               "Ctrl+Shift+S"},
    ActionInfo{Action::export_view, Group::file, "export_view", {"Export…", "ექსპორტი…"}, {'E', control}, "Ctrl+E"},
    ActionInfo{Action::close_project,
               Group::file,
               "close_project",
               {"Close project", "პროექტის დახურვა"},
               {'W', control},
               "Ctrl+W",
               true},
    ActionInfo{Action::quit, Group::file, "quit", {"Quit", "გასვლა"}, {'Q', control}, "Ctrl+Q"},
    ActionInfo{Action::undo, Group::edit, "undo", {"Undo", "უკან დაბრუნება"}, {'Z', control}, "Ctrl+Z"},
    ActionInfo{Action::redo, Group::edit, "redo", {"Redo", "გამეორება"}, {'Y', control}, "Ctrl+Y"},
    ActionInfo{Action::find, Group::edit, "find", {"Find…", "ძებნა…"}, {'F', control}, "Ctrl+F, /", true},
    ActionInfo{Action::whole_country, Group::view, "whole_country", {"Whole country", "მთელი ქვეყანა"}, {}, "F"},
    ActionInfo{Action::zoom_in, Group::view, "zoom_in", {"Zoom in", "მოახლოება"}, {}, "+"},
    ActionInfo{Action::zoom_out, Group::view, "zoom_out", {"Zoom out", "დაშორება"}, {}, "−"},
    ActionInfo{Action::views_below,
               Group::view,
               "menu_views_below",
               {"Table and charts", "ცხრილი და დიაგრამები"},
               {'T', 0},
               "T",
               true},
    ActionInfo{Action::side_panels,
               Group::view,
               "side_panels",
               {"Panels beside the map", "პანელები რუკის გვერდით"},
               {'P', 0},
               "P"},
    ActionInfo{Action::legend, Group::view, "menu_legend", {"Legend", "ლეგენდა"}, {'G', 0}, "G"},
    ActionInfo{Action::dark, Group::view, "dark", {"Dark look", "მუქი იერი"}, {'D', control}, "Ctrl+D", true},
    ActionInfo{Action::language,
               Group::view,
               "menu_language",
               {"In Georgian (ქართულად)", "ინგლისურად (In English)"},
               {'L', control},
               "Ctrl+L"},
    ActionInfo{
        Action::larger, Group::view, "larger", {"Larger text", "უფრო დიდი ტექსტი"}, {'=', control}, "Ctrl++", true},
    ActionInfo{
        Action::smaller, Group::view, "smaller", {"Smaller text", "უფრო პატარა ტექსტი"}, {'-', control}, "Ctrl+−"},
    ActionInfo{Action::usual_size,
               Group::view,
               "usual_size",
               {"Usual size of text", "ტექსტის ჩვეული ზომა"},
               {'0', control},
               "Ctrl+0"},
    ActionInfo{Action::clusters_tab, Group::panels, "go_clusters", {"Clusters", "კლასტერები"}, {'1', 0}, "1"},
    ActionInfo{Action::selection_tab, Group::panels, "go_selection", {"Selection", "მონიშნული"}, {'2', 0}, "2"},
    ActionInfo{Action::programme_tab, Group::panels, "go_programme", {"Programme", "პროგრამა"}, {'3', 0}, "3"},
    ActionInfo{Action::map_tab, Group::panels, "go_map", {"Map and layers", "რუკა და ფენები"}, {'4', 0}, "4", true},
    ActionInfo{Action::filter_tab, Group::panels, "go_filter", {"Filter", "ფილტრი"}, {'5', 0}, "5"},
    ActionInfo{Action::table_tab, Group::panels, "go_table", {"Table", "ცხრილი"}, {'6', 0}, "6", true},
    ActionInfo{Action::histogram_tab, Group::panels, "go_histogram", {"Histogram", "ჰისტოგრამა"}, {'7', 0}, "7"},
    ActionInfo{Action::scatter_tab, Group::panels, "go_scatter", {"Scatter plot", "გაბნევის დიაგრამა"}, {'8', 0}, "8"},
    ActionInfo{Action::next_panel, Group::keyboard, "next_panel", {"Next panel", "შემდეგი პანელი"}, {key_f6, 0}, "F6"},
    ActionInfo{Action::menus, Group::keyboard, "menus", {"Menus", "მენიუები"}, {key_f10, 0}, "F10"},
    ActionInfo{Action::walk,
               Group::keyboard,
               "walk",
               {"Walk through a panel or a menu; next field", "პანელსა თუ მენიუში გადაადგილება; შემდეგი ველი"},
               {},
               "← ↑ → ↓, Tab"},
    ActionInfo{Action::press,
               Group::keyboard,
               "press",
               {"Press; edit a field; let go", "დაჭერა; ველის რედაქტირება; გამოსვლა"},
               {},
               "Enter, Space, Esc"},
    ActionInfo{
        Action::shortcuts, Group::help, "shortcuts", {"Keyboard shortcuts", "კლავიატურის ღილაკები"}, {key_f1, 0}, "F1"},
    ActionInfo{Action::messages, Group::help, "messages", {"Messages", "შეტყობინებები"}, {}, ""},
    ActionInfo{Action::about, Group::help, "about", {"About Klasteri", "კლასტერის შესახებ"}, {}, "", true},
};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].action) != i) return false;
  }
  return true;
}
static_assert(table.size() == static_cast<std::size_t>(Action::count) && is_in_order(), "every action has its line");

}  // namespace

std::span<const MapKey> map_keys() {
  static constexpr std::array keys = {
      MapKey{{"Move the map", "რუკის გადაადგილება"}, {"Drag, ←↑↓→", "გადათრევა, ←↑↓→"}},
      MapKey{{"Nearer, farther", "მიახლოება, დაშორება"}, {"Wheel, + −", "გორგოლაჭი, + −"}},
      MapKey{{"Ask about a place; again: what lies around it", "ადგილის მონიშვნა; ხელახლა: რაც მის გარშემოა"},
             {"Click", "დაწკაპუნება"}},
      MapKey{{"The same in the middle of the map, once F6 has come to it", "იგივე რუკის შუაში, როცა F6-ით რუკაზე ხართ"},
             {"Enter", "Enter"}},
      MapKey{{"Select in a rectangle", "მონიშვნა მართკუთხედით"}, {"R", "R"}},
      MapKey{{"Select by drawing around", "მონიშვნა შემოხაზვით"}, {"L", "L"}},
      MapKey{{"Select within a distance", "მონიშვნა მანძილით"}, {"C", "C"}},
      MapKey{{"Measure lengths and areas", "სიგრძისა და ფართობის გაზომვა"}, {"M", "M"}},
      MapKey{{"Back to moving the map", "ისევ რუკის გადაადგილება"}, {"V", "V"}},
      MapKey{{"With the keyboard: begin and end what is drawn", "კლავიატურით: ხაზვის დაწყება და დასრულება"},
             {"Enter", "Enter"}},
      MapKey{{"Add to the selection; take away from it", "მონიშნულზე დამატება; მისგან გამოკლება"},
             {"Shift; Ctrl, Alt", "Shift; Ctrl, Alt"}},
      MapKey{{"Change what is drawn: drag its corners, its border or its middle",
              "მონიშნული არის შეცვლა: გაწიეთ კუთხე, საზღვარი ან შუა წერტილი"},
             {"V", "V"}},
      MapKey{{"Let go of it", "მონიშვნის მოხსნა"}, {"Delete, Esc", "Delete, Esc"}},
  };
  return keys;
}

std::span<const ActionInfo> all_actions() { return table; }

const ActionInfo& info_of(Action action) { return table[static_cast<std::size_t>(action)]; }

std::optional<Action> action_of(KeyPress pressed) {
  // The same signs on the number block; undoing the undoing as other programs have it.
  if (pressed == KeyPress{key_keypad_plus, control} || pressed == KeyPress{'=', control | shift}) return Action::larger;
  if (pressed == KeyPress{key_keypad_minus, control}) return Action::smaller;
  if (pressed == KeyPress{'Z', control | shift}) return Action::redo;
  for (const ActionInfo& info : table) {
    if (info.key.key != 0 && info.key == pressed) return info.action;
  }
  return std::nullopt;
}

Phrase name_of(ActionGroup group) {
  static constexpr std::array<Phrase, 6> names = {{{"File", "ფაილი"},
                                                   {"Edit", "რედაქტირება"},
                                                   {"View", "ხედი"},
                                                   {"Tabs", "ჩანართები"},
                                                   {"Keyboard", "კლავიატურა"},
                                                   {"Help", "დახმარება"}}};
  return names[static_cast<std::size_t>(group)];
}

}  // namespace klasteri::viewer
