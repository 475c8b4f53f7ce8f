#include "geo/input/text_table.h"

#include <cpl_vsi.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <mutex>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/input/delimiter.h"
#include "geo/input/field_text.h"
#include "geo/input/gdal_messages.h"
#include "geo/input/layer_rows.h"
#include "geo/input/source.h"
#include "geo/input/text_encoding.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

constexpr std::size_t piece_bytes = std::size_t{8} << 20;
constexpr std::size_t sample_bytes = 1 << 20;

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

std::string read_all(const std::string& source) {
  VSILFILE* file = VSIFOpenL(source.c_str(), "rb");
  VSIStatBufL status;
  std::string text;
  bool complete = false;
  if (file != nullptr && VSIStatL(source.c_str(), &status) == 0) {
    text.resize(static_cast<std::size_t>(status.st_size));
    complete = VSIFReadL(text.data(), 1, text.size(), file) == text.size();
  }
  if (file != nullptr) VSIFCloseL(file);
  if (complete) return text;
  throw Error("\"{}\" cannot be read; check that you are allowed to, and that it is not being written.", source);
}

/// GDAL opens no text with pipes: outside quotes they become tabs, and tabs spaces.
void turn_pipes_into_tabs(std::string& text) {
  bool quoted = false;
  for (char& c : text) {
    if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '|' || c == '\t')) {
      c = c == '|' ? '\t' : ' ';
    }
  }
}

/// A text table apart: headings read, rows still text.
struct TextParts {
  std::string text;
  std::size_t rows_begin = 0;
  char delimiter = ',';
  std::vector<std::string> headings;
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

TextParts take_apart(std::string&& text, std::size_t mark, const std::string& source) {
  TextParts parts;
  parts.text = std::move(text);
  char announced = 0;
  const std::size_t begin = first_record(parts.text, mark, announced);
  if (begin >= parts.text.size())
    throw Error("\"{}\" is empty: it has no headings and no rows; export it again.", source);
  const std::string_view sample = std::string_view(parts.text).substr(begin, sample_bytes);
  parts.delimiter = announced != 0 ? announced : detect_delimiter(sample);
  if (parts.delimiter == '|') {
    turn_pipes_into_tabs(parts.text);
    parts.delimiter = '\t';
  }
  parts.rows_begin = record_end(parts.text, begin);
  const std::string_view record = std::string_view(parts.text).substr(begin, parts.rows_begin - begin);
  parts.headings = read_record(record, parts.delimiter);
  if (parts.headings.empty()) throw Error("The headings of \"{}\" cannot be read; export it again.", source);
  // Those past the last delimiter are GDAL's filling.
  parts.headings.resize(std::min(parts.headings.size(), field_count(record, parts.delimiter)));
  for (std::size_t i = 0; i < parts.headings.size(); ++i) {
    parts.headings[i] = tidy_heading(parts.headings[i].c_str(), static_cast<int>(i));
  }
  distinguish(parts.headings);
  return parts;
}

/// Where the pieces of the rows begin, and the end of the last: at ends of records, never inside quotes.
std::vector<std::size_t> piece_bounds(std::string_view text, std::size_t begin, bool one_piece) {
  std::vector<std::size_t> bounds = {begin};
  while (!one_piece && text.size() - bounds.back() > piece_bytes + piece_bytes / 2) {
    const std::size_t aim = bounds.back() + piece_bytes;
    const std::string_view piece = text.substr(bounds.back(), piece_bytes);
    const bool quoted = std::count(piece.begin(), piece.end(), '"') % 2 == 1;
    std::size_t at = quoted ? text.find('"', aim) : aim;
    if (at == std::string_view::npos) break;
    bounds.push_back(record_end(text, quoted ? at + 1 : at));
  }
  if (bounds.back() != text.size()) bounds.push_back(text.size());
  return bounds;
}

/// Rows of one piece, with the headings in front, as GDAL's CSV driver reads them.
Table read_piece(const TextParts& parts, std::string_view rows, const std::string& source, const ReadOptions& options,
                 const std::function<void(std::size_t)>& tick) {
  GdalMessages messages;
  std::string text = heading_record(parts.headings, parts.delimiter);
  text.reserve(text.size() + rows.size());
  if (is_utf8(rows)) {
    text += rows;
  } else {
    text += to_utf8(rows, "UTF-8");
  }
  const MemoryFile file(std::move(text));
  Table piece;
  piece.source = source;
  piece.columns.resize(parts.headings.size());
  const GDALDatasetUniquePtr dataset = open_csv(file, true);
  if (dataset == nullptr) {
    throw Error("\"{}\" cannot be read as a text table: {}; export it again.", source, messages.said());
  }
  OGRLayer& layer = *dataset->GetLayer(0);
  piece.columns.resize(static_cast<std::size_t>(layer.GetLayerDefn()->GetFieldCount()));
  set_filter(layer, source, options.where, messages);
  append_rows(layer, options.max_rows, messages, piece, tick);
  piece.columns.resize(parts.headings.size());
  for (StringColumn& column : piece.columns) column.pad(piece.row_count);
  return piece;
}

/// Joins column `i` of all pieces, which are left without it.
StringColumn joined(std::vector<Table>& pieces, std::size_t i) {
  if (pieces.size() == 1) return std::move(pieces.front().columns[i]);
  std::size_t rows = 0;
  std::size_t bytes = 0;
  for (const Table& piece : pieces) {
    rows += piece.row_count;
    bytes += piece.columns[i].byte_count();
  }
  StringColumn all;
  all.reserve(rows, 0);
  all.reserve_bytes(bytes);
  for (Table& piece : pieces) {
    all.append(piece.columns[i]);
    piece.columns[i] = {};
  }
  return all;
}

/// Tells the progress from several threads, one at a time.
class SharedProgress {
 public:
  SharedProgress(Progress& progress, std::size_t total) : progress_(progress), total_(total) {}
  void check() {
    if (progress_.cancelled()) throw Cancelled();
  }
  void done(std::size_t amount) {
    const std::lock_guard lock(mutex_);
    done_ += amount;
    progress_.report(static_cast<double>(done_) / static_cast<double>(std::max<std::size_t>(total_, 1)));
  }

 private:
  Progress& progress_;
  std::mutex mutex_;
  std::size_t done_ = 0;
  std::size_t total_;
};

void read_rows(TextParts&& parts, const ReadOptions& options, Progress& progress, Table& table) {
  const std::string_view text = parts.text;
  // A filter may count rows (FID), and a limit stops early: both want the rows in one piece.
  const bool one_piece = !options.where.empty() || options.max_rows != SIZE_MAX;
  const std::vector<std::size_t> bounds = piece_bounds(text, parts.rows_begin, one_piece);
  std::vector<Table> pieces(bounds.size() - 1);
  SharedProgress shared(progress, text.size() - parts.rows_begin);
  parallel_for(pieces.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      shared.check();
      const std::string_view rows = text.substr(bounds[i], bounds[i + 1] - bounds[i]);
      pieces[i] = read_piece(parts, rows, table.source, options, [&](std::size_t) { shared.check(); });
      shared.done(rows.size());
    }
  });
  parts.text = {};  // as large as the columns that come now
  for (const Table& piece : pieces) table.row_count += piece.row_count;
  table.columns.resize(table.headings.size());
  parallel_for(table.columns.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) table.columns[i] = joined(pieces, i);
  });
}

}  // namespace

Table read_text_table_bytes(std::string&& bytes, const std::string& source, const ReadOptions& options,
                            Progress& progress) {
  const GdalMessages messages;
  TextEncoding encoding = detect_encoding(bytes);
  if (!options.encoding.empty()) encoding.name = options.encoding;
  Table table;
  table.source = source;
  table.layer = std::filesystem::path(source).stem().string();
  table.encoding = encoding.name;
  std::size_t mark = encoding.byte_order_mark;
  if (encoding.name != "UTF-8") {
    bytes = to_utf8(std::string_view(bytes).substr(mark), encoding.name);
    mark = 0;
  }
  TextParts parts = take_apart(std::move(bytes), mark, source);
  table.headings = parts.headings;
  read_rows(std::move(parts), options, progress, table);
  return table;
}

Table read_text_table(const std::string& source, const ReadOptions& options, Progress& progress) {
  return read_text_table_bytes(read_all(source), source, options, progress);
}

}  // namespace klasteri
