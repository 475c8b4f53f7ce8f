#include "viewer/model/dropped_table.h"

#include <exception>
#include <utility>

#include "geo/base/error.h"
#include "viewer/model/user_layer.h"

namespace klasteri::viewer {

DroppedTable::DroppedTable(std::filesystem::path file)
    : file_(std::move(file)),
      reading_(std::make_unique<Background<std::unique_ptr<RegisterPreview>>>(
          [source = file_.string()](Progress&) { return std::make_unique<RegisterPreview>(source); })) {}

void DroppedTable::poll() {
  if (reading_ == nullptr || !reading_->ready()) return;
  try {
    preview_ = reading_->take();
  } catch (const std::exception& error) {
    problem_ = error.what();
  }
  reading_.reset();
}

bool DroppedTable::has_coordinates() const {
  return preview_ != nullptr && names_positions(preview_->table().headings);
}

}  // namespace klasteri::viewer
