#pragma once

#include <optional>
#include <string>

#include "geo/base/bilingual.h"
#include "geo/register/register.h"
#include "viewer/model/background_task.h"
#include "viewer/model/enterprise_records.h"
#include "viewer/model/folded_names.h"
#include "viewer/model/row_mask.h"

namespace klasteri::viewer {

/// Free text among the rows of a register, in any script: for the filter, the table and the search box. Names and
/// identifiers are folded once, beside the frames, when a text is first asked for. Settlements recur, and are folded as
/// they are asked for.
class NameSearch {
 public:
  /// @param reg must outlive the search. @param records where names are that are not in memory; null: nowhere
  explicit NameSearch(const Register& reg, const EnterpriseRecords* records = nullptr) : reg_(reg), records_(records) {}

  /// Begins to fold names, if that has not begun.
  void prepare();
  /// Whether names are folded: a text is then found within a frame.
  bool ready();
  /// Whether they are being folded, and how much of it is done, 0 to 1.
  bool working() const { return making_.running(); }
  double fraction() const { return making_.fraction(); }
  /// Why names could not be read from the project's file, once; empty: they could. Then identifiers alone are found.
  Sentence take_fault();
  /// Reads no addresses and nothing beside the frames any more: before they are changed in place. Names that are folded
  /// stay.
  void stop();

  /// Rows with a text in their name, identifier or settlement; an empty text is in all rows. Rows that do not count as
  /// enterprises are found by their settlement alone. Waits for the names where they are not folded. Holds until the
  /// next call.
  const RowMask& matching(const std::string& text);
  /// An entry a row: name and identifier, nothing of rows that do not count. None while it is not ready().
  const FoldedNames* names();

 private:
  struct Folded {
    FoldedNames names;
    Sentence fault;
  };
  static Folded fold_all(const Register& reg, const std::filesystem::path& file, Progress& progress);

  const Register& reg_;
  const EnterpriseRecords* records_;
  std::optional<FoldedNames> names_;
  Sentence fault_;
  std::string key_;  ///< that matching_ is of; empty: of nothing
  RowMask matching_;
  BackgroundTask<Folded> making_;  ///< last: it is stopped before what it reads goes
};

}  // namespace klasteri::viewer
