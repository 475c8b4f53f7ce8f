#pragma once

#include <nlohmann/json_fwd.hpp>

#include "viewer/model/histogram_view.h"
#include "viewer/model/scatter_view.h"
#include "viewer/model/table_view.h"

namespace klasteri::viewer {

struct DataViews;

/// How a person has arranged table and charts: kept between runs, never part of what a map says.
struct ChartChoices {
  HistogramChoice histogram;
  BarHeights heights = BarHeights::number;
  ScatterChoice scatter;
  TableChoice table;

  friend bool operator==(const ChartChoices&, const ChartChoices&) = default;
};

ChartChoices choices_of(const DataViews& views);
void apply(DataViews& views, const ChartChoices& choices);

/// Numbers are written by their keys, so that they are found again where there are others beside them. Of what is not
/// known the default is taken.
nlohmann::ordered_json to_json(const ChartChoices& choices);
ChartChoices chart_choices_from(const nlohmann::json& document);

}  // namespace klasteri::viewer
