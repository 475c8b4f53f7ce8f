#include "viewer/model/chart_choices.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "viewer/model/data_views.h"

namespace klasteri::viewer {

namespace {

constexpr std::array<std::string_view, all_subjects.size()> subject_keys = {"enterprises", "regions", "municipalities",
                                                                            "clusters"};
constexpr std::array<std::string_view, 3> height_keys = {"number", "logarithmic", "share"};

template <std::size_t count>
std::size_t index_of(const std::array<std::string_view, count>& keys, const std::string& key) {
  const auto found = std::find(keys.begin(), keys.end(), key);
  return found == keys.end() ? 0 : static_cast<std::size_t>(found - keys.begin());
}

std::string_view key_of(Subject subject) { return subject_keys[static_cast<std::size_t>(subject)]; }

Subject subject_from(const nlohmann::json& document, Subject otherwise) {
  const std::string key = document.value("subject", std::string(key_of(otherwise)));
  return static_cast<Subject>(index_of(subject_keys, key));
}

/// The number of a key; the first one where it is not known.
std::size_t number_from(const nlohmann::json& document, const char* name, Subject subject) {
  const std::size_t index = number_index(subject, document.value(name, ""));
  return index < numbers_of(subject).size() ? index : 0;
}

std::size_t columns_of(Subject subject) {
  if (subject == Subject::enterprises) return enterprise_columns;
  return TableView::name_columns(subject) + numbers_of(subject).size();
}

nlohmann::ordered_json table_json(const TableChoice& table) {
  nlohmann::ordered_json document = {{"subject", key_of(table.subject)}};
  for (const Subject subject : all_subjects) {
    const auto index = static_cast<std::size_t>(subject);
    const TableOrder& order = table.orders[index];
    document[std::string(key_of(subject))] = {{"sorted_by", order.column ? static_cast<int>(*order.column) : -1},
                                              {"descending", order.descending},
                                              {"hidden", table.hidden[index]}};
  }
  return document;
}

TableChoice table_from(const nlohmann::json& document) {
  TableChoice table;
  table.subject = subject_from(document, table.subject);
  for (const Subject subject : all_subjects) {
    const auto found = document.find(std::string(key_of(subject)));
    if (found == document.end()) continue;
    const auto index = static_cast<std::size_t>(subject);
    const int column = found->value("sorted_by", -1);
    if (column >= 0 && static_cast<std::size_t>(column) < columns_of(subject)) {
      table.orders[index].column = static_cast<std::size_t>(column);
    }
    table.orders[index].descending = found->value("descending", false);
    // The name of an item cannot be hidden.
    table.hidden[index] = found->value("hidden", 0u) & ~1u;
  }
  return table;
}

}  // namespace

ChartChoices choices_of(const DataViews& views) {
  return {views.histogram.choice(), views.histogram.heights(), views.scatter.choice(), views.table.choice()};
}

void apply(DataViews& views, const ChartChoices& choices) {
  views.histogram.choose(choices.histogram);
  views.histogram.show_heights(choices.heights);
  views.scatter.choose(choices.scatter);
  views.table.choose(choices.table);
}

nlohmann::ordered_json to_json(const ChartChoices& choices) {
  const auto key = [](Subject subject, std::size_t number) { return numbers_of(subject)[number].key; };
  const HistogramChoice& histogram = choices.histogram;
  const ScatterChoice& scatter = choices.scatter;
  return {{"histogram",
           {{"subject", key_of(histogram.subject)},
            {"number", key(histogram.subject, histogram.number)},
            {"logarithmic", histogram.logarithmic},
            {"heights", height_keys[static_cast<std::size_t>(choices.heights)]}}},
          {"scatter",
           {{"subject", key_of(scatter.subject)},
            {"x", key(scatter.subject, scatter.x)},
            {"y", key(scatter.subject, scatter.y)},
            {"logarithmic_x", scatter.logarithmic_x},
            {"logarithmic_y", scatter.logarithmic_y}}},
          {"table", table_json(choices.table)}};
}

ChartChoices chart_choices_from(const nlohmann::json& document) {
  ChartChoices choices;
  const nlohmann::json histogram = document.value("histogram", nlohmann::json::object());
  choices.histogram.subject = subject_from(histogram, choices.histogram.subject);
  choices.histogram.number = number_from(histogram, "number", choices.histogram.subject);
  choices.histogram.logarithmic = histogram.value("logarithmic", true);
  choices.heights = static_cast<BarHeights>(index_of(height_keys, histogram.value("heights", "number")));
  const nlohmann::json scatter = document.value("scatter", nlohmann::json::object());
  choices.scatter.subject = subject_from(scatter, choices.scatter.subject);
  choices.scatter.x = number_from(scatter, "x", choices.scatter.subject);
  choices.scatter.y = number_from(scatter, "y", choices.scatter.subject);
  choices.scatter.logarithmic_x = scatter.value("logarithmic_x", true);
  choices.scatter.logarithmic_y = scatter.value("logarithmic_y", true);
  choices.table = table_from(document.value("table", nlohmann::json::object()));
  return choices;
}

}  // namespace klasteri::viewer
