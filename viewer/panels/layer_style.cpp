#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "geo/base/bilingual.h"
#include "viewer/panels/heat_legend.h"
#include "viewer/panels/layer_controls.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

struct LayerWords {
  MapLayer kind;
  Phrase words;
};

constexpr std::array layer_words = {
    LayerWords{MapLayer::regions, {"Regions", "რეგიონები"}},
    LayerWords{MapLayer::heat, {"Heat: density of enterprises", "საწარმოთა სიმჭიდროვე"}},
    LayerWords{MapLayer::relative_risk, {"How much denser than usual", "ფარდობითი სიმჭიდროვე"}},
    LayerWords{MapLayer::graticule, {"Longitude and latitude", "გრძედი და განედი"}},
    LayerWords{MapLayer::municipalities, {"Municipalities", "მუნიციპალიტეტები"}},
    LayerWords{MapLayer::enterprises, {"Enterprises", "საწარმოები"}},
    LayerWords{MapLayer::clusters, {"Clusters", "კლასტერები"}},
    LayerWords{MapLayer::reference_clusters, {"Expected clusters (UNIDO)", "მოსალოდნელი კლასტერები"}},
    LayerWords{MapLayer::institutions, {"Institutions", "ინსტიტუციები"}},
    LayerWords{MapLayer::places, {"Names", "დასახელებები"}},
};

constexpr Phrase opacity_words{"Opacity, %", "გაუმჭვირვალობა, %"};
constexpr Phrase colour_words{"Colour", "ფერი"};
constexpr Phrase own_colour_words{"Usual", "ჩვეული"};
constexpr Phrase size_words{"Size of symbols, %", "ნიშნების ზომა, %"};
constexpr Phrase width_words{"Width of lines, %", "ხაზის სისქე, %"};
constexpr Phrase clusters_by_words{"Coloured by", "ფერი მიხედვით"};
constexpr std::array colouring_words = {Phrase{"Significance", "სანდოობა"}, Phrase{"Stage", "საფეხური"},
                                        Phrase{"Rank", "ადგილი"}, Phrase{"One colour", "ერთი ფერი"}};
constexpr Phrase column_words{"Coloured by column", "ფერი სვეტის მიხედვით"};
constexpr Phrase no_column_words{"One colour", "ერთი ფერი"};
constexpr Phrase higher_words{"Higher", "ზემოთ"};
constexpr Phrase lower_words{"Lower", "ქვემოთ"};
constexpr Phrase zoom_words{"Zoom to it", "მიახლოება"};
constexpr Phrase export_words{"Export …", "შენახვა ფაილში …"};
constexpr Phrase missing_words{"missing", "ვერ მოიძებნა"};
constexpr Phrase remove_words{"Take off the map", "რუკიდან მოხსნა"};

void percent_slider(PanelContext& context, const Phrase& words, const char* id, float& share, int least, int most) {
  int percent = static_cast<int>(std::lround(100 * share));
  if (number_slider(context, say(context, words).c_str(), id, percent, least, most)) {
    share = static_cast<float>(percent) / 100;
  }
}

bool has_symbols(MapLayer kind) {
  return kind == MapLayer::enterprises || kind == MapLayer::institutions || kind == MapLayer::municipalities ||
         kind == MapLayer::user;
}

bool has_lines(MapLayer kind) {
  return kind == MapLayer::regions || kind == MapLayer::municipalities || kind == MapLayer::clusters ||
         kind == MapLayer::reference_clusters || kind == MapLayer::graticule || kind == MapLayer::user;
}

void colour_choice(PanelContext& context, LayerState& layer) {
  caption(context, say(context, colour_words).c_str());
  std::array<float, 3> rgb = {0.3f, 0.4f, 0.5f};
  if (const auto& colour = layer.style.colour) {
    rgb = {static_cast<float>(colour->r) / 255, static_cast<float>(colour->g) / 255,
           static_cast<float>(colour->b) / 255};
  }
  if (ImGui::ColorEdit3("##colour", rgb.data(), ImGuiColorEditFlags_NoInputs)) {
    const auto byte = [](float c) { return static_cast<std::uint8_t>(std::lround(std::clamp(c, 0.0f, 1.0f) * 255)); };
    layer.style.colour = Colour{byte(rgb[0]), byte(rgb[1]), byte(rgb[2]), 255};
  }
  context.items.note("layer_colour");
  if (!layer.style.colour) return;
  ImGui::SameLine();
  if (named_button(context, say(context, own_colour_words), "usual_colour")) layer.style.colour.reset();
}

void cluster_choices(PanelContext& context, Choices& choices) {
  caption(context, say(context, clusters_by_words).c_str());
  for (std::size_t i = 0; i < colouring_words.size(); ++i) {
    const auto by = static_cast<ClusterColouring>(i);
    if (ImGui::RadioButton(say(context, colouring_words[i]).c_str(), choices.clusters_by == by)) {
      choices.clusters_by = by;
    }
    context.items.note(fmt::format("clusters_by:{}", i));
  }
  const int most = static_cast<int>(std::min<std::size_t>(context.explorer.project().clusters.size(), 100));
  int shown = std::min(choices.clusters_shown, most);
  if (number_slider(context, context.text(Text::clusters_shown), "clusters_shown", shown, 0, most)) {
    choices.clusters_shown = shown;
  }
}

void column_choice(PanelContext& context, LayerState& layer) {
  const UserLayer* loaded = context.map.user_layers.find(layer.user);
  if (loaded == nullptr || loaded->headings.empty()) return;
  caption(context, say(context, column_words).c_str());
  ImGui::SetNextItemWidth(-1);
  const auto chosen = static_cast<std::size_t>(std::max(0, layer.style.column));
  const std::string now = layer.style.column < 0 || chosen >= loaded->headings.size() ? say(context, no_column_words)
                                                                                      : loaded->headings[chosen];
  const bool open = ImGui::BeginCombo("##column", now.c_str());
  context.items.note("layer_column");
  if (!open) return;
  if (ImGui::Selectable(say(context, no_column_words).c_str(), layer.style.column < 0)) layer.style.column = -1;
  context.items.note("layer_column:");
  for (std::size_t i = 0; i < loaded->headings.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (ImGui::Selectable(loaded->headings[i].c_str(), layer.style.column == static_cast<int>(i))) {
      layer.style.column = static_cast<int>(i);
    }
    context.items.note("layer_column:" + loaded->headings[i]);
    ImGui::PopID();
  }
  ImGui::EndCombo();
}

Box extent_of(const PanelContext& context, const LayerState& layer) {
  const MapContent& content = *context.map.content;
  Box box = content.bounds;
  switch (layer.kind) {
    case MapLayer::enterprises:
      box = content.enterprises.bounds();
      break;
    case MapLayer::institutions:
      box = content.institutions.bounds();
      break;
    case MapLayer::clusters:
      box = {};
      for (const std::size_t index : context.map.look.footprints) box.add(content.footprints[index]);
      break;
    case MapLayer::user:
      for (const UserShapes& shapes : content.user_layers) {
        if (shapes.number == layer.user) box = shapes.geometry->bounds;
      }
      break;
    default:
      break;
  }
  return box;
}

void begin_data_export(PanelContext& context, const LayerState& layer) {
  ExportRequest draft;
  draft.kind = ExportKind::data;
  draft.layer = layer.kind == MapLayer::user ? fmt::format("user:{}", layer.user) : std::string(to_string(layer.kind));
  context.map.export_draft = draft;
}

/// What can be done with a layer. @return whether it has another place now, or none
bool layer_actions(PanelContext& context, Choices& choices, std::size_t index) {
  const LayerState layer = choices.layers.layers()[index];
  const auto button = [&](const Phrase& words, const char* name, float width) {
    return named_button(context, say(context, words), name, {width, 0});
  };
  const float half = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 2;
  bool gone = false;
  if (button(higher_words, "layer_higher", half) && index + 1 < choices.layers.layers().size()) {
    choices.layers.move(index, index + 1);
    gone = true;
  }
  ImGui::SameLine();
  if (button(lower_words, "layer_lower", half) && index > 0 && !gone) {
    choices.layers.move(index, index - 1);
    gone = true;
  }
  if (button(zoom_words, "layer_zoom", -1)) {
    const Box extent = extent_of(context, layer);
    if (!extent.empty()) context.map.goal = extent;
  }
  if (has_rows(layer.kind) && button(export_words, "layer_export", -1)) {
    begin_data_export(context, layer);
    gone = true;
  }
  if (layer.kind == MapLayer::user && button(remove_words, "layer_remove", -1)) {
    choices.layers.remove_user(layer.user);
    context.map.user_layers.remove(layer.user);
    gone = true;
  }
  return gone;
}

}  // namespace

std::string layer_name(const PanelContext& context, const LayerState& layer) {
  if (layer.kind == MapLayer::user) {
    const UserLayer* loaded = context.map.user_layers.find(layer.user);
    if (loaded == nullptr) return {};
    return loaded->missing ? fmt::format("{} ({})", loaded->name, missing_words.in(context.language())) : loaded->name;
  }
  for (const LayerWords& line : layer_words) {
    if (line.kind == layer.kind) return say(context, line.words);
  }
  return {};
}

bool has_rows(MapLayer kind) {
  return kind != MapLayer::heat && kind != MapLayer::relative_risk && kind != MapLayer::graticule &&
         kind != MapLayer::places;
}

bool has_layer(const PanelContext& context, MapLayer kind) {
  const Project& project = context.explorer.project();
  if (kind == MapLayer::institutions) return project.institutions.rows() > 0;
  if (kind == MapLayer::clusters) return !project.clusters.empty();
  if (kind == MapLayer::reference_clusters) return !context.explorer.references().empty();
  return true;
}

bool draw_layer_style(PanelContext& context, Choices& choices, std::size_t index) {
  LayerState& layer = choices.layers.layers()[index];
  ImGui::PushFont(context.fonts.bold);
  wrapped_text(layer_name(context, layer));
  ImGui::PopFont();
  if (layer.kind != MapLayer::places) percent_slider(context, opacity_words, "layer_opacity", layer.opacity, 5, 100);
  if (has_symbols(layer.kind)) percent_slider(context, size_words, "layer_size", layer.style.size, 40, 250);
  if (has_lines(layer.kind)) percent_slider(context, width_words, "layer_width", layer.style.line_width, 50, 400);
  if (layer.kind == MapLayer::clusters) cluster_choices(context, choices);
  if (layer.kind == MapLayer::heat || layer.kind == MapLayer::relative_risk) bandwidth_slider(context, choices);
  if (layer.kind == MapLayer::user) column_choice(context, layer);
  const bool one_colour = has_lines(layer.kind) || layer.kind == MapLayer::enterprises;
  if (one_colour) colour_choice(context, layer);
  ImGui::Separator();
  return layer_actions(context, choices, index);
}

}  // namespace klasteri::viewer
