#include <imgui.h>

#include <algorithm>
#include <string>

#include "viewer/model/document.h"
#include "viewer/panels/panel_context.h"
#include "viewer/panels/shell.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

namespace notice_words {
constexpr Phrase changed = {"Another program has changed {}. You see what it held before.",
                            "{} სხვა პროგრამამ შეცვალა. თქვენ ხედავთ მის წინა შიგთავსს."};
constexpr Phrase removed = {"{} is no longer there: it was removed, renamed or moved. What you see can be saved anew.",
                            "{} ადგილზე აღარ არის: წაშალეს, სახელი შეუცვალეს ან გადაიტანეს. რასაც ხედავთ, "
                            "შეგიძლიათ ხელახლა შეინახოთ."};
constexpr Phrase reopen = {"Open it anew", "ხელახლა გახსნა"};
constexpr Phrase save_as = {"Save as …", "შენახვა სხვა სახელით …"};
constexpr Phrase leave = {"Leave it", "ასე დარჩეს"};
}  // namespace notice_words

}  // namespace

void draw_file_notice(PanelContext& context) {
  Shell& shell = *context.shell;
  if (shell.file_notice == FileNotice::none || context.document == nullptr) return;
  const bool is_removed = shell.file_notice == FileNotice::removed;
  const float em = context.em();
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({window.x / 2, 9.5f * em}, ImGuiCond_Always, {0.5f, 0});
  ImGui::SetNextWindowSize({std::min(34 * em, 0.9f * window.x), 0});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::colours().popup);
  ImGui::PushStyleColor(ImGuiCol_Border, theme::warning_text());
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.3f * em);
  ImGui::Begin("##file_notice", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing);
  const Phrase& words = is_removed ? notice_words::removed : notice_words::changed;
  const std::string name = context.document->file().filename().string();
  wrapped_text(say(context, words, name));
  bool answered = false;
  if (is_removed) {
    answered = named_button(context, say(context, notice_words::save_as), "notice_save_as");
    if (answered) perform(context, Action::save_as);
  } else {
    answered = named_button(context, say(context, notice_words::reopen), "notice_reopen");
    // Edits that were not saved are in the journal: they are offered once the file is open.
    if (answered) shell.open = context.document->file();
  }
  ImGui::SameLine();
  answered |= named_button(context, say(context, notice_words::leave), "notice_leave");
  if (answered) shell.file_notice = FileNotice::none;
  ImGui::End();
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor(2);
}

}  // namespace klasteri::viewer
