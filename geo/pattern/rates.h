#pragma once

#include <span>
#include <vector>

namespace klasteri {

/// Rates as Moran's statistics take them: (e/b − β) / √v, the variance v = α + β/b of each under one rate for all
/// (Assunção & Reis 1999, eq. 4–6), so that small bases do not make a pattern of chance. β = Σe/Σb; α = s² − β/b̄ with
/// s² = Σ b (e/b − β)² / Σb; where v is not above 0, v = β/b.
/// @param events counted, one an area; @param base those at risk. NaN where either is missing or the base is not
/// above 0.
/// Throws Error where no area has a base or nothing was counted.
std::vector<double> standardised_rates(std::span<const double> events, std::span<const double> base);

}  // namespace klasteri
