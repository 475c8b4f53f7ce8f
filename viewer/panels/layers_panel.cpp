#include <fmt/format.h>
// Before imgui_stdlib.h, which needs it.
#include <imgui.h>

#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <string>

#include "geo/style/numbers.h"
#include "geo/text/script.h"
#include "viewer/panels/heat_legend.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

void measure_combo(PanelContext& context, Choices& choices) {
  caption(context, context.text(Text::measure));
  ImGui::SetNextItemWidth(-1);
  const bool open = ImGui::BeginCombo("##measure", name_of(choices.measure, context.language()));
  context.items.note("measure");
  if (!open) return;
  close_on_escape();
  for (const MapMeasure measure : all_map_measures) {
    if (ImGui::Selectable(name_of(measure, context.language()), measure == choices.measure)) choices.measure = measure;
    context.items.note("measure:" + std::string(to_string(measure)));
  }
  ImGui::EndCombo();
}

bool matches(const SectorChoice& choice, const std::string& wanted) {
  return wanted.empty() || choice.code.find(wanted) != std::string::npos ||
         lower_case(choice.code).find(wanted) != std::string::npos ||
         lower_case(choice.title_en).find(wanted) != std::string::npos ||
         choice.title_ka.find(wanted) != std::string::npos;
}

std::string sector_line(const SectorChoice& choice, Language language) {
  const std::string firms = format_number(static_cast<double>(choice.firms), 0, language);
  if (choice.level == SectorLevel::product) return fmt::format("{}  ({})", choice.title(language), firms);
  return fmt::format("{}  {}  ({})", choice.code, choice.title(language), firms);
}

void sector_list(PanelContext& context, Choices& choices, const std::string& wanted) {
  if (wanted.empty()) {
    if (ImGui::Selectable(context.text(Text::all_sectors), choices.sector.empty())) choices.sector.clear();
    context.items.note("sector:");
  }
  const SectorChoice* before = nullptr;
  for (const SectorChoice& choice : context.explorer.sectors()) {
    if (!matches(choice, wanted)) continue;
    if (before == nullptr || before->level != choice.level) {
      caption(context, name_of(choice.level, context.language()));
    }
    before = &choice;
    const std::string label = sector_line(choice, context.language()) + "##" + choice.code;
    if (ImGui::Selectable(label.c_str(), choice.code == choices.sector)) choices.sector = choice.code;
    context.items.note("sector:" + choice.code);
  }
  if (before == nullptr) caption(context, context.text(Text::nothing_found));
}

void sector_combo(PanelContext& context, Choices& choices) {
  static constexpr int lines_shown = 18;
  caption(context, context.text(Text::sector));
  const std::string current =
      choices.sector.empty() ? context.text(Text::all_sectors) : context.explorer.sector_name(choices.sector);
  ImGui::SetNextItemWidth(-1);
  ImGui::SetNextWindowSizeConstraints({20 * context.em(), 0}, {30 * context.em(), lines_shown * 1.6f * context.em()});
  const bool open = ImGui::BeginCombo("##sector", current.c_str(), ImGuiComboFlags_HeightLargest);
  context.items.note("sector");
  if (!open) return;
  close_on_escape();
  static std::string typed;
  if (ImGui::IsWindowAppearing()) {
    typed.clear();
    ImGui::SetKeyboardFocusHere();
  }
  ImGui::SetNextItemWidth(-1);
  ImGui::InputTextWithHint("##search", context.text(Text::search_sector), &typed);
  context.items.note("sector_search");
  ImGui::BeginChild("##sectors", {28 * context.em(), (lines_shown - 3) * 1.6f * context.em()});
  const std::string chosen_before = choices.sector;
  sector_list(context, choices, lower_case(typed));
  ImGui::EndChild();
  if (choices.sector != chosen_before) ImGui::CloseCurrentPopup();
  ImGui::EndCombo();
}

void class_controls(PanelContext& context, Choices& choices) {
  if (choices.measure == MapMeasure::location_quotient) {
    caption(context, context.text(Text::classes_around_one));
    return;
  }
  caption(context, context.text(Text::classification));
  ImGui::SetNextItemWidth(-1);
  const bool open = ImGui::BeginCombo("##classification", name_of(choices.classification, context.language()));
  context.items.note("classification");
  if (open) {
    close_on_escape();
    static constexpr std::array offered = {Classification::fisher_jenks, Classification::quantile,
                                           Classification::equal_interval, Classification::standard_deviation};
    for (const Classification method : offered) {
      const char* name = name_of(method, context.language());
      if (ImGui::Selectable(name, method == choices.classification)) choices.classification = method;
      context.items.note(fmt::format("classification:{}", static_cast<int>(method)));
    }
    ImGui::EndCombo();
  }
  number_slider(context, context.text(Text::number_of_classes), "classes", choices.classes, 3, 8);
}

void layer_box(PanelContext& context, Text which, MapLayer kind, Choices& choices) {
  const std::string name = "layer_" + std::string(to_string(kind));
  bool shown = choices.layers.shown(kind);
  if (ImGui::Checkbox((std::string(context.text(which)) + "###" + name).c_str(), &shown)) {
    choices.layers.show(kind, shown);
  }
  context.items.note(name);
}

void layer_controls(PanelContext& context, Choices& choices) {
  const Project& project = context.explorer.project();
  layer_box(context, Text::layer_regions, MapLayer::regions, choices);
  layer_box(context, Text::layer_enterprises, MapLayer::enterprises, choices);
  if (project.institutions.rows() > 0) {
    layer_box(context, Text::layer_institutions, MapLayer::institutions, choices);
  }
  layer_box(context, Text::layer_clusters, MapLayer::clusters, choices);
  if (project.admin.has_municipality_shapes()) {
    layer_box(context, Text::layer_municipalities, MapLayer::municipalities, choices);
  }
  if (choices.layers.shown(MapLayer::clusters) && !project.clusters.empty()) {
    const int most = static_cast<int>(std::min<std::size_t>(project.clusters.size(), 100));
    int shown = std::min(choices.clusters_shown, most);
    if (number_slider(context, context.text(Text::clusters_shown), "clusters_shown", shown, 0, most))
      choices.clusters_shown = shown;
  }
}

void live_count(PanelContext& context) {
  const Explorer& explorer = context.explorer;
  const Language language = context.language();
  const std::size_t missing = explorer.row_count() - explorer.placed_rows();
  const auto number = [&](std::size_t n) { return format_number(static_cast<double>(n), 0, language); };
  ImGui::Dummy({0, 0.3f * context.em()});
  const std::string shown = fmt::format(fmt::runtime(context.text(Text::enterprises_of)),
                                        number(explorer.placed_rows()), number(explorer.row_count()));
  caption(context, shown.c_str());
  if (missing > 0) {
    caption(context, fmt::format(fmt::runtime(context.text(Text::without_place)), number(missing)).c_str());
  }
}

}  // namespace

void draw_layers_panel(PanelContext& context) {
  Choices choices = context.explorer.choices();
  heading(context, context.text(Text::colour_regions_by));
  measure_combo(context, choices);
  sector_combo(context, choices);
  heading(context, context.text(Text::classes));
  class_controls(context, choices);
  heading(context, context.text(Text::layers));
  layer_controls(context, choices);
  bandwidth_slider(context, choices);
  live_count(context);
  ImGui::Dummy({0, 0.3f * context.em()});
  caption(context, context.text(Text::keys));
  if (!(choices == context.explorer.choices())) context.explorer.choose(choices);
}

}  // namespace klasteri::viewer
