#include "viewer/model/dropped_table.h"

#include <exception>
#include <utility>

#include "geo/base/error.h"
#include "viewer/model/user_layer.h"

namespace klasteri::viewer {

DroppedTable::DroppedTable(std::filesystem::path file) : file_(std::move(file)) {
  reading_.start([source = file_.string()](Progress&) { return std::make_unique<RegisterPreview>(source); });
}

void DroppedTable::poll() {
  try {
    if (auto read = reading_.take()) preview_ = std::move(*read);
  } catch (const std::exception& error) {
    problem_ = sentence_of(error);
  }
}

bool DroppedTable::has_coordinates() const {
  return preview_ != nullptr && names_positions(preview_->table().headings);
}

}  // namespace klasteri::viewer
