#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "geo/base/bilingual.h"
#include "geo/cluster/programme_terms.h"

namespace klasteri {

/// The kinds of records that people keep of clusters: one table of a project, one form to fill in.
enum class RecordKind : std::uint8_t { assessments, organisations, memberships, action_plan, programme };
inline constexpr std::array record_kinds = {RecordKind::assessments, RecordKind::organisations, RecordKind::memberships,
                                            RecordKind::action_plan, RecordKind::programme};

/// The name of a kind's table, e.g. "action_plan".
std::string_view to_string(RecordKind kind);
/// Of a name, "-" and "_" alike.
std::optional<RecordKind> record_kind_from(std::string_view name);
Phrase name_of(RecordKind kind);

/// What a column of a form takes.
enum class EntryKind : std::uint8_t {
  text,
  score,     ///< a whole number from 0 to 3
  count,     ///< a whole number of at least 0
  amount,    ///< a number of at least 0
  day,       ///< calendar_date()
  part_day,  ///< partial_date()
  term,      ///< one code of a closed list
  terms      ///< several, joined by ";"
};

/// A column of a form that people fill in.
struct FormColumn {
  std::string_view name;
  EntryKind entry = EntryKind::text;
  bool required = false;  ///< in every row that is filled in
  bool telling = false;   ///< an entry here says that the row is filled in; rows without one are passed over
  Phrase meaning;
  std::span<const Term> terms = {};  ///< the closed list
};

/// The column of every form that says which cluster a row is about.
inline constexpr std::string_view cluster_column = "cluster_id";

/// The columns of a form after `cluster_column`, in the order of the kind's table.
std::span<const FormColumn> form_columns(RecordKind kind);

/// The codes and names of the criteria.
std::span<const Term> criterion_terms();

}  // namespace klasteri
