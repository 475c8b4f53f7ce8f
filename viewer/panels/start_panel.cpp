#include "viewer/panels/start_panel.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>

#include "geo/base/bilingual.h"
#include "geo/sample/generator.h"
#include "viewer/model/analysis.h"
#include "viewer/model/user_settings.h"
#include "viewer/panels/shell.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

namespace start_words {
constexpr Phrase title = {"From a register of enterprises to a map of clusters",
                          "საწარმოთა რეესტრიდან კლასტერების რუკამდე"};
constexpr Phrase open_register = {"Open a register…", "რეესტრის გახსნა…"};
constexpr Phrase about_register = {"CSV, Excel, GeoPackage. Columns are recognised, addresses are placed on the map.",
                                   "CSV, Excel, GeoPackage. სვეტებს პროგრამა თავად ცნობს, მისამართებს რუკაზე სვამს."};
constexpr Phrase open_project = {"Open a project…", "პროექტის გახსნა…"};
constexpr Phrase about_project = {"A file .gpkg that was made from a register before.",
                                  "ფაილი .gpkg, რომელიც რეესტრიდან უკვე შედგენილია."};
constexpr Phrase sample = {"Try a synthetic register", "სინთეზური რეესტრის მოსინჯვა"};
constexpr Phrase about_sample = {"20,000 enterprises that are made up, and marked so everywhere.",
                                 "20 000 გამოგონილი საწარმო; ეს ყველგან მითითებულია."};
constexpr Phrase recent = {"Recent projects", "ბოლო პროექტები"};
constexpr Phrase missing = {"is not there any more", "ადგილზე აღარ არის"};
constexpr Phrase drop = {"Or drop a file onto this window. F1 shows all keys.",
                         "ან ჩააგდეთ ფაილი ამ ფანჯარაში. F1 აჩვენებს ყველა ღილაკს."};
constexpr Phrase making = {"A synthetic register is being written.", "იწერება სინთეზური რეესტრი."};
}  // namespace start_words

/// A line of the card that is pressed: bold words over what they mean, both wrapped.
bool start_line(PanelContext& context, const char* name, const std::string& words, const std::string& meaning,
                bool enabled = true) {
  const float em = context.em();
  const ImFont& bold = *context.fonts.bold;
  const ImFont& small = *context.fonts.small;
  const float width = ImGui::GetContentRegionAvail().x;
  const float room = width - 1.6f * em;
  const std::string title = wrapped_lines(bold, words, room);
  const std::string lines = wrapped_lines(small, meaning, room);
  const ImVec2 size = bold.CalcTextSizeA(bold.FontSize, 1e6f, 0, title.c_str());
  const ImVec2 below = small.CalcTextSizeA(small.FontSize, 1e6f, 0, lines.c_str());
  const float height = size.y + below.y + 1.1f * em;
  ImGui::BeginDisabled(!enabled);
  const bool pressed = ImGui::Button((std::string("###") + name).c_str(), {width, height});
  ImGui::EndDisabled();
  context.items.note(name);
  const ImVec2 at = ImGui::GetItemRectMin();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float top = at.y + 0.45f * em;
  draw.AddText(&bold, bold.FontSize, {at.x + 0.8f * em, top}, enabled ? theme::text() : theme::muted_text(),
               title.c_str());
  draw.AddText(&small, small.FontSize, {at.x + 0.8f * em, top + size.y + 0.15f * em}, theme::muted_text(),
               lines.c_str());
  return pressed;
}

/// Opens the bundled kind of register; it is written first where it is not there yet.
void open_sample(PanelContext& context) {
  const std::filesystem::path file = documents_folder() / "klasteri-sample.csv";
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored)) {
    context.analysis->open_register(file.string());
    return;
  }
  Shell& shell = *context.shell;
  shell.work(
      WorkKind::apart, start_words::making, file,
      [file](Progress& progress) { write_sample({}, file, false, progress); },
      [&shell, file] { shell.register_to_open = file; });
}

void recent_lines(PanelContext& context) {
  constexpr std::size_t most_lines = 4;
  const auto& recent = context.shell->settings.recent;
  if (recent.empty()) return;
  const Language language = context.language();
  heading(context, std::string(start_words::recent.in(language)).c_str());
  for (std::size_t i = 0; i < std::min(recent.size(), most_lines); ++i) {
    std::error_code ignored;
    const bool is_there = std::filesystem::exists(recent[i], ignored);
    std::string folder = recent[i].parent_path().string();
    if (!is_there) folder += " – " + std::string(start_words::missing.in(language));
    const std::string name = fmt::format("start_recent:{}", i);
    if (start_line(context, name.c_str(), recent[i].filename().string(), folder, is_there)) {
      depart(context, {Departure::Kind::open, recent[i]});
    }
  }
}

void begin_lines(PanelContext& context) {
  const Language language = context.language();
  const auto line = [&](const char* name, const Phrase& words, const Phrase& meaning) {
    return start_line(context, name, std::string(words.in(language)), std::string(meaning.in(language)));
  };
  const bool analyses = context.analysis != nullptr;
  if (analyses && line("start_register", start_words::open_register, start_words::about_register)) {
    perform(context, Action::open_register);
  }
  if (line("start_project", start_words::open_project, start_words::about_project)) {
    perform(context, Action::open_project);
  }
  if (analyses && line("start_sample", start_words::sample, start_words::about_sample)) open_sample(context);
}

}  // namespace

bool has_nothing_open(const PanelContext& context) {
  return context.shell != nullptr && context.map.project_name.empty() &&
         context.explorer.project().enterprises.rows() == 0;
}

void draw_start_card(PanelContext& context, const Area& map) {
  const bool busy =
      context.shell->task.started() || (context.analysis != nullptr && context.analysis->job() != nullptr);
  if (busy) return;
  const float em = context.em();
  const float width = std::min(30 * em, map.width() - 2 * em);
  ImGui::SetNextWindowPos({(map.min.x + map.max.x) / 2, (map.min.y + map.max.y) / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, map.height() - 2 * em});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {1.4f * em, 1.2f * em});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.4f * em);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::colours().popup);
  ImGui::Begin("##start", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                   // Where it is too high for the window, wheel and arrows still move it.
                   ImGuiWindowFlags_NoScrollbar);
  ImGui::PushFont(context.fonts.title);
  wrapped_text(start_words::title.in(context.language()));
  ImGui::PopFont();
  ImGui::Dummy({0, 0.3f * em});
  begin_lines(context);
  recent_lines(context);
  ImGui::Dummy({0, 0.1f * em});
  caption(context, say(context, start_words::drop).c_str());
  mark_focus(context);
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
}

}  // namespace klasteri::viewer
