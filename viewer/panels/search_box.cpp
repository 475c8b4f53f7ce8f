#include "viewer/panels/search_box.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "viewer/model/coordinate_reading.h"
#include "viewer/panels/ask_widgets.h"
#include "viewer/panels/enterprise_record.h"
#include "viewer/panels/map_tools.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t most_of_group = 6;

enum class FoundKind : std::uint8_t { position, place, sector, cluster, enterprise };

/// One line of what was found.
struct FoundLine {
  FoundKind kind;
  std::uint32_t entry;
  std::string name, below;
};

bool key_went_down(ImGuiKey key) {
  const int index = ImGui::GetIO().KeyMap[key];
  return index >= 0 && ImGui::IsKeyPressed(index, true);
}

/// What is searched is made beside the frames once somebody comes to search.
void prepare_index(PanelContext& context) {
  SearchState& search = context.map.ask.search;
  NameSearch& firms = context.explorer.names();
  firms.prepare();
  if (firms.ready() != search.has_firms) search.stale = search.has_firms = firms.ready();
  if (search.index || !search.failed.empty()) return;
  if (!search.job.started()) {
    const Explorer& explorer = context.explorer;
    search.job.start([&explorer](Progress& progress) {
      return std::make_shared<const SearchIndex>(explorer.project(), explorer.catalog(), explorer.sectors(), progress);
    });
  }
  context.map.working = true;
  try {
    if (auto made = search.job.take()) {
      search.index = std::move(*made);
      search.stale = true;
    }
  } catch (const Error& error) {
    search.failed = error.sentence();
  }
}

void follow_typed(PanelContext& context) {
  SearchState& search = context.map.ask.search;
  if (!search.stale) return;
  search.stale = false;
  search.chosen = 0;
  search.position = read_coordinates(search.typed.data());
  search.results = {};
  if (!search.index) return;
  search.results = search.index->find(search.typed.data(), most_of_group, context.explorer.names().names());
}

std::string where_words(PanelContext& context, const SearchPlace& place) {
  const AdminTree& admin = context.explorer.project().admin;
  const Language language = context.language();
  const bool municipality = place.municipality != no_unit;
  if (place.is_unit && !municipality) return say(context, {"Region", "რეგიონი"});
  std::string words;
  if (place.is_unit) {
    words = say(context, {"Municipality", "მუნიციპალიტეტი"});
  } else if (municipality) {
    words = admin.municipality_name(place.municipality, language);
  }
  if (place.region != no_unit) words += (words.empty() ? "" : ", ") + admin.region_name(place.region, language);
  if (place.firms > 0) {
    words +=
        " · " + say(context, {"{} enterprises", "{} საწარმო"}, count_words(context, static_cast<double>(place.firms)));
  }
  return words;
}

FoundLine enterprise_line(PanelContext& context, std::uint32_t row) {
  const Register& reg = context.explorer.project().enterprises;
  std::string below = row < reg.id.size() ? std::string(reg.id[row]) : "";
  const auto add = [&](const std::string& words) {
    if (!words.empty()) below += (below.empty() ? "" : " · ") + words;
  };
  if (row < reg.placement.settlement.size()) add(std::string(reg.placement.settlement[row]));
  if (row < reg.activity.size() && !reg.activity[row].empty()) {
    add(context.explorer.catalog().title(reg.activity[row].text(), context.language()));
  }
  return {FoundKind::enterprise, row, enterprise_name(context, row), below};
}

std::vector<FoundLine> found_lines(PanelContext& context) {
  const SearchState& search = context.map.ask.search;
  const Explorer& explorer = context.explorer;
  const Language language = context.language();
  std::vector<FoundLine> lines;
  if (search.position) {
    lines.push_back({FoundKind::position, 0, fmt::format("{:.5f}, {:.5f}", search.position->y, search.position->x),
                     say(context, {"latitude, longitude", "განედი, გრძედი"})});
  }
  if (!search.index) return lines;
  for (const std::uint32_t entry : search.results.places) {
    const SearchPlace& place = search.index->places()[entry];
    lines.push_back({FoundKind::place, entry, place.name(language), where_words(context, place)});
  }
  for (const std::uint32_t entry : search.results.sectors) {
    const SectorChoice& sector = search.index->sectors()[entry];
    lines.push_back({FoundKind::sector, entry, sector.title(language),
                     fmt::format("{} · {}", sector.code,
                                 say(context, {"{} enterprises", "{} საწარმო"},
                                     count_words(context, static_cast<double>(sector.firms))))});
  }
  for (const std::uint32_t entry : search.results.clusters) {
    const Candidate& cluster = explorer.project().clusters[entry];
    lines.push_back({FoundKind::cluster, entry, explorer.sector_name(cluster),
                     fmt::format("{} · {} {}", explorer.region_name(cluster), context.text(Text::rank), cluster.rank)});
  }
  for (const std::uint32_t row : search.results.enterprises) lines.push_back(enterprise_line(context, row));
  return lines;
}

std::string group_words(PanelContext& context, FoundKind kind) {
  switch (kind) {
    case FoundKind::position:
      return say(context, {"Position", "კოორდინატი"});
    case FoundKind::place:
      return say(context, {"Places", "ადგილები"});
    case FoundKind::sector:
      return say(context, {"Sectors", "სექტორები"});
    case FoundKind::cluster:
      return say(context, {"Clusters", "კლასტერები"});
    case FoundKind::enterprise:
      return say(context, {"Enterprises", "საწარმოები"});
  }
  return {};
}

void fly_to_degrees(PanelContext& context, const Box& degrees) {
  const EqualAreaProjection& plane = *context.map.plane;
  Box goal;
  goal.add(plane.forward(Point{degrees.min_x, degrees.min_y}));
  goal.add(plane.forward(Point{degrees.max_x, degrees.max_y}));
  goal.add(plane.forward(Point{degrees.min_x, degrees.max_y}));
  goal.add(plane.forward(Point{degrees.max_x, degrees.min_y}));
  context.map.goal = goal;
}

void open_place(PanelContext& context, const SearchPlace& place) {
  fly_to_degrees(context, place.extent);
  if (!place.is_unit) return;
  put_selection(context, SelectionMode::replace,
                place.municipality != no_unit ? municipality_selection(context.explorer, place.municipality)
                                              : region_selection(context.explorer, place.region));
}

void open_cluster(PanelContext& context, std::size_t index) {
  Choices choices = context.explorer.choices();
  choices.selected_cluster = index;
  context.explorer.choose(choices);
  context.view.right = RightTab::clusters;
  Box extent;
  extent.add(context.explorer.project().clusters[index].footprint);
  if (!extent.empty()) fly_to_degrees(context, extent);
}

void open_found(PanelContext& context, const FoundLine& line) {
  SearchState& search = context.map.ask.search;
  if (line.kind == FoundKind::position) {
    constexpr double reach = 0.02;
    Box around;
    around.add({search.position->x - reach, search.position->y - reach});
    around.add({search.position->x + reach, search.position->y + reach});
    fly_to_degrees(context, around);
    context.map.ask.tools.pin = search.position;
  } else if (line.kind == FoundKind::place) {
    open_place(context, search.index->places()[line.entry]);
  } else if (line.kind == FoundKind::sector) {
    Choices choices = context.explorer.choices();
    choices.sector = search.index->sectors()[line.entry].code;
    context.explorer.choose(choices);
  } else if (line.kind == FoundKind::cluster) {
    open_cluster(context, line.entry);
  } else {
    open_enterprise(context, line.entry);
  }
  search.open = false;
}

void draw_found_line(PanelContext& context, const FoundLine& line, std::size_t number) {
  SearchState& search = context.map.ask.search;
  const float em = context.em();
  ImFont& small = *context.fonts.small;
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = em + small.FontSize + 0.5f * em;
  if (ImGui::Selectable(fmt::format("##found{}", number).c_str(), search.chosen == number, 0, {width, height})) {
    open_found(context, line);
  }
  context.items.note(fmt::format("found:{}", number));
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddText({at.x + 0.3f * em, at.y + 0.1f * em}, theme::text(), shortened(line.name, width - 0.6f * em).c_str());
  ImGui::PushFont(&small);
  draw.AddText({at.x + 0.3f * em, at.y + 1.2f * em}, theme::muted_text(),
               shortened(line.below, width - 0.6f * em).c_str());
  ImGui::PopFont();
}

/// Arrows move the choice, Enter takes it, Escape closes. Returns whether the choice has moved.
bool take_result_keys(PanelContext& context, const std::vector<FoundLine>& lines, bool entered) {
  SearchState& search = context.map.ask.search;
  if (key_went_down(ImGuiKey_Escape)) {
    search.open = false;
    return false;
  }
  if (lines.empty()) return false;
  const std::size_t before = std::min(search.chosen, lines.size() - 1);
  search.chosen = before;
  if (key_went_down(ImGuiKey_DownArrow)) search.chosen = (search.chosen + 1) % lines.size();
  if (key_went_down(ImGuiKey_UpArrow)) search.chosen = (search.chosen + lines.size() - 1) % lines.size();
  if (entered) open_found(context, lines[search.chosen]);
  return search.chosen != before;
}

void take_search_keys(SearchState& search) {
  const ImGuiIO& io = ImGui::GetIO();
  bool wanted = false;
  if (!io.WantTextInput) {
    for (const ImWchar letter : io.InputQueueCharacters) wanted = wanted || letter == '/';
  }
  constexpr int key_f = 'F';  // as GLFW numbers it
  if (io.KeyCtrl && ImGui::IsKeyPressed(key_f, false)) wanted = true;
  if (wanted) search.focus = true;
}

}  // namespace

void draw_search_field(PanelContext& context, float width) {
  SearchState& search = context.map.ask.search;
  take_search_keys(search);
  ImGui::SetNextItemWidth(width);
  if (search.focus) ImGui::SetKeyboardFocusHere();
  ImGui::PushStyleColor(ImGuiCol_Text, theme::text());
  const std::string hint =
      shortened(say(context, {"Search: place, enterprise, sector ( / )", "ძიება: ადგილი, საწარმო, სექტორი ( / )"}),
                width - 2 * ImGui::GetStyle().FramePadding.x);
  search.entered = ImGui::InputTextWithHint("##search", hint.c_str(), search.typed.data(), search.typed.size(),
                                            ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  ImGui::PopStyleColor();
  context.items.note("search");
  search.left = ImGui::GetItemRectMin().x;
  search.foot = ImGui::GetItemRectMax().y;
  search.width = ImGui::GetItemRectSize().x;
  if (ImGui::IsItemActivated()) search.open = true;
  if (ImGui::IsItemActive()) {
    search.focus = false;
    prepare_index(context);
  }
  if (ImGui::IsItemEdited()) {
    search.open = true;
    search.stale = true;
  }
}

void draw_search_results(PanelContext& context) {
  SearchState& search = context.map.ask.search;
  if (!search.open) return;
  prepare_index(context);
  follow_typed(context);
  if (search.typed[0] == '\0') {
    if (key_went_down(ImGuiKey_Escape)) search.open = false;
    return;
  }
  const std::vector<FoundLine> lines = found_lines(context);
  const bool moved = take_result_keys(context, lines, std::exchange(search.entered, false));
  if (!search.open) return;
  const float em = context.em();
  ImGui::SetNextWindowPos({search.left, search.foot + 0.2f * em});
  ImGui::SetNextWindowSizeConstraints({search.width, 0}, {search.width, 0.8f * ImGui::GetIO().DisplaySize.y});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.5f * em, 0.5f * em});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0.3f * em, 0.1f * em});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.3f * em);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::colours().popup);
  ImGui::Begin("##found", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == 0 || lines[i].kind != lines[i - 1].kind) caption(context, group_words(context, lines[i].kind).c_str());
    draw_found_line(context, lines[i], i);
    if (moved && search.chosen == i) ImGui::SetScrollHereY();
  }
  if (!search.failed.empty()) caption(context, search.failed.in(context.language()).c_str());
  if (search.job.started() || !search.has_firms) {
    const double done = search.has_firms ? search.job.fraction() : context.explorer.names().fraction();
    caption(context, say(context, {"Enterprises' names are being read: {} %", "საწარმოთა სახელები იკითხება: {} %"},
                         static_cast<int>(100 * done))
                         .c_str());
  } else if (lines.empty()) {
    caption(context, say(context, {"Nothing of that name was found.", "ასეთი სახელით არაფერი მოიძებნა."}).c_str());
  }
  const bool elsewhere = ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
                         !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
                         ImGui::GetIO().MousePos.y > search.foot;
  if (elsewhere) search.open = false;
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(4);
}

}  // namespace klasteri::viewer
