#include "viewer/model/register_preview.h"

#include <algorithm>
#include <filesystem>
#include <unordered_set>
#include <utility>

#include "geo/base/error.h"
#include "geo/input/source.h"
#include "geo/input/text_batches.h"
#include "geo/register/column_plan.h"
#include "geo/text/utf8.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t most_preview_rows = 2000;
constexpr std::size_t preview_bytes = std::size_t{1} << 18;

/// What a choice is on the command line, and where it stands in the options of the library; none: nowhere, or in a
/// list.
struct ColumnOption {
  std::string_view option;
  std::string RegisterOptions::*member = nullptr;
};

/// In the order of ColumnChoice.
constexpr std::array column_options = {ColumnOption{""},
                                       ColumnOption{"--ignore"},
                                       ColumnOption{"--id", &RegisterOptions::id},
                                       ColumnOption{"--name", &RegisterOptions::name},
                                       ColumnOption{"--sector", &RegisterOptions::sector},
                                       ColumnOption{"--address"},
                                       ColumnOption{"--region", &RegisterOptions::region},
                                       ColumnOption{"--municipality", &RegisterOptions::municipality},
                                       ColumnOption{"--community", &RegisterOptions::community},
                                       ColumnOption{"--settlement", &RegisterOptions::settlement},
                                       ColumnOption{"--lon", &RegisterOptions::lon},
                                       ColumnOption{"--lat", &RegisterOptions::lat},
                                       ColumnOption{"--employees", &RegisterOptions::employees},
                                       ColumnOption{"--employees-before", &RegisterOptions::employees_before},
                                       ColumnOption{"--turnover", &RegisterOptions::turnover},
                                       ColumnOption{"--turnover-before", &RegisterOptions::turnover_before}};
static_assert(column_options.size() == static_cast<std::size_t>(ColumnChoice::turnover_before) + 1);

bool is_open_text(const std::string& source, const ReadOptions& options) {
  return source_kind(source) == SourceKind::text && TextBatches::allow(options);
}

double file_bytes(const std::string& file) {
  std::error_code ignored;
  const auto bytes = std::filesystem::file_size(file, ignored);
  return ignored ? 0 : static_cast<double>(bytes);
}

/// How many bytes a text in UTF-8 takes in the encoding of its file: two a letter in UTF-16, one in code pages.
double source_bytes(std::string_view utf8, const std::string& encoding) {
  if (encoding == "UTF-8") return static_cast<double>(utf8.size());
  return static_cast<double>(letter_count(utf8)) * (encoding.starts_with("UTF-16") ? 2 : 1);
}

}  // namespace

std::string_view option_of(ColumnChoice choice) { return column_options[static_cast<std::size_t>(choice)].option; }

RegisterPreview::RegisterPreview(std::string source, ReadOptions read) : read_options_(std::move(read)) {
  if (is_open_text(source, read_options_)) {
    TextBatches batches(source, read_options_, preview_bytes);
    delimiter_ = batches.delimiter();
    const auto text = batches.next();
    read_ = text ? batches.rows(*text) : batches.head();
    all_rows_read_ = !batches.next();
    read_.encoding = batches.head().encoding;
    read_.source = std::move(source);
    estimated_rows_ = static_cast<double>(read_.rows());
    if (!all_rows_read_) estimated_rows_ *= file_bytes(read_.source) / source_bytes(*text, read_.encoding);
  } else {
    ReadOptions some = read_options_;
    some.max_rows = most_preview_rows;
    read_ = read_table(source, some);
    all_rows_read_ = read_.rows() < most_preview_rows;
    estimated_rows_ = static_cast<double>(read_.rows());
  }
  choices_.assign(read_.headings.size(), ColumnChoice::as_recognised);
  recognise();
}

void RegisterPreview::choose(std::size_t column, ColumnChoice choice) {
  const bool several = choice == ColumnChoice::address || choice == ColumnChoice::ignore;
  if (!several) std::replace(choices_.begin(), choices_.end(), choice, ColumnChoice::as_recognised);
  choices_[column] = choice;
  recognise();
}

std::vector<std::string> RegisterPreview::arguments() const {
  std::vector<std::string> arguments;
  for (std::size_t column = 0; column < choices_.size(); ++column) {
    if (choices_[column] == ColumnChoice::as_recognised) continue;
    arguments.emplace_back(option_of(choices_[column]));
    arguments.push_back(read_.headings[column]);
  }
  if (!read_options_.layer.empty()) arguments.insert(arguments.end(), {"--layer", read_options_.layer});
  if (!read_options_.encoding.empty()) arguments.insert(arguments.end(), {"--encoding", read_options_.encoding});
  return arguments;
}

RegisterOptions RegisterPreview::options() const {
  RegisterOptions options;
  for (std::size_t column = 0; column < choices_.size(); ++column) {
    const std::string& heading = read_.headings[column];
    if (choices_[column] == ColumnChoice::ignore) options.ignore.push_back(heading);
    if (choices_[column] == ColumnChoice::address) options.address.push_back(heading);
    if (const auto member = column_options[static_cast<std::size_t>(choices_[column])].member)
      options.*member = heading;
  }
  return options;
}

void RegisterPreview::recognise() {
  roles_.assign(read_.headings.size(), {});
  faults_ = {};
  problem_ = {};
  RegisterOptions wanted = options();
  try {
    wanted.need_sector = wanted.need_address = true;
    static_cast<void>(plan_columns(read_, wanted));
  } catch (const Error& error) {
    problem_ = error.sentence();
  }
  try {
    wanted.need_sector = wanted.need_address = false;
    const Register reg = take_register(read_, wanted);
    for (const ColumnUse& use : reg.columns) {
      if (const auto column = read_.find(use.heading)) roles_[*column] = use.role;
    }
    count_faults(reg);
  } catch (const Error& error) {
    problem_ = error.sentence();
  }
}

void RegisterPreview::count_faults(const Register& reg) {
  const auto has_address = [](const AddressColumns& address, std::size_t row) {
    const auto filled = [row](const auto& column) { return row < column.size() && !column[row].empty(); };
    return filled(address.region) || filled(address.municipality) || filled(address.community) ||
           filled(address.settlement) || filled(address.text);
  };
  std::unordered_set<std::string_view> ids;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    const bool given = row < reg.given.size() && reg.given[row].valid();
    if (!given && !has_address(reg.actual, row) && !has_address(reg.legal, row)) ++faults_.no_address;
    if (row < reg.given_faults.size() && reg.given_faults[row] != 0) ++faults_.wrong_positions;
    if (row < reg.activity_status.size()) {
      const ActivityStatus status = reg.activity_status[row];
      if (status == ActivityStatus::blank) ++faults_.no_sector;
      if (status == ActivityStatus::unknown || status == ActivityStatus::unreadable) ++faults_.unknown_sector;
    }
    if (row < reg.id.size() && !reg.id[row].empty() && !ids.insert(reg.id[row]).second) ++faults_.repeated_ids;
  }
  for (const NumberFaults& numbers : {reg.employees_faults, reg.turnover_faults}) {
    faults_.wrong_numbers += numbers.negative + numbers.unreadable;
  }
}

}  // namespace klasteri::viewer
