#include "viewer/model/enterprise_records.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include "geo/base/error.h"
#include "geo/project/register_fields.h"
#include "viewer/model/same_rows.h"

namespace klasteri::viewer {

namespace {

/// About as many as a table shows at once, several times over.
constexpr std::size_t most_kept = 400;

/// Rows of the file, some hundred at a time. From any thread.
class RowsInOrder {
 public:
  RowsInOrder(const std::filesystem::path& project, std::size_t rows) : file_(project, rows), rows_(rows) {}

  /// Calls `take(register, row in it)`.
  template <typename Take>
  auto look(std::size_t row, const Take& take) {
    const std::scoped_lock lock(mutex_);
    if (row < begin_ || row >= begin_ + read_.rows()) {
      constexpr std::size_t rows_at_once = 512;
      begin_ = row / rows_at_once * rows_at_once;
      read_ = file_.read(begin_, std::min(rows_, begin_ + rows_at_once));
    }
    return take(read_, row - begin_);
  }

 private:
  std::mutex mutex_;
  EnterpriseRows file_;
  std::size_t rows_;
  std::size_t begin_ = 0;
  Register read_;
};

}  // namespace

bool lacks_columns(const Register& enterprises) {
  // Every row of a file has this one.
  return enterprises.activity_status.empty() && enterprises.rows() > 0;
}

void EnterpriseRecords::read_from(const std::filesystem::path& project) {
  if (project == file_) return;
  file_ = project;
  forget();
}

void EnterpriseRecords::forget() {
  rows_.reset();
  read_.clear();
  fault_ = {};
}

std::filesystem::path EnterpriseRecords::file() const {
  return lacks_columns(enterprises_) ? file_ : std::filesystem::path();
}

EnterpriseRecord EnterpriseRecords::of(std::uint32_t row) {
  const EnterpriseRecord in_memory{&enterprises_, row};
  if (file().empty() || !fault_.empty()) return in_memory;
  const auto known = read_.find(row);
  if (known != read_.end()) return {&known->second, 0};
  if (read_.size() >= most_kept) read_.clear();
  try {
    if (!rows_) rows_.emplace(file_, enterprises_.rows());
    Register read = rows_->read(row, row + 1);
    require_same_rows(enterprises_, row, read, file_);
    return {&read_.emplace(row, std::move(read)).first->second, 0};
  } catch (const Error& error) {
    fault_ = error.sentence();
    return in_memory;
  }
}

std::string EnterpriseRecords::name(std::uint32_t row) {
  const EnterpriseRecord record = of(row);
  const StringColumn& names = record.reg->name;
  return record.row < names.size() ? std::string(names[record.row]) : std::string();
}

std::string address_of(const EnterpriseRecord& record) {
  const Register& reg = *record.reg;
  const std::size_t row = record.row;
  if (row < reg.actual.text.size() && !reg.actual.text[row].empty()) return std::string(reg.actual.text[row]);
  if (row >= reg.placement.street.size()) return {};
  std::string address(reg.placement.street[row]);
  if (row < reg.placement.house.size() && !reg.placement.house[row].empty()) {
    if (!address.empty()) address += ' ';
    address += reg.placement.house[row];
  }
  return address;
}

void take_columns_of_file(Layer& layer, const Register& enterprises, const std::filesystem::path& project) {
  if (project.empty() || !lacks_columns(enterprises)) return;
  const auto rows = std::make_shared<RowsInOrder>(project, enterprises.rows());
  std::vector<RegisterField> fields = register_fields();
  for (RegisterField& field : placement_fields(AdminTree::georgia())) fields.push_back(std::move(field));
  for (RegisterField& field : fields) {
    const auto column = layer.find(field.name);
    if (!column || !is_left_in_file(field.name)) continue;
    LayerColumn& taken = layer.columns[*column];
    if (field.text) {
      taken.text = [rows, get = std::move(field.text)](std::size_t row, std::string& scratch) -> std::string_view {
        // A copy, since another thread may read on.
        scratch = rows->look(row, [&](const Register& reg, std::size_t at) {
          std::string composed;
          return std::string(get(reg, at, composed));
        });
        return scratch;
      };
    } else {
      taken.number = [rows, get = std::move(field.number)](std::size_t row) {
        return rows->look(row, [&](const Register& reg, std::size_t at) { return get(reg, at); });
      };
    }
  }
}

}  // namespace klasteri::viewer
