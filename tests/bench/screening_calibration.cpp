// How often screening is right, as tables: candidates where nothing is planted, and planted clusters found.
//
//   screening_calibration [REGISTERS [PLANTED]]   so many registers without a cluster (1000), and with one of each
//                                                 strength (300)

#include <fmt/format.h>

#include <boost/math/distributions/binomial.hpp>
#include <cstdlib>

#include "tests/screening/calibration.h"

namespace {

using namespace klasteri;
using namespace klasteri::test;

void print_false_candidates(std::size_t registers) {
  using Binomial = boost::math::binomial_distribution<double>;
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

void print_planted(std::size_t registers) {
  CalibrationOptions options;
  options.registers = registers;
  fmt::print(
      "\nRegisters of {} firms with one planted cluster. Recall is to reach 0.95 of the power of Fisher's exact "
      "test;\nwith a relative risk of 3 and 20 expected firms, 95 % are to be found, 90 % as the first.\n\n",
      options.firms);
  fmt::print("{:<14}{:<10}{:>5}{:>10}{:>11}{:>9}{:>9}{:>8}{:>13}{:>13}\n", "areas", "sectors", "risk", "expected",
             "registers", "recall", "power", "ratio", "first cand.", "first cell");
  for (const DetectionSetting& setting : detection_settings) {
    for (const double risk : {2.0, 3.0, 5.0}) {
      for (const double expected : {10.0, 20.0, 40.0, 80.0}) {
        const PlantedOutcome outcome = plant(setting, {risk, expected}, options);
        const double all = static_cast<double>(outcome.registers);
        const double recall = static_cast<double>(outcome.found) / all;
        const double first = static_cast<double>(outcome.first_of_candidates) / all;
        const double first_cell = static_cast<double>(outcome.first_of_cells) / all;
        const double ratio = recall / (outcome.power / all);
        const bool strong = risk >= 3 && expected >= 20;
        const bool low = ratio < 0.95 || (strong && (recall < 0.95 || first < 0.9 || first_cell < 0.9));
        fmt::print("{:<14}{:<10}{:>5.0f}{:>10.0f}{:>11}{:>9.3f}{:>9.3f}{:>8.3f}{:>13.3f}{:>13.3f}  {}\n",
                   to_string(setting.by), to_string(setting.level), risk, expected, outcome.registers, recall,
                   outcome.power / all, ratio, first, first_cell, low ? "below" : "");
      }
    }
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
