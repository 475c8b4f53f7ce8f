#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "viewer/panels/layer_controls.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase regions_words{"Regions", "რეგიონები"};
constexpr Phrase municipalities_by_words{"Municipalities", "მუნიციპალიტეტები"};
constexpr Phrase class_thresholds_words{"At the usual thresholds", "მიღებული ზღვრებით"};
constexpr Phrase palette_words{"Colours", "ფერები"};
constexpr Phrase reversed_words{"Reversed", "შებრუნებული"};
constexpr Phrase unsafe_words{"not for the colour-blind", "დალტონიკებისთვის გაუგებარი"};
constexpr Phrase whole_register_words{"Of the whole register: a filter does not change it.",
                                      "მთელი რეესტრიდან: ფილტრი მას არ ცვლის."};
constexpr Phrase reclassify_words{"Make classes anew", "კლასების ხელახლა შედგენა"};
constexpr Phrase old_classes_words{"Classes stay as they were before filtering, so that colours can be compared.",
                                   "კლასები იგივეა, რაც გაფილტვრამდე, რომ ფერები შედარებადი დარჩეს."};
constexpr Phrase bounds_words{"Upper bounds of the classes", "კლასების ზედა ზღვრები"};
constexpr Phrase add_bound_words{"Add a bound", "ზღვრის დამატება"};

void measure_list(PanelContext& context, Choices& choices) {
  std::optional<MeasureGroup> before;
  for (int group = 0; group <= static_cast<int>(MeasureGroup::area); ++group) {
    for (const MapMeasure measure : all_map_measures) {
      if (static_cast<int>(group_of(measure)) != group) continue;
      if (before != group_of(measure)) caption(context, name_of(group_of(measure), context.language()));
      before = group_of(measure);
      if (ImGui::Selectable(name_of(measure, context.language()), measure == choices.measure)) {
        choices.measure = measure;
      }
      context.items.note("measure:" + std::string(to_string(measure)));
      explain(context, meaning_of(measure, context.language()));
    }
  }
}

void measure_combo(PanelContext& context, Choices& choices) {
  caption(context, context.text(Text::measure));
  ImGui::SetNextItemWidth(-1);
  ImGui::SetNextWindowSizeConstraints({20 * context.em(), 0}, {30 * context.em(), 34 * context.em()});
  const bool open =
      ImGui::BeginCombo("##measure", name_of(choices.measure, context.language()), ImGuiComboFlags_HeightLargest);
  context.items.note("measure");
  if (!open) {
    explain(context, meaning_of(choices.measure, context.language()));
    return;
  }
  close_on_escape();
  measure_list(context, choices);
  ImGui::EndCombo();
}

void by_buttons(PanelContext& context, Choices& choices) {
  const auto button = [&](AreaLevel by, const Phrase& words, const char* name) {
    if (ImGui::RadioButton((say(context, words) + "###" + name).c_str(), choices.by == by)) choices.by = by;
    context.items.note(name);
  };
  ImGui::PushFont(context.fonts.small);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ImGui::GetStyle().FramePadding.x, 1});
  button(AreaLevel::region, regions_words, "by_region");
  ImGui::SameLine();
  button(AreaLevel::municipality, municipalities_by_words, "by_municipality");
  ImGui::PopStyleVar();
  ImGui::PopFont();
  // Municipalities that are coloured have to be seen.
  if (choices.by == AreaLevel::municipality && context.explorer.choices().by != choices.by) {
    choices.layers.show(MapLayer::municipalities, true);
  }
}

/// The classes that there are become those that the planner edits.
void begin_manual(const PanelContext& context, Choices& choices) {
  const std::vector<double>& breaks = context.explorer.choropleth().breaks;
  choices.manual_bounds.assign(breaks.begin(), breaks.empty() ? breaks.end() : breaks.end() - 1);
  if (choices.manual_bounds.empty()) choices.manual_bounds = {breaks.empty() ? 1.0 : breaks.front()};
}

void method_combo(PanelContext& context, Choices& choices) {
  static constexpr std::array offered = {Classification::fisher_jenks, Classification::quantile,
                                         Classification::equal_interval, Classification::standard_deviation,
                                         Classification::manual};
  const bool has_thresholds = !thresholds_of(choices.measure).empty();
  const bool at_thresholds = has_thresholds && choices.at_thresholds;
  caption(context, context.text(Text::classification));
  ImGui::SetNextItemWidth(-1);
  const std::string now =
      at_thresholds ? say(context, class_thresholds_words) : name_of(choices.classification, context.language());
  const bool open = ImGui::BeginCombo("##classification", now.c_str());
  context.items.note("classification");
  if (!open) return;
  close_on_escape();
  if (has_thresholds) {
    if (ImGui::Selectable(say(context, class_thresholds_words).c_str(), at_thresholds)) choices.at_thresholds = true;
    context.items.note("classification:thresholds");
  }
  for (const Classification method : offered) {
    if (ImGui::Selectable(name_of(method, context.language()), !at_thresholds && method == choices.classification)) {
      if (method == Classification::manual && choices.classification != method) begin_manual(context, choices);
      choices.classification = method;
      if (has_thresholds) choices.at_thresholds = false;
    }
    context.items.note(fmt::format("classification:{}", static_cast<int>(method)));
  }
  ImGui::EndCombo();
}

/// Fields for the bounds between classes. What is typed is tried before it is taken: classes that overlap are told of.
void bounds_editor(PanelContext& context, Choices& choices) {
  std::vector<double>& typed = context.map.ask.fields.bounds;
  std::vector<double>& shown_for = context.map.ask.fields.bounds_of;
  if (shown_for != choices.manual_bounds) shown_for = typed = choices.manual_bounds;
  caption(context, say(context, bounds_words).c_str());
  const double factor = shown_factor(choices.measure);
  std::optional<std::size_t> removed;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    double value = typed[i] * factor;
    ImGui::SetNextItemWidth(-2.2f * context.em());
    if (number_input(context, "bound", value, {})) typed[i] = value / factor;
    context.items.note(fmt::format("bound:{}", i));
    ImGui::SameLine();
    if (ImGui::Button("×")) removed = i;
    context.items.note(fmt::format("remove_bound:{}", i));
    ImGui::PopID();
  }
  if (removed && typed.size() > 1) typed.erase(typed.begin() + static_cast<std::ptrdiff_t>(*removed));
  if (named_button(context, say(context, add_bound_words), "add_bound", {-1, 0})) {
    typed.push_back(typed.empty() ? 1.0 : typed.back() + std::max(std::abs(typed.back()) * 0.25, 1e-3));
  }
  if (const auto fault = fault_of_bounds(typed)) {
    ImGui::PushStyleColor(ImGuiCol_Text, theme::alert());
    wrapped_text(say(context, *fault));
    ImGui::PopStyleColor();
  } else if (typed != choices.manual_bounds) {
    shown_for = choices.manual_bounds = typed;
  }
}

/// What it is that grew.
void growth_caption(PanelContext& context) {
  static constexpr Phrase of_words{"Of: {}", "რისი: {}"};
  static constexpr Phrase none_words{"The register has no earlier year to compare with.",
                                     "რეესტრში წინა წელი არ არის, რომ შედარდეს."};
  const std::optional<Measure> grown = context.explorer.growth_measure();
  if (!grown) {
    caption(context, say(context, none_words).c_str());
    return;
  }
  const MapMeasure shown = *grown == Measure::employees  ? MapMeasure::employees
                           : *grown == Measure::turnover ? MapMeasure::turnover
                                                         : MapMeasure::enterprises;
  caption(context, say(context, of_words, name_of(shown, context.language())).c_str());
}

void palette_strip(const std::vector<Colour>& ramp, ImVec2 min, ImVec2 size) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float width = size.x / static_cast<float>(ramp.size());
  for (std::size_t i = 0; i < ramp.size(); ++i) {
    const float x = min.x + width * static_cast<float>(i);
    draw.AddRectFilled({x, min.y}, {x + width, min.y + size.y}, to_imgui(ramp[i]));
  }
}

std::vector<Colour> strip_of(Palette palette, bool reversed) {
  std::vector<Colour> ramp = colours(palette, 9);
  if (reversed) std::reverse(ramp.begin(), ramp.end());
  return ramp;
}

void palette_choice(PanelContext& context, Palette palette, bool reversed, Palette& chosen) {
  const float em = context.em();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(static_cast<int>(palette));
  if (ImGui::Selectable("##palette", palette == chosen, 0, {0, 1.2f * em})) chosen = palette;
  context.items.note("palette:" + std::string(to_string(palette)));
  palette_strip(strip_of(palette, reversed), {at.x, at.y + 0.15f * em}, {7 * em, 0.9f * em});
  if (!is_colour_blind_safe(palette)) {
    ImGui::GetWindowDrawList()->AddText(context.fonts.small, context.fonts.small->FontSize,
                                        {at.x + 7.4f * em, at.y + 0.1f * em}, theme::muted_text(),
                                        say(context, unsafe_words).c_str());
  }
  ImGui::PopID();
}

void palette_combo(PanelContext& context, Choices& choices) {
  const bool diverging = pivot_of(choices.measure).has_value();
  Palette& chosen = diverging ? choices.diverging_palette : choices.palette;
  caption(context, say(context, palette_words).c_str());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float height = ImGui::GetFrameHeight();
  ImGui::SetNextItemWidth(-1);
  const bool open = ImGui::BeginCombo("##palettes", "", ImGuiComboFlags_HeightLargest);
  context.items.note("palette");
  if (!open) {
    palette_strip(strip_of(chosen, choices.palette_reversed), {at.x + 0.3f * height, at.y + 0.25f * height},
                  {width - 1.7f * height, 0.5f * height});
    return;
  }
  close_on_escape();
  ImGui::Dummy({18 * context.em(), 0});
  if (diverging) {
    for (const Palette palette : diverging_palettes) palette_choice(context, palette, choices.palette_reversed, chosen);
  } else {
    for (const Palette palette : sequential_palettes) {
      palette_choice(context, palette, choices.palette_reversed, chosen);
    }
  }
  ImGui::Checkbox((say(context, reversed_words) + "###palette_reversed").c_str(), &choices.palette_reversed);
  context.items.note("palette_reversed");
  ImGui::EndCombo();
}

}  // namespace

void draw_area_controls(PanelContext& context, Choices& choices) {
  heading(context, context.text(Text::colour_regions_by));
  by_buttons(context, choices);
  measure_combo(context, choices);
  draw_sector_combo(context, choices);
  method_combo(context, choices);
  const bool at_thresholds = choices.at_thresholds && !thresholds_of(choices.measure).empty();
  if (!at_thresholds && choices.classification == Classification::manual) {
    bounds_editor(context, choices);
  } else if (!at_thresholds) {
    number_slider(context, context.text(Text::number_of_classes), "classes", choices.classes, 3, 8);
  }
  palette_combo(context, choices);
  if (group_of(choices.measure) == MeasureGroup::growth) growth_caption(context);
  if (is_screened(choices.measure) && !choices.filter.everything()) {
    caption(context, say(context, whole_register_words).c_str());
  }
  if (context.explorer.classes_are_old()) {
    caption(context, say(context, old_classes_words).c_str());
    if (named_button(context, say(context, reclassify_words), "reclassify", {-1, 0})) context.explorer.reclassify();
  }
}

}  // namespace klasteri::viewer
