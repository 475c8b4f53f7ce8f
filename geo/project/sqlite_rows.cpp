#include "geo/project/sqlite_rows.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "geo/base/error.h"

namespace klasteri {

namespace {

constexpr std::int64_t rows_between_looks = 4096;

/// A name as it stands in SQL.
std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char letter : name) text += letter == '"' ? "\"\"" : std::string(1, letter);
  return text + "\"";
}

/// A number that begins at `bytes`, whichever way its bytes are ordered.
template <typename Number>
Number number_at(const unsigned char* bytes, bool little_endian) {
  std::array<unsigned char, sizeof(Number)> ordered = {};
  std::copy_n(bytes, sizeof(Number), ordered.begin());
  if (little_endian != (std::endian::native == std::endian::little)) std::reverse(ordered.begin(), ordered.end());
  Number number = {};
  std::memcpy(&number, ordered.data(), sizeof(Number));
  return number;
}

}  // namespace

Point point_from_geopackage(const unsigned char* bytes, std::size_t size) {
  constexpr std::size_t head = 8;
  constexpr std::array<std::size_t, 8> envelope = {0, 32, 48, 48, 64, 0, 0, 0};
  constexpr unsigned empty_flag = 0x10;
  if (bytes == nullptr || size < head || bytes[0] != 'G' || bytes[1] != 'P' || (bytes[3] & empty_flag) != 0) return {};
  const std::size_t at = head + envelope[(bytes[3] >> 1U) & 7U];
  constexpr std::size_t point_bytes = 1 + 4 + 16;
  if (size < at + point_bytes) return {};
  const bool little = bytes[at] == 1;
  // Points with heights or measures as well, in the numbers of ISO and of old.
  const auto type = number_at<std::uint32_t>(bytes + at + 1, little) & 0x1FFFFFFFU;
  if (type % 1000 != 1 || type > 3001) return {};
  const Point point{number_at<double>(bytes + at + 5, little), number_at<double>(bytes + at + 13, little)};
  return point.valid() ? point : Point();
}

/// A prepared statement.
class SqliteRows::Statement {
 public:
  Statement(const SqliteRows& rows, const std::string& sql) : rows_(rows) {
    if (sqlite3_prepare_v2(rows.file_, sql.c_str(), -1, &statement_, nullptr) != SQLITE_OK) fail();
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  sqlite3_stmt* get() const { return statement_; }
  void bind(int index, const std::string& text) {
    sqlite3_bind_text(statement_, index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }
  void bind(int index, std::int64_t number) { sqlite3_bind_int64(statement_, index, number); }

  /// Whether there is another row.
  bool step() {
    const int result = sqlite3_step(statement_);
    if (result != SQLITE_ROW && result != SQLITE_DONE) fail();
    return result == SQLITE_ROW;
  }
  std::string_view text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  double number(int column) const {
    if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::numeric_limits<double>::quiet_NaN();
    return sqlite3_column_double(statement_, column);
  }
  Point point(int column) const {
    const auto* bytes = static_cast<const unsigned char*>(sqlite3_column_blob(statement_, column));
    return point_from_geopackage(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
  }

 private:
  [[noreturn]] void fail() const {
    const Sentence why = with_georgian(sqlite3_errmsg(rows_.file_));
    throw SqliteProblem(compose("{} cannot be read: {}.", rows_.shown_as_, why), why);
  }

  const SqliteRows& rows_;
  sqlite3_stmt* statement_ = nullptr;
};

SqliteRows::SqliteRows(const std::filesystem::path& path) : shown_as_(path.string()) {
  // Each belongs to one thread, so SQLite need not guard it.
  if (sqlite3_open_v2(path.c_str(), &file_, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) {
    const Sentence why = with_georgian(file_ == nullptr ? "there is no memory for it" : sqlite3_errmsg(file_));
    sqlite3_close(file_);
    throw SqliteProblem(compose("{} cannot be opened: {}.", shown_as_, why), why);
  }
  // Another program may be writing: it is waited for as long as GDAL waits.
  sqlite3_busy_timeout(file_, 5000);
}

SqliteRows::~SqliteRows() { sqlite3_close(file_); }

SqliteRows::Range SqliteRows::range(const std::string& layer) const {
  Statement statement(*this, "SELECT min(rowid), max(rowid) FROM " + quoted(layer));
  if (!statement.step() || sqlite3_column_type(statement.get(), 0) == SQLITE_NULL) return {};
  return {sqlite3_column_int64(statement.get(), 0), sqlite3_column_int64(statement.get(), 1)};
}

std::vector<std::int64_t> SqliteRows::numbers(const std::string& layer) const {
  std::vector<std::int64_t> numbers;
  Statement statement(*this, "SELECT rowid FROM " + quoted(layer) + " ORDER BY rowid");
  while (statement.step()) numbers.push_back(sqlite3_column_int64(statement.get(), 0));
  return numbers;
}

std::string SqliteRows::geometry_column(const std::string& layer) const {
  Statement statement(*this, "SELECT column_name FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?1)");
  statement.bind(1, layer);
  return statement.step() ? std::string(statement.text(0)) : std::string();
}

std::vector<std::string> SqliteRows::columns_of(const std::string& layer) const {
  std::vector<std::string> columns;
  Statement statement(*this, "SELECT name FROM pragma_table_info(?1)");
  statement.bind(1, layer);
  while (statement.step()) columns.emplace_back(statement.text(0));
  return columns;
}

void SqliteRows::read(const std::string& layer, Range range, const OgrReader::Sinks& sinks,
                      const std::function<void(std::int64_t)>& check) const {
  const std::vector<std::string> there = columns_of(layer);
  if (there.empty()) throw Error("{} has no layer {}; is it a project of Klasteri?", shown_as_, layer);
  const auto value_of = [&](const std::string& column) {
    return std::find(there.begin(), there.end(), column) == there.end() ? std::string("NULL") : quoted(column);
  };
  std::string sql = "SELECT rowid, " + value_of(sinks.point ? geometry_column(layer) : std::string());
  for (const ColumnSink& sink : sinks.columns) sql += ", " + value_of(sink.name);
  Statement rows(*this, sql + " FROM " + quoted(layer) + " WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid");
  rows.bind(1, range.first);
  rows.bind(2, range.last);
  std::int64_t until_look = 0;
  while (rows.step()) {
    if (until_look-- == 0) {
      check(sqlite3_column_int64(rows.get(), 0));
      until_look = rows_between_looks;
    }
    if (sinks.begin_row) sinks.begin_row();
    int column = 2;
    for (const ColumnSink& sink : sinks.columns) {
      if (sink.take_text) {
        sink.take_text(rows.text(column));
      } else {
        sink.take_number(rows.number(column));
      }
      ++column;
    }
    if (sinks.point) sinks.point(rows.point(1));
  }
}

}  // namespace klasteri
