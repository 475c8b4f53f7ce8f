#pragma once

#include "geo/style/palette.h"

/// Of a sheet of paper and what is written on it.
namespace klasteri::viewer::page_colours {

inline constexpr Colour paper{255, 255, 255, 255};
inline constexpr Colour ink{28, 33, 40, 255};
inline constexpr Colour muted_ink{92, 100, 110, 255};
inline constexpr Colour rule{150, 158, 166, 255};
inline constexpr Colour warning_fill{255, 213, 92, 255};
inline constexpr Colour warning_ink{70, 48, 0, 255};
inline constexpr Colour card{255, 255, 255, 225};
inline constexpr Colour dot_edge{255, 255, 255, 220};

}  // namespace klasteri::viewer::page_colours
