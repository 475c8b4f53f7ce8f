#include "viewer/model/edit_journal.h"

#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/base/stable_hash.h"
#include "viewer/model/cluster_records.h"

namespace klasteri::viewer {

namespace {

constexpr int journal_format = 1;

}  // namespace

FileStamp stamp_of(const std::filesystem::path& file) {
  std::error_code ignored;
  const auto bytes = std::filesystem::file_size(file, ignored);
  if (ignored) return {};
  const auto changed = std::filesystem::last_write_time(file, ignored);
  if (ignored) return {};
  return {bytes, std::chrono::duration_cast<std::chrono::nanoseconds>(changed.time_since_epoch()).count()};
}

std::filesystem::path journal_path(const std::filesystem::path& folder, const std::filesystem::path& project) {
  const std::string whole = std::filesystem::absolute(project).lexically_normal().string();
  return folder / fmt::format("{}-{:016x}.json", project.stem().string(), StableHash().add(whole).value());
}

void write_journal(const std::filesystem::path& file, const EditJournal& journal) {
  nlohmann::json clusters = nlohmann::json::object();
  for (const auto& [cluster, records] : journal.edits.clusters) clusters[cluster] = to_json(records);
  nlohmann::json document = {{"format", journal_format},       {"project", journal.project.string()},
                             {"bytes", journal.stamp.bytes},   {"changed_ns", journal.stamp.changed_ns},
                             {"edited_on", journal.edited_on}, {"clusters", std::move(clusters)}};
  if (journal.edits.ranking) document["ranking"] = *journal.edits.ranking;
  std::error_code ignored;  // what went wrong is told when the file cannot be written
  std::filesystem::create_directories(file.parent_path(), ignored);
  write_file(file, document.dump(1), true);
}

std::optional<EditJournal> read_journal(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return std::nullopt;
  try {
    const nlohmann::json document = nlohmann::json::parse(read_file(file));
    EditJournal journal;
    journal.project = document.at("project").get<std::string>();
    journal.stamp.bytes = document.at("bytes").get<std::uintmax_t>();
    journal.stamp.changed_ns = document.at("changed_ns").get<std::int64_t>();
    journal.edited_on = document.at("edited_on").get<std::string>();
    for (const auto& [cluster, records] : document.at("clusters").items()) {
      journal.edits.clusters.emplace(cluster, records_from_json(records));
    }
    if (const auto ranking = document.find("ranking"); ranking != document.end()) {
      journal.edits.ranking = ranking->get<std::string>();
    }
    return journal;
  } catch (const std::exception& error) {
    throw Error("The edits kept in {} cannot be read ({}); the project opens without them, and the file is left there.",
                file.string(), sentence_of(error));
  }
}

}  // namespace klasteri::viewer
