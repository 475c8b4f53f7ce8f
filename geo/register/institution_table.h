#pragma once

#include "geo/register/register.h"

namespace klasteri {

/// Takes a table of supporting institutions as a register: as take_register(), but every row is an institution. Its
/// kind is what the kind column says in Georgian, English or Russian ("chamber", "სააგენტო", "вуз" …), else what legal
/// form, NACE code and name tell, else private; the last two are marked in Register::kind_guessed. Where a column of
/// what they serve is missing or blank, an activity that is no NACE code ("wine") is taken for it. Throws Error where
/// the table has no column of names, or none of addresses or coordinates.
Register take_institutions(const Table& table, RegisterOptions options = {});

}  // namespace klasteri
