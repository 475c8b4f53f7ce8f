#include "tests/screening/calibration.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <string>

#include "geo/base/multiple_tests.h"
#include "geo/base/parallel.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/screening/concentration_cube.h"
#include "geo/screening/screen.h"
#include "geo/screening/significance.h"
#include "tests/screening/random_register.h"

namespace klasteri::test {

namespace {

/// A register screened as `detect` does it.
struct Screened {
  ConcentrationTable table;
  Screening screening;

  bool is_candidate(std::size_t cell) const {
    return klasteri::is_candidate(screening.lq[cell], table.firms[cell], screening.q_value[cell], ScreenOptions());
  }
};

Screened detect(const ConcentrationCube& cube, const DetectionSetting& setting) {
  Screened result;
  result.table = cube.roll_up(setting.by, setting.level, SectorCatalog::bundled()).of(Measure::enterprises);
  result.screening = screen(result.table);
  return result;
}

bool has_candidate(const Screened& screened) {
  for (std::size_t cell = 0; cell < screened.table.value.size(); ++cell) {
    if (screened.is_candidate(cell)) return true;
  }
  return false;
}

/// What is planted in one register.
struct Plan {
  FirmShares shares;
  PlantedCluster cluster;
  std::string area, sector;  ///< codes
  double odds_ratio = 1;     ///< of the planted cell against the rest of the country
};

std::vector<std::string> sector_codes(SectorLevel level) {
  const SectorCatalog& catalog = SectorCatalog::bundled();
  std::vector<std::string> codes;
  if (level == SectorLevel::product) {
    for (const Product& product : catalog.products()) codes.push_back(product.code);
  } else {
    for (const NaceCode code : catalog.codes(level)) codes.push_back(code.text());
  }
  return codes;
}

double share_of(const std::vector<double>& shares, const std::vector<bool>& inside) {
  double sum = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) sum += inside[i] ? shares[i] : 0;
  return sum;
}

/// Gives the entries inside this share of all together, the others the rest.
void set_share(std::vector<double>& shares, const std::vector<bool>& inside, double share) {
  const double before = share_of(shares, inside);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    shares[i] *= inside[i] ? share / before : (1 - share) / (1 - before);
  }
}

/// Draws the area among those, except the capital, where the sector needs at most a tenth of the country's firms to
/// have the expected number of them; gives the sector, drawn among all, just that share.
Plan draw_plan(const DetectionSetting& setting, const PlantedStrength& strength, double firms, Random& random) {
  constexpr double largest_sector = 0.1;
  const SectorCatalog& catalog = SectorCatalog::bundled();
  const AdminTree& admin = AdminTree::georgia();
  const bool by_region = setting.by == AreaLevel::region;
  const std::size_t units = by_region ? admin.regions().size() : admin.municipalities().size();
  const std::size_t capital = by_region ? admin.find_region("Tbilisi") : admin.find_municipality("Tbilisi");
  Plan plan;
  plan.shares = FirmShares::realistic(catalog);
  const double least_share = strength.expected_firms / firms / largest_sector;
  std::size_t unit = capital;
  while (unit == capital || share_of(plan.shares.municipality, plan.cluster.municipalities) < least_share) {
    unit = random.below(static_cast<std::uint32_t>(units));
    plan.cluster.municipalities = municipalities_in(setting.by, unit);
  }
  const std::vector<std::string> sectors = sector_codes(setting.level);
  plan.area = by_region ? admin.regions()[unit].iso : admin.municipalities()[unit].code;
  plan.sector = sectors[random.below(static_cast<std::uint32_t>(sectors.size()))];
  plan.cluster.classes = classes_in(catalog, setting.level, plan.sector);
  plan.cluster.relative_risk = strength.relative_risk;
  const double share =
      strength.expected_firms / firms / share_of(plan.shares.municipality, plan.cluster.municipalities);
  set_share(plan.shares.sector, plan.cluster.classes, share);
  plan.odds_ratio = strength.relative_risk * (1 - share) / (1 - strength.relative_risk * share);
  return plan;
}

std::size_t index_of(const std::vector<std::string>& codes, const std::string& code) {
  return static_cast<std::size_t>(std::find(codes.begin(), codes.end(), code) - codes.begin());
}

/// The largest p-value at which Benjamini and Hochberg find this cell, those of the others given: they find it just
/// when it is at most q·R/m, R the number of findings were it 0.
double threshold_for(std::vector<double> p_values, std::size_t cell) {
  p_values[cell] = 0;
  const double max_q = ScreenOptions().max_q_value;
  const std::vector<double> q_values = benjamini_hochberg(p_values);
  const auto found = std::count_if(q_values.begin(), q_values.end(), [&](double q) { return q <= max_q; });
  return max_q * static_cast<double>(found) / static_cast<double>(p_values.size());
}

/// The smallest count whose p-value is at most the threshold.
std::uint64_t critical_count(double threshold, std::uint64_t total, std::uint64_t marked, std::uint64_t drawn) {
  std::uint64_t low = 0;
  std::uint64_t high = std::min(marked, drawn) + 1;
  while (low < high) {
    const std::uint64_t middle = (low + high) / 2;
    if (hypergeometric_upper_tail(middle, total, marked, drawn) <= threshold) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

double exact_power(const Screened& screened, std::size_t planted, double odds_ratio) {
  const Margins& margins = screened.screening.firm_margins;
  const double marked = margins.sector[planted % screened.table.sectors.size()];
  const double drawn = margins.region[planted / screened.table.sectors.size()];
  const auto whole = [](double count) { return static_cast<std::uint64_t>(std::llround(count)); };
  const std::uint64_t critical = critical_count(threshold_for(screened.screening.p_value, planted),
                                                whole(margins.total), whole(marked), whole(drawn));
  return noncentral_upper_tail(static_cast<double>(critical), margins.total, marked, drawn, odds_ratio);
}

/// Every register has random streams of its own, whatever the setting and the strength.
std::uint64_t stream_of(const DetectionSetting& setting, const PlantedStrength& strength, std::size_t index) {
  const auto part = [](double value) { return static_cast<std::uint64_t>(std::llround(value)); };
  const std::uint64_t table = static_cast<std::uint64_t>(setting.by) * 8 + static_cast<std::uint64_t>(setting.level);
  return ((table * 1000 + part(10 * strength.relative_risk)) * 1000 + part(strength.expected_firms)) * 100'000 + index;
}

PlantedOutcome plant_one(const DetectionSetting& setting, const PlantedStrength& strength, std::size_t firms,
                         Random random) {
  const Plan plan = draw_plan(setting, strength, static_cast<double>(firms), random);
  const Register reg = random_register(plan.shares, firms, SectorCatalog::bundled(), random, &plan.cluster);
  const Screened screened = detect(ConcentrationCube(reg), setting);
  const std::size_t region = index_of(screened.table.regions, plan.area);
  const std::size_t sector = index_of(screened.table.sectors, plan.sector);
  PlantedOutcome outcome;
  outcome.registers = 1;
  if (region == screened.table.regions.size() || sector == screened.table.sectors.size()) return outcome;  // no firm
  const std::size_t planted = screened.table.cell(region, sector);
  outcome.found = screened.is_candidate(planted) ? 1 : 0;
  outcome.power = exact_power(screened, planted, plan.odds_ratio);
  outcome.no_prior = screened.screening.prior_variance > 0 ? 0 : 1;
  outcome.first_of_candidates = outcome.found;
  outcome.first_of_cells = outcome.first_by_p_value = 1;
  const std::vector<double>& low = screened.screening.lq_low;
  const std::vector<double>& p_value = screened.screening.p_value;
  for (std::size_t cell = 0; cell < low.size(); ++cell) {
    if (cell == planted || low[cell] < low[planted]) continue;
    outcome.first_of_cells = 0;
    if (low[cell] > low[planted] || p_value[cell] <= p_value[planted]) outcome.first_by_p_value = 0;
    if (screened.is_candidate(cell)) outcome.first_of_candidates = 0;
  }
  return outcome;
}

}  // namespace

double noncentral_upper_tail(double count, double total, double marked, double drawn, double odds_ratio) {
  const double low = std::max(0.0, marked + drawn - total);
  const double high = std::min(marked, drawn);
  // Logarithms of the probabilities up to a common term, by the ratio of each to the one before.
  std::vector<double> logarithms = {0};
  for (double k = low; k < high; ++k) {
    const double ratio = odds_ratio * (marked - k) * (drawn - k) / ((k + 1) * (total - marked - drawn + k + 1));
    logarithms.push_back(logarithms.back() + std::log(ratio));
  }
  const double greatest = *std::max_element(logarithms.begin(), logarithms.end());
  double all = 0;
  double tail = 0;
  for (std::size_t i = 0; i < logarithms.size(); ++i) {
    const double weight = std::exp(logarithms[i] - greatest);
    all += weight;
    if (low + static_cast<double>(i) >= count) tail += weight;
  }
  return tail / all;
}

std::array<std::size_t, detection_settings.size()> registers_with_false_candidates(const CalibrationOptions& options) {
  const FirmShares shares = FirmShares::realistic(SectorCatalog::bundled());
  std::array<std::atomic<std::size_t>, detection_settings.size()> counts{};
  parallel_for(options.registers, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t index = begin; index < end; ++index) {
      Random random(options.seed, index);
      const ConcentrationCube cube(random_register(shares, options.firms, SectorCatalog::bundled(), random));
      for (std::size_t s = 0; s < counts.size(); ++s) {
        if (has_candidate(detect(cube, detection_settings[s]))) ++counts[s];
      }
    }
  });
  std::array<std::size_t, detection_settings.size()> result{};
  for (std::size_t s = 0; s < counts.size(); ++s) result[s] = counts[s];
  return result;
}

PlantedOutcome plant(const DetectionSetting& setting, const PlantedStrength& strength,
                     const CalibrationOptions& options) {
  std::vector<PlantedOutcome> outcomes(options.registers);
  parallel_for(options.registers, 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t index = begin; index < end; ++index) {
      outcomes[index] =
          plant_one(setting, strength, options.firms, Random(options.seed, stream_of(setting, strength, index)));
    }
  });
  PlantedOutcome sum;
  for (const PlantedOutcome& outcome : outcomes) {
    sum.registers += outcome.registers;
    sum.found += outcome.found;
    sum.power += outcome.power;
    sum.first_of_candidates += outcome.first_of_candidates;
    sum.first_of_cells += outcome.first_of_cells;
    sum.first_by_p_value += outcome.first_by_p_value;
    sum.no_prior += outcome.no_prior;
  }
  return sum;
}

}  // namespace klasteri::test
