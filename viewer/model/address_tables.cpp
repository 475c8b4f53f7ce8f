#include "viewer/model/address_tables.h"

#include <filesystem>
#include <functional>
#include <string_view>
#include <unordered_map>

#include "geo/base/parallel.h"
#include "geo/base/split.h"
#include "viewer/model/setting.h"

namespace klasteri::viewer {

namespace {

bool is_there(const std::string& file) {
  std::error_code ignored;
  return std::filesystem::exists(file, ignored);
}

/// The sources of the settings that still exist; the others are named in `note`.
GazetteerSources sources_of(const Project& project, std::string& note) {
  GazetteerSources sources;
  const auto missing = [&note](const std::string& file) { note += (note.empty() ? "" : ", ") + file; };
  const std::string files = setting_of(project.settings, "gazetteer");
  for (const std::string_view file : split(files, ';')) {
    if (is_there(std::string(file))) {
      sources.files.emplace_back(file);
    } else {
      missing(std::string(file));
    }
  }
  sources.municipalities = setting_of(project.settings, "municipalities");
  if (!sources.municipalities.empty() && !is_there(sources.municipalities)) {
    missing(sources.municipalities);
    sources.municipalities.clear();
  }
  sources.streets_of = sources.files.empty() ? std::string() : setting_of(project.settings, "streets_of");
  return sources;
}

std::vector<bool> unique_ids(const Register& reg) {
  std::vector<bool> unique(reg.rows(), false);
  std::unordered_map<std::string_view, std::size_t> row_of;
  row_of.reserve(reg.id.size());
  for (std::size_t row = 0; row < reg.id.size(); ++row) {
    if (reg.id[row].empty()) continue;
    const auto [first, is_new] = row_of.try_emplace(reg.id[row], row);
    unique[row] = is_new;
    if (!is_new) unique[first->second] = false;
  }
  return unique;
}

}  // namespace

std::uint64_t address_key_hash(std::string_view text) {
  const std::string key = correction_key(text);
  return key.empty() ? 0 : std::hash<std::string>()(key);
}

std::unique_ptr<AddressTables> load_address_tables(const Project& project, Progress& progress) {
  auto loaded = std::make_unique<AddressTables>();
  AddressTables& tables = *loaded;
  tables.options.use = setting_of(project.settings, "use") == "legal" ? AddressUse::legal : AddressUse::actual;
  tables.gazetteer = load_gazetteer(sources_of(project, tables.note), nullptr, progress);
  progress.check(0.6);
  const Register& reg = project.enterprises;
  tables.addresses = distinct_addresses(reg, tables.options);
  progress.check(0.8);
  tables.keys.resize(tables.addresses.first_row.size());
  parallel_for(tables.keys.size(), 1024, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const AddressQuery query = query_of(reg, tables.addresses.first_row[i], tables.options, nullptr);
      tables.keys[i] = {address_key_hash(address_text(query)), address_key_hash(query.text),
                        address_key_hash(query.settlement)};
    }
  });
  progress.check(0.9);
  tables.unique_id = unique_ids(reg);
  return loaded;
}

std::vector<std::uint32_t> rows_of_address(const AddressTables& tables, std::uint32_t address) {
  std::vector<std::uint32_t> rows;
  const std::vector<std::uint32_t>& of_row = tables.addresses.of_row;
  for (std::size_t row = 0; row < of_row.size(); ++row) {
    if (of_row[row] == address) rows.push_back(static_cast<std::uint32_t>(row));
  }
  return rows;
}

std::string address_text_of(const Project& project, const AddressTables& tables, std::uint32_t address) {
  return address_text(query_of(project.enterprises, tables.addresses.first_row[address], tables.options, nullptr));
}

}  // namespace klasteri::viewer
