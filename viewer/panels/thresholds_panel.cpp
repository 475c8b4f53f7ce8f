#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/base/error.h"
#include "viewer/model/analysis.h"
#include "viewer/panels/analysis_panels.h"
#include "viewer/panels/screening_fields.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase weights_heading{"Weights of the ranking", "რანჟირების წონები"};
constexpr Phrase reset_words{"As the project has it", "როგორც პროექტშია"};
constexpr Phrase preview_words{"Show what changes", "ცვლილებების ჩვენება"};
constexpr Phrase keep_words{"Keep it", "შენახვა"};
constexpr Phrase working_words{"Working it out…", "მიმდინარეობს გამოთვლა…"};
constexpr Phrase unchanged_words{"Nothing is changed. Move a threshold or a weight to see what becomes of the ranking.",
                                 "ცვლილება არ არის. შეცვალეთ ზღვარი ან წონა და ნახეთ, როგორ შეიცვლება რანჟირება."};
constexpr Phrase summary_words{"{} clusters instead of {}: {} enter, {} leave, {} move in the ranking",
                               "{} კლასტერი {}-ის ნაცვლად: {} ემატება, {} აკლდება, {} იცვლის ადგილს"};
constexpr Phrase entered_words{"enters", "ემატება"};
constexpr Phrase left_words{"leaves", "აკლდება"};
constexpr Phrase same_words{"The ranking stays as it is.", "რანჟირება იგივე რჩება."};

/// One cluster whose place in the ranking changes.
struct PlaceChange {
  std::string cluster;
  int before = 0, after = 0;  ///< priorities; 0: it is not in that ranking
};

std::vector<PlaceChange> place_changes(const RankingPreview& preview, const Explorer& explorer) {
  const Language language = explorer.choices().language;
  const AdminTree& admin = explorer.project().admin;
  const auto name = [&](const ClusterSnapshot& cluster) {
    std::string sector = explorer.sector_name(cluster.sector);
    if (sector.empty()) sector = cluster.sector_name;
    std::string area = cluster.region_name;
    if (const UnitIndex region = admin.find_region(cluster.region); region != no_unit) {
      area = admin.region_name(region, language);
    } else if (const UnitIndex unit = admin.find_municipality(cluster.region); unit != no_unit) {
      area = admin.municipality_name(unit, language);
    }
    return sector + " · " + area;
  };
  std::vector<PlaceChange> changes;
  for (const ClusterChange& change : preview.comparison.changes) {
    PlaceChange place;
    if (change.before) place.before = preview.priority_before[*change.before];
    if (change.after) place.after = preview.priority_after[*change.after];
    if (place.before == place.after) continue;
    place.cluster = name(change.after ? preview.after[*change.after] : preview.before[*change.before]);
    changes.push_back(std::move(place));
  }
  std::stable_sort(changes.begin(), changes.end(), [](const PlaceChange& a, const PlaceChange& b) {
    const auto order = [](const PlaceChange& change) { return change.after > 0 ? change.after : change.before; };
    return order(a) < order(b);
  });
  return changes;
}

void change_line(PanelContext& context, const PlaceChange& change, float width) {
  const Language language = context.language();
  std::string moved;
  if (change.before == 0) {
    moved = fmt::format("{}: {}", entered_words.in(language), change.after);
  } else if (change.after == 0) {
    moved = fmt::format("{}: {}", left_words.in(language), change.before);
  } else {
    moved = fmt::format("{} → {}", change.before, change.after);
  }
  const float moved_width = ImGui::CalcTextSize(moved.c_str()).x;
  const float left = ImGui::GetCursorPosX();
  ImGui::TextUnformatted(shortened(change.cluster, width - moved_width - 0.6f * context.em()).c_str());
  ImGui::SameLine(left + width - moved_width);
  const bool better = change.after > 0 && (change.before == 0 || change.after < change.before);
  ImGui::PushStyleColor(ImGuiCol_Text, better ? theme::accent() : theme::muted_text());
  ImGui::TextUnformatted(moved.c_str());
  ImGui::PopStyleColor();
}

void changes_list(PanelContext& context, const RankingPreview& preview) {
  const Language language = context.language();
  const std::vector<PlaceChange> changes = place_changes(preview, context.explorer);
  if (changes.empty()) {
    wrapped_text(same_words.in(language));
    return;
  }
  const auto moved = static_cast<std::size_t>(std::count_if(
      changes.begin(), changes.end(), [](const PlaceChange& each) { return each.before > 0 && each.after > 0; }));
  caption(context, fmt::format(fmt::runtime(summary_words.in(language)), preview.after.size(), preview.before.size(),
                               preview.comparison.entered + preview.comparison.split_off,
                               preview.comparison.left + preview.comparison.merged_into, moved)
                       .c_str());
  ImGui::PushFont(context.fonts.small);
  for (const PlaceChange& change : changes) change_line(context, change, ImGui::GetContentRegionAvail().x);
  ImGui::PopFont();
}

bool thresholds_button(PanelContext& context, const Phrase& words, const char* name, bool enabled) {
  ImGui::BeginDisabled(!enabled);
  const bool pressed = named_button(context, say(context, words), name, {-1, 0});
  ImGui::EndDisabled();
  return pressed;
}

void keep(PanelContext& context, Analysis& analysis) {
  try {
    analysis.keep_screening(context.language());
  } catch (const Error& error) {
    analysis.problem = error.sentence();
  }
}

}  // namespace

void draw_thresholds_panel(PanelContext& context) {
  Analysis& analysis = *context.analysis;
  const Language language = context.language();
  const bool told = analysis.preview() != nullptr || !analysis.problem.empty();
  const float foot = told ? 0.5f * ImGui::GetContentRegionAvail().y : 8 * context.em();
  ImGui::BeginChild("##fields", {0, -foot});
  bool changed = screening_fields(context, analysis.screening);
  heading(context, weights_heading.in(language).data());
  changed = weight_fields(context, analysis.screening.ranking) || changed;
  ImGui::EndChild();
  if (changed) analysis.drop_preview();
  ImGui::Separator();
  const bool differs = !(analysis.screening == analysis.kept_screening());
  const bool running = analysis.job() != nullptr && analysis.job()->job->state() == JobState::running;
  if (!differs) {
    caption(context, unchanged_words.in(language).data());
    return;
  }
  if (analysis.preview() == nullptr) {
    if (analysis.previewing()) {
      ImGui::ProgressBar(static_cast<float>(analysis.preview_fraction()), {-1, 0}, working_words.in(language).data());
    } else if (thresholds_button(context, preview_words, "preview", true)) {
      analysis.preview_screening();
    }
  }
  if (!analysis.problem.empty()) wrapped_text(analysis.problem.in(language));
  if (thresholds_button(context, keep_words, "keep_screening", !running && analysis.preview() != nullptr)) {
    keep(context, analysis);
  }
  if (thresholds_button(context, reset_words, "reset_screening", true)) {
    analysis.screening = analysis.kept_screening();
    analysis.drop_preview();
  }
  if (analysis.preview() != nullptr) {
    ImGui::BeginChild("##changes");
    changes_list(context, *analysis.preview());
    ImGui::EndChild();
  }
}

}  // namespace klasteri::viewer
