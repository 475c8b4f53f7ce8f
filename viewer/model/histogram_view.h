#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "viewer/model/background_task.h"
#include "viewer/model/histogram_bins.h"
#include "viewer/model/linked_items.h"

namespace klasteri::viewer {

/// Which histogram is shown.
struct HistogramChoice {
  Subject subject = Subject::enterprises;
  std::size_t number = 0;  ///< of numbers_of(subject)
  bool logarithmic = true;

  friend bool operator==(const HistogramChoice&, const HistogramChoice&) = default;
};

/// How high bars are.
enum class BarHeights : std::uint8_t { number, logarithmic, share };

/// What the items looked at, and the selected ones, are like.
struct NumberSummary {
  std::size_t known = 0;  ///< items with a value
  double mean = 0, median = 0;
};

/// How a number is spread over items: bins of all of them, which stay while one filters and selects, and how many items
/// of each bin are looked at and selected.
class HistogramView {
 public:
  /// @param items must outlive the view
  explicit HistogramView(LinkedItems& items) : items_(items) {}

  const HistogramChoice& choice() const { return choice_; }
  void choose(const HistogramChoice& choice) { choice_ = choice; }
  BarHeights heights() const { return heights_; }
  void show_heights(BarHeights heights) { heights_ = heights; }
  /// Follows choice, rows and selection; to be called before the rest is read.
  void update();

  const NumberInfo& info() const { return numbers_of(choice_.subject)[choice_.number]; }
  const HistogramBins& bins() const { return bins_; }
  const std::vector<ItemCounts>& counts() const { return counts_; }
  /// Items that have no place on the axis: not known, or not above zero on a logarithmic one.
  const ItemCounts& left_out() const { return left_out_; }
  /// Of the items looked at, and of the selected ones; none while they are worked out, or where there are none.
  const std::optional<NumberSummary>& summary() const { return summary_; }
  const std::optional<NumberSummary>& selected_summary() const { return selected_summary_; }

  /// Selects the items looked at of bins. @pre first <= last < bins().size()
  void select_bins(std::size_t first, std::size_t last);

  bool working() const { return summing_.running(); }

 private:
  struct Summaries {
    std::optional<NumberSummary> looked_at, selected;
  };
  void sort_into_bins();
  void count_bins();
  void sum_up();
  static Summaries summarise(const NumberColumn& column, const std::vector<ItemState>& states);

  LinkedItems& items_;
  HistogramChoice choice_;
  BarHeights heights_ = BarHeights::number;
  std::optional<HistogramChoice> binned_;
  std::size_t binned_revision_ = 0, counted_revision_ = 0;
  NumberColumn column_;
  HistogramBins bins_;
  std::vector<std::uint8_t> bin_of_item_;
  std::vector<ItemCounts> counts_;
  ItemCounts left_out_;
  std::optional<NumberSummary> summary_, selected_summary_;
  BackgroundTask<Summaries> summing_;
  bool summing_due_ = false;  ///< once what runs has ended: a drag does not start one for every frame
};

}  // namespace klasteri::viewer
