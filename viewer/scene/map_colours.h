#pragma once

#include <array>

#include "geo/register/register.h"
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
inline constexpr Colour municipality_symbol{70, 110, 150, 170};
inline constexpr Colour symbol_outline{255, 255, 255, 220};
inline constexpr Colour hatch{150, 150, 146, 255};
inline constexpr Colour graticule{70, 100, 130, 110};
inline constexpr Colour reference{196, 118, 0, 255};
inline constexpr Colour user_layer{0, 114, 110, 255};
inline constexpr Colour dark_background{44, 51, 60, 255};
inline constexpr Colour public_institution{255, 205, 60, 255};
inline constexpr Colour private_institution{230, 120, 60, 255};
inline constexpr Colour civil_institution{120, 200, 120, 255};
inline constexpr Colour academic_institution{110, 170, 235, 255};

/// Colours of clusters' outlines: of q-values below 0.001, 0.01, 0.05 and above; of stages from potential to
/// established.
inline constexpr std::array significance_colours = {Colour{122, 1, 119, 255}, Colour{197, 27, 138, 255},
                                                    Colour{240, 110, 170, 255}, Colour{130, 130, 135, 255}};
inline constexpr std::array significance_bounds = {0.001, 0.01, 0.05};
inline constexpr std::array stage_colours = {Colour{230, 150, 60, 255}, Colour{200, 70, 60, 255},
                                             Colour{110, 20, 80, 255}};
/// From the first of the ranking to the last: 1–3, 4–10, 11–30, the rest.
inline constexpr std::array rank_colours = {Colour{84, 39, 143, 255}, Colour{117, 107, 177, 255},
                                            Colour{150, 140, 195, 255}, Colour{170, 170, 180, 255}};
inline constexpr std::array rank_bounds = {3, 10, 30};

}  // namespace map_colours

/// Colour of an institution's symbol by its kind.
Colour institution_colour(EntityKind kind);

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
