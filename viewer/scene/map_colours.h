#pragma once

#include "geo/style/palette.h"
#include "viewer/scene/symbol_layer.h"

namespace klasteri::viewer {

/// Colours of the map apart from the choropleth's, shared by the scene and the legend.
namespace map_colours {

inline constexpr Colour background{236, 240, 243, 255};
inline constexpr Colour land{247, 246, 242, 255};
inline constexpr Colour no_data{222, 220, 214, 255};
inline constexpr Colour region_border{96, 104, 112, 255};
inline constexpr Colour municipality_border{120, 128, 136, 90};
inline constexpr Colour hovered_border{20, 24, 28, 255};
inline constexpr Colour footprint{140, 20, 110, 255};
inline constexpr Colour footprint_fill{140, 20, 110, 14};
inline constexpr Colour selected_footprint_fill{140, 20, 110, 38};
inline constexpr Colour halo{255, 255, 255, 230};

}  // namespace map_colours

/// A region's colour where enterprises are counted per cell over it: two full ramps on each other could not be read.
Colour muted(Colour colour);

/// Symbols of enterprises and of institutions at `scale` pixels per pixel of the design. Enterprises are dots on the
/// whole country and grow as one comes nearer.
SymbolLook enterprise_symbol(const Camera& camera, double scale);
SymbolLook institution_symbol(const Camera& camera, double scale);

/// Symbols of enterprises that are selected, and of those pointed at in another view.
SymbolLook selected_symbol(const Camera& camera, double scale);
SymbolLook brushed_symbol(const Camera& camera, double scale);

/// Colours of the classes of a PointBins picture, few to many; of the selected ones among them.
std::vector<Colour> bin_colours();
std::vector<Colour> selected_bin_colours();
/// Side of a cell in pixels of the picture, at `scale` of them per pixel of the design.
int bin_cell_px(double scale);

}  // namespace klasteri::viewer
