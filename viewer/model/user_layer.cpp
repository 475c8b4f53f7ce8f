#include "viewer/model/user_layer.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "geo/base/special_values.h"
#include "geo/base/split.h"
#include "geo/base/units.h"
#include "geo/style/classify.h"
#include "geo/style/numbers.h"

namespace klasteri::viewer {

namespace {

constexpr Colour others{150, 150, 150, 255};

/// The numbers of a column; empty where some field is no number.
std::vector<double> as_numbers(const StringColumn& column) {
  std::vector<double> numbers;
  numbers.reserve(column.size());
  bool any = false;
  for (std::size_t row = 0; row < column.size(); ++row) {
    const double number = column[row].empty() ? nan : parse_number(column[row]);
    if (!column[row].empty() && std::isnan(number)) return {};
    any = any || !column[row].empty();
    numbers.push_back(number);
  }
  return any ? numbers : std::vector<double>();
}

UserColours numbers_in_classes(const std::vector<double>& numbers) {
  constexpr int classes = 5;
  UserColours result;
  const std::vector<double> breaks = class_breaks(numbers, classes, Classification::fisher_jenks);
  const std::vector<Colour> ramp = colours(Palette::ylgnbu, static_cast<int>(breaks.size()) + 1);
  for (const double number : numbers) {
    const int index = class_of(number, breaks);
    result.of_row.push_back(index < 0 ? others : ramp[static_cast<std::size_t>(index)]);
  }
  for (std::size_t i = breaks.size(); i-- > 0;) {
    const auto words = [&](Language language) { return "≤ " + format_short(breaks[i], language); };
    result.legend.emplace_back(ramp[i], Sentence{words(Language::en), words(Language::ka)});
  }
  return result;
}

UserColours words_in_hues(const StringColumn& column) {
  constexpr std::size_t most_hues = 7;
  const std::string no_word = "–";
  std::map<std::string, std::size_t> counts;
  for (std::size_t row = 0; row < column.size(); ++row) ++counts[std::string(column[row])];
  std::vector<std::pair<std::string, std::size_t>> order(counts.begin(), counts.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (order.size() > most_hues) order.resize(most_hues);
  const std::vector<Colour> hues = colours(Palette::qualitative8, static_cast<int>(most_hues));
  std::map<std::string_view, Colour> hue_of;
  UserColours result;
  for (std::size_t i = 0; i < order.size(); ++i) {
    hue_of[order[i].first] = hues[i];
    const std::string& word = order[i].first.empty() ? no_word : order[i].first;
    result.legend.emplace_back(hues[i], Sentence{word, word});
  }
  if (counts.size() > order.size()) result.legend.emplace_back(others, Sentence{"…", "…"});
  for (std::size_t row = 0; row < column.size(); ++row) {
    const auto found = hue_of.find(column[row]);
    result.of_row.push_back(found == hue_of.end() ? others : found->second);
  }
  return result;
}

}  // namespace

Layer layer_of(const UserLayer& user) {
  Layer layer;
  layer.name = user.name;
  layer.rows = user.rows;
  for (std::size_t i = 0; i < user.headings.size(); ++i) {
    layer.add_text(user.headings[i],
                   [&column = user.columns[i]](std::size_t row, std::string&) { return column[row]; });
  }
  if (!user.shapes.empty()) {
    std::vector<std::size_t> index(user.rows, user.shapes.size());
    for (std::size_t i = 0; i < user.shapes.size(); ++i) index[user.shape_rows[i]] = i;
    layer.geometry = GeometryType::multi_polygon;
    layer.shape = [&user, index](std::size_t row) -> const MultiPolygon& {
      static const MultiPolygon none;
      return index[row] < user.shapes.size() ? user.shapes[index[row]] : none;
    };
  } else if (!user.points.empty()) {
    std::vector<Point> place(user.rows);
    for (std::size_t i = user.points.size(); i-- > 0;) place[user.point_rows[i]] = user.points[i];
    layer.geometry = GeometryType::point;
    layer.point = [place](std::size_t row) { return place[row]; };
  }
  return layer;
}

std::uint32_t UserLayers::add(UserLayer layer) {
  layer.number = next_++;
  layers_.push_back(std::move(layer));
  ++revision_;
  return layers_.back().number;
}

void UserLayers::remove(std::uint32_t number) {
  std::erase_if(layers_, [&](const UserLayer& layer) { return layer.number == number; });
  ++revision_;
}

const UserLayer* UserLayers::find(std::uint32_t number) const {
  const auto found =
      std::find_if(layers_.begin(), layers_.end(), [&](const UserLayer& layer) { return layer.number == number; });
  return found == layers_.end() ? nullptr : &*found;
}

UserColours user_colours(const StringColumn& column) {
  const std::vector<double> numbers = as_numbers(column);
  return numbers.empty() ? words_in_hues(column) : numbers_in_classes(numbers);
}

}  // namespace klasteri::viewer
