#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include "geo/base/bilingual.h"
#include "geo/base/error.h"
#include "geo/style/numbers.h"
#include "viewer/model/analysis.h"
#include "viewer/panels/analysis_panels.h"
#include "viewer/panels/shell.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

struct StageWords {
  std::string_view key;
  Phrase words;
};
/// The stages of `klasteri build` and `update`, as a planner calls them.
constexpr std::array stage_words = {
    StageWords{"reading", {"Reading", "კითხვა"}},
    StageWords{"geocoding", {"Placing addresses on the map", "მისამართების რუკაზე დატანა"}},
    StageWords{"screening", {"Comparing regions and sectors", "რეგიონებისა და სექტორების შედარება"}},
    StageWords{"relabelling", {"Simulating chance", "შემთხვევითობის მოდელირება"}},
    StageWords{"scanning", {"Looking for concentrations", "თავმოყრის ადგილების ძიება"}},
    StageWords{"tracing", {"Tracing clusters", "კლასტერების მოხაზვა"}},
    StageWords{"outlining", {"Drawing outlines", "საზღვრების დახაზვა"}},
    StageWords{"writing", {"Writing the project", "პროექტის ჩაწერა"}},
};

constexpr Phrase running_words{"The analysis is running", "ანალიზი მიმდინარეობს"};
constexpr Phrase stopping_words{"Stopping…", "ჩერდება…"};
constexpr Phrase done_words{"The analysis is done; its project is on the map.", "ანალიზი დასრულდა; პროექტი რუკაზეა."};
constexpr Phrase cancelled_words{"Cancelled; no file was changed.", "გაუქმებულია; არც ერთი ფაილი არ შეცვლილა."};
constexpr Phrase failed_words{"The analysis could not be finished", "ანალიზი ვერ დასრულდა"};
constexpr Phrase crashed_words{"The analysis ended unexpectedly; no file was changed.",
                               "ანალიზი მოულოდნელად შეწყდა; არც ერთი ფაილი არ შეცვლილა."};
constexpr Phrase placed_words{"{} of {} enterprises are on the map.", "რუკაზეა {} საწარმო {}-დან."};
constexpr Phrase no_cluster_words{"No sector passes the thresholds; lower ones show candidates.",
                                  "ვერც ერთი სექტორი ვერ გადის ზღვრებს; კანდიდატებს უფრო დაბალი ზღვრები აჩვენებს."};
constexpr Phrase to_addresses_words{"Check the addresses", "მისამართების შემოწმება"};
constexpr Phrase to_thresholds_words{"Thresholds", "ზღვრები"};
constexpr Phrase copy_words{"Copy the command", "ბრძანების კოპირება"};
constexpr Phrase seconds_words{"about {} s left in this step", "ამ ეტაპის ბოლომდე დაახლოებით {} წმ"};
constexpr Phrase elapsed_words{"{} s", "{} წმ"};

std::string filled_in(const Phrase& phrase, Language language, double value) {
  return fmt::format(fmt::runtime(phrase.in(language)), static_cast<long>(std::lround(value)));
}

std::string stage_title(const std::string& key, Language language) {
  for (const StageWords& stage : stage_words) {
    if (stage.key == key) return std::string(stage.words.in(language));
  }
  return key;
}

void bar_of(const PanelContext& context, double fraction, float width) {
  const float height = 0.4f * context.em();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float share = static_cast<float>(std::clamp(fraction, 0.0, 1.0));
  draw.AddRectFilled(at, {at.x + width, at.y + height}, theme::colours().button, height / 2);
  if (share > 0)
    draw.AddRectFilled(at, {at.x + std::max(height, share * width), at.y + height}, theme::accent(), height / 2);
  ImGui::Dummy({width, height});
}

void running_stages(PanelContext& context, const Job& job, float width) {
  const Language language = context.language();
  std::string before;
  for (std::size_t i = 0; i + 1 < job.stages().size(); ++i) {
    before += (before.empty() ? "" : " · ") + stage_title(job.stages()[i].key, language);
  }
  if (!before.empty()) caption(context, before.c_str());
  if (job.stages().empty()) {
    bar_of(context, 0, width);
    return;
  }
  const JobStage& stage = job.stages().back();
  wrapped_text(stage_title(stage.key, language));
  bar_of(context, stage.fraction, width);
  std::string line = fmt::format("{:.0f} %", 100 * stage.fraction);
  if (job.seconds_left()) line += "  ·  " + filled_in(seconds_words, language, *job.seconds_left());
  caption(context, line.c_str());
}

void outcome(PanelContext& context, const Job& job) {
  const Language language = context.language();
  if (job.state() == JobState::done) wrapped_text(done_words.in(language));
  if (job.state() == JobState::cancelled) wrapped_text(cancelled_words.in(language));
  if (job.state() == JobState::failed)
    wrapped_text(fmt::format("{}: {}", failed_words.in(language), job.problem().in(language)));
  if (job.state() == JobState::crashed) {
    wrapped_text(crashed_words.in(language));
    caption(context, job.problem().in(language).c_str());
  }
}

/// Whether the project that a job has made of a register is the one that is open.
bool shows_new_project(const PanelContext& context) {
  const Analysis& analysis = *context.analysis;
  return analysis.job()->job->state() == JobState::done && !analysis.can_undo_job() &&
         analysis.file() == analysis.job()->project && context.explorer.project().enterprises.placed();
}

/// How much of a register has come onto the map, and where a planner goes on from there.
void draw_new_project(PanelContext& context) {
  const Explorer& explorer = context.explorer;
  const Language language = context.language();
  const auto number = [&](std::size_t n) { return format_number(static_cast<double>(n), 0, language); };
  wrapped_text(fmt::format(fmt::runtime(placed_words.in(language)), number(explorer.placed_rows()),
                           number(explorer.project().enterprises.rows())));
  if (explorer.project().clusters.empty()) wrapped_text(no_cluster_words.in(language));
  if (named_button(context, say(context, to_addresses_words), "job_review"))
    context.analysis->view = AnalysisView::review;
  ImGui::SameLine();
  if (named_button(context, say(context, to_thresholds_words), "job_thresholds"))
    context.analysis->view = AnalysisView::thresholds;
}

void card_buttons(PanelContext& context, Analysis& analysis) {
  const Job& job = *analysis.job()->job;
  if (named_button(context, say(context, copy_words), "job_copy")) ImGui::SetClipboardText(job.command_line().c_str());
  ImGui::SameLine();
  if (job.state() == JobState::running) {
    if (named_button(context, context.text(Text::stop), "job_cancel")) analysis.cancel_job();
    return;
  }
  if (analysis.can_undo_job()) {
    if (named_button(context, context.text(Text::undo), "job_undo")) {
      try {
        analysis.undo_job();
        return;
      } catch (const std::exception& error) {
        tell(context, MessageKind::error, sentence_of(error));
      }
    }
    ImGui::SameLine();
  }
  if (named_button(context, context.text(Text::close), "job_dismiss")) analysis.dismiss_job();
}

}  // namespace

void draw_job_card(PanelContext& context, const Area& map) {
  if (context.analysis == nullptr || context.analysis->job() == nullptr) return;
  Analysis& analysis = *context.analysis;
  const Job& job = *analysis.job()->job;
  const float em = context.em();
  const float width = std::min(26 * em, map.width() - 2 * em);
  // Under the north arrow, where neither the map's title nor its legend is covered; as high while it runs, so that the
  // buttons stay where they are.
  const bool running = job.state() == JobState::running;
  ImGui::SetNextWindowPos({map.max.x - em, map.min.y + 5 * em}, ImGuiCond_Always, {1, 0});
  ImGui::SetNextWindowSizeConstraints({width, running ? 10 * em : 0}, {width, map.height()});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.4f * em);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::colours().popup);
  ImGui::Begin("##job", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::PushFont(context.fonts.bold);
  const std::string title = running ? fmt::format("{}  ·  {}", running_words.in(context.language()),
                                                  filled_in(elapsed_words, context.language(), job.elapsed_s()))
                                    : analysis.job()->project.filename().string();
  ImGui::TextUnformatted(shortened(title, width - 2 * ImGui::GetStyle().WindowPadding.x).c_str());
  ImGui::PopFont();
  if (job.cancelling()) ImGui::TextUnformatted(stopping_words.in(context.language()).data());
  if (running) running_stages(context, job, width - 2 * ImGui::GetStyle().WindowPadding.x);
  outcome(context, job);
  if (shows_new_project(context)) draw_new_project(context);
  card_buttons(context, analysis);
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
}

}  // namespace klasteri::viewer
