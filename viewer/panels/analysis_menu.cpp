#include <string>

#include "geo/base/bilingual.h"
#include "viewer/model/analysis.h"
#include "viewer/panels/analysis_panels.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase analysis_words{"Analysis", "ანალიზი"};
constexpr Phrase open_words{"Open a register…", "რეესტრის გახსნა…"};
constexpr Phrase thresholds_words{"Thresholds and weights", "ზღვრები და წონები"};
constexpr Phrase review_words{"Review addresses", "მისამართების შემოწმება"};

bool analysis_item(PanelContext& context, const Phrase& words, const char* name, bool enabled) {
  const bool pressed = ImGui::MenuItem(words.in(context.language()).data(), nullptr, false, enabled);
  context.items.note(name);
  return pressed;
}

}  // namespace

float analysis_button_width(PanelContext& context) {
  return ImGui::CalcTextSize(analysis_words.in(context.language()).data()).x + 2 * ImGui::GetStyle().FramePadding.x;
}

void draw_analysis_menu(PanelContext& context) {
  if (named_button(context, say(context, analysis_words), "analysis")) {
    ImGui::OpenPopup("analysis_menu");
  }
  ImGui::SetNextWindowPos({ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + 0.3f * context.em()});
  if (!ImGui::BeginPopup("analysis_menu")) return;
  close_on_escape();
  Analysis& analysis = *context.analysis;
  if (analysis_item(context, open_words, "open_register", true)) analysis.open_register({});
  const bool placed = analysis.project().enterprises.placed();
  if (analysis_item(context, thresholds_words, "thresholds", placed && analysis.has_project())) {
    analysis.view = AnalysisView::thresholds;
  }
  if (analysis_item(context, review_words, "review", placed)) analysis.view = AnalysisView::review;
  ImGui::EndPopup();
}

bool draw_analysis_panel(PanelContext& context) {
  if (context.analysis == nullptr || context.analysis->view == AnalysisView::none) return false;
  Analysis& analysis = *context.analysis;
  const bool reviewing = analysis.view == AnalysisView::review;
  const std::string close = context.text(Text::close);
  const float button = ImGui::CalcTextSize(close.c_str()).x + 2 * ImGui::GetStyle().FramePadding.x;
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::AlignTextToFramePadding();
  ImGui::PushFont(context.fonts.bold);
  const std::string title((reviewing ? review_words : thresholds_words).in(context.language()));
  ImGui::TextUnformatted(shortened(title, width - button - 0.5f * context.em()).c_str());
  ImGui::PopFont();
  ImGui::SameLine(ImGui::GetCursorStartPos().x + width - button);
  const bool closed = named_button(context, close, "close_analysis");
  if (reviewing) {
    draw_review_panel(context);
  } else {
    draw_thresholds_panel(context);
  }
  if (closed) {
    analysis.view = AnalysisView::none;
    analysis.drop_preview();
    if (analysis.review_if_begun() != nullptr) analysis.review().placing = false;
  }
  return true;
}

}  // namespace klasteri::viewer
