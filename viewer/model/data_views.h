#pragma once

#include <optional>
#include <string>

#include "viewer/model/histogram_view.h"
#include "viewer/model/linked_items.h"
#include "viewer/model/scatter_view.h"
#include "viewer/model/table_view.h"

namespace klasteri::viewer {

/// What is typed into the filter.
struct TypedTexts {
  std::optional<std::string> name;  ///< none: that of the filter; else it waits for the index of names
  std::string sector, place;        ///< what lists are narrowed to
};

/// The views beside the map, linked by the rows that are looked at and selected.
struct DataViews {
  explicit DataViews(Explorer& explorer);

  LinkedItems items;
  TableView table;
  HistogramView histogram;
  ScatterView scatter;
  TypedTexts typed;

  /// Whether something is being worked out beside the frames.
  bool working() const { return items.working() || table.working() || histogram.working() || scatter.working(); }
};

}  // namespace klasteri::viewer
