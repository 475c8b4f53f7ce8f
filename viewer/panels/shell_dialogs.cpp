#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "viewer/model/analysis.h"
#include "viewer/model/document.h"
#include "viewer/panels/panel_context.h"
#include "viewer/panels/shell.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

namespace dialog_words {
constexpr Phrase unsaved_title = {"Edits are not saved", "ცვლილებები შენახული არ არის"};
constexpr Phrase unsaved = {"Assessments or programme records of {} were edited. Save them first?",
                            "{}: შეფასებები ან პროგრამის ჩანაწერები შეცვლილია. შევინახოთ ჯერ?"};
constexpr Phrase unfinished_title = {"Entries are unfinished", "ჩანაწერი დაუსრულებელია"};
constexpr Phrase unfinished = {
    "Something was written into the forms of the programme that lacks what is needed to be "
    "recorded. It would be lost.",
    "პროგრამის ფორმაში ჩაწერილი მონაცემები არასრულია და ჯერ არ ჩაწერილა. ისინი დაიკარგება."};
constexpr Phrase leave = {"Leave it", "გასვლა"};
constexpr Phrase save = {"Save", "შენახვა"};
constexpr Phrase give_up = {"Do not save", "არ შევინახოთ"};
constexpr Phrase changed_title = {"The file was changed", "ფაილი შეცვლილია"};
constexpr Phrase changed = {
    "Another program has changed or removed {} since it was opened here. Saving puts the ranking "
    "and all records of clusters as you see them in the place of those in the file.",
    "სხვა პროგრამამ {} შეცვალა ან წაშალა მას შემდეგ, რაც ის აქ გაიხსნა. შენახვისას ფაილში "
    "რანჟირება და კლასტერების ყველა ჩანაწერი შეიცვლება იმით, რასაც აქ ხედავთ."};
constexpr Phrase overwrite = {"Save over it", "მაინც შენახვა"};
constexpr Phrase elsewhere = {"Save as…", "შენახვა სხვა სახელით…"};
constexpr Phrase reopen = {"Open it anew", "ხელახლა გახსნა"};
constexpr Phrase restore_title = {"Edits were left", "დარჩენილი ცვლილებები"};
constexpr Phrase restore = {
    "When the program ended, edits of this project made on {} had not been saved (clusters: {}{}).",
    "პროგრამის დახურვისას ამ პროექტის ცვლილებები ({}) შენახული არ იყო (კლასტერები: {}{})."};
constexpr Phrase and_weights = {"; weights of the ranking", "; რანჟირების წონები"};
constexpr Phrase file_changed = {"The file has been changed since; the edits are put over what it holds now.",
                                 "ფაილი მას შემდეგ შეიცვალა; ცვლილებები მის ახლანდელ შიგთავსს დაემატება."};
constexpr Phrase take_back = {"Restore them", "აღდგენა"};
constexpr Phrase forget = {"Give them up", "წაშლა"};
constexpr Phrase working = {"Please wait", "გთხოვთ, დაელოდოთ"};
constexpr Phrase stopping = {"Stopping …", "ჩერდება …"};
constexpr Phrase analysis_title = {"The analysis is running", "ანალიზი მიმდინარეობს"};
constexpr Phrase analysis = {
    "The analysis has not ended yet. If you leave now, it is stopped, and no file is changed.",
    "ანალიზი ჯერ არ დასრულებულა. თუ ახლა გახვალთ, ის შეჩერდება და არც ერთი ფაილი არ შეიცვლება."};
constexpr Phrase analysis_stops = {"The analysis is being stopped; the window then closes.",
                                   "ანალიზი ჩერდება; ფანჯარა ამის შემდეგ დაიხურება."};
constexpr Phrase stop_and_leave = {"Stop it and leave", "შეჩერება და გასვლა"};
constexpr Phrase stay = {"Stay", "დარჩენა"};
}  // namespace dialog_words

struct WorkStage {
  std::string_view key;
  Phrase words;
};
/// The stages of work that the window waits for.
constexpr std::array work_stages = {
    WorkStage{"reading", {"Reading the file", "ფაილი იკითხება"}},
    WorkStage{"preparing", {"Preparing the map", "რუკა მზადდება"}},
    WorkStage{"drawing", {"Drawing the map", "რუკა იხატება"}},
    WorkStage{"encoding", {"Making the file", "ფაილი მზადდება"}},
    WorkStage{"writing", {"Writing the file", "ფაილი იწერება"}},
};

struct Choice {
  Phrase words;
  const char* name;
};

/// A question in the middle of the window. Returns the choice that was pressed, or the last one on Escape.
int ask(PanelContext& context, const char* id, const Phrase& title, const std::string& words,
        const std::vector<Choice>& choices) {
  int answer = -1;
  if (!begin_dialog(context, title, id, {34, 0})) return answer;
  wrapped_text(words);
  ImGui::Dummy({0, 0.4f * context.em()});
  const int last = static_cast<int>(choices.size()) - 1;
  for (int i = 0; i <= last; ++i) {
    const Choice& choice = choices[static_cast<std::size_t>(i)];
    if (row_button(context, choice.words, choice.name, i == 0)) answer = i;
    if (i == 0) ImGui::SetItemDefaultFocus();
  }
  if (escape_pressed()) answer = last;
  if (answer >= 0) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return answer;
}

void go(Shell& shell, const Departure& departure) {
  if (departure.kind == Departure::Kind::open) shell.open = departure.project;
  if (departure.kind == Departure::Kind::close) shell.close = true;
  if (departure.kind == Departure::Kind::quit) shell.quit = true;
}

/// An analysis goes on over to another project, but not beyond the window. It is waited for beside the frames.
void ask_to_stop_analysis(PanelContext& context) {
  Shell& shell = *context.shell;
  if (context.analysis->job()->job->cancelling()) {
    const int answer = ask(context, "###stopping", dialog_words::analysis_title,
                           say(context, dialog_words::analysis_stops), {{dialog_words::stay, "leave_cancel"}});
    if (answer == 0) shell.departing.reset();
    return;
  }
  const int answer = ask(context, "###running", dialog_words::analysis_title, say(context, dialog_words::analysis),
                         {{dialog_words::stop_and_leave, "leave_stop_analysis"}, {dialog_words::stay, "leave_cancel"}});
  if (answer == 0) context.analysis->cancel_job();
  if (answer == 1) shell.departing.reset();
}

void ask_before_leaving(PanelContext& context) {
  Shell& shell = *context.shell;
  const Departure departure = *shell.departing;
  const bool is_quitting = departure.kind == Departure::Kind::quit;
  if (is_quitting && context.analysis != nullptr && context.analysis->job_running()) {
    return ask_to_stop_analysis(context);
  }
  if (context.document != nullptr && shell.forms.wait()) {
    const int answer =
        ask(context, "###unfinished", dialog_words::unfinished_title, say(context, dialog_words::unfinished),
            {{dialog_words::leave, "leave_unfinished"}, {phrase(Text::cancel), "leave_cancel"}});
    if (answer == 0) shell.forms = {};
    if (answer == 1) shell.departing.reset();
    return;
  }
  if (context.document == nullptr || !context.document->unsaved()) {
    shell.departing.reset();
    return go(shell, departure);
  }
  const std::string words = say(context, dialog_words::unsaved, context.map.project_name);
  const int answer = ask(context, "###unsaved", dialog_words::unsaved_title, words,
                         {{dialog_words::save, "leave_save"},
                          {dialog_words::give_up, "leave_give_up"},
                          {phrase(Text::cancel), "leave_cancel"}});
  if (answer < 0) return;
  shell.departing.reset();
  if (answer == 0) {
    shell.after_saving = departure;
    perform(context, Action::save);
  } else if (answer == 1) {
    context.document->give_up();
    go(shell, departure);
  }
}

void ask_before_overwriting(PanelContext& context) {
  Shell& shell = *context.shell;
  const std::string words = say(context, dialog_words::changed, context.document->file().string());
  const int answer = ask(context, "###changed", dialog_words::changed_title, words,
                         {{dialog_words::elsewhere, "changed_save_as"},
                          {dialog_words::overwrite, "changed_overwrite"},
                          {dialog_words::reopen, "changed_reopen"},
                          {phrase(Text::cancel), "changed_cancel"}});
  if (answer < 0) return;
  shell.asks_to_overwrite = false;
  if (answer == 0) perform(context, Action::save_as);
  if (answer == 1) shell.save = true;
  // The journal has the edits: they are offered once the file is open.
  if (answer == 2) shell.open = context.document->file();
  if (answer >= 2) shell.after_saving.reset();
}

void ask_to_restore(PanelContext& context) {
  Document& document = *context.document;
  const EditJournal& journal = *document.left_behind();
  const Language language = context.language();
  std::string words =
      fmt::format(fmt::runtime(dialog_words::restore.in(language)), journal.edited_on, journal.edits.clusters.size(),
                  journal.edits.ranking ? say(context, dialog_words::and_weights) : std::string());
  if (document.changed_since_left_behind()) words += "\n\n" + say(context, dialog_words::file_changed);
  const int answer = ask(context, "###left_behind", dialog_words::restore_title, words,
                         {{dialog_words::take_back, "restore"}, {dialog_words::forget, "forget"}});
  // Escape gives nothing up: the question stays until it is answered.
  if (answer == 0) document.restore();
  if (answer == 1 && !escape_pressed()) document.forget();
}

std::string stage_of_work(const PanelContext& context) {
  const BackgroundWork& task = context.shell->task;
  if (task.cancelling()) return say(context, dialog_words::stopping);
  const std::string key = task.stage();
  for (const WorkStage& stage : work_stages) {
    if (stage.key == key) return say(context, stage.words);
  }
  return " ";  // the window keeps its height
}

void draw_work(PanelContext& context) {
  Shell& shell = *context.shell;
  // What is done at once needs no bar.
  constexpr double soon_s = 0.2;
  if (shell.work_kind == WorkKind::apart && clock_seconds() - shell.work_began < soon_s) return;
  if (!begin_dialog(context, dialog_words::working, "###working", {26, 0})) return;
  wrapped_text(say(context, shell.task_words));
  ImGui::PushFont(context.fonts.bold);
  ImGui::TextUnformatted(shortened(shell.task_file, ImGui::GetContentRegionAvail().x).c_str());
  ImGui::PopFont();
  const auto fraction = static_cast<float>(shell.task.fraction());
  ImGui::PushStyleColor(ImGuiCol_PlotHistogram, theme::accent());
  ImGui::ProgressBar(fraction, {-1, 0.7f * context.em()}, "");
  ImGui::PopStyleColor();
  caption(context, stage_of_work(context).c_str());
  if (shell.work_kind != WorkKind::transaction) {
    if (named_button(context, context.text(Text::stop), "cancel_work")) shell.stop_work();
    ImGui::SetItemDefaultFocus();
    if (escape_pressed()) shell.stop_work();
  }
  ImGui::EndPopup();
}

void draw_dialog(PanelContext& context) {
  Shell& shell = *context.shell;
  const FileDialog::Answer answer = shell.dialog->draw(context);
  if (answer == FileDialog::Answer::none) return;
  const FileDialog dialog = std::move(*shell.dialog);
  shell.dialog.reset();
  shell.settings.folder = answer == FileDialog::Answer::chosen ? dialog.path().parent_path() : shell.settings.folder;
  const auto then = std::exchange(shell.on_chosen, nullptr);
  if (answer == FileDialog::Answer::chosen && then) then(dialog);
  if (answer == FileDialog::Answer::cancelled) shell.after_saving.reset();
}

}  // namespace

void draw_shell(PanelContext& context) {
  Shell& shell = *context.shell;
  // One at a time: what is being done, then what has to be answered, then what was asked for.
  if (shell.task.started()) {
    draw_work(context);
  } else if (context.document != nullptr && context.document->left_behind() && !shell.departing) {
    ask_to_restore(context);
  } else if (shell.dialog) {
    draw_dialog(context);
  } else if (shell.asks_to_overwrite && context.document != nullptr) {
    ask_before_overwriting(context);
  } else if (shell.departing) {
    ask_before_leaving(context);
  } else {
    draw_sheet(context);
  }
  draw_file_notice(context);
  draw_messages(context);
}

}  // namespace klasteri::viewer
