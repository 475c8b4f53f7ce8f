#include "viewer/model/histogram_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "geo/base/parallel.h"
#include "viewer/model/row_gather.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t items_of_task = 1 << 16;
/// Fewer items are summed up at once, within a frame.
constexpr std::size_t worth_waiting_for = 20'000;

bool is_whole(NumberKind kind) { return kind == NumberKind::count || kind == NumberKind::year; }

std::optional<NumberSummary> summary_of(std::vector<double> values) {
  if (values.empty()) return std::nullopt;
  NumberSummary summary{.known = values.size(), .mean = 0, .median = 0};
  for (const double value : values) summary.mean += value;
  summary.mean /= static_cast<double>(values.size());
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  summary.median = *middle;
  if (values.size() % 2 == 0) summary.median = (summary.median + *std::max_element(values.begin(), middle)) / 2;
  return summary;
}

}  // namespace

void HistogramView::update() {
  const std::size_t numbers = items_.numbers_revision(choice_.subject);
  const bool other = binned_ != choice_ || binned_revision_ != numbers;
  if (other) {
    summing_.give_up();
    sort_into_bins();
    binned_ = choice_;
    binned_revision_ = numbers;
  }
  if (other || counted_revision_ != items_.states_revision()) {
    counted_revision_ = items_.states_revision();
    count_bins();
    summing_due_ = true;
  }
  if (auto summed = summing_.take()) {
    summary_ = summed->looked_at;
    selected_summary_ = summed->selected;
  }
  if (summing_due_ && !summing_.started()) sum_up();
}

void HistogramView::sort_into_bins() {
  column_ = items_.numbers(choice_.subject, choice_.number);
  if (column_.size() == 0 && items_.numbers_ready(choice_.subject)) {
    // Not every register states every number: the first that is there is better than an empty chart.
    const std::vector<std::size_t> known = items_.numbers_known(choice_.subject);
    if (!known.empty()) {
      choice_.number = known.front();
      choice_.logarithmic = info().skewed;
      column_ = items_.numbers(choice_.subject, choice_.number);
    }
  }
  bins_ = histogram_bins(column_, choice_.logarithmic, is_whole(info().kind));
  bin_of_item_.assign(column_.size(), HistogramBins::none);
  parallel_for(column_.size(), items_of_task, [&](std::size_t begin, std::size_t end) {
    for (std::size_t item = begin; item < end; ++item) bin_of_item_[item] = bins_.bin_of(column_[item]);
  });
}

void HistogramView::count_bins() {
  const std::span<const ItemState> states = items_.states(choice_.subject);
  const std::size_t count = std::min(states.size(), bin_of_item_.size());
  const std::size_t pieces = std::clamp<std::size_t>(count / items_of_task, 1, std::max(1u, threads()));
  std::vector<std::vector<ItemCounts>> parts(pieces, std::vector<ItemCounts>(256));
  parallel_for(pieces, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t piece = begin; piece < end; ++piece) {
      for (std::size_t item = count * piece / pieces; item < count * (piece + 1) / pieces; ++item) {
        parts[piece][bin_of_item_[item]].add(states[item]);
      }
    }
  });
  counts_.assign(bins_.size(), {});
  left_out_ = {};
  for (const auto& part : parts) {
    for (std::size_t bin = 0; bin < part.size(); ++bin) {
      ItemCounts& sum = bin < counts_.size() ? counts_[bin] : left_out_;
      sum += part[bin];
    }
  }
}

void HistogramView::sum_up() {
  summing_due_ = false;
  const std::span<const ItemState> states = items_.states(choice_.subject);
  std::vector<ItemState> copy(states.begin(), states.begin() + static_cast<std::ptrdiff_t>(bin_of_item_.size()));
  if (copy.size() < worth_waiting_for) {
    const Summaries summaries = summarise(column_, copy);
    summary_ = summaries.looked_at;
    selected_summary_ = summaries.selected;
    return;
  }
  summing_.start([column = column_, copy = std::move(copy)](Progress&) { return summarise(column, copy); });
}

HistogramView::Summaries HistogramView::summarise(const NumberColumn& column, const std::vector<ItemState>& states) {
  const auto known = [&](ItemState state) {
    std::vector<double> values;
    for (std::size_t item = 0; item < states.size(); ++item) {
      if ((states[item] & state) != 0 && std::isfinite(column[item])) values.push_back(column[item]);
    }
    return values;
  };
  return {summary_of(known(item_state::looked_at)), summary_of(known(item_state::selected))};
}

void HistogramView::select_bins(std::size_t first, std::size_t last) {
  const std::span<const ItemState> states = items_.states(choice_.subject);
  const auto wanted = [&](std::size_t item) {
    return (states[item] & item_state::looked_at) != 0 && bin_of_item_[item] >= first && bin_of_item_[item] <= last;
  };
  if (choice_.subject == Subject::enterprises) {
    items_.select_rows(gather_rows(bin_of_item_.size(), wanted));
    return;
  }
  std::vector<std::uint8_t> chosen(bin_of_item_.size());
  for (std::size_t item = 0; item < chosen.size(); ++item) chosen[item] = wanted(item) ? 1 : 0;
  items_.select_items(choice_.subject, chosen);
}

}  // namespace klasteri::viewer
