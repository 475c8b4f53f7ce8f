#pragma once

#include <algorithm>
#include <cstdint>

namespace klasteri::viewer {

/// Pixels from `left` and `top` up to, and without, `right` and `bottom`; the top row is 0.
struct PixelRect {
  int left = 0, top = 0, right = 0, bottom = 0;

  bool empty() const { return left >= right || top >= bottom; }
  std::int64_t pixels() const { return empty() ? 0 : std::int64_t{right - left} * (bottom - top); }
  friend bool operator==(const PixelRect&, const PixelRect&) = default;
};

/// The pixels that lie in both.
inline PixelRect common(const PixelRect& a, const PixelRect& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right), std::min(a.bottom, b.bottom)};
}

/// The smallest rectangle around both. @pre neither is empty
inline PixelRect around(const PixelRect& a, const PixelRect& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right), std::max(a.bottom, b.bottom)};
}

}  // namespace klasteri::viewer
