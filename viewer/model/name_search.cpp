#include "viewer/model/name_search.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/project/enterprise_rows.h"
#include "geo/text/fold.h"
#include "viewer/model/same_rows.h"
#include "viewer/model/sector_choice.h"

namespace klasteri::viewer {

namespace {

/// Names of ranges of rows from the project's file, for several threads.
class NamesOfFile {
 public:
  NamesOfFile(const std::filesystem::path& project, const Register& reg) : project_(project), reg_(reg) {}

  StringColumn read(std::size_t begin, std::size_t end) {
    constexpr std::array<std::string_view, 2> columns = {"id", "name"};
    std::unique_ptr<EnterpriseRows> file = take();
    if (!file) file = std::make_unique<EnterpriseRows>(project_, reg_.rows());
    Register read = file->read(begin, end, columns);
    require_same_rows(reg_, begin, read, project_);
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(file));
    return std::move(read.name);
  }

 private:
  std::unique_ptr<EnterpriseRows> take() {
    const std::scoped_lock lock(mutex_);
    if (idle_.empty()) return nullptr;
    std::unique_ptr<EnterpriseRows> file = std::move(idle_.back());
    idle_.pop_back();
    return file;
  }

  std::filesystem::path project_;
  const Register& reg_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<EnterpriseRows>> idle_;  ///< a file serves one thread at a time
};

std::string_view text_at(const StringColumn& column, std::size_t row) {
  return row < column.size() ? column[row] : std::string_view();
}

/// @param names of the rows from `first` on
void fold_rows(const Register& reg, const StringColumn& names, std::size_t first, std::size_t begin, std::size_t end,
               const FoldedNames::TakeKeys& take) {
  std::array<std::string, 2> keys;
  for (std::size_t row = begin; row < end; ++row) {
    if (!counts(reg, row)) {
      take({});
      continue;
    }
    fold_into(text_at(names, row - first), keys[0]);
    fold_into(text_at(reg.id, row), keys[1]);
    take(keys);
  }
}

/// @param file where names are; empty: in memory
FoldedNames fold_enterprises(const Register& reg, const std::filesystem::path& file, Progress& progress) {
  NamesOfFile names(file, reg);
  const auto give_keys = [&](std::size_t begin, std::size_t end, const FoldedNames::TakeKeys& take) {
    if (file.empty()) return fold_rows(reg, reg.name, 0, begin, end, take);
    fold_rows(reg, names.read(begin, end), begin, begin, end, take);
  };
  return {reg.rows(), give_keys, progress, &reg.id};
}

void mark_settlements(const CodedColumn& settlements, const std::string& key, RowMask& mask) {
  constexpr std::size_t rows_at_once = 1 << 16;
  const std::vector<std::string>& names = settlements.values();
  std::vector<std::uint8_t> found(names.size());
  std::string folded;
  for (std::size_t code = 0; code < names.size(); ++code) {
    fold_into(names[code], folded);
    found[code] = folded.find(key) != std::string::npos ? 1 : 0;
  }
  if (std::find(found.begin(), found.end(), 1) == found.end()) return;
  parallel_for(std::min(mask.size(), settlements.size()), rows_at_once, [&](std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) mask[row] |= found[settlements.code(row)];
  });
}

}  // namespace

void NameSearch::prepare() {
  if (names_ || making_.started()) return;
  const std::filesystem::path file = records_ == nullptr ? std::filesystem::path() : records_->file();
  making_.start([&reg = reg_, file](Progress& progress) { return fold_all(reg, file, progress); });
}

NameSearch::Folded NameSearch::fold_all(const Register& reg, const std::filesystem::path& file, Progress& progress) {
  try {
    return {fold_enterprises(reg, file, progress), {}};
  } catch (const Error& error) {
    return {fold_enterprises(reg, {}, progress), error.sentence()};
  }
}

bool NameSearch::ready() {
  if (auto made = making_.take()) {
    names_ = std::move(made->names);
    fault_ = std::move(made->fault);
  }
  return names_.has_value();
}

Sentence NameSearch::take_fault() { return std::exchange(fault_, {}); }

void NameSearch::stop() {
  making_.stop();
  key_.clear();
  matching_ = {};
}

const FoldedNames* NameSearch::names() { return ready() ? &*names_ : nullptr; }

const RowMask& NameSearch::matching(const std::string& text) {
  const std::string key = fold(text);
  if (key.empty()) {
    key_.clear();
    matching_.assign(reg_.rows(), 1);
    return matching_;
  }
  if (key == key_) return matching_;
  if (!ready()) {
    prepare();
    making_.wait();
    ready();
  }
  // Letters typed after others leave some of the rows that these had found.
  const bool narrows = !key_.empty() && key.find(key_) != std::string::npos;
  RowMask found(reg_.rows(), 0);
  names_->mark(key, found, narrows ? std::span<const std::uint8_t>(matching_) : std::span<const std::uint8_t>());
  mark_settlements(reg_.placement.settlement, key, found);
  matching_ = std::move(found);
  key_ = key;
  return matching_;
}

}  // namespace klasteri::viewer
