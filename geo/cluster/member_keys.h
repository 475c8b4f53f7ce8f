#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/register/register.h"

namespace klasteri {

/// Who a firm is, in any register of any year: 48 bits of a hash of its identifier, or where it has none (blank, or
/// nothing but zeros) of its name and address as text/fold.h folds them.
using MemberKey = std::uint64_t;

/// The keys of some rows, ascending and each once. Rows with neither an identifier nor a name are left out, for nobody
/// could find them again.
std::vector<MemberKey> member_keys(const Register& reg, std::span<const std::uint32_t> rows);

/// Keys as text for a file: eight letters each (base64url, the highest bits first).
std::string packed_keys(std::span<const MemberKey> keys);

/// Back from text. Throws Error where it is none of packed_keys().
std::vector<MemberKey> unpacked_keys(std::string_view text);

}  // namespace klasteri
