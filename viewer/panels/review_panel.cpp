#include <fmt/format.h>
// Before imgui_stdlib.h, which needs it.
#include <imgui.h>

#include <imgui_stdlib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "geo/base/error.h"
#include "viewer/model/analysis.h"
#include "viewer/panels/analysis_panels.h"
#include "viewer/panels/review_list.h"
#include "viewer/panels/shell.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"
#include "viewer/panels/wrapped_text.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase loading_words{"Gathering the addresses…", "მიმდინარეობს მისამართების შეკრება…"};
constexpr Phrase gone_words{"No longer there: {}. Candidates come from the bundled places.",
                            "ვეღარ მოიძებნა: {}. ვარიანტები პროგრამის საკუთარი საძიებლიდანაა."};
constexpr Phrase now_words{"Now at", "ახლა მითითებულია"};
constexpr Phrase candidates_words{"It may mean", "შესაძლო ადგილები"};
constexpr Phrase all_rows_words{
    "A place holds for all {} enterprises of this address, those with coordinates included.",
    "არჩეული ადგილი გავრცელდება ამ მისამართის ყველა საწარმოზე ({}), კოორდინატების "
    "მქონეების ჩათვლით."};
constexpr Phrase search_hint{"Another place: a settlement's name", "სხვა ადგილი: დასახლების სახელი"};
constexpr Phrase point_words{"Place it by a click on the map", "მონიშვნა რუკაზე დაწკაპუნებით"};
constexpr Phrase placing_words{"Click its place on the map. Press again to give up.",
                               "დააწკაპუნეთ ადგილზე რუკაზე. გასაუქმებლად ხელახლა დააჭირეთ."};
constexpr Phrase redo_words{"Redo", "გამეორება"};
constexpr Phrase kept_words{
    "{} corrections made; they are kept in the project. Run the analysis again to see what they "
    "change in the ranking.",
    "შესწორებულია {}; შენახულია პროექტში. რანჟირებაზე მათი გავლენის სანახავად ანალიზი თავიდან "
    "გაუშვით."};
constexpr Phrase correcting_words{"Correcting the addresses…", "მიმდინარეობს მისამართების შესწორება…"};
constexpr Phrase again_words{"Run the analysis again", "ანალიზის თავიდან გაშვება"};

/// A place to choose by a click. @param number it has on the map; 0: none
bool place_line(PanelContext& context, const PlaceSuggestion& place, const std::string& name, int number) {
  const float em = context.em();
  const float small = context.fonts.small->FontSize;
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 where = ImGui::GetCursorScreenPos();
  const bool pressed = ImGui::Selectable(("##" + name).c_str(), false, 0, {width, em + small + 0.5f * em});
  context.items.note(name);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float left = where.x + (number > 0 ? 1.6f * em : 0.2f * em);
  if (number > 0) {
    draw.AddText({where.x + 0.2f * em, where.y + 0.1f * em}, theme::accent(), fmt::format("{}", number).c_str());
  }
  const float room = width - (left - where.x) - 0.2f * em;
  draw.AddText({left, where.y + 0.1f * em}, theme::text(), shortened(place.name, room).c_str());
  ImGui::PushFont(context.fonts.small);
  draw.AddText(context.fonts.small, small, {left, where.y + 1.2f * em}, theme::muted_text(),
               shortened(place.within, room).c_str());
  ImGui::PopFont();
  return pressed;
}

void choose_place(PanelContext& context, ReviewDesk& desk, PlaceIndex place) {
  desk.set_place(place, context.language());
}

void place_search(PanelContext& context, ReviewDesk& desk) {
  TypedPlace& typed = context.map.ask.fields.place;
  const Language language = context.language();
  if (typed.address != desk.chosen()) typed = {.address = desk.chosen(), .text = {}, .found_for = {}, .found = {}};
  ImGui::SetNextItemWidth(-1);
  ImGui::InputTextWithHint("##place", search_hint.in(language).data(), &typed.text);
  context.items.note("place_search");
  if (typed.found_for != typed.text) {
    typed.found_for = typed.text;
    typed.found = desk.search(typed.text, language);
  }
  for (std::size_t i = 0; i < typed.found.size(); ++i) {
    if (place_line(context, typed.found[i], fmt::format("found:{}", i), 0)) {
      choose_place(context, desk, typed.found[i].place);
      return;
    }
  }
}

void chosen_address(PanelContext& context, ReviewDesk& desk) {
  const Language language = context.language();
  const AddressReading& reading = desk.reading();
  ImGui::PushFont(context.fonts.bold);
  wrapped_text(reading.text.empty() ? no_address_words.in(language) : std::string_view(reading.text));
  ImGui::PopFont();
  for (const std::string& each : reading.sentences) caption(context, ("– " + each).c_str());
  if (!reading.placed_at.empty()) {
    caption(context, fmt::format("{}: {}", now_words.in(language), reading.placed_at).c_str());
  }
  if (desk.chosen_rows() != desk.chosen_rows_to_review()) {
    caption(context, fmt::format(fmt::runtime(all_rows_words.in(language)), desk.chosen_rows()).c_str());
  }
  if (!reading.candidates.empty()) heading(context, candidates_words.in(language).data());
  for (std::size_t i = 0; i < reading.candidates.size(); ++i) {
    if (place_line(context, reading.candidates[i], fmt::format("candidate:{}", i), static_cast<int>(i + 1))) {
      choose_place(context, desk, reading.candidates[i].place);
      return;
    }
  }
  place_search(context, desk);
  if (desk.placing) caption(context, placing_words.in(language).data());
  const bool was_placing = desk.placing;
  if (was_placing) ImGui::PushStyleColor(ImGuiCol_Button, theme::colours().chosen);
  if (named_button(context, say(context, point_words), "place_by_click", {-1, 0})) {
    desk.placing = !desk.placing;
  }
  if (was_placing) ImGui::PopStyleColor();
}

void correction_progress(PanelContext& context, ReviewDesk& desk) {
  // What is done at once needs no bar.
  constexpr double soon_s = 0.2;
  double& idle_at = context.map.ask.fields.review_idle_at;
  if (!desk.correcting()) idle_at = ImGui::GetTime();
  if (ImGui::GetTime() - idle_at < soon_s) return;
  const Language language = context.language();
  caption(context, correcting_words.in(language).data());
  ImGui::ProgressBar(static_cast<float>(desk.correcting_fraction()), {-1, 0.7f * context.em()}, "");
  if (named_button(context, context.text(Text::stop), "cancel_correction")) desk.cancel_correction();
}

void history_buttons(PanelContext& context, ReviewDesk& desk) {
  const Language language = context.language();
  const float half = (ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ItemSpacing.x) / 2;
  ImGui::BeginDisabled(!desk.can_undo());
  const bool undo = named_button(context, context.text(Text::undo), "undo_correction", {half, 0});
  ImGui::EndDisabled();
  ImGui::SameLine();
  ImGui::BeginDisabled(!desk.can_redo());
  const bool redo = named_button(context, say(context, redo_words), "redo_correction", {half, 0});
  ImGui::EndDisabled();
  if (undo) desk.undo(language);
  if (redo) desk.redo(language);
  if (desk.corrections() == 0) return;
  caption(context, fmt::format(fmt::runtime(kept_words.in(language)), desk.corrections()).c_str());
  Analysis& analysis = *context.analysis;
  const bool running = analysis.job() != nullptr && analysis.job()->job->state() == JobState::running;
  ImGui::BeginDisabled(running || !analysis.has_project());
  if (named_button(context, say(context, again_words), "update_project", {-1, 0})) {
    try {
      analysis.keep_screening(language);
    } catch (const std::exception& error) {
      tell(context, MessageKind::error, sentence_of(error));
    }
  }
  ImGui::EndDisabled();
}

void loading_bar(PanelContext& context, double fraction) {
  caption(context, loading_words.in(context.language()).data());
  ImGui::ProgressBar(static_cast<float>(fraction), {-1, 0}, "");
}

}  // namespace

void draw_review_panel(PanelContext& context) {
  if (!context.analysis->has_all_columns()) return loading_bar(context, context.analysis->columns_read);
  ReviewDesk& desk = context.analysis->review();
  const Language language = context.language();
  if (!desk.loaded()) {
    if (desk.problem().empty()) return loading_bar(context, desk.fraction());
    wrapped_text(desk.problem().in(language));
    return;
  }
  if (!desk.note().empty()) {
    caption(context, fmt::format(fmt::runtime(gone_words.in(language)), desk.note()).c_str());
  }
  draw_review_filter(context, desk);
  const float rest = ImGui::GetContentRegionAvail().y;
  if (desk.take_step_on()) look_at_address(context, desk, *desk.chosen());
  ImGui::BeginDisabled(desk.correcting());
  draw_review_list(context, desk, desk.chosen() ? 0.36f * rest : 0.72f * rest);
  ImGui::EndDisabled();
  ImGui::BeginChild("##chosen");
  correction_progress(context, desk);
  ImGui::BeginDisabled(desk.correcting());
  if (!desk.problem().empty()) wrapped_text(desk.problem().in(language));
  if (desk.chosen()) chosen_address(context, desk);
  history_buttons(context, desk);
  ImGui::EndDisabled();
  ImGui::EndChild();
}

void draw_review_marks(PanelContext& context, const Area& map, ImDrawList& draw) {
  if (context.analysis == nullptr || context.analysis->view != AnalysisView::review) return;
  const ReviewDesk* desk = context.analysis->review_if_begun();
  if (desk == nullptr || !desk->loaded() || !desk->chosen()) return;
  const float em = context.em();
  const auto on_screen = [&](Point degrees) {
    const Point at = context.map.camera.to_screen(context.map.plane->forward(degrees));
    return ImVec2(map.min.x + static_cast<float>(at.x), map.min.y + static_cast<float>(at.y));
  };
  const AddressReading& reading = desk->reading();
  if (reading.point.valid()) {
    const ImVec2 at = on_screen(reading.point);
    draw.AddCircle(at, 0.9f * em, theme::card(), 0, 0.35f * em);
    draw.AddCircle(at, 0.9f * em, theme::accent(), 0, 0.14f * em);
  }
  for (std::size_t i = 0; i < reading.candidates.size(); ++i) {
    if (!reading.candidates[i].point.valid()) continue;
    const ImVec2 at = on_screen(reading.candidates[i].point);
    const std::string number = fmt::format("{}", i + 1);
    const ImVec2 size = ImGui::CalcTextSize(number.c_str());
    draw.AddCircleFilled(at, 0.75f * em, theme::accent());
    draw.AddText({at.x - size.x / 2, at.y - size.y / 2}, theme::card(), number.c_str());
  }
  if (desk->placing && ImGui::IsMouseHoveringRect(map.min, map.max)) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    draw.AddLine({mouse.x, map.min.y}, {mouse.x, map.max.y}, theme::accent(), 1);
    draw.AddLine({map.min.x, mouse.y}, {map.max.x, mouse.y}, theme::accent(), 1);
  }
}

bool take_review_click(PanelContext& context, Point degrees) {
  if (context.analysis == nullptr || context.analysis->view != AnalysisView::review) return false;
  const ReviewDesk* begun = context.analysis->review_if_begun();
  if (begun == nullptr || !begun->placing) return false;
  ReviewDesk& desk = context.analysis->review();
  desk.set_point(degrees, context.language());
  return true;
}

}  // namespace klasteri::viewer
