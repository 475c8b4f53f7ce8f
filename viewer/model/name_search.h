#pragma once

#include <optional>
#include <string>

#include "viewer/model/background_task.h"
#include "viewer/model/name_index.h"

namespace klasteri::viewer {

/// Free text among the rows of a register. The index behind it is made beside the frames when a text is first asked
/// for.
class NameSearch {
 public:
  /// @param reg must outlive the search
  explicit NameSearch(const Register& reg) : reg_(reg) {}

  /// Begins to make the index, if that has not begun.
  void prepare();
  /// Whether the index is made: a text is then found within a frame.
  bool ready();
  /// Whether it is being made, and how much of it is done, 0 to 1.
  bool working() const { return making_.running(); }
  double fraction() const { return making_.fraction(); }

  /// Rows with a text in their name, id or settlement; folds every row while the index is not made.
  RowMask matching(const std::string& text);

 private:
  const Register& reg_;
  std::optional<NameIndex> index_;
  BackgroundTask<NameIndex> making_;
};

}  // namespace klasteri::viewer
