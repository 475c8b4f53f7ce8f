// How often screening is right, as tables: candidates where nothing is planted, and planted clusters found.
//
//   screening_calibration [REGISTERS [PLANTED]]   so many registers without a cluster (1000), and with one of each
//                                                 strength (300)

#include <fmt/format.h>

#include <boost/math/distributions/binomial.hpp>
#include <cstdlib>
#include <string>

#include "tests/screening/calibration.h"

namespace {

using namespace klasteri;
using namespace klasteri::test;
using Binomial = boost::math::binomial_distribution<double>;

void print_false_candidates(std::size_t registers) {
  CalibrationOptions options;
  options.registers = registers;
  fmt::print("Registers of {} firms with nothing planted that show a candidate (at most 5 %)\n\n", options.firms);
  fmt::print("{:<14}{:<10}{:>10}{:>8}{:>9}   {}\n", "areas", "sectors", "registers", "shown", "share", "95 % interval");
  const auto shown = registers_with_false_candidates(options);
  for (std::size_t s = 0; s < shown.size(); ++s) {
    const double trials = static_cast<double>(registers);
    const double successes = static_cast<double>(shown[s]);
    const double low = Binomial::find_lower_bound_on_p(trials, successes, 0.025);
    const double high = Binomial::find_upper_bound_on_p(trials, successes, 0.025);
    fmt::print("{:<14}{:<10}{:>10}{:>8}{:>8.1f}%   {:.1f}–{:.1f} %  {}\n", to_string(detection_settings[s].by),
               to_string(detection_settings[s].level), registers, shown[s], 100 * successes / trials, 100 * low,
               100 * high, successes > 0.05 * trials ? "above" : "");
  }
}

/// Whether so few found would be rare (2.5 %) if each were found with this probability.
bool significantly_below(std::size_t found, std::size_t registers, double probability) {
  if (probability >= 1) return found < registers;
  return cdf(Binomial(static_cast<double>(registers), probability), static_cast<double>(found)) < 0.025;
}

void print_strength(const DetectionSetting& setting, const PlantedStrength& strength, const PlantedOutcome& outcome) {
  const double all = static_cast<double>(outcome.registers);
  const auto share = [&](std::size_t count) { return static_cast<double>(count) / all; };
  const double power = outcome.power / all;
  const double recall = share(outcome.found);
  const bool strong = strength.relative_risk >= 3 && strength.expected_firms >= 20;
  std::string remark;
  if (significantly_below(outcome.found, outcome.registers, 0.95 * power)) remark += " recall below power";
  if (strong && recall < 0.95) remark += " recall below 0.95";
  if (strong && share(outcome.first_by_p_value) < 0.9) remark += " rank below 0.9";
  fmt::print("{:<14}{:<10}{:>5.0f}{:>9.0f}{:>10}{:>8.3f}{:>8.3f}{:>8.3f}{:>9.3f}{:>9.3f}{:>9.3f}{:>9.3f} {}\n",
             to_string(setting.by), to_string(setting.level), strength.relative_risk, strength.expected_firms,
             outcome.registers, recall, power, recall / power, share(outcome.first_of_candidates),
             share(outcome.first_of_cells), share(outcome.first_by_p_value), share(outcome.no_prior), remark);
}

void print_planted(std::size_t registers) {
  CalibrationOptions options;
  options.registers = registers;
  fmt::print(
      "\nRegisters of {} firms with one planted cluster. Recall is to reach 0.95 of the power of Fisher's exact test\n"
      "(remarked where it is below by more than chance, 2.5 %); with a relative risk of 3 and 20 expected firms, 95 %\n"
      "are to be found and 90 % to rank first of all cells, in the order of detect (by the lower bound, and where "
      "bounds\n"
      "are equal by the p-value: 1st by p). Beside it: first of the candidates, first of all cells by the bound "
      "alone.\n"
      "No prior: its variance is estimated as 0, so all bounds are equal.\n\n",
      options.firms);
  fmt::print("{:<14}{:<10}{:>5}{:>9}{:>10}{:>8}{:>8}{:>8}{:>9}{:>9}{:>9}{:>9}\n", "areas", "sectors", "risk",
             "expected", "registers", "recall", "power", "ratio", "1st cand", "1st cell", "1st by p", "no prior");
  for (const DetectionSetting& setting : detection_settings) {
    double found = 0;
    double power = 0;
    for (const double risk : {2.0, 3.0, 5.0}) {
      for (const double expected : {10.0, 20.0, 40.0, 80.0}) {
        const PlantedOutcome outcome = plant(setting, {risk, expected}, options);
        print_strength(setting, {risk, expected}, outcome);
        found += static_cast<double>(outcome.found);
        power += outcome.power;
      }
    }
    fmt::print("{:<14}{:<10}{:>5}{:>43.3f}\n", to_string(setting.by), to_string(setting.level), "all", found / power);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto argument = [&](int index, std::size_t otherwise) {
    return argc > index ? static_cast<std::size_t>(std::strtoul(argv[index], nullptr, 10)) : otherwise;
  };
  print_false_candidates(argument(1, 1000));
  print_planted(argument(2, 300));
}
