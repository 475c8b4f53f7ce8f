#include "viewer/model/late_columns.h"

#include <chrono>
#include <utility>

#include "geo/register/column_merge.h"

namespace klasteri::viewer {

class LateColumns::Stop : public Progress {
 public:
  explicit Stop(const std::atomic<bool>& stop) : stop_(stop) {}
  bool cancelled() const override { return stop_; }

 private:
  const std::atomic<bool>& stop_;
};

LateColumns::~LateColumns() {
  stop_ = true;
  if (read_.valid()) read_.wait();
}

void LateColumns::start(const std::filesystem::path& project) {
  read_ = std::async(std::launch::async, [this, project] {
    Stop stop(stop_);
    return read_other_columns(project, stop);
  });
}

bool LateColumns::take(Register& enterprises) {
  if (!read_.valid() || read_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return false;
  Register read = read_.get();
  // A file that was changed meanwhile no longer fits.
  if (read.rows() != enterprises.rows()) return false;
  take_columns(enterprises, std::move(read));
  return true;
}

}  // namespace klasteri::viewer
