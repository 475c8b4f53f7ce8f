#pragma once

#include <span>

#include "geo/base/progress.h"
#include "geo/pattern/study_window.h"

namespace klasteri {

// Bandwidths, the same along both axes, that are found by trying. Points without a position are passed over; each other
// counts once, whatever its weight.

/// Of least mean square error for a density that is a Cox process (Diggle 1985; Berman and Diggle 1989, eq. 6), as
/// spatstat's bw.diggle: of 512 radii up to a quarter of the window's shorter side, or √(1000/(π·density)) if less,
/// half the one of least M among those up to half of the greatest. K has the isotropic correction for fewer than 1,000
/// points, the translation correction for fewer than 3,000, the border correction for fewer than 100,000, else none.
/// Throws Error as ripley_k(), and where no radius has a criterion.
double diggle_bandwidth(std::span<const Point> points, const StudyWindow& window, Progress& progress);

/// Of greatest likelihood of each point given the others (Loader 1999, sec. 5.3), as spatstat's bw.ppl: of 16
/// bandwidths in a geometric series from the least distance between two places to half the window's diameter that with
/// the greatest Σ log λ₋ᵢ(xᵢ) − ∫λ, the density edge-corrected uniformly, its integral over 128 × 128 cells. Throws
/// Error for fewer than two places, or points outside the window.
double likelihood_bandwidth(std::span<const Point> points, const StudyWindow& window, Progress& progress);

}  // namespace klasteri
