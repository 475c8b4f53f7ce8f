#include "geo/pattern/neighbour_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/input/names.h"
#include "geo/input/numbers.h"

namespace klasteri {

namespace {

/// The features by their ids.
class FeatureIds {
 public:
  explicit FeatureIds(const std::vector<std::string>& ids) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const std::uint32_t first = names_.index(without_spaces(ids[i]));
      if (first == i) continue;
      throw Error(
          "Rows {} and {} have the same id \"{}\", so a file of neighbours cannot tell them apart; name a column of "
          "distinct ids with --id.",
          first + 1, i + 1, ids[i]);
    }
  }

  /// @param where gives the Sentence that says where the id stands; only called where there is no such feature
  template <typename Where>
  std::uint32_t index(std::string_view id, const std::string& source, const Where& where) const {
    if (const auto found = names_.find(id)) return *found;
    throw Error(
        "{} names \"{}\" ({}), but no feature has that id; the features' ids begin with \"{}\", and --id COL names "
        "the column to take them from.",
        source, id, where(), names_.size() == 0 ? "" : names_.all().front());
  }

  const std::string& name(std::size_t index) const { return names_.all()[index]; }
  std::size_t size() const { return names_.size(); }

 private:
  Names names_;
};

/// Words of a text, separated by white space.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  std::optional<std::string_view> next() {
    const auto begin = text_.find_first_not_of(white);
    if (begin == std::string_view::npos) return std::nullopt;
    text_.remove_prefix(begin);
    const std::string_view word = text_.substr(0, text_.find_first_of(white));
    text_.remove_prefix(word.size());
    return word;
  }

 private:
  static constexpr std::string_view white = " \t\r\n";
  std::string_view text_;
};

std::optional<std::size_t> whole_number(std::optional<std::string_view> word) {
  std::size_t number = 0;
  if (!word) return std::nullopt;
  const auto [end, error] = std::from_chars(word->data(), word->data() + word->size(), number);
  if (error != std::errc() || end != word->data() + word->size()) return std::nullopt;
  return number;
}

/// Takes the first line off a text.
std::string_view take_line(std::string_view& text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  text.remove_prefix(line.size());
  return line;
}

/// "100", or "0 100 layer ID".
std::size_t stated_features(std::string_view line, const std::string& source, std::string_view format) {
  Words words(line);
  const auto first = whole_number(words.next());
  const auto second = words.next();
  const auto count = second ? whole_number(second) : first;
  if (first && count && (!second || *first == 0)) return *count;
  throw Error("{} is no {} file: its first line is \"{}\", not the number of features, alone or as \"0 100 layer ID\".",
              source, format, without_spaces(line.substr(0, 60)));
}

[[noreturn]] void complain_of_end(const std::string& source, std::size_t records, std::size_t stated) {
  throw Error("{} ends in the middle: its first line promises {} features, {} are whole; export it again.", source,
              stated, records);
}

/// Reads a feature's id, its number of neighbours and their ids.
void read_record(Words& words, std::string_view id, const FeatureIds& features, const std::string& source,
                 std::vector<bool>& met, std::size_t records, std::size_t stated, std::vector<NeighbourLink>& links) {
  const std::uint32_t feature = features.index(id, source, [] { return compose("a feature"); });
  if (met[feature]) throw Error("{} has two records of the feature \"{}\"; leave one.", source, id);
  met[feature] = true;
  const auto word = words.next();
  if (!word) complain_of_end(source, records, stated);
  const auto neighbours = whole_number(word);
  if (!neighbours) {
    throw Error("{} has \"{}\" where the number of neighbours of the feature \"{}\" should stand.", source, *word, id);
  }
  for (std::size_t i = 0; i < *neighbours; ++i) {
    const auto neighbour = words.next();
    if (!neighbour) complain_of_end(source, records, stated);
    links.push_back(
        {feature, features.index(*neighbour, source, [&] { return compose("a neighbour of \"{}\"", id); })});
  }
}

/// "0 100 areas ID"; throws Error for ids that could not be read again.
std::string first_line(const Neighbours& neighbours, const std::vector<std::string>& ids, std::string_view id_column) {
  const FeatureIds distinct(ids);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!ids[i].empty() && ids[i].find_first_of(" \t\r\n") == std::string::npos) continue;
    throw Error(
        "The id \"{}\" of row {} cannot stand in a GAL or GWT file, which separates ids by spaces; save the neighbours "
        "as .csv or name another column with --id.",
        ids[i], i + 1);
  }
  std::string name(id_column);
  std::ranges::replace_if(
      name, [](char c) { return std::string_view(" \t\r\n").find(c) != std::string_view::npos; }, '_');
  return fmt::format("0 {} areas {}\n", neighbours.size(), name.empty() ? "row" : name);
}

}  // namespace

Neighbours read_gal(const std::string& path, const std::vector<std::string>& ids) {
  return parse_gal(read_file(path), path, ids);
}

Neighbours parse_gal(std::string_view text, const std::string& source, const std::vector<std::string>& ids) {
  const FeatureIds features(ids);
  const std::size_t stated = stated_features(take_line(text), source, "GAL");
  Words words(text);
  std::vector<NeighbourLink> links;
  std::vector<bool> met(features.size(), false);
  std::size_t records = 0;
  for (; records < stated; ++records) {
    const auto id = words.next();
    if (!id) complain_of_end(source, records, stated);
    read_record(words, *id, features, source, met, records, stated, links);
  }
  if (const auto more = words.next()) {
    throw Error("{} goes on with \"{}\" after the {} features that its first line promises; export it again.", source,
                *more, stated);
  }
  for (std::size_t i = 0; i < met.size(); ++i) {
    if (!met[i]) throw Error("{} has no record of the feature \"{}\"; export it again.", source, features.name(i));
  }
  return neighbours_of(features.size(), std::move(links));
}

Neighbours read_gwt(const std::string& path, const std::vector<std::string>& ids) {
  return parse_gwt(read_file(path), path, ids);
}

Neighbours parse_gwt(std::string_view text, const std::string& source, const std::vector<std::string>& ids) {
  const FeatureIds features(ids);
  const std::size_t stated = stated_features(take_line(text), source, "GWT");
  if (stated != features.size()) {
    throw Error("{} is of {} features, but there are {}; export it again.", source, stated, features.size());
  }
  Words words(text);
  std::vector<NeighbourLink> links;
  while (const auto id = words.next()) {
    const auto where = [&] { return compose("pair {}", links.size() + 1); };
    const auto neighbour = words.next();
    const auto weight = words.next();
    if (!weight) throw Error("{} ends in the middle of {}; export it again.", source, where());
    NeighbourLink link{features.index(*id, source, where), features.index(*neighbour, source, where)};
    link.weight = parse_number(*weight);
    if (!(link.weight >= 0) || std::isinf(link.weight)) {
      throw Error("{} has \"{}\" as the weight of {}; a weight is a number not below zero.", source, *weight, where());
    }
    links.push_back(link);
  }
  return neighbours_of(features.size(), std::move(links));
}

std::string gal_text(const Neighbours& neighbours, const std::vector<std::string>& ids, std::string_view id_column) {
  std::string text = first_line(neighbours, ids, id_column);
  for (std::size_t i = 0; i < neighbours.size(); ++i) {
    fmt::format_to(std::back_inserter(text), "{} {}\n", ids[i], neighbours.of(i).size());
    std::string_view space;
    for (const std::uint32_t neighbour : neighbours.of(i)) {
      text.append(space).append(ids[neighbour]);
      space = " ";
    }
    text += '\n';
  }
  return text;
}

std::string gwt_text(const Neighbours& neighbours, const std::vector<std::string>& ids, std::string_view id_column) {
  std::string text = first_line(neighbours, ids, id_column);
  for (std::size_t i = 0; i < neighbours.size(); ++i) {
    for (std::size_t k = neighbours.offset[i]; k < neighbours.offset[i + 1]; ++k) {
      fmt::format_to(std::back_inserter(text), "{} {} {}\n", ids[i], ids[neighbours.index[k]], neighbours.weight[k]);
    }
  }
  return text;
}

Neighbours take_neighbours(const Table& table, const std::vector<std::string>& ids) {
  const FeatureIds features(ids);
  if (table.columns.size() < 2) {
    throw Error("{} has one column; a table of neighbours has two, the id and the neighbour's, and perhaps a weight.",
                table.source);
  }
  const bool weighted = table.columns.size() > 2;
  std::vector<NeighbourLink> links;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto where = [&] { return compose("row {}", row + 1); };
    const std::uint32_t feature = features.index(without_spaces(table.columns[0][row]), table.source, where);
    const std::string_view neighbour = without_spaces(table.columns[1][row]);
    if (neighbour.empty()) continue;
    NeighbourLink link{feature, features.index(neighbour, table.source, where)};
    if (weighted) link.weight = number_at(table, 2, row, {.negative = true});
    if (!(link.weight >= 0)) {
      throw Error("Row {} of {} has \"{}\" as a weight in the column \"{}\"; a weight is a number not below zero.",
                  row + 1, table.source, table.columns[2][row], table.headings[2]);
    }
    links.push_back(link);
  }
  return neighbours_of(features.size(), std::move(links));
}

}  // namespace klasteri
