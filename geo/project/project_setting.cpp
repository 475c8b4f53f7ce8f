#include "geo/project/project_setting.h"

#include <sqlite3.h>

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
  run_statement(project, opened, "COMMIT", key, value);
}

}  // namespace klasteri
