#include "viewer/model/name_search.h"

#include <algorithm>
#include <utility>

#include "geo/base/parallel.h"
#include "geo/text/fold.h"
#include "viewer/model/sector_choice.h"

namespace klasteri::viewer {

namespace {

FoldedNames fold_enterprises(const Register& reg, Progress& progress) {
  const auto fold_row = [&reg](std::size_t row, std::vector<std::string>& keys) {
    keys.resize(counts(reg, row) ? 2 : 0);
    if (keys.empty()) return;
    fold_into(row < reg.name.size() ? reg.name[row] : std::string_view(), keys[0]);
    fold_into(row < reg.id.size() ? reg.id[row] : std::string_view(), keys[1]);
  };
  return {reg.rows(), fold_row, progress};
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
  making_.start([&reg = reg_](Progress& progress) { return fold_enterprises(reg, progress); });
}

bool NameSearch::ready() {
  if (auto made = making_.take()) names_ = std::move(*made);
  return names_.has_value();
}

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
