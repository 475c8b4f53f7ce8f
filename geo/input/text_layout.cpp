#include "geo/input/text_layout.h"

#include <cpl_vsi.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <atomic>
#include <utility>

#include "geo/base/error.h"
#include "geo/input/csv_rows.h"
#include "geo/input/delimiter.h"
#include "geo/input/field_text.h"
#include "geo/input/gdal_messages.h"
#include "geo/input/layer_rows.h"
#include "geo/input/source.h"
#include "geo/input/text_encoding.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

constexpr std::size_t layout_sample_bytes = 1 << 20;

/// A text in memory under a name that GDAL can open, for as long as this lives.
class MemoryFile {
 public:
  explicit MemoryFile(std::string text) : text_(std::move(text)) {
    static std::atomic<std::uint64_t> files = 0;
    path_ = fmt::format("/vsimem/klasteri-{}.csv", files++);
    VSILFILE* file = VSIFileFromMemBuffer(path_.c_str(), reinterpret_cast<GByte*>(text_.data()), text_.size(), FALSE);
    if (file != nullptr) VSIFCloseL(file);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { VSIUnlink(path_.c_str()); }

  const std::string& path() const { return path_; }

 private:
  std::string text_;
  std::string path_;
};

GDALDatasetUniquePtr open_csv(const MemoryFile& file, bool headings) {
  const char* const drivers[] = {"CSV", nullptr};
  const char* const options[] = {headings ? "HEADERS=YES" : "HEADERS=NO", "AUTODETECT_TYPE=NO",
                                 "GEOM_POSSIBLE_NAMES=", nullptr};
  return GDALDatasetUniquePtr(
      GDALDataset::Open(file.path().c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, options, nullptr));
}

/// GDAL takes a single column for no CSV: it gets an empty one beside it, which is dropped again.
constexpr std::size_t fewest_columns = 2;

/// A record of at least `count` made-up headings; quoted, so that GDAL cannot mistake the delimiter.
std::string numbered_headings(std::size_t count, char delimiter) {
  std::string line;
  for (std::size_t i = 0; i < std::max(count, fewest_columns); ++i) {
    if (i > 0) line += delimiter;
    line += fmt::format("\"f{}\"", i);
  }
  return line + '\n';
}

/// The headings as a record that GDAL reads back as they are, but for backslashes, which it takes for escapes in
/// headings alone.
std::string heading_record(const std::vector<std::string>& headings, char delimiter) {
  std::string line;
  for (const std::string& heading : headings) {
    if (!line.empty()) line += delimiter;
    line += '"';
    for (const char c : heading) line.append(c == '"' ? 2 : 1, c == '\\' ? '/' : c);
    line += '"';
  }
  if (headings.size() < fewest_columns) line += fmt::format("{}\"\"", delimiter);
  return line + '\n';
}

/// The fields of one record, read by GDAL.
std::vector<std::string> read_record(std::string_view record, char delimiter) {
  const auto most = static_cast<std::size_t>(std::count(record.begin(), record.end(), delimiter)) + 1;
  const MemoryFile file(numbered_headings(most, delimiter) + std::string(record) + "\n");
  const GDALDatasetUniquePtr dataset = open_csv(file, true);
  std::vector<std::string> fields;
  if (dataset == nullptr || dataset->GetLayerCount() == 0) return fields;
  OGRLayer& layer = *dataset->GetLayer(0);
  const OGRFeatureUniquePtr feature(layer.GetNextFeature());
  if (feature == nullptr) return fields;
  for (int i = 0; i < feature->GetFieldCount(); ++i) fields.emplace_back(feature->GetFieldAsString(i));
  return fields;
}

/// Past the byte order mark, blank lines and Excel's "sep=;".
std::size_t first_record(std::string_view text, std::size_t mark, char& delimiter) {
  std::size_t at = mark;
  while (at < text.size()) {
    const std::size_t end = record_end(text, at);
    const std::string_view record = text.substr(at, end - at);
    if (record.size() >= 5 && lower_case(record.substr(0, 4)) == "sep=" && record.find_first_of("\r\n") == 5) {
      delimiter = record[4];
    } else if (record.find_first_not_of(" \t\r\n;,|\"") != std::string_view::npos) {
      break;
    }
    at = end;
  }
  return at;
}

/// Whether GDAL reads rows under these headings as text fields and no more: some headings make it see shapes or other
/// columns.
bool has_plain_headings(const TextLayout& layout) {
  const MemoryFile file(heading_record(layout.headings, layout.delimiter));
  const GDALDatasetUniquePtr dataset = open_csv(file, true);
  if (dataset == nullptr || dataset->GetLayerCount() != 1) return false;
  OGRLayer& rows = *dataset->GetLayer(0);
  const std::vector<OGRFieldType> types = field_types(*rows.GetLayerDefn());
  return rows.GetGeomType() == wkbNone && types.size() == std::max(layout.headings.size(), fewest_columns) &&
         std::all_of(types.begin(), types.end(), [](OGRFieldType type) { return type == OFTString; });
}

/// The rows with the headings in front, as GDAL's CSV driver reads them.
void read_with_gdal(const TextLayout& layout, std::string_view rows, const ReadOptions& options,
                    const std::function<void(std::size_t)>& tick, Table& table) {
  GdalMessages messages;
  const MemoryFile file(heading_record(layout.headings, layout.delimiter).append(rows));
  const GDALDatasetUniquePtr dataset = open_csv(file, true);
  if (dataset == nullptr) {
    throw Error("\"{}\" cannot be read as a text table: {}; export it again.", table.source,
                with_georgian(messages.said()));
  }
  OGRLayer& layer = *dataset->GetLayer(0);
  table.columns.resize(static_cast<std::size_t>(layer.GetLayerDefn()->GetFieldCount()));
  set_filter(layer, table.source, options.where, messages);
  append_rows(layer, options.max_rows, messages, table, tick);
  table.columns.resize(layout.headings.size());
  for (StringColumn& column : table.columns) column.pad(table.row_count);
}

}  // namespace

void PipesToTabs::turn(std::span<char> text) {
  for (char& c : text) {
    if (c == '"') {
      quoted_ = !quoted_;
    } else if (!quoted_ && (c == '|' || c == '\t')) {
      c = c == '|' ? '\t' : ' ';
    }
  }
}

TextHead read_head(std::string& text, std::size_t mark, const std::string& source) {
  const GdalMessages messages;
  char announced = 0;
  const std::size_t begin = first_record(text, mark, announced);
  if (begin >= text.size()) throw Error("\"{}\" is empty: it has no headings and no rows; export it again.", source);
  TextHead head;
  TextLayout& layout = head.layout;
  layout.delimiter =
      announced != 0 ? announced : detect_delimiter(std::string_view(text).substr(begin, layout_sample_bytes));
  if (layout.delimiter == '|') {
    head.pipes.emplace().turn(text);
    layout.delimiter = '\t';
  }
  head.rows_begin = record_end(text, begin);
  const std::string_view record = std::string_view(text).substr(begin, head.rows_begin - begin);
  layout.headings = read_record(record, layout.delimiter);
  if (layout.headings.empty()) throw Error("The headings of \"{}\" cannot be read; export it again.", source);
  // Those past the last delimiter are GDAL's filling.
  layout.headings.resize(std::min(layout.headings.size(), field_count(record, layout.delimiter)));
  for (std::size_t i = 0; i < layout.headings.size(); ++i) {
    layout.headings[i] = tidy_heading(layout.headings[i].c_str(), static_cast<int>(i));
  }
  distinguish(layout.headings);
  layout.plain = has_plain_headings(layout);
  return head;
}

Table read_text_rows(const TextLayout& layout, std::string_view rows, const std::string& source,
                     const ReadOptions& options, const std::vector<bool>& wanted,
                     const std::function<void(std::size_t)>& tick) {
  std::string repaired;
  if (!is_utf8(rows)) {
    repaired = to_utf8(rows, "UTF-8");
    rows = repaired;
  }
  Table table;
  table.source = source;
  table.headings = layout.headings;
  table.columns.resize(layout.headings.size());
  const bool all_rows = options.where.empty() && options.max_rows == SIZE_MAX;
  if (layout.plain && all_rows && split_plain_rows(rows, layout.delimiter, wanted, table)) return table;
  table.columns.assign(layout.headings.size(), {});
  table.row_count = 0;
  read_with_gdal(layout, rows, options, tick, table);
  return table;
}

}  // namespace klasteri
