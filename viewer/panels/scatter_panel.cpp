#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/style/numbers.h"
#include "viewer/model/data_views.h"
#include "viewer/panels/chart_frame.h"
#include "viewer/panels/choice_combo.h"
#include "viewer/panels/number_words.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase outside_key = {"Outside the filter", "ფილტრს მიღმა"};
constexpr Phrase inside_key = {"In the filter", "ფილტრით"};
constexpr Phrase chosen_key = {"Selected", "მონიშნული"};
constexpr Phrase logarithmic_axis_words = {"Logarithmic", "ლოგარითმული"};
constexpr Phrase pearson_words = {"Pearson's correlation: {}", "პირსონის კორელაცია: {}"};
constexpr Phrase pearson_log_words = {"Pearson's, of the logarithms: {}", "პირსონის, ლოგარითმებისთვის: {}"};
constexpr Phrase spearman_words = {"Spearman's rank correlation: {}", "სპირმენის რანგული კორელაცია: {}"};
constexpr Phrase pairs_words = {"{} with both numbers", "{} ორივე მაჩვენებლით"};
constexpr Phrase no_pairs_words = {"Nothing has both numbers.", "ორივე მაჩვენებელი არცერთს არ აქვს."};
constexpr Phrase counting_words = {"Working out the correlation…", "კორელაცია ითვლება…"};
constexpr Phrase enterprises_here_words = {"{} enterprises, of them selected {}", "{} საწარმო, მათგან მონიშნულია {}"};

void correlation_lines(PanelContext& context, const ScatterView& scatter) {
  const Language language = context.language();
  if (!scatter.correlation()) return caption(context, std::string(counting_words.in(language)).c_str());
  const Correlation& correlation = *scatter.correlation();
  const auto line = [&](Phrase words, const std::string& value) {
    caption(context, fmt::format(fmt::runtime(words.in(language)), value).c_str());
  };
  const bool logarithms = scatter.choice().logarithmic_x || scatter.choice().logarithmic_y;
  line(pairs_words, format_number(static_cast<double>(correlation.pairs), 0, language));
  line(logarithms ? pearson_log_words : pearson_words, format_number(correlation.pearson, 2, language));
  line(spearman_words, format_number(correlation.spearman, 2, language));
}

void axis_controls(PanelContext& context, const char* letter, const std::string& name, Subject subject,
                   std::size_t& number, bool& logarithmic) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(letter);
  ImGui::SameLine(1.2f * context.em());
  if (number_combo(context, name, -1, subject, number)) logarithmic = numbers_of(subject)[number].skewed;
  ImGui::Dummy({0.6f * context.em(), 0});
  ImGui::SameLine(1.2f * context.em());
  const std::string words(logarithmic_axis_words.in(context.language()));
  ImGui::Checkbox((words + "###" + name + "_log").c_str(), &logarithmic);
  context.items.note(name + "_log");
}

void scatter_controls(PanelContext& context, ScatterView& scatter) {
  Subject subject = scatter.choice().subject;
  if (subject_combo(context, "scatter_subject", -1, subject)) scatter.choose_subject(subject);
  ScatterChoice choice = scatter.choice();
  axis_controls(context, "x", "scatter_x", choice.subject, choice.x, choice.logarithmic_x);
  axis_controls(context, "y", "scatter_y", choice.subject, choice.y, choice.logarithmic_y);
  scatter.choose(choice);
  correlation_lines(context, scatter);
}

/// Labels with their places: those that stood first keep them.
class PointLabels {
 public:
  PointLabels(PanelContext& context, const ChartFrame& frame) : context_(context), frame_(frame) {}

  /// Keeps labels off a point.
  void avoid(ImVec2 at, float radius) {
    taken_.push_back({{at.x - radius, at.y - radius}, {at.x + radius, at.y + radius}});
  }

  void place(ImVec2 at, float radius, const std::string& words) {
    const ImFont& font = *context_.fonts.small;
    const ImVec2 size = font.CalcTextSizeA(font.FontSize, 1e6f, 0, words.c_str());
    const float gap = radius + 0.15f * font.FontSize;
    const std::array<ImVec2, 2> places = {ImVec2(at.x + gap, at.y - size.y / 2),
                                          ImVec2(at.x - gap - size.x, at.y - size.y / 2)};
    for (const ImVec2 place : places) {
      const Area area{place, {place.x + size.x, place.y + size.y}};
      if (!fits(area)) continue;
      taken_.push_back(area);
      ImGui::GetWindowDrawList()->AddText(context_.fonts.small, font.FontSize, place, theme::text(), words.c_str());
      return;
    }
  }

 private:
  bool fits(const Area& area) const {
    if (area.min.x < frame_.plot.min.x || area.max.x > frame_.plot.max.x || area.min.y < frame_.plot.min.y ||
        area.max.y > frame_.plot.max.y) {
      return false;
    }
    return std::none_of(taken_.begin(), taken_.end(), [&](const Area& other) {
      return area.min.x < other.max.x && other.min.x < area.max.x && area.min.y < other.max.y &&
             other.min.y < area.max.y;
    });
  }

  PanelContext& context_;
  const ChartFrame& frame_;
  std::vector<Area> taken_;
};

ImVec2 place_of_item(const ScatterView& scatter, const ChartFrame& frame, std::size_t item) {
  return {frame.x_of(scatter.x(item)), frame.y_of(scatter.y(item))};
}

/// Items that have a place, those that matter most first: selected, looked at, then the farther right the earlier.
std::vector<std::size_t> items_by_weight(const ScatterView& scatter, std::span<const ItemState> states) {
  std::vector<std::size_t> items;
  for (std::size_t item = 0; item < scatter.size(); ++item) {
    if (scatter.has(item)) items.push_back(item);
  }
  std::stable_sort(items.begin(), items.end(), [&](std::size_t a, std::size_t b) {
    return states[a] != states[b] ? states[a] > states[b] : scatter.x(a) > scatter.x(b);
  });
  return items;
}

void draw_points(PanelContext& context, const ScatterView& scatter, const ChartFrame& frame) {
  LinkedItems& linked = context.explorer.views().items;
  const Subject subject = scatter.choice().subject;
  const std::span<const ItemState> states = linked.states(subject);
  const std::vector<std::size_t> items = items_by_weight(scatter, states);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float radius = (items.size() > 300 ? 0.18f : 0.26f) * context.em();
  PointLabels labels(context, frame);
  for (auto item = items.rbegin(); item != items.rend(); ++item) {
    const ImVec2 at = place_of_item(scatter, frame, *item);
    const bool selected = (states[*item] & item_state::selected) != 0;
    const bool looked_at = (states[*item] & item_state::looked_at) != 0;
    draw.AddCircleFilled(at, radius + 1, theme::panel());
    draw.AddCircleFilled(at, radius,
                         selected    ? chart_colours::selected()
                         : looked_at ? chart_colours::looked_at()
                                     : chart_colours::all());
    labels.avoid(at, radius);
  }
  constexpr std::size_t most_labels = 60;
  for (std::size_t i = 0; i < std::min(items.size(), most_labels); ++i) {
    ImGui::PushFont(context.fonts.small);
    const std::string words = shortened(linked.name(subject, items[i]), 15 * context.em());
    ImGui::PopFont();
    labels.place(place_of_item(scatter, frame, items[i]), radius, words);
  }
}

ImU32 mixed(ImU32 from, ImU32 to, float share) {
  const ImVec4 a = ImGui::ColorConvertU32ToFloat4(from), b = ImGui::ColorConvertU32ToFloat4(to);
  return ImGui::ColorConvertFloat4ToU32(
      {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share, a.z + (b.z - a.z) * share, 1});
}

/// Cells the darker the more enterprises, by the logarithm; those with selected ones orange in the same way.
void draw_cells(const ScatterView& scatter, const ChartFrame& frame) {
  std::uint32_t most = 1;
  for (const ItemCounts& cell : scatter.cells()) most = std::max(most, cell.looked_at);
  const float scale = 1 / std::log1p(static_cast<float>(most));
  const auto depth = [&](std::uint32_t count) { return 0.3f + 0.7f * std::log1p(static_cast<float>(count)) * scale; };
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float width = frame.plot.width() / static_cast<float>(ScatterView::columns);
  const float height = frame.plot.height() / static_cast<float>(ScatterView::lines);
  for (std::size_t i = 0; i < scatter.cells().size(); ++i) {
    const ItemCounts& cell = scatter.cells()[i];
    if (cell.all == 0) continue;
    const std::size_t column = i % ScatterView::columns;
    const std::size_t line = i / ScatterView::columns;
    const float left = frame.plot.min.x + width * static_cast<float>(column);
    const float bottom = frame.plot.max.y - height * static_cast<float>(line);
    ImU32 colour = mixed(theme::panel(), chart_colours::all(), 0.7f);
    if (cell.looked_at > 0) colour = mixed(theme::panel(), chart_colours::looked_at(), depth(cell.looked_at));
    if (cell.selected > 0) colour = mixed(theme::panel(), chart_colours::selected(), depth(cell.selected));
    draw.AddRectFilled({left, bottom - height}, {left + width, bottom}, colour);
  }
}

/// The item whose point is nearest to a place, within reach.
std::optional<std::size_t> item_at(PanelContext& context, const ScatterView& scatter, const ChartFrame& frame,
                                   ImVec2 mouse) {
  float nearest = 0.7f * context.em();
  std::optional<std::size_t> found;
  for (std::size_t item = 0; item < scatter.size(); ++item) {
    if (!scatter.has(item)) continue;
    const ImVec2 at = place_of_item(scatter, frame, item);
    const float distance = std::hypot(at.x - mouse.x, at.y - mouse.y);
    if (distance >= nearest) continue;
    nearest = distance;
    found = item;
  }
  return found;
}

void hovered_item(PanelContext& context, const ScatterView& scatter, std::size_t item) {
  const Language language = context.language();
  ImGui::BeginTooltip();
  ImGui::PushFont(context.fonts.bold);
  ImGui::TextUnformatted(context.explorer.views().items.name(scatter.choice().subject, item).c_str());
  ImGui::PopFont();
  const auto line = [&](const NumberInfo& info, double value) {
    ImGui::TextUnformatted(
        fmt::format("{}: {}", info.title.in(language), number_with_unit(value, info, language)).c_str());
  };
  line(scatter.x_info(), scatter.x(item));
  line(scatter.y_info(), scatter.y(item));
  ImGui::EndTooltip();
}

void hovered_cell(PanelContext& context, const ScatterView& scatter, const ChartFrame& frame, ImVec2 mouse) {
  const Language language = context.language();
  const auto step = [](float offset, float length, std::size_t steps) {
    return std::min(static_cast<std::size_t>(std::max(0.0f, offset / length) * static_cast<float>(steps)), steps - 1);
  };
  const std::size_t column = step(mouse.x - frame.plot.min.x, frame.plot.width(), ScatterView::columns);
  const std::size_t line = step(frame.plot.max.y - mouse.y, frame.plot.height(), ScatterView::lines);
  const ItemCounts& cell = scatter.cells()[line * ScatterView::columns + column];
  if (cell.looked_at == 0) return;
  const auto number = [&](std::uint32_t n) { return format_number(static_cast<double>(n), 0, language); };
  const auto about = [&](const NumberInfo& info, double value) {
    const std::string_view unit = info.unit.in(language);
    return fmt::format("{} ≈ {}{}{}", info.title.in(language), tick_words(value, info.kind, language),
                       unit.empty() ? "" : " ", unit);
  };
  const std::string words =
      about(scatter.x_info(), frame.x_at(mouse.x)) + "\n" + about(scatter.y_info(), frame.y_at(mouse.y)) + "\n" +
      fmt::format(fmt::runtime(enterprises_here_words.in(language)), number(cell.looked_at), number(cell.selected));
  ImGui::SetTooltip("%s", words.c_str());
}

/// A drag selects what is in the rectangle, at once; a click the point under it; a double click lets go.
void brush_points(PanelContext& context, ScatterView& scatter, const ChartFrame& frame) {
  ImGui::SetCursorScreenPos(frame.plot.min);
  ImGui::InvisibleButton("##scatter_plot", {frame.plot.width(), frame.plot.height()});
  context.items.note("scatter_plot");
  const ImGuiIO& io = ImGui::GetIO();
  const bool hovered = ImGui::IsItemHovered();
  if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) return context.explorer.select({});
  const auto select = [&](ImVec2 a, ImVec2 b) {
    const auto [left, right] = std::minmax(a.x, b.x);
    const auto [top, bottom] = std::minmax(a.y, b.y);
    scatter.select_between(frame.x_at(left), frame.x_at(right), frame.y_at(bottom), frame.y_at(top));
  };
  if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left)) {
    const ImVec2 begin = io.MouseClickedPos[0];
    const ImVec2 end{std::clamp(io.MousePos.x, frame.plot.min.x, frame.plot.max.x),
                     std::clamp(io.MousePos.y, frame.plot.min.y, frame.plot.max.y)};
    ImGui::GetWindowDrawList()->AddRect({std::min(begin.x, end.x), std::min(begin.y, end.y)},
                                        {std::max(begin.x, end.x), std::max(begin.y, end.y)}, chart_colours::selected(),
                                        0, 0, std::max(1.0f, 0.08f * context.em()));
    if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) select(begin, end);
    return;
  }
  if (!hovered) return;
  if (scatter.binned()) return hovered_cell(context, scatter, frame, io.MousePos);
  const auto item = item_at(context, scatter, frame, io.MousePos);
  if (item) hovered_item(context, scatter, *item);
  const ImVec2 dragged = io.MouseDragMaxDistanceAbs[0];
  const bool still = std::max(dragged.x, dragged.y) < io.MouseDragThreshold;
  if (ImGui::IsItemDeactivated() && still && item) {
    std::vector<std::uint8_t> chosen(scatter.size());
    chosen[*item] = 1;
    context.explorer.views().items.select_items(scatter.choice().subject, chosen);
  }
}

void draw_scatter(PanelContext& context, ScatterView& scatter, const Area& area) {
  const Language language = context.language();
  if (scatter.size() == 0) {
    ImGui::SetCursorScreenPos(area.min);
    return caption(context, std::string(no_pairs_words.in(language)).c_str());
  }
  const ChartAxis x{scatter.x_axis(), title_with_unit(scatter.x_info(), language), scatter.x_info().kind};
  const ChartAxis y{scatter.y_axis(), title_with_unit(scatter.y_info(), language), scatter.y_info().kind};
  const ChartFrame frame = draw_chart_frame(context, area, x, y);
  if (scatter.binned()) {
    draw_cells(scatter, frame);
  } else {
    draw_points(context, scatter, frame);
  }
  std::vector<ChartKey> keys;
  if (!context.explorer.choices().filter.everything() || !context.explorer.choices().sector.empty()) {
    keys.push_back({chart_colours::all(), std::string(outside_key.in(language))});
    keys.push_back({chart_colours::looked_at(), std::string(inside_key.in(language))});
  }
  if (!context.explorer.selection().empty()) {
    keys.push_back({chart_colours::selected(), std::string(chosen_key.in(language))});
  }
  draw_chart_keys(context, frame, keys);
  brush_points(context, scatter, frame);
}

}  // namespace

void draw_scatter_panel(PanelContext& context) {
  ScatterView& scatter = context.explorer.views().scatter;
  const float em = context.em();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float controls = std::min(14.5f * em, 0.4f * room.x);
  ImGui::BeginChild("##scatter_controls", {controls, room.y});
  scatter_controls(context, scatter);
  ImGui::EndChild();
  scatter.update();
  draw_scatter(context, scatter, {{at.x + controls + 1.2f * em, at.y}, {at.x + room.x, at.y + room.y}});
}

}  // namespace klasteri::viewer
