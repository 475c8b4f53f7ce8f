#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "viewer/model/axis.h"
#include "viewer/model/background_task.h"
#include "viewer/model/correlation.h"
#include "viewer/model/linked_items.h"

namespace klasteri::viewer {

/// Which two numbers are shown against each other.
struct ScatterChoice {
  Subject subject = Subject::clusters;
  std::size_t x = 0, y = 0;  ///< of numbers_of(subject)
  bool logarithmic_x = true, logarithmic_y = true;

  friend bool operator==(const ScatterChoice&, const ScatterChoice&) = default;
};

/// Two numbers of items against each other. Areas and clusters are points; enterprises, which may be millions, are
/// counted in the cells of a grid over the plot.
class ScatterView {
 public:
  static constexpr std::size_t columns = 128, lines = 64;

  /// Begins with the location quotient of clusters against their size. @param items must outlive the view
  explicit ScatterView(LinkedItems& items);

  const ScatterChoice& choice() const { return choice_; }
  void choose(const ScatterChoice& choice) { choice_ = choice; }
  /// Another subject, with numbers of it that go together.
  void choose_subject(Subject subject);
  /// Follows choice, rows and selection; to be called before the rest is read.
  void update();

  const NumberInfo& x_info() const { return numbers_of(choice_.subject)[choice_.x]; }
  const NumberInfo& y_info() const { return numbers_of(choice_.subject)[choice_.y]; }
  const Axis& x_axis() const { return x_axis_; }
  const Axis& y_axis() const { return y_axis_; }
  bool binned() const { return choice_.subject == Subject::enterprises; }
  /// Whether an item has a place in the plot; its numbers.
  bool has(std::size_t item) const { return x_axis_.has(x_[item]) && y_axis_.has(y_[item]); }
  double x(std::size_t item) const { return x_[item]; }
  double y(std::size_t item) const { return y_[item]; }
  std::size_t size() const { return std::min(x_.size(), y_.size()); }
  /// Of binned(): cells line by line from the lower left one.
  const std::vector<ItemCounts>& cells() const { return cells_; }
  /// Of the items looked at, on logarithmic axes of the logarithms; none while it is worked out.
  const std::optional<Correlation>& correlation() const { return correlation_; }

  /// Selects the items looked at whose numbers are in a rectangle, borders included.
  void select_between(double x_from, double x_to, double y_from, double y_to);

  bool working() const { return correlating_.running(); }

 private:
  void fetch_numbers();
  void place_items();
  void count_cells();
  void correlate_items();

  LinkedItems& items_;
  ScatterChoice choice_;
  std::optional<ScatterChoice> placed_;
  std::size_t placed_revision_ = 0, counted_revision_ = 0, correlated_rows_ = 0;
  NumberColumn x_, y_;
  Axis x_axis_, y_axis_;
  std::vector<std::uint16_t> cell_of_item_;
  std::vector<ItemCounts> cells_;
  std::optional<Correlation> correlation_;
  BackgroundTask<Correlation> correlating_;
  bool correlating_due_ = false;  ///< once what runs has ended
};

}  // namespace klasteri::viewer
