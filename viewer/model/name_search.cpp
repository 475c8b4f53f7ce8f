#include "viewer/model/name_search.h"

namespace klasteri::viewer {

void NameSearch::prepare() {
  if (index_ || making_.started()) return;
  making_.start([&reg = reg_](Progress& progress) { return NameIndex(reg, progress); });
}

bool NameSearch::ready() {
  if (auto made = making_.take()) index_ = std::move(*made);
  return index_.has_value();
}

RowMask NameSearch::matching(const std::string& text) {
  return rows_with_text(reg_, text, ready() ? &*index_ : nullptr);
}

}  // namespace klasteri::viewer
