#include "viewer/panels/review_list.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "geo/style/numbers.h"
#include "viewer/panels/strings.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase any_fault{"whatever the fault", "ნებისმიერი ხარვეზი"};
constexpr Phrase fault_label{"Fault", "ხარვეზი"};
constexpr Phrase sort_label{"Most first by", "დალაგება კლებადობით"};
constexpr Phrase listed_words{"{} addresses of {} enterprises", "{} მისამართი, {} საწარმო"};
constexpr Phrase none_words{"No address needs a look.", "შესამოწმებელი მისამართი არ არის."};

constexpr std::array<Phrase, all_address_issues.size()> issue_words = {
    Phrase{"contradictory", "წინააღმდეგობრივი"}, Phrase{"ambiguous", "ორაზროვანი"}, Phrase{"not found", "ვერ მოიძებნა"},
    Phrase{"only municipality known", "მხოლოდ მუნიციპალიტეტი"}};
constexpr std::array<const char*, all_address_issues.size()> issue_names = {"conflict", "ambiguous", "unmatched",
                                                                            "coarse"};
constexpr std::array<Phrase, 3> sort_words = {Phrase{"enterprises", "საწარმოები"}, Phrase{"employees", "დასაქმებულები"},
                                              Phrase{"turnover", "ბრუნვა"}};
/// Behind a number.
constexpr std::array<Phrase, 3> weight_by_words = {Phrase{"enterprises", "საწარმო"}, Phrase{"employees", "დასაქმებული"},
                                                   Phrase{"turnover", "ბრუნვა"}};

void issue_boxes(PanelContext& context, ReviewDesk& desk) {
  const Language language = context.language();
  ImGui::PushFont(context.fonts.small);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ImGui::GetStyle().FramePadding.x, 0});
  for (std::size_t i = 0; i < all_address_issues.size(); ++i) {
    const std::uint32_t bit_of_issue = 1u << i;
    bool shown = (desk.issues & bit_of_issue) != 0;
    const std::string words = fmt::format("{}  ({})", issue_words[i].in(language),
                                          format_number(static_cast<double>(desk.review().counts[i]), 0, language));
    if (ImGui::Checkbox((words + "###issue" + issue_names[i]).c_str(), &shown)) {
      desk.issues ^= bit_of_issue;
      desk.list_again();
    }
    context.items.note(std::string("issue:") + issue_names[i]);
  }
  ImGui::PopStyleVar();
  ImGui::PopFont();
}

std::size_t addresses_with(const AddressReview& review, GeoFault fault) {
  return static_cast<std::size_t>(std::count_if(review.all.begin(), review.all.end(), [&](const ReviewedAddress& each) {
    return (each.faults & bit(fault)) != 0;
  }));
}

void fault_combo(PanelContext& context, ReviewDesk& desk) {
  const Language language = context.language();
  std::string current(any_fault.in(language));
  for (const GeoFault fault : all_faults()) {
    if (desk.fault == bit(fault)) current = std::string(sentence(fault, language));
  }
  caption(context, fault_label.in(language).data());
  ImGui::SetNextItemWidth(-1);
  const bool open = ImGui::BeginCombo("##fault", current.c_str(), ImGuiComboFlags_HeightLarge);
  context.items.note("fault");
  if (!open) return;
  close_on_escape();
  GeoFaults chosen = desk.fault;
  if (ImGui::Selectable(any_fault.in(language).data(), desk.fault == 0)) chosen = 0;
  for (const GeoFault fault : all_faults()) {
    const std::size_t count = addresses_with(desk.review(), fault);
    if (count == 0) continue;
    const std::string words = fmt::format("{}  ({})", sentence(fault, language), count);
    if (ImGui::Selectable(words.c_str(), desk.fault == bit(fault))) chosen = bit(fault);
    context.items.note("fault:" + std::string(code(fault)));
  }
  ImGui::EndCombo();
  if (chosen != desk.fault) {
    desk.fault = chosen;
    desk.list_again();
  }
}

void sort_combo(PanelContext& context, ReviewDesk& desk) {
  const Language language = context.language();
  caption(context, sort_label.in(language).data());
  ImGui::SetNextItemWidth(-1);
  const auto at = static_cast<std::size_t>(desk.sorted_by);
  const bool open = ImGui::BeginCombo("##sort", sort_words[at].in(language).data());
  context.items.note("sort");
  if (!open) return;
  close_on_escape();
  for (std::size_t i = 0; i < sort_words.size(); ++i) {
    if (ImGui::Selectable(sort_words[i].in(language).data(), i == at)) {
      desk.sorted_by = static_cast<AddressWeight>(i);
      desk.list_again();
    }
    context.items.note(fmt::format("sort:{}", i));
  }
  ImGui::EndCombo();
}

/// What lies behind an address, in the measure that the list is sorted by.
std::string weight_line(const ReviewedAddress& address, AddressWeight by, Language language) {
  if (by == AddressWeight::turnover) return format_gel(address.turnover, language);
  return format_number(address.weight(by), 0, language) + " " +
         std::string(weight_by_words[static_cast<std::size_t>(by)].in(language));
}

void address_line(PanelContext& context, ReviewDesk& desk, std::size_t at, float width) {
  const Language language = context.language();
  const ReviewedAddress& address = desk.review().all[desk.listed()[at]];
  const float em = context.em();
  const float small = context.fonts.small->FontSize;
  const ImVec2 where = ImGui::GetCursorScreenPos();
  const bool chosen = desk.chosen() == address.address;
  if (ImGui::Selectable(fmt::format("##address{}", address.address).c_str(), chosen, 0,
                        {width, em + small + 0.5f * em})) {
    look_at_address(context, desk, address.address);
  }
  context.items.note(fmt::format("address:{}", at));
  std::string text = desk.text_of(address.address);
  if (text.empty()) text = std::string(no_address_words.in(language));
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddText({where.x + 0.2f * em, where.y + 0.1f * em}, theme::text(), shortened(text, width - 0.4f * em).c_str());
  const std::string below = weight_line(address, desk.sorted_by, language) + " · " +
                            std::string(issue_words[static_cast<std::size_t>(address.issue)].in(language));
  ImGui::PushFont(context.fonts.small);
  draw.AddText(context.fonts.small, small, {where.x + 0.2f * em, where.y + 1.2f * em}, theme::muted_text(),
               shortened(below, width - 0.4f * em).c_str());
  ImGui::PopFont();
}

}  // namespace

void draw_review_filter(PanelContext& context, ReviewDesk& desk) {
  issue_boxes(context, desk);
  fault_combo(context, desk);
  sort_combo(context, desk);
}

void draw_review_list(PanelContext& context, ReviewDesk& desk, float height) {
  const Language language = context.language();
  caption(context, fmt::format(fmt::runtime(listed_words.in(language)),
                               format_number(static_cast<double>(desk.review().all.size()), 0, language),
                               format_number(static_cast<double>(desk.review().rows), 0, language))
                       .c_str());
  ImGui::BeginChild("##addresses", {0, height}, true);
  if (desk.listed().empty()) caption(context, none_words.in(language).data());
  const float width = ImGui::GetContentRegionAvail().x;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(desk.listed().size()));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      // A click may have shortened the list.
      if (static_cast<std::size_t>(i) < desk.listed().size()) {
        address_line(context, desk, static_cast<std::size_t>(i), width);
      }
    }
  }
  ImGui::EndChild();
}

void look_at_address(PanelContext& context, ReviewDesk& desk, std::uint32_t address) {
  desk.choose(address, context.language());
  Selection selection;
  selection.kind = SelectionKind::brush;
  selection.rows = desk.rows_of(address);
  context.explorer.select(std::move(selection));
  constexpr double around_m = 8000;
  Box goal;
  const auto add = [&](Point degrees) {
    if (!degrees.valid()) return;
    const Point at = context.map.plane->forward(degrees);
    goal.add({at.x - around_m, at.y - around_m});
    goal.add({at.x + around_m, at.y + around_m});
  };
  add(desk.reading().point);
  for (const PlaceSuggestion& candidate : desk.reading().candidates) add(candidate.point);
  if (goal.empty()) {
    context.map.whole_country = true;
  } else {
    context.map.goal = goal;
  }
}

}  // namespace klasteri::viewer
