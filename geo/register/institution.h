#pragma once

#include <optional>
#include <string_view>

#include "geo/register/register.h"

namespace klasteri {

/// The kind that a cell of a kind or type column names, in Georgian, English or Russian. `bare`: it says no more than
/// "private", which may also mean the ownership of an enterprise.
struct NamedKind {
  EntityKind kind = EntityKind::enterprise;
  bool bare_private = false;
};
std::optional<NamedKind> kind_from(std::string_view text);

/// The kind of a row whose register has no column for it. The first that holds:
/// academic: NACE 72 or 85.4, or a name with university, college or academy of sciences;
/// public: NACE 84, or legal person of public law (სსიპ) by legal form or name;
/// civil: NACE 94, or non-commercial legal person (ა(ა)იპ), association, union or NGO by legal form;
/// else an enterprise. Private institutions (banks, consultants) are told only by a kind column.
EntityKind kind_by_rule(NaceCode activity, std::string_view legal_form, std::string_view name);

}  // namespace klasteri
