#include "viewer/panels/reading_progress.h"

#include <imgui.h>

#include <string>

#include "geo/base/bilingual.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

void draw_reading_progress(PanelContext& context) {
  if (!context.map.reading) return;
  static constexpr Phrase reading{"Reading the layer …", "ფენა იკითხება …"};
  const float em = context.em();
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({window.x / 2, 6.5f * em}, ImGuiCond_Always, {0.5f, 0});
  ImGui::SetNextWindowSize({22 * em, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_PlotHistogram, theme::accent());
  ImGui::Begin("##reading", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::TextUnformatted(say(context, reading).c_str());
  ImGui::ProgressBar(static_cast<float>(*context.map.reading), {14 * em, 0});
  ImGui::SameLine();
  if (named_button(context, context.text(Text::stop), "stop_reading", {-1, 0})) {
    context.map.stop_reading = true;
  }
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
}

}  // namespace klasteri::viewer
