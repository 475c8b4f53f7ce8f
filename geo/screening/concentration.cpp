#include "geo/screening/concentration.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "geo/base/special_values.h"
#include "geo/screening/location_quotient.h"

namespace klasteri {

namespace {

double sum_of_known(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) {
    if (!std::isnan(value)) sum += value;
  }
  return sum;
}

/// The parts of a whole as shares of groups, in bits: variety within groups and between them.
struct Variety {
  double within = nan, between = nan;
};

Variety variety(std::span<const double> values, std::span<const std::uint32_t> group) {
  const double whole = sum_of_known(values);
  if (!(whole > 0)) return {};
  std::vector<std::uint32_t> groups(group.begin(), group.end());
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  const auto place = [&](std::size_t i) {
    return static_cast<std::size_t>(std::lower_bound(groups.begin(), groups.end(), group[i]) - groups.begin());
  };
  std::vector<double> group_share(groups.size(), 0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] > 0) group_share[place(i)] += values[i] / whole;
  }
  Variety result{0, 0};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double share = values[i] / whole;
    if (share > 0) result.within += share * std::log2(group_share[place(i)] / share);
  }
  for (const double share : group_share) {
    if (share > 0) result.between -= share * std::log2(share);
  }
  return result;
}

/// Shares of every sector over regions, sectors × regions.
std::vector<double> shares_of_sectors(const CellMatrix& cells) {
  std::vector<double> result = transposed(cells);
  for (std::size_t i = 0; i < cells.sectors; ++i) {
    const std::span<double> sector = std::span(result).subspan(i * cells.regions, cells.regions);
    std::ranges::copy(shares(sector), sector.begin());
  }
  return result;
}

/// Mean of the other sectors' shares. A share that is not known adds nothing, so that the mean is one of shares again.
class OtherSectors {
 public:
  /// @param all shares, sectors × regions
  OtherSectors(std::span<const double> all, std::size_t regions) : sum_(regions, 0), mean_(regions) {
    for (std::size_t begin = 0; begin < all.size(); begin += regions) {
      add(all.subspan(begin, regions));
    }
  }

  /// @param own shares of the sector to be left out; some of them known
  std::span<const double> mean_without(std::span<const double> own) {
    for (std::size_t j = 0; j < mean_.size(); ++j) {
      mean_[j] = (sum_[j] - (std::isnan(own[j]) ? 0 : own[j])) / (sectors_ - 1);
    }
    return mean_;
  }

  bool any() const { return sectors_ > 1; }

 private:
  void add(std::span<const double> sector) {
    bool known = false;
    for (std::size_t j = 0; j < sector.size(); ++j) {
      if (std::isnan(sector[j])) continue;
      sum_[j] += sector[j];
      known = true;
    }
    sectors_ += known ? 1 : 0;
  }

  std::vector<double> sum_, mean_;
  double sectors_ = 0;
};

}  // namespace

std::vector<double> shares(std::span<const double> values) {
  std::vector<double> result(values.size(), nan);
  const double sum = sum_of_known(values);
  if (!(sum > 0)) return result;
  for (std::size_t i = 0; i < values.size(); ++i) result[i] = values[i] / sum;
  return result;
}

double hoover(std::span<const double> shares, std::span<const double> reference_shares) {
  return krugman(shares, reference_shares) / 2;
}

double krugman(std::span<const double> shares, std::span<const double> reference_shares) {
  double sum = 0;
  bool known = false;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double difference = std::abs(shares[i] - reference_shares[i]);
    if (std::isnan(difference)) continue;
    sum += difference;
    known = true;
  }
  return known ? sum : nan;
}

double locational_gini(std::span<const double> quotients) {
  std::vector<double> sorted;
  sorted.reserve(quotients.size());
  std::ranges::copy_if(quotients, std::back_inserter(sorted), [](double lq) { return !std::isnan(lq); });
  std::ranges::sort(sorted);
  const double n = static_cast<double>(sorted.size());
  const double mean = sum_of_known(sorted) / n;
  if (!(mean > 0)) return nan;
  double sum = 0;
  for (std::size_t k = 0; k < sorted.size(); ++k) sum += static_cast<double>(k + 1) * (sorted[k] - mean);
  // Equal quotients may come out a rounding below 0.
  return std::max(0.0, 2 * sum / (n * n * mean));
}

double herfindahl(std::span<const double> shares) {
  double sum = 0;
  bool known = false;
  for (const double share : shares) {
    if (std::isnan(share)) continue;
    sum += share * share;
    known = true;
  }
  return known ? sum : nan;
}

double normalised_herfindahl(std::span<const double> shares) {
  const auto known = std::ranges::count_if(shares, [](double share) { return !std::isnan(share); });
  if (known < 2) return nan;
  const double least = 1 / static_cast<double>(known);
  return (herfindahl(shares) - least) / (1 - least);
}

ConcentrationIndices concentration_indices(const CellMatrix& cells) {
  const Margins margins = margins_of(cells);
  const std::vector<double> reference = shares(margins.region);
  const std::vector<double> all = shares_of_sectors(cells);
  const std::vector<double> lq = location_quotients(cells, margins);
  const std::vector<double> quotients = transposed({lq, cells.regions, cells.sectors});
  OtherSectors others(all, cells.regions);
  ConcentrationIndices result;
  for (std::size_t i = 0; i < cells.sectors; ++i) {
    const auto of_sector = [&](const std::vector<double>& values) {
      return std::span(values).subspan(i * cells.regions, cells.regions);
    };
    const std::span<const double> own = of_sector(all);
    result.krugman.push_back(krugman(own, reference));
    result.hoover.push_back(result.krugman.back() / 2);
    result.krugman_others.push_back(others.any() ? krugman(own, others.mean_without(own)) : nan);
    result.gini.push_back(locational_gini(of_sector(quotients)));
    result.herfindahl.push_back(herfindahl(own));
  }
  return result;
}

std::vector<double> cluster_index(const ClusterIndexInput& input) {
  const CellMatrix& employment = input.employment;
  const Margins employed = margins_of(employment);
  const Margins firms = margins_of(input.firms);
  const double area = sum_of_known(input.area);
  const double population = sum_of_known(input.population);
  std::vector<double> result(employment.values.size());
  for (std::size_t j = 0; j < employment.regions; ++j) {
    for (std::size_t i = 0; i < employment.sectors; ++i) {
      const double here = employment(j, i);
      const double nation = employed.sector[i];
      const double density = here / input.area[j] / (nation / area);
      const double per_head = here / input.population[j] / (nation / population);
      const double firm_size = here / input.firms(j, i) / (nation / firms.sector[i]);
      const double index = density * per_head / firm_size;
      // People employed by no firm would divide by an infinite size.
      result[employment.cell(j, i)] = std::isfinite(index) && std::isfinite(firm_size) ? index : nan;
    }
  }
  return result;
}

double related_variety(std::span<const double> values, std::span<const std::uint32_t> group) {
  return variety(values, group).within;
}

double unrelated_variety(std::span<const double> values, std::span<const std::uint32_t> group) {
  return variety(values, group).between;
}

}  // namespace klasteri
