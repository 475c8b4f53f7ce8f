#pragma once

#include <cstddef>
#include <string_view>

namespace klasteri {

/// A marker that is written together with the word before it, without a space ("ნიკოლაძისსახლი", "ლანჩხუთისსოფ").
/// Returns where the marker begins, or npos.
std::size_t glued_marker(std::string_view lower);

}  // namespace klasteri
