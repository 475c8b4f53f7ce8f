#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "viewer/context/pixel_rect.h"

struct ImDrawData;

namespace klasteri::viewer {

/// Where a picture of the interface differs from the one before. The picture is looked at in tiles: of each, a hash of
/// all that is drawn into it, in its order, is kept.
class InterfaceDamage {
 public:
  /// Rectangles, few and not overlapping much, that cover all that may differ from the last call; none: nothing does.
  /// @param scale pixels per unit of the draw data
  /// @param fonts_texture the texture whose content never changes
  /// @param pictures_revision grows when the content of another texture changes
  /// @param ground what lies under everything; where it differs from the last time, everything does
  std::vector<PixelRect> follow(const ImDrawData& data, int width, int height, const void* fonts_texture,
                                std::size_t pictures_revision, std::uint64_t ground);
  /// Takes everything for different the next time.
  void forget() { tiles_.clear(); }

 private:
  std::size_t tile_at(int column, int line) const {
    return static_cast<std::size_t>(line) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column);
  }
  std::vector<PixelRect> differing(const std::vector<std::uint64_t>& now) const;

  int width_ = 0, height_ = 0;
  int columns_ = 0, lines_ = 0;
  std::vector<std::uint64_t> tiles_;  ///< line by line, from the top
};

}  // namespace klasteri::viewer
