#include "viewer/panels/export_dialog.h"

#include <fmt/format.h>
// Before imgui_stdlib.h, which needs it.
#include <imgui.h>

#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/base/translation.h"
#include "viewer/panels/layer_controls.h"
#include "viewer/panels/map_annotations.h"
#include "viewer/panels/path_field.h"
#include "viewer/panels/shell.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

constexpr const char* popup_name = "###export_dialog";

constexpr Phrase save_map_words{"Save the map or its data", "რუკის ან მონაცემების შენახვა"};
constexpr Phrase map_sheet_words{"A sheet to print or send", "ფურცელი დასაბეჭდად ან გასაგზავნად"};
constexpr Phrase screen_words{"The window as it is", "ფანჯარა, როგორც არის"};
constexpr Phrase data_words{"Data of a layer", "ფენის მონაცემები"};
constexpr Phrase format_words{"Format", "ფორმატი"};
constexpr Phrase paper_words{"Paper", "ქაღალდი"};
constexpr std::array paper_names = {Phrase{"A4, landscape", "A4, განივი"}, Phrase{"A4, portrait", "A4, შვეული"},
                                    Phrase{"As in the window", "როგორც ფანჯარაში"}};
constexpr Phrase dots_words{"Dots per inch", "წერტილი დუიმზე"};
constexpr Phrase page_title_words{"Title", "სათაური"};
constexpr Phrase subtitle_words{"Subtitle", "ქვესათაური"};
constexpr Phrase layer_choice_words{"Layer", "ფენა"};
constexpr Phrase seen_words{"Only what the map shows now, filtered as it is",
                            "მხოლოდ ის, რასაც რუკა ახლა აჩვენებს, გაფილტრული"};
constexpr Phrase file_heading_words{"File", "ფაილი"};
constexpr Phrase exists_words{"The file is there already. Replace it", "ასეთი ფაილი უკვე არსებობს. ჩანაცვლდეს"};
constexpr Phrase save_words{"Save", "შენახვა"};
constexpr Phrase saved_phrase{"Saved as {}", "შენახულია: {}"};

struct FileFormat {
  const char* ending;
  Phrase words;
};
constexpr std::array page_formats = {FileFormat{".pdf", {"PDF: to print and send", "PDF: დასაბეჭდად და გასაგზავნად"}},
                                     FileFormat{".svg", {"SVG: to go on drawing", "SVG: შემდგომი ხატვისთვის"}},
                                     FileFormat{".png", {"PNG: a picture", "PNG: სურათი"}}};
constexpr std::array data_formats = {FileFormat{".geojson", {"GeoJSON", "GeoJSON"}},
                                     FileFormat{".gpkg", {"GeoPackage", "GeoPackage"}},
                                     FileFormat{".csv", {"CSV", "CSV"}},
                                     FileFormat{".xlsx", {"Excel", "Excel"}},
                                     FileFormat{".kml", {"KML", "KML"}},
                                     FileFormat{".fgb", {"FlatGeobuf", "FlatGeobuf"}}};

void label(PanelContext& context, const Phrase& words) { caption(context, say(context, words).c_str()); }

void kind_choice(PanelContext& context, ExportRequest& draft) {
  const auto choice = [&](ExportKind kind, const Phrase& words, const char* name, const char* ending) {
    if (ImGui::RadioButton((say(context, words) + "###" + name).c_str(), draft.kind == kind)) {
      draft.kind = kind;
      draft.path.replace_extension(ending);
    }
    context.items.note(name);
  };
  choice(ExportKind::page, map_sheet_words, "export_page", ".pdf");
  choice(ExportKind::screen, screen_words, "export_screen", ".png");
  choice(ExportKind::data, data_words, "export_data", ".geojson");
}

template <std::size_t count>
void format_choice(PanelContext& context, ExportRequest& draft, const std::array<FileFormat, count>& formats) {
  label(context, format_words);
  const std::string ending = draft.path.extension().string();
  const auto now =
      std::find_if(formats.begin(), formats.end(), [&](const FileFormat& f) { return ending == f.ending; });
  ImGui::SetNextItemWidth(-1);
  const bool open = ImGui::BeginCombo("##format", now == formats.end() ? "" : say(context, now->words).c_str());
  context.items.note("export_format");
  if (!open) return;
  for (const FileFormat& format : formats) {
    if (ImGui::Selectable(say(context, format.words).c_str(), ending == format.ending)) {
      draft.path.replace_extension(format.ending);
    }
    context.items.note(std::string("export_format:") + format.ending);
  }
  ImGui::EndCombo();
}

void page_choices(PanelContext& context, ExportRequest& draft) {
  format_choice(context, draft, page_formats);
  label(context, paper_words);
  for (std::size_t i = 0; i < paper_names.size(); ++i) {
    if (i > 0) ImGui::SameLine();
    const auto page = static_cast<Page>(i);
    if (ImGui::RadioButton(say(context, paper_names[i]).c_str(), draft.page == page)) draft.page = page;
    context.items.note(fmt::format("export_page:{}", i));
  }
  if (draft.path.extension() == ".png") {
    number_slider(context, say(context, dots_words).c_str(), "export_dpi", draft.dpi, 72, 600);
  }
  label(context, page_title_words);
  ImGui::SetNextItemWidth(-1);
  ImGui::InputTextWithHint("##title", map_title(context.explorer).c_str(), &draft.title);
  context.items.note("export_title");
  label(context, subtitle_words);
  ImGui::SetNextItemWidth(-1);
  ImGui::InputText("##subtitle", &draft.subtitle);
  context.items.note("export_subtitle");
}

std::string data_name(const LayerState& layer) {
  return layer.kind == MapLayer::user ? fmt::format("user:{}", layer.user) : std::string(to_string(layer.kind));
}

void data_choices(PanelContext& context, ExportRequest& draft) {
  const std::vector<LayerState>& layers = context.explorer.choices().layers.layers();
  if (draft.layer.empty()) draft.layer = to_string(MapLayer::enterprises);
  label(context, layer_choice_words);
  std::string now;
  for (const LayerState& layer : layers) {
    if (data_name(layer) == draft.layer) now = layer_name(context, layer);
  }
  ImGui::SetNextItemWidth(-1);
  const bool open = ImGui::BeginCombo("##layer", now.c_str());
  context.items.note("export_layer");
  if (open) {
    for (std::size_t i = layers.size(); i-- > 0;) {
      if (!has_rows(layers[i].kind) || !has_layer(context, layers[i].kind)) continue;
      const std::string name = data_name(layers[i]);
      if (ImGui::Selectable((layer_name(context, layers[i]) + "###" + name).c_str(), name == draft.layer)) {
        draft.layer = name;
      }
      context.items.note("export_layer:" + name);
    }
    ImGui::EndCombo();
  }
  format_choice(context, draft, data_formats);
  ImGui::Checkbox((say(context, seen_words) + "###export_seen").c_str(), &draft.seen_only);
  context.items.note("export_seen");
}

/// Where it goes. Returns whether it may be written there.
bool file_choice(PanelContext& context, ExportRequest& draft) {
  label(context, file_heading_words);
  std::string typed = draft.path.string();
  path_field(context, "export_file", typed, "", draft.path.extension().c_str());
  if (typed != draft.path.string()) {
    draft.path = typed;
    draft.force = false;
  }
  std::error_code ignored;
  if (!std::filesystem::exists(draft.path, ignored)) return !draft.path.filename().empty();
  ImGui::Checkbox((say(context, exists_words) + "###export_replace").c_str(), &draft.force);
  context.items.note("export_replace");
  return draft.force;
}

/// Ctrl+E; keys are known by their place in the window's own table.
bool export_key_pressed() {
  const ImGuiIO& io = ImGui::GetIO();
  return io.KeyCtrl && !io.KeyShift && !io.KeyAlt && ImGui::IsKeyPressed('E', false);
}

}  // namespace

void begin_export(PanelContext& context) {
  ExportRequest draft;
  std::error_code ignored;
  std::string name = std::filesystem::path(context.map.project_name).stem().string();
  // Beside what was opened or saved last: where a program was started from is nowhere that a planner would look.
  std::filesystem::path folder = context.shell != nullptr ? context.shell->settings.folder : std::filesystem::path();
  if (!std::filesystem::is_directory(folder, ignored)) folder = documents_folder();
  draft.path = folder / ((name.empty() ? "map" : name) + ".pdf");
  context.map.export_draft = draft;
}

void draw_export_dialog(PanelContext& context) {
  MapView& map = context.map;
  if (!map.export_draft && export_key_pressed()) begin_export(context);
  if (!map.export_draft) return;
  if (map.export_draft->path.empty()) {
    // Begun from a layer, which knows no place for files.
    const ExportRequest wanted = *map.export_draft;
    begin_export(context);
    map.export_draft->kind = wanted.kind;
    map.export_draft->layer = wanted.layer;
    std::string name = wanted.layer;
    std::replace(name.begin(), name.end(), ':', '_');
    map.export_draft->path.replace_filename(name + ".geojson");
  }
  if (!begin_dialog(context, save_map_words, popup_name, {34, 0})) return;
  ExportRequest& draft = *map.export_draft;
  kind_choice(context, draft);
  ImGui::Separator();
  if (draft.kind == ExportKind::page) page_choices(context, draft);
  if (draft.kind == ExportKind::data) data_choices(context, draft);
  const bool writable = file_choice(context, draft);
  ImGui::Dummy({0, 0.3f * context.em()});
  const float half = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 2;
  ImGui::BeginDisabled(!writable);
  const bool save = ImGui::Button((say(context, save_words) + "###export_save").c_str(), {half, 0});
  context.items.note("export_save");
  ImGui::EndDisabled();
  ImGui::SameLine();
  const bool cancel = ImGui::Button((std::string(context.text(Text::cancel)) + "###export_cancel").c_str(), {half, 0});
  context.items.note("export_cancel");
  if (save) map.export_request = draft;
  if (save || cancel || escape_pressed()) {
    map.export_draft.reset();
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

Sentence saved_words(const std::filesystem::path& path) { return compose(saved_phrase, path.string()); }

}  // namespace klasteri::viewer
