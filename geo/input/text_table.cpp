#include "geo/input/text_table.h"

#include <cpl_vsi.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/input/delimiter.h"
#include "geo/input/gdal_messages.h"
#include "geo/input/text_encoding.h"
#include "geo/input/text_layout.h"

namespace klasteri {
namespace {

constexpr std::size_t piece_bytes = std::size_t{8} << 20;

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

void read_rows(std::string&& text, const TextHead& head, const ReadOptions& options, Progress& progress, Table& table) {
  // A filter may count rows (FID), and a limit stops early: both want the rows in one piece.
  const bool one_piece = !options.where.empty() || options.max_rows != SIZE_MAX;
  const std::vector<std::size_t> bounds = piece_bounds(text, head.rows_begin, one_piece);
  std::vector<Table> pieces(bounds.size() - 1);
  SharedProgress shared(progress, text.size() - head.rows_begin);
  parallel_for(pieces.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      shared.check();
      const std::string_view rows = std::string_view(text).substr(bounds[i], bounds[i + 1] - bounds[i]);
      pieces[i] = read_text_rows(head.layout, rows, table.source, options, {}, [&](std::size_t) { shared.check(); });
      shared.done(rows.size());
    }
  });
  text = {};  // as large as the columns that come now
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
  std::string text = std::move(bytes);
  std::size_t mark = encoding.byte_order_mark;
  if (encoding.name != "UTF-8") {
    text = to_utf8(std::string_view(text).substr(mark), encoding.name);
    mark = 0;
  }
  const TextHead head = read_head(text, mark, source);
  table.headings = head.layout.headings;
  read_rows(std::move(text), head, options, progress, table);
  return table;
}

Table read_text_table(const std::string& source, const ReadOptions& options, Progress& progress) {
  return read_text_table_bytes(read_all(source), source, options, progress);
}

}  // namespace klasteri
