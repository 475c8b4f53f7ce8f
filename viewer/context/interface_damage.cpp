#include "viewer/context/interface_damage.h"

#include <imgui.h>

#include <algorithm>
#include <cstring>
#include <limits>

#include "viewer/context/draw_triangles.h"

namespace klasteri::viewer {

namespace {

constexpr int tile_px = 32;
/// Each rectangle is drawn by itself, and passes over all commands.
constexpr std::size_t most_rectangles = 6;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29U);
}

template <typename Value>
std::uint64_t mixed_bytes(std::uint64_t hash, const Value& value) {
  static_assert(sizeof(Value) % 4 == 0);
  std::uint32_t words[sizeof(Value) / 4];
  std::memcpy(words, &value, sizeof(Value));
  for (const std::uint32_t word : words) hash = mixed(hash, word);
  return hash;
}

/// Puts together pairs of rectangles, those first that lose least by it.
void join(std::vector<PixelRect>& rects) {
  while (rects.size() > 1) {
    std::size_t best_a = 0, best_b = 1;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (std::size_t a = 0; a < rects.size(); ++a) {
      for (std::size_t b = a + 1; b < rects.size(); ++b) {
        const std::int64_t added = around(rects[a], rects[b]).pixels() - rects[a].pixels() - rects[b].pixels();
        if (added < least) {
          least = added;
          best_a = a;
          best_b = b;
        }
      }
    }
    constexpr std::int64_t little = std::int64_t{4} * tile_px * tile_px;
    if (rects.size() <= most_rectangles && least > little) return;
    rects[best_a] = around(rects[best_a], rects[best_b]);
    rects.erase(rects.begin() + static_cast<std::ptrdiff_t>(best_b));
  }
}

}  // namespace

std::vector<PixelRect> InterfaceDamage::follow(const ImDrawData& data, int width, int height, const void* fonts_texture,
                                               std::size_t pictures_revision, std::uint64_t ground) {
  if (width != width_ || height != height_) tiles_.clear();
  width_ = width;
  height_ = height;
  columns_ = (width + tile_px - 1) / tile_px;
  lines_ = (height + tile_px - 1) / tile_px;
  std::vector<std::uint64_t> now(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(lines_), ground);
  for_each_command(data, width, height, [&](const ImDrawList& list, const ImDrawCmd& command, const PixelRect& clip) {
    std::uint64_t seed = mixed_bytes(1, clip);
    const void* texture = command.GetTexID();
    seed = mixed(seed, reinterpret_cast<std::uintptr_t>(texture));
    if (texture != fonts_texture) seed = mixed(seed, pictures_revision);
    for_each_triangle(list, command, [&](const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c) {
      const PixelRect touched = common(clip, pixels_of(data, a, b, c));
      if (touched.empty()) return;
      const std::uint64_t hash = mixed_bytes(mixed_bytes(mixed_bytes(seed, a), b), c);
      for (int line = touched.top / tile_px; line <= (touched.bottom - 1) / tile_px; ++line) {
        for (int column = touched.left / tile_px; column <= (touched.right - 1) / tile_px; ++column) {
          std::uint64_t& tile = now[tile_at(column, line)];
          tile = mixed(tile, hash);
        }
      }
    });
  });
  std::vector<PixelRect> rects = differing(now);
  tiles_ = std::move(now);
  return rects;
}

std::vector<PixelRect> InterfaceDamage::differing(const std::vector<std::uint64_t>& now) const {
  if (tiles_.size() != now.size()) return {PixelRect{0, 0, width_, height_}};
  std::vector<PixelRect> rects;
  for (int line = 0; line < lines_; ++line) {
    const int top = line * tile_px, bottom = std::min(height_, top + tile_px);
    for (int column = 0; column < columns_;) {
      const auto differs = [&](int at) { return at < columns_ && tiles_[tile_at(at, line)] != now[tile_at(at, line)]; };
      int end = column;
      while (differs(end)) ++end;
      if (end == column) {
        ++column;
        continue;
      }
      const PixelRect run{column * tile_px, top, std::min(width_, end * tile_px), bottom};
      const auto above = std::find_if(rects.begin(), rects.end(), [&](const PixelRect& rect) {
        return rect.bottom == top && rect.left == run.left && rect.right == run.right;
      });
      if (above != rects.end()) {
        above->bottom = bottom;
      } else {
        rects.push_back(run);
      }
      column = end;
    }
  }
  join(rects);
  return rects;
}

}  // namespace klasteri::viewer
