#include "geo/project/project_file.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/error.h"
#include "geo/project/interrupted_write.h"
#include "geo/project/project.h"
#include "geo/project/sqlite_rows.h"

namespace klasteri {

namespace {

/// What every form of projects has.
constexpr std::array required_layers = {"enterprises", "institutions",    "regions", "municipalities",
                                        "clusters",    "cluster_members", "density"};
/// Without these nothing would be said of a region, or nothing true.
constexpr std::array required_columns = {"geo_status", "geo_region"};

/// The first bytes of an SQLite file, https://www.sqlite.org/fileformat2.html section 1.3.
class SqliteHead {
 public:
  explicit SqliteHead(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    file.read(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
    read_ = static_cast<std::size_t>(file.gcount());
  }

  bool is_sqlite() const {
    constexpr std::string_view magic = "SQLite format 3";
    return read_ >= magic.size() && std::string_view(bytes_.data(), magic.size()) == magic;
  }
  /// How long the whole file is; 0 where that is not known.
  std::uint64_t whole_bytes() const {
    const bool is_known = read_ == bytes_.size() && number_at(24, 4) == number_at(92, 4);
    const std::uint64_t page = number_at(16, 2);
    return is_known ? (page == 1 ? 65536 : page) * number_at(28, 4) : 0;
  }

 private:
  std::uint64_t number_at(std::size_t at, std::size_t count) const {
    std::uint64_t number = 0;
    for (std::size_t i = at; i < at + count; ++i) number = number * 256 + static_cast<unsigned char>(bytes_[i]);
    return number;
  }

  std::array<char, 100> bytes_ = {};
  std::size_t read_ = 0;
};

[[noreturn]] void refuse(const std::filesystem::path& path) {
  throw Error("{} is not a project of Klasteri; make one with klasteri build.", path.string());
}

[[noreturn]] void refuse_damaged(const std::filesystem::path& path, const Sentence& how) {
  throw Error("{} is damaged: {}; take a copy from before, or make it again with klasteri build.", path.string(), how);
}

bool has_format(const SqliteRows& file) {
  bool has = false;
  OgrReader::Sinks sinks;
  sinks.columns.push_back({"key", [&has](std::string_view key) { has |= key == "format"; }, nullptr});
  file.read("settings", file.range("settings"), sinks, [](std::int64_t) {});
  return has;
}

/// Whether it is a project, whatever it lacks. Throws Error where SQLite cannot read it.
bool has_settings(const SqliteRows& file) { return !file.columns_of("settings").empty() && has_format(file); }

void require_layers(const SqliteRows& file, const std::filesystem::path& path) {
  for (const char* layer : required_layers) {
    if (file.columns_of(layer).empty()) refuse_damaged(path, compose("its layer {} is missing", layer));
  }
  const std::vector<std::string> columns = file.columns_of("enterprises");
  for (const char* column : required_columns) {
    if (std::find(columns.begin(), columns.end(), column) == columns.end()) {
      refuse_damaged(path, compose("its layer enterprises lacks the column {}", column));
    }
  }
}

}  // namespace

void require_project(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) throw Error("{} does not exist; check the name.", path.string());
  if (std::filesystem::is_directory(path, ignored)) throw Error("{} is a folder; choose a file in it.", path.string());
  if (std::ifstream file(path, std::ios::binary); !file) {
    throw Error("{} cannot be read; ask whoever owns it for permission.", path.string());
  }
  const SqliteHead head(path);
  if (!head.is_sqlite()) refuse(path);
  take_back_interrupted_write(path);
  const std::uint64_t bytes = std::filesystem::file_size(path, ignored);
  if (bytes < head.whole_bytes()) {
    throw Error("{} is cut off: only {} of its {} bytes are there; copy it again from where it came.", path.string(),
                bytes, head.whole_bytes());
  }
  bool is_ours = false;
  try {
    const SqliteRows file(path);
    is_ours = has_settings(file);
    if (is_ours) require_layers(file, path);
  } catch (const SqliteProblem& problem) {
    refuse_damaged(path, problem.reason);
  }
  if (!is_ours) refuse(path);
}

bool is_project(const std::filesystem::path& path) {
  // Opening what is no SQLite file could take long and load anything.
  if (!SqliteHead(path).is_sqlite()) return false;
  try {
    take_back_interrupted_write(path);
    return has_settings(SqliteRows(path));
  } catch (const Error&) {
    return false;
  }
}

bool is_writable(const std::filesystem::path& path) {
  const std::filesystem::path folder = std::filesystem::absolute(path).parent_path();
  return ::access(path.c_str(), W_OK) == 0 && ::access(folder.c_str(), W_OK) == 0;
}

void require_writable(const std::filesystem::path& path) {
  if (is_writable(path) || !std::filesystem::exists(path)) return;
  throw Error("{} cannot be changed: it or its folder is read-only; save it under another name, where you may write.",
              path.string());
}

}  // namespace klasteri
