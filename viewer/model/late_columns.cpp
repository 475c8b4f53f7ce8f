#include "viewer/model/late_columns.h"

#include <optional>
#include <utility>

#include "geo/register/column_merge.h"

namespace klasteri::viewer {

void LateColumns::start(const std::filesystem::path& project) {
  read_.start([project](Progress& progress) { return read_other_columns(project, progress); });
}

void LateColumns::take(Register& enterprises) {
  std::optional<Register> read = read_.take();
  // A file that was changed meanwhile no longer fits.
  if (read && read->rows() == enterprises.rows()) take_columns(enterprises, std::move(*read));
}

}  // namespace klasteri::viewer
