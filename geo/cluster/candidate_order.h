#pragma once

#include <vector>

#include "geo/cluster/candidate.h"

namespace klasteri {

/// Puts the candidates of one level in order and numbers their ranks from 1: by lq_low, of equal bounds the less likely
/// by chance first, then by firms; where there is no bound, by lq and after those that have one. NaN, whatever it
/// stands for, comes last.
void rank_candidates(std::vector<Candidate>& candidates);

}  // namespace klasteri
