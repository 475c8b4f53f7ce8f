#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/style/numbers.h"
#include "viewer/model/data_views.h"
#include "viewer/panels/chart_frame.h"
#include "viewer/panels/choice_combo.h"
#include "viewer/panels/enterprise_words.h"
#include "viewer/panels/number_words.h"
#include "viewer/panels/panels.h"
#include "viewer/panels/theme.h"
#include "viewer/panels/widgets.h"

namespace klasteri::viewer {

namespace {

constexpr Phrase all_key = {"All", "ყველა"};
constexpr Phrase filter_key = {"In the filter", "ფილტრით"};
constexpr Phrase selected_key = {"Selected", "მონიშნული"};
constexpr Phrase logarithmic_words = {"Logarithmic axis", "ლოგარითმული ღერძი"};
constexpr Phrase mean_words = {"Mean", "საშუალო"};
constexpr Phrase median_words = {"Median", "მედიანა"};
constexpr Phrase share_words = {"Share of each group, %", "წილი თითო ჯგუფში, %"};
constexpr Phrase no_numbers_words = {"There are no numbers to draw.", "დიაგრამისთვის მონაცემები არ არის."};
constexpr Phrase left_out_words = {"{} without a value on the axis", "{} ღერძზე ვერ თავსდება"};
constexpr std::array<Phrase, 3> heights_words = {Phrase{"Number", "რაოდენობა"},
                                                 Phrase{"Number, logarithmic", "რაოდენობა, ლოგარითმულად"},
                                                 Phrase{"Share, %", "წილი, %"}};

/// Totals by which shares are made.
ItemCounts totals_of(const HistogramView& histogram) {
  ItemCounts totals;
  for (const ItemCounts& count : histogram.counts()) totals += count;
  return totals;
}

struct BarScale {
  BarHeights heights = BarHeights::number;
  ItemCounts totals;

  double of(std::size_t count, std::size_t total) const {
    if (heights != BarHeights::share) return static_cast<double>(count);
    return total == 0 ? 0 : 100 * static_cast<double>(count) / static_cast<double>(total);
  }
};

Axis height_axis(const HistogramView& histogram, const BarScale& scale) {
  double greatest = 1;
  for (const ItemCounts& count : histogram.counts()) {
    greatest = std::max(greatest, scale.of(count.all, scale.totals.all));
    if (scale.heights != BarHeights::share) continue;
    greatest = std::max(greatest, scale.of(count.looked_at, scale.totals.looked_at));
    greatest = std::max(greatest, scale.of(count.selected, scale.totals.selected));
  }
  constexpr double room = 1.05;
  if (scale.heights == BarHeights::logarithmic) return {0.5, greatest * 1.3, true};
  return {0, greatest * room, false};
}

/// @param least pixels that it is high at least, so that a few among many thousands are seen
void draw_bar(ImDrawList& draw, const ChartFrame& frame, double from, double to, double height, float width,
              float least, ImU32 colour) {
  if (!(height > 0)) return;
  const float left = frame.x_of(from), right = frame.x_of(to);
  const float gap = std::min(1.0f, 0.1f * (right - left));
  const float inset = (right - left) * (1 - width) / 2;
  const float top = std::min(frame.y_of(height), frame.plot.max.y - least);
  draw.AddRectFilled({left + gap / 2 + inset, top}, {right - gap / 2 - inset, frame.plot.max.y}, colour);
}

/// @param pixel of the design
void draw_bars(const HistogramView& histogram, const ChartFrame& frame, const BarScale& scale, float pixel) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const auto& edges = histogram.bins().edges;
  // Shares do not lie within each other: narrower bars leave those behind to be seen.
  const bool share = scale.heights == BarHeights::share;
  for (std::size_t bin = 0; bin < histogram.counts().size(); ++bin) {
    const ItemCounts& count = histogram.counts()[bin];
    const auto bar = [&](std::size_t items, std::size_t total, float width, float least, ImU32 colour) {
      draw_bar(draw, frame, edges[bin], edges[bin + 1], scale.of(items, total), width, least * pixel, colour);
    };
    bar(count.all, scale.totals.all, 1, 1, chart_colours::all());
    bar(count.looked_at, scale.totals.looked_at, share ? 0.64f : 1, 2, chart_colours::looked_at());
    bar(count.selected, scale.totals.selected, share ? 0.28f : 1, 4, chart_colours::selected());
  }
}

/// "10–19" of whole numbers, "1.5 – 2" of others.
std::string bin_words(const HistogramBins& bins, std::size_t bin, const NumberInfo& info, Language language) {
  const double from = bins.edges[bin], to = bins.edges[bin + 1];
  const auto words = [&](double value) { return number_words(value, info.kind, language); };
  std::string range = words(from) + " – " + words(to);
  if (bins.whole) range = to - from > 1 ? words(from) + "–" + words(to - 1) : words(from);
  return info.unit.in(language).empty() ? range : fmt::format("{} {}", range, info.unit.in(language));
}

void hovered_bin(PanelContext& context, const HistogramView& histogram, std::size_t bin) {
  const Language language = context.language();
  const ItemCounts& count = histogram.counts()[bin];
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(std::string(histogram.info().title.in(language)).c_str());
  ImGui::PushFont(context.fonts.bold);
  ImGui::TextUnformatted(bin_words(histogram.bins(), bin, histogram.info(), language).c_str());
  ImGui::PopFont();
  const auto line = [&](Phrase words, std::size_t n) {
    ImGui::TextUnformatted(
        fmt::format("{}: {}", words.in(language), format_number(static_cast<double>(n), 0, language)).c_str());
  };
  line(all_key, count.all);
  line(filter_key, count.looked_at);
  if (!context.explorer.selection().empty()) line(selected_key, count.selected);
  ImGui::EndTooltip();
}

std::size_t bin_at(const HistogramView& histogram, const ChartFrame& frame, float pixel) {
  const float within = std::clamp(pixel, frame.plot.min.x, frame.plot.max.x);
  const auto& edges = histogram.bins().edges;
  const double value = std::clamp(frame.x_at(within), edges.front(), edges.back());
  return std::min<std::size_t>(histogram.bins().bin_of(value), histogram.bins().size() - 1);
}

/// A drag selects the bins it goes over, at once; a double click lets go.
void brush_bins(PanelContext& context, HistogramView& histogram, const ChartFrame& frame) {
  ImGui::SetCursorScreenPos(frame.plot.min);
  ImGui::InvisibleButton("##histogram_plot", {frame.plot.width(), frame.plot.height()});
  context.items.note("histogram_plot");
  const ImGuiIO& io = ImGui::GetIO();
  if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    context.explorer.select({});
    return;
  }
  if (ImGui::IsItemActive()) {
    const std::size_t begin = bin_at(histogram, frame, io.MouseClickedPos[0].x);
    const std::size_t end = bin_at(histogram, frame, io.MousePos.x);
    const auto [first, last] = std::minmax(begin, end);
    const auto& edges = histogram.bins().edges;
    ImGui::GetWindowDrawList()->AddRect({frame.x_of(edges[first]), frame.plot.min.y},
                                        {frame.x_of(edges[last + 1]), frame.plot.max.y}, chart_colours::selected());
    if (io.MouseDelta.x != 0 || ImGui::IsItemActivated()) histogram.select_bins(first, last);
  }
  if (ImGui::IsItemHovered()) hovered_bin(context, histogram, bin_at(histogram, frame, io.MousePos.x));
}

void summary_lines(PanelContext& context, const HistogramView& histogram, const std::optional<NumberSummary>& summary,
                   Phrase of) {
  if (!summary) return;
  const Language language = context.language();
  const NumberInfo& info = histogram.info();
  const auto words = [&](double value) {
    return info.kind == NumberKind::count ? format_short(value, language) : number_words(value, info.kind, language);
  };
  caption(context, fmt::format("{}: {} {} · {} {}", of.in(language), mean_words.in(language), words(summary->mean),
                               median_words.in(language), words(summary->median))
                       .c_str());
}

void histogram_controls(PanelContext& context, HistogramView& histogram) {
  const Language language = context.language();
  HistogramChoice choice = histogram.choice();
  if (subject_combo(context, "histogram_subject", -1, choice.subject)) {
    choice.number = 0;
    choice.logarithmic = numbers_of(choice.subject)[0].skewed;
  }
  if (number_combo(context, "histogram_number", -1, choice.subject, choice.number)) {
    choice.logarithmic = numbers_of(choice.subject)[choice.number].skewed;
  }
  auto chosen = static_cast<std::size_t>(histogram.heights());
  choice_combo(context, "histogram_heights", -1, heights_words.size(), chosen,
               [&](std::size_t i) { return std::string(heights_words[i].in(language)); });
  histogram.show_heights(static_cast<BarHeights>(chosen));
  ImGui::Checkbox((std::string(logarithmic_words.in(language)) + "###histogram_log").c_str(), &choice.logarithmic);
  context.items.note("histogram_log");
  histogram.choose(choice);
  summary_lines(context, histogram, histogram.summary(), filter_key);
  summary_lines(context, histogram, histogram.selected_summary(), selected_key);
  const std::size_t left_out = histogram.left_out().looked_at;
  if (left_out > 0) {
    const std::string number = format_number(static_cast<double>(left_out), 0, language);
    caption(context, fmt::format(fmt::runtime(left_out_words.in(language)), number).c_str());
  }
}

void draw_histogram(PanelContext& context, HistogramView& histogram, const Area& area) {
  const BarHeights heights = histogram.heights();
  const Language language = context.language();
  if (histogram.bins().size() == 0) {
    ImGui::SetCursorScreenPos(area.min);
    caption(context, std::string(no_numbers_words.in(language)).c_str());
    return;
  }
  const BarScale scale{heights, totals_of(histogram)};
  const bool share = heights == BarHeights::share;
  const ChartAxis x{histogram.bins().axis(), title_with_unit(histogram.info(), language), histogram.info().kind};
  const Phrase y_title = share ? share_words : words_of(histogram.choice().subject);
  const ChartAxis y{height_axis(histogram, scale), std::string(y_title.in(language)),
                    share ? NumberKind::percent : NumberKind::count};
  const ChartFrame frame = draw_chart_frame(context, area, x, y);
  draw_bars(histogram, frame, scale, context.em() / 16);
  std::vector<ChartKey> keys;
  if (!context.explorer.choices().filter.everything() || !context.explorer.choices().sector.empty()) {
    keys.push_back({chart_colours::all(), std::string(all_key.in(language))});
    keys.push_back({chart_colours::looked_at(), std::string(filter_key.in(language))});
  }
  if (!context.explorer.selection().empty()) {
    keys.push_back({chart_colours::selected(), std::string(selected_key.in(language))});
  }
  draw_chart_keys(context, frame, keys);
  brush_bins(context, histogram, frame);
}

}  // namespace

void draw_histogram_panel(PanelContext& context) {
  HistogramView& histogram = context.explorer.views().histogram;
  const float em = context.em();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float controls = std::min(14.5f * em, 0.4f * room.x);
  ImGui::BeginChild("##histogram_controls", {controls, room.y});
  histogram_controls(context, histogram);
  ImGui::EndChild();
  histogram.update();
  draw_histogram(context, histogram, {{at.x + controls + 1.2f * em, at.y}, {at.x + room.x, at.y + room.y}});
}

}  // namespace klasteri::viewer
