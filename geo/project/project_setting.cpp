#include "geo/project/project_setting.h"

#include <sqlite3.h>

#include <array>
#include <memory>

#include "geo/base/error.h"
#include "geo/project/project_file.h"

namespace klasteri {

namespace {

struct CloseFile {
  void operator()(sqlite3* file) const { sqlite3_close(file); }
};
struct EndStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using SettingsFile = std::unique_ptr<sqlite3, CloseFile>;

[[noreturn]] void fail_to_keep(const std::filesystem::path& project, const std::string& key, sqlite3* file) {
  const Sentence why = with_georgian(file == nullptr ? "there is no memory for it" : sqlite3_errmsg(file));
  throw Error("The setting {} cannot be kept in {}: {}.", key, project.string(), why);
}

void run_statement(const std::filesystem::path& project, sqlite3* file, const char* sql, const std::string& key,
                   const std::string& value) {
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(file, sql, -1, &prepared, nullptr) != SQLITE_OK) fail_to_keep(project, key, file);
  const std::unique_ptr<sqlite3_stmt, EndStatement> statement(prepared);
  const int parameters = sqlite3_bind_parameter_count(prepared);
  if (parameters >= 1) sqlite3_bind_text(prepared, 1, key.data(), static_cast<int>(key.size()), SQLITE_STATIC);
  if (parameters >= 2) sqlite3_bind_text(prepared, 2, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
  if (sqlite3_step(prepared) != SQLITE_DONE) fail_to_keep(project, key, file);
}

std::string count_of_changes() {
  return "SELECT value FROM settings WHERE key = '" + std::string(setting_changes_key) + "'";
}

/// A number that a statement without parameters gives; 0 where it gives none. Nothing where it fails.
std::optional<std::uint32_t> number_of(sqlite3* file, const std::string& sql) {
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v2(file, sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) return std::nullopt;
  const std::unique_ptr<sqlite3_stmt, EndStatement> statement(prepared);
  const int result = sqlite3_step(prepared);
  if (result == SQLITE_DONE) return 0;
  if (result != SQLITE_ROW) return std::nullopt;
  return static_cast<std::uint32_t>(sqlite3_column_int64(prepared, 0));
}

/// Read by SQLite's own handle: closing another one would let go of the locks that this process has on the file.
std::optional<std::uint32_t> transactions_in_header(sqlite3* file) {
  constexpr sqlite3_int64 at = 24;
  sqlite3_file* handle = nullptr;
  std::array<unsigned char, 4> bytes{};
  if (sqlite3_file_control(file, "main", SQLITE_FCNTL_FILE_POINTER, &handle) != SQLITE_OK) return std::nullopt;
  if (handle == nullptr || handle->pMethods == nullptr) return std::nullopt;
  if (handle->pMethods->xRead(handle, bytes.data(), bytes.size(), at) != SQLITE_OK) return std::nullopt;
  std::uint32_t number = 0;
  for (const unsigned char byte : bytes) number = number << 8 | byte;
  return number;
}

}  // namespace

void write_setting(const std::filesystem::path& project, const std::string& key, const std::string& value) {
  require_writable(project);
  constexpr int patience_ms = 1000;  // another program may be writing
  sqlite3* opened = nullptr;
  const int result = sqlite3_open_v2(project.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  const SettingsFile file(opened);
  if (result != SQLITE_OK) fail_to_keep(project, key, opened);
  sqlite3_busy_timeout(opened, patience_ms);
  // Closing the file before the end gives up what was begun.
  run_statement(project, opened, "BEGIN IMMEDIATE", key, value);
  run_statement(project, opened, "DELETE FROM settings WHERE key = ?1", key, value);
  run_statement(project, opened, "INSERT INTO settings (key, value) VALUES (?1, ?2)", key, value);
  const std::string counter(setting_changes_key);
  const std::string changes = std::to_string(1 + number_of(opened, count_of_changes()).value_or(0));
  run_statement(project, opened, "DELETE FROM settings WHERE key = ?1", counter, changes);
  run_statement(project, opened, "INSERT INTO settings (key, value) VALUES (?1, ?2)", counter, changes);
  run_statement(project, opened, "COMMIT", key, value);
}

std::optional<ChangeCounts> change_counts(const std::filesystem::path& project) {
  constexpr int patience_ms = 100;
  sqlite3* opened = nullptr;
  const int result = sqlite3_open_v2(project.c_str(), &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  const SettingsFile file(opened);
  if (result != SQLITE_OK) return std::nullopt;
  sqlite3_busy_timeout(opened, patience_ms);
  // From the first reading to the end of the transaction nobody else can write.
  if (sqlite3_exec(opened, "BEGIN", nullptr, nullptr, nullptr) != SQLITE_OK) return std::nullopt;
  const auto settings = number_of(opened, count_of_changes());
  const auto all = settings ? transactions_in_header(opened) : std::nullopt;
  if (!all) return std::nullopt;
  return ChangeCounts{*all, *settings};
}

bool only_settings_changed(const ChangeCounts& before, const ChangeCounts& after) {
  return after.settings > before.settings && after.all - before.all == after.settings - before.settings;
}

}  // namespace klasteri
