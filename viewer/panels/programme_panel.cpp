#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "geo/cluster/assessment.h"
#include "geo/cluster/assessment_form.h"
#include "geo/style/numbers.h"
#include "viewer/model/cluster_records.h"
#include "viewer/model/local_time.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/programme_sections.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

namespace programme_words {
constexpr Phrase hint = {"Choose a cluster on the map or in the ranking to see and edit its assessment and programme.",
                         "აირჩიეთ კლასტერი რუკაზე ან რანჟირებაში, რომ ნახოთ და შეცვალოთ მისი შეფასება და პროგრამა."};
constexpr Phrase priority = {"Priority {} of {}", "პრიორიტეტი {} / {}"};
constexpr Phrase score = {"Score", "ქულა"};
constexpr Phrase quantitative = {"by numbers", "რიცხვებით"};
constexpr Phrase qualitative = {"by assessment", "შეფასებით"};
constexpr Phrase assessment = {"Assessment", "შეფასება"};
constexpr Phrase organisation = {"Management organisation", "მმართველი ორგანიზაცია"};
constexpr Phrase plan = {"Vision and action plan", "ხედვა და სამოქმედო გეგმა"};
constexpr Phrase decisions = {"Programme", "პროგრამა"};
constexpr Phrase weights = {"Weights of the ranking", "რანჟირების წონები"};
constexpr Phrase none = {"none", "არ არის"};
}  // namespace programme_words

std::vector<std::string> entries_of(const ManagementOrganisation* organisation) {
  if (organisation == nullptr) return std::vector<std::string>(6);
  const std::string members = std::isnan(organisation->members) ? "" : fmt::format("{:.0f}", organisation->members);
  return {organisation->name,    organisation->legal_form, organisation->founded, organisation->manager, members,
          organisation->services};
}

/// The next decision begins as the one that holds, of today and without its note.
std::vector<std::string> entries_of(const ProgrammeEntry& entry) {
  const std::string budget = std::isnan(entry.budget) ? "" : fmt::format("{}", entry.budget);
  return {std::string(to_string(entry.status)),
          entry.agency,
          entry.value_chains,
          budget,
          entry.currency,
          entry.from,
          entry.until,
          today(),
          ""};
}

std::vector<std::string> entries_of(const ActionStep& step) {
  return {"", step.step, step.owner, step.starts, step.due, std::string(to_string(step.status))};
}

/// The open criterion's score by the assessor, or a blank one of today.
std::vector<std::string> score_entries(const ProgrammeView& view) {
  const std::string criterion(to_string(*view.forms.criterion));
  const std::string assessor = assessor_key(view.forms.assessor);
  for (const AssessmentScore& score : view.dossier.scores) {
    if (score.criterion != *view.forms.criterion || assessor_key(score.assessor) != assessor) continue;
    return {criterion, fmt::format("{}", score.score), score.evidence, score.source, view.forms.assessor, score.date};
  }
  return {criterion, "", "", "", view.forms.assessor, today()};
}

std::size_t ranked_beside(const std::vector<Candidate>& clusters, const Candidate& cluster) {
  return static_cast<std::size_t>(std::count_if(clusters.begin(), clusters.end(), [&](const Candidate& other) {
    return other.by == cluster.by && other.sector_level == cluster.sector_level;
  }));
}

void draw_head(const ProgrammeView& view) {
  PanelContext& context = view.context;
  const Language language = context.language();
  ImGui::PushFont(context.fonts.bold);
  wrapped_text(context.explorer.sector_name(view.cluster));
  ImGui::PopFont();
  const ClusterScore& score = view.cluster.score;
  const std::string place = context.explorer.region_name(view.cluster);
  caption(context, fmt::format("{} · {}", place,
                               fmt::format(fmt::runtime(programme_words::priority.in(language)), score.priority,
                                           ranked_beside(context.explorer.project().clusters, view.cluster)))
                       .c_str());
  caption(context, fmt::format("{} {} · {} {} · {} {}", view.say(programme_words::score),
                               format_number(score.total, 2, language), view.say(programme_words::quantitative),
                               format_number(score.quantitative, 2, language), view.say(programme_words::qualitative),
                               format_number(score.qualitative, 2, language))
                       .c_str());
  const EfficiencyLevel level = view.dossier.efficiency.level;
  const bool good = level == EfficiencyLevel::efficient;
  badge(context, view.say(name_of(level)), good ? theme::accent() : theme::colours().button,
        good ? theme::panel() : theme::text());
  ImGui::SameLine();
  badge(context, view.say(name_of(view.dossier.current.status)), theme::colours().button, theme::text());
  for (const Sentence& reason : view.dossier.efficiency.reasons) caption(context, reason.in(language).c_str());
}

void draw_sections(ProgrammeView& view) {
  PanelContext& context = view.context;
  const std::string assessed = fmt::format("{} / {}", assessed_criteria(view.dossier.means), criteria);
  if (draw_fold(context, "fold_assessment", view.say(programme_words::assessment), assessed, true))
    draw_assessment(view);
  const std::string named = view.dossier.organisation == nullptr ? view.say(programme_words::none) : std::string();
  if (draw_fold(context, "fold_organisation", view.say(programme_words::organisation), named, false)) {
    draw_organisation(view);
  }
  const std::string steps = fmt::format("{}", view.dossier.steps.size());
  if (draw_fold(context, "fold_plan", view.say(programme_words::plan), steps, false)) draw_action_plan(view);
  const std::string decided = fmt::format("{}", view.dossier.history.size());
  if (draw_fold(context, "fold_decisions", view.say(programme_words::decisions), decided, false)) draw_decisions(view);
}

}  // namespace

void load_forms(ProgrammeView& view) {
  ProgrammeForms& forms = view.forms;
  const bool other = forms.cluster != view.cluster.id || forms.of != &view.editor;
  if (!other && forms.revision == view.editor.revision()) return;
  if (other) {
    const std::optional<Criterion> criterion = forms.criterion;
    forms = {};
    forms.cluster = view.cluster.id;
    forms.of = &view.editor;
    forms.criterion = criterion;
    forms.assessor = view.context.shell->settings.assessor;
  }
  forms.revision = view.editor.revision();
  if (forms.criterion && !forms.score.waits()) forms.score.load(score_entries(view));
  if (!forms.organisation.waits()) forms.organisation.load(entries_of(view.dossier.organisation));
  if (!forms.vision.waits()) forms.vision.load({view.dossier.vision, "", "", "", "", ""});
  if (!forms.decision.waits()) forms.decision.load(entries_of(view.dossier.current));
  const bool is_there = forms.open_step && *forms.open_step < view.records.steps.size();
  if (forms.open_step && !forms.step.waits()) {
    if (is_there) forms.step.load(entries_of(view.records.steps[*forms.open_step]));
    if (!is_there) forms.open_step.reset();
  }
}

void badge(PanelContext& context, const std::string& words, ImU32 ground, ImU32 ink) {
  ImGui::PushFont(context.fonts.small);
  const ImVec2 size = ImGui::CalcTextSize(words.c_str());
  const float em = context.em();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 whole{size.x + 0.9f * em, size.y + 0.3f * em};
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, {at.x + whole.x, at.y + whole.y}, ground, whole.y / 2);
  draw.AddText({at.x + 0.45f * em, at.y + 0.15f * em}, ink, words.c_str());
  ImGui::Dummy(whole);
  ImGui::PopFont();
}

bool draw_fold(PanelContext& context, const char* name, const std::string& words, const std::string& beside,
               bool open) {
  const float width = ImGui::GetContentRegionAvail().x;
  const float left = ImGui::GetCursorScreenPos().x;
  ImGui::PushStyleColor(ImGuiCol_Header, theme::colours().button);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
  ImGui::PushFont(context.fonts.bold);
  const bool is_open =
      ImGui::CollapsingHeader((words + "###" + name).c_str(), open ? ImGuiTreeNodeFlags_DefaultOpen : 0);
  ImGui::PopFont();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  context.items.note(name);
  const ImVec2 min = ImGui::GetItemRectMin();
  const ImVec2 max = ImGui::GetItemRectMax();
  const ImVec2 size = context.fonts.small->CalcTextSizeA(context.fonts.small->FontSize, 1e6f, 0, beside.c_str());
  ImGui::GetWindowDrawList()->AddText(context.fonts.small, context.fonts.small->FontSize,
                                      {left + width - size.x - 0.4f * context.em(), (min.y + max.y - size.y) / 2},
                                      theme::muted_text(), beside.c_str());
  return is_open;
}

void draw_programme_panel(PanelContext& context) {
  ImGui::BeginChild("##programme", {0, 0}, false, ImGuiWindowFlags_NavFlattened);
  const auto& clusters = context.explorer.project().clusters;
  const auto selected = context.explorer.choices().selected_cluster;
  const bool can_edit = context.document != nullptr && context.shell != nullptr;
  if (can_edit && selected && *selected < clusters.size()) {
    ProgrammeEditor& editor = context.document->editor();
    const Candidate& cluster = clusters[*selected];
    const ClusterDossier dossier = dossier_of(editor.records(), cluster.id);
    const ProgrammeRecords records = records_of_cluster(editor.records(), cluster.id);
    ProgrammeView view{context, editor, context.shell->forms, cluster, dossier, records};
    load_forms(view);
    draw_head(view);
    draw_sections(view);
  } else {
    caption(context, say(context, programme_words::hint).c_str());
  }
  if (can_edit && !clusters.empty()) {
    const std::string words(programme_words::weights.in(context.language()));
    if (draw_fold(context, "fold_weights", words, "", false)) draw_weights(context, context.document->editor());
  }
  ImGui::EndChild();
}

}  // namespace klasteri::viewer
