#include "viewer/model/folder_listing.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <tuple>

#include "geo/base/error.h"
#include "geo/text/script.h"
#include "geo/text/utf8.h"
#include "viewer/model/local_time.h"
#include "viewer/model/user_settings.h"

namespace klasteri::viewer {

namespace fs = std::filesystem;

namespace {

std::string minute_of(fs::file_time_type changed) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::file_clock::to_sys(changed));
  return to_the_minute(std::chrono::system_clock::to_time_t(seconds));
}

FolderEntry entry_of(const fs::directory_entry& found) {
  std::error_code ignored;  // a file that vanishes meanwhile is listed with what is known
  FolderEntry entry;
  entry.name = found.path().filename();
  entry.is_folder = found.is_directory(ignored);
  if (!entry.is_folder) entry.bytes = found.file_size(ignored);
  if (ignored) entry.bytes = 0;
  const auto changed = found.last_write_time(ignored);
  if (!ignored) entry.changed = minute_of(changed);
  return entry;
}

std::string shared_beginning(const std::string& a, const std::string& b) {
  const auto ends = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return std::string(first_bytes(a, static_cast<std::size_t>(ends.first - a.begin())));
}

}  // namespace

bool has_ending(const fs::path& name, const std::vector<std::string>& endings) {
  if (endings.empty()) return true;
  const std::string small = lower_case(name.string());
  return std::any_of(endings.begin(), endings.end(),
                     [&](const std::string& ending) { return small.ends_with(ending); });
}

std::vector<FolderEntry> list_folder(const fs::path& folder, const std::vector<std::string>& endings) {
  std::error_code problem;
  fs::directory_iterator entries(folder, fs::directory_options::skip_permission_denied, problem);
  if (problem) throw Error("The folder {} cannot be read: {}.", folder.string(), with_georgian(problem.message()));
  std::vector<FolderEntry> listed;
  for (const fs::directory_iterator end; entries != end && !problem; entries.increment(problem)) {
    const std::string name = entries->path().filename().string();
    if (name.starts_with('.')) continue;
    FolderEntry entry = entry_of(*entries);
    if (entry.is_folder || has_ending(entry.name, endings)) listed.push_back(std::move(entry));
  }
  const auto key = [](const FolderEntry& entry) {
    return std::tuple(!entry.is_folder, lower_case(entry.name.string()), entry.name.string());
  };
  std::sort(listed.begin(), listed.end(), [&](const FolderEntry& a, const FolderEntry& b) { return key(a) < key(b); });
  return listed;
}

fs::path whole_path(const std::string& typed, const fs::path& within) {
  const fs::path home = home_folder();
  if (!home.empty() && (typed == "~" || typed.starts_with("~/"))) {
    return home / fs::path(typed.size() > 2 ? typed.substr(2) : std::string());
  }
  return (fs::path(typed).is_absolute() ? fs::path(typed) : within / typed).lexically_normal();
}

std::string completed_path(const std::string& typed, const fs::path& within, const std::vector<std::string>& endings) {
  const std::size_t slash = typed.rfind('/');
  const std::string before = slash == std::string::npos ? std::string() : typed.substr(0, slash + 1);
  const std::string begun = typed.substr(before.size());
  std::error_code problem;
  std::string shared;
  std::size_t matches = 0;
  bool is_folder = false;
  for (const auto& found : fs::directory_iterator(whole_path(before, within), problem)) {
    const std::string name = found.path().filename().string();
    std::error_code ignored;
    const bool folder = found.is_directory(ignored);
    const bool hidden = name.starts_with('.') && !begun.starts_with('.');
    if (hidden || !name.starts_with(begun) || (!folder && !has_ending(name, endings))) continue;
    shared = matches == 0 ? name : shared_beginning(shared, name);
    is_folder = folder;
    ++matches;
  }
  if (problem || matches == 0) return typed;
  return before + shared + (matches == 1 && is_folder ? "/" : "");
}

}  // namespace klasteri::viewer
