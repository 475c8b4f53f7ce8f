#include "geo/project/interrupted_write.h"

#include <sqlite3.h>

#include <memory>
#include <string>

#include "geo/base/error.h"

namespace klasteri {

namespace {

struct CloseSqlite {
  void operator()(sqlite3* file) const { sqlite3_close(file); }
};

}  // namespace

void take_back_interrupted_write(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path.string() + "-journal", ignored)) return;
  sqlite3* opened = nullptr;
  int result = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  const std::unique_ptr<sqlite3, CloseSqlite> file(opened);
  if (result == SQLITE_OK) {
    constexpr int patience_ms = 5000;
    sqlite3_busy_timeout(file.get(), patience_ms);
    // The first read finds the journal.
    result = sqlite3_exec(file.get(), "SELECT count(*) FROM sqlite_master", nullptr, nullptr, nullptr);
  }
  if (result == SQLITE_OK) return;
  const std::string why = file == nullptr ? "there is no memory for it" : sqlite3_errmsg(file.get());
  throw Error(
      "{} was being written when a program was ended, and what that had begun cannot be taken back: {}; copy it, "
      "together with the file {}-journal beside it, to a folder that you may write to.",
      path.string(), why, path.filename().string());
}

}  // namespace klasteri
