#include "viewer/model/register_dialog.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "geo/base/error.h"
#include "geo/base/split.h"
#include "geo/text/script.h"

namespace klasteri::viewer {

namespace {

bool file_exists(const std::string& file) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(file, ignored);
}

/// "register.gpkg" beside the register, or with a number where that is there already.
std::string proposed_output(const std::string& source) {
  const std::filesystem::path path(source);
  std::filesystem::path output = path;
  output.replace_extension(".gpkg");
  for (int number = 2; output == path || file_exists(output.string()); ++number) {
    output.replace_filename(path.stem().string() + "_" + std::to_string(number) + ".gpkg");
  }
  return output.string();
}

void add_option(std::vector<std::string>& command, const char* option, const std::string& value) {
  if (!value.empty()) command.insert(command.end(), {option, value});
}

}  // namespace

void RegisterDialog::read() {
  preview.reset();
  problem = {};
  reading_.give_up();
  if (source.empty()) return;
  output = proposed_output(source);
  reading_.start([file = source](Progress&) { return std::make_unique<RegisterPreview>(file); });
}

void RegisterDialog::poll() {
  try {
    if (auto read = reading_.take()) preview = std::move(*read);
  } catch (const std::exception& error) {
    problem = sentence_of(error);
  }
}

Sentence RegisterDialog::hindrance() const {
  if (!preview) return {"Choose a register first.", "ჯერ აირჩიეთ რეესტრი."};
  if (!preview->problem().empty()) return preview->problem();
  if (into_project) return {};
  if (output.empty()) return {"Name the project file.", "მიუთითეთ პროექტის ფაილი."};
  if (!replace && file_exists(output)) {
    return {"The project file exists already: allow it to be replaced, or name another.",
            "პროექტის ფაილი უკვე არსებობს: დაუშვით მისი შეცვლა ან მიუთითეთ სხვა."};
  }
  return {};
}

std::vector<std::string> RegisterDialog::command(const std::string& program, const std::string& project,
                                                 Language language) const {
  std::vector<std::string> command = {program};
  if (into_project) {
    command.insert(command.end(), {"update", project, source});
  } else {
    command.insert(command.end(), {"build", source, "-o", output});
    if (replace) command.emplace_back("--force");
  }
  if (preview) {
    const std::vector<std::string> columns = preview->arguments();
    command.insert(command.end(), columns.begin(), columns.end());
  }
  for (const std::string_view file : split(gazetteers, ';')) add_option(command, "--gazetteer", std::string(file));
  add_option(command, "--municipalities", municipalities);
  add_option(command, "--institutions", institutions);
  const std::vector<std::string> thresholds = arguments_of(screening);
  command.insert(command.end(), thresholds.begin(), thresholds.end());
  command.insert(command.end(), {"--lang", language == Language::ka ? "ka" : "en", "--progress", "lines"});
  return command;
}

bool looks_like_register(const std::string& file) {
  static constexpr std::array<std::string_view, 6> endings = {".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods"};
  const std::string name = lower_case(file);
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

}  // namespace klasteri::viewer
