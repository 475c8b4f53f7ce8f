#include "geo/input/table.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <regex>

#include "geo/base/error.h"
#include "geo/input/field_text.h"
#include "geo/input/layer_rows.h"
#include "geo/input/source.h"
#include "geo/input/text_table.h"
#include "geo/text/nearest_name.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

std::optional<std::size_t> find_heading(const std::vector<std::string>& headings, std::string_view wanted) {
  const std::string key = lower_case(wanted);
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (headings[i] == wanted || lower_case(headings[i]) == key) return i;
  }
  return std::nullopt;
}

Table read_layer(const std::string& source, const ReadOptions& options, Progress& progress) {
  GdalMessages messages;
  const GDALDatasetUniquePtr dataset = open_dataset(source, messages);
  messages.clear();
  OGRLayer& layer = choose_layer(*dataset, source, options, false);
  set_filter(layer, source, options.where, messages);
  Table table;
  table.source = shown_source(source);
  table.layer = layer.GetName();
  OGRFeatureDefn& fields = *layer.GetLayerDefn();
  for (int i = 0; i < fields.GetFieldCount(); ++i) {
    table.headings.push_back(tidy_heading(fields.GetFieldDefn(i)->GetNameRef(), i));
  }
  distinguish(table.headings);
  table.columns.resize(table.headings.size());
  messages.clear();
  const auto total = static_cast<double>(layer.GetFeatureCount(FALSE));
  append_rows(layer, options.max_rows, messages, table, [&](std::size_t rows) {
    progress.check(total > 0 ? std::min(1.0, static_cast<double>(rows) / total) : 0.0);
  });
  return table;
}

}  // namespace

std::string shown_source(const std::string& source) {
  // "password='a b'" or "password=ab" of a key–value list, and "//user:ab@host" of a URL
  static const std::regex keyed(R"((password\s*=\s*)('[^']*'|[^\s,]+))", std::regex::icase);
  static const std::regex url(R"((://[^:/@\s]+:)[^@\s]+@)");
  return std::regex_replace(std::regex_replace(source, keyed, "$1***"), url, "$1***@");
}

std::optional<std::size_t> Table::find(std::string_view heading) const { return find_heading(headings, heading); }

std::size_t Table::column(std::string_view heading) const {
  if (const auto found = find(heading)) return *found;
  throw Error("\"{}\" has no column \"{}\"{}; it has \"{}\".", source, heading, perhaps_meant(headings, heading),
              fmt::join(headings, "\", \""));
}

std::optional<std::size_t> PolygonLayer::find(std::string_view heading) const {
  return find_heading(headings, heading);
}

Table read_table(const std::string& source, const ReadOptions& options, Progress& progress) {
  const GdalMessages messages;
  progress.begin("reading");
  Table table = source_kind(source) == SourceKind::text ? read_text_table(source, options, progress)
                                                        : read_layer(source, options, progress);
  progress.check(1);
  return table;
}

}  // namespace klasteri
