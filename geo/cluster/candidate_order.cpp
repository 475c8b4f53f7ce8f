#include "geo/cluster/candidate_order.h"

#include <algorithm>
#include <cmath>

namespace klasteri {

void rank_candidates(std::vector<Candidate>& candidates) {
  const auto falling = [](double a, double b) { return std::isnan(b) ? !std::isnan(a) : a > b; };
  std::sort(candidates.begin(), candidates.end(), [&](const Candidate& a, const Candidate& b) {
    const bool bounded = !std::isnan(a.lq_low) && !std::isnan(b.lq_low);
    // Where the prior has no spread all bounds are equal: then what is less likely by chance comes first.
    if (bounded && a.lq_low == b.lq_low) {
      if (falling(-a.p_value, -b.p_value)) return true;
      if (falling(-b.p_value, -a.p_value)) return false;
    }
    for (const auto member : {&Candidate::lq_low, &Candidate::lq, &Candidate::firms}) {
      // The quotient decides only where there is no bound: equal bounds are parted by size.
      if (member == &Candidate::lq && bounded) continue;
      if (falling(a.*member, b.*member)) return true;
      if (falling(b.*member, a.*member)) return false;
    }
    return a.id < b.id;
  });
  for (std::size_t i = 0; i < candidates.size(); ++i) candidates[i].rank = static_cast<int>(i) + 1;
}

}  // namespace klasteri
