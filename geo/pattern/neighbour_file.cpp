#include "geo/pattern/neighbour_file.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
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

  std::uint32_t index(std::string_view id, const std::string& source, std::string_view where) const {
    if (const auto found = names_.find(id)) return *found;
    throw Error(
        "{} names \"{}\" ({}), but no feature has that id; the features' ids begin with \"{}\", and --id COL names "
        "the column to take them from.",
        source, id, where, names_.size() == 0 ? "" : names_.all().front());
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

/// "100", or "0 100 layer ID".
std::size_t stated_features(std::string_view line, const std::string& source) {
  Words words(line);
  const auto first = whole_number(words.next());
  const auto second = words.next();
  const auto count = second ? whole_number(second) : first;
  if (first && count && (!second || *first == 0)) return *count;
  throw Error(
      "{} is no GAL file: its first line is \"{}\", not the number of features, alone or as \"0 100 layer ID\".",
      source, without_spaces(line.substr(0, 60)));
}

[[noreturn]] void complain_of_end(const std::string& source, std::size_t records, std::size_t stated) {
  throw Error("{} ends in the middle: its first line promises {} features, {} are whole; export it again.", source,
              stated, records);
}

/// Reads a feature's id, its number of neighbours and their ids.
void read_record(Words& words, std::string_view id, const FeatureIds& features, const std::string& source,
                 std::vector<bool>& met, std::size_t records, std::size_t stated, std::vector<NeighbourLink>& links) {
  const std::uint32_t feature = features.index(id, source, "a feature");
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
    links.push_back({feature, features.index(*neighbour, source, fmt::format("a neighbour of \"{}\"", id))});
  }
}

}  // namespace

Neighbours read_gal(const std::string& path, const std::vector<std::string>& ids) {
  return parse_gal(read_file(path), path, ids);
}

Neighbours parse_gal(std::string_view text, const std::string& source, const std::vector<std::string>& ids) {
  const FeatureIds features(ids);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto line_end = std::min(text.find_first_of("\r\n"), text.size());
  const std::size_t stated = stated_features(text.substr(0, line_end), source);
  Words words(text.substr(line_end));
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

Neighbours take_neighbours(const Table& table, const std::vector<std::string>& ids) {
  const FeatureIds features(ids);
  if (table.columns.size() < 2) {
    throw Error("{} has one column; a table of neighbours has two, the id and the neighbour's, and perhaps a weight.",
                table.source);
  }
  const bool weighted = table.columns.size() > 2;
  std::vector<NeighbourLink> links;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string where = fmt::format("row {}", row + 1);
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
