#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>

#include "geo/cluster/assessment_form.h"
#include "geo/style/numbers.h"
#include "viewer/panels/programme_sections.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

constexpr float most_weight = 5;
constexpr std::size_t clusters_listed = 8;

namespace weight_words {
constexpr Phrase levels = {"The two levels", "ორი დონე"};
constexpr Phrase quantitative = {"By numbers", "რიცხვებით"};
constexpr Phrase qualitative = {"By assessment", "შეფასებით"};
constexpr Phrase parts = {"What numbers count", "რაოდენობრივი მაჩვენებლები"};
constexpr Phrase criteria_of = {"What criteria count", "შეფასების კრიტერიუმები"};
constexpr Phrase usual = {"Usual weights", "ჩვეული წონები"};
constexpr Phrase only_proportions = {"Only proportions count; 0 leaves out. What is not known is left out too.",
                                     "მნიშვნელობა აქვს მხოლოდ თანაფარდობას; 0 ნიშნავს, რომ არ ითვლება. უცნობიც "
                                     "გამოტოვებულია."};
constexpr std::array<Phrase, score_parts> part_names = {
    {{"Concentration (LQ, lower bound)", "კონცენტრაცია (LQ, ქვედა ზღვარი)"},
     {"LQ, empirical Bayes", "LQ, ემპირიული ბაიესი"},
     {"Stars", "ვარსკვლავები"},
     {"Regional growth", "რეგიონული ზრდა"},
     {"Scan of the place", "ადგილის სკანირება"},
     {"Ellison–Glaeser γ", "ელისონ-გლეზერის γ"},
     {"Size (enterprises)", "ზომა (საწარმოები)"}}};
}  // namespace weight_words

bool counts(const RankingOptions& options) {
  const auto any = [](const auto& weights) {
    return std::any_of(weights.begin(), weights.end(), [](double weight) { return weight > 0; });
  };
  return (options.quantitative > 0 && any(options.parts)) || (options.qualitative > 0 && any(options.criterion));
}

/// A slider of one weight: the name over it, the value at the right.
void draw_weight(PanelContext& context, ProgrammeEditor& editor, const Phrase& name, const std::string& id,
                 double& weight, const RankingOptions& options) {
  const Language language = context.language();
  ImGui::PushFont(context.fonts.small);
  const float left = ImGui::GetCursorPosX();
  const float width = ImGui::GetContentRegionAvail().x;
  const std::string words(name.in(language));
  ImGui::TextUnformatted(shortened(words, 0.54f * width).c_str());
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", words.c_str());
  const std::string shown = format_number(weight, 2, language);
  ImGui::SameLine(left + 0.65f * width - ImGui::CalcTextSize(shown.c_str()).x);
  ImGui::TextUnformatted(shown.c_str());
  ImGui::SameLine(left + 0.68f * width);
  ImGui::SetNextItemWidth(-1);
  auto value = static_cast<float>(weight);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ImGui::GetStyle().FramePadding.x, 0});
  const bool moved = ImGui::SliderFloat(("##" + id).c_str(), &value, 0, most_weight, "", ImGuiSliderFlags_AlwaysClamp);
  ImGui::PopStyleVar();
  ImGui::PopFont();
  context.items.note(id);
  const bool ended = ImGui::IsItemDeactivatedAfterEdit();
  if (moved) {
    weight = std::round(value * 20) / 20.0;
    // Weights that leave nothing to rank by are not taken: the slider stops before.
    if (counts(options)) editor.set_ranking(options, false);
  }
  if (ended) editor.set_ranking(editor.ranking(), true);
}

/// The first of the ranking that the chosen cluster stands in, or the first there is.
void draw_ranking(const PanelContext& context) {
  const auto& clusters = context.explorer.project().clusters;
  const auto selected = context.explorer.choices().selected_cluster;
  const Candidate& one = clusters[selected && *selected < clusters.size() ? *selected : 0];
  std::vector<const Candidate*> ranked;
  for (const Candidate& cluster : clusters) {
    if (cluster.by == one.by && cluster.sector_level == one.sector_level) ranked.push_back(&cluster);
  }
  std::sort(ranked.begin(), ranked.end(), [](const Candidate* a, const Candidate* b) {
    return std::pair(a->score.priority, a->rank) < std::pair(b->score.priority, b->rank);
  });
  if (!ImGui::BeginTable("##ranked", 3, ImGuiTableFlags_SizingFixedFit)) return;
  ImGui::TableSetupColumn("priority");
  ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthStretch);
  ImGui::TableSetupColumn("score");
  ImGui::PushFont(context.fonts.small);
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const bool is_chosen = selected && ranked[i] == &clusters[*selected];
    if (i >= clusters_listed && !is_chosen) continue;
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::PushStyleColor(ImGuiCol_Text, is_chosen ? theme::accent() : theme::text());
    ImGui::Text("%d", ranked[i]->score.priority);
    ImGui::TableNextColumn();
    const std::string words =
        context.explorer.sector_name(*ranked[i]) + " · " + context.explorer.region_name(*ranked[i]);
    ImGui::TextUnformatted(shortened(words, ImGui::GetContentRegionAvail().x).c_str());
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(format_number(ranked[i]->score.total, 3, context.language()).c_str());
    ImGui::PopStyleColor();
  }
  ImGui::PopFont();
  ImGui::EndTable();
}

}  // namespace

void draw_weights(PanelContext& context, ProgrammeEditor& editor) {
  RankingOptions options = editor.ranking();
  const auto weight = [&](const Phrase& name, const std::string& id, double& value) {
    draw_weight(context, editor, name, id, value, options);
  };
  draw_ranking(context);
  caption(context, say(context, weight_words::only_proportions).c_str());
  caption(context, say(context, weight_words::levels).c_str());
  weight(weight_words::quantitative, "weight:quantitative", options.quantitative);
  weight(weight_words::qualitative, "weight:qualitative", options.qualitative);
  caption(context, say(context, weight_words::parts).c_str());
  for (std::size_t i = 0; i < score_parts; ++i) {
    const std::string id = "weight:" + std::string(to_string(static_cast<ScorePart>(i)));
    weight(weight_words::part_names[i], id, options.parts[i]);
  }
  caption(context, say(context, weight_words::criteria_of).c_str());
  for (const CriterionForm& form : criterion_forms()) {
    weight(form.name, "weight:" + std::string(form.code), options.criterion[static_cast<std::size_t>(form.criterion)]);
  }
  if (ImGui::SmallButton((say(context, weight_words::usual) + "###usual_weights").c_str())) {
    RankingOptions usual;
    usual.stage = options.stage;
    usual.concentration = options.concentration;
    editor.set_ranking(usual, true);
  }
  context.items.note("usual_weights");
}

}  // namespace klasteri::viewer
