#include "geo/sample/economy.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace klasteri::sample {

namespace {

struct Weight {
  unsigned code;  ///< digits of a division or class
  double weight;
};

/// Enterprises of a division in 10,000. Public administration and membership organisations are institutions.
constexpr std::array division_weights = std::to_array<Weight>({
    {1, 230},  {2, 25},   {3, 20},    {5, 1},    {6, 1},    {7, 3},   {8, 30},   {9, 1},    {10, 260}, {11, 90},
    {12, 2},   {13, 25},  {14, 60},   {15, 12},  {16, 75},  {17, 14}, {18, 45},  {19, 2},   {20, 22},  {21, 8},
    {22, 50},  {23, 75},  {24, 10},   {25, 85},  {26, 5},   {27, 8},  {28, 12},  {29, 3},   {30, 2},   {31, 70},
    {32, 32},  {33, 25},  {35, 14},   {36, 7},   {37, 2},   {38, 12}, {39, 1},   {41, 330}, {42, 80},  {43, 380},
    {45, 480}, {46, 820}, {47, 2900}, {49, 560}, {50, 8},   {51, 6},  {52, 150}, {53, 40},  {55, 190}, {56, 330},
    {58, 25},  {59, 30},  {60, 8},    {61, 35},  {62, 190}, {63, 30}, {64, 55},  {65, 5},   {66, 30},  {68, 330},
    {69, 110}, {70, 90},  {71, 90},   {73, 60},  {74, 70},  {75, 8},  {77, 55},  {78, 12},  {79, 60},  {80, 15},
    {81, 50},  {82, 70},  {85, 200},  {86, 150}, {87, 5},   {88, 12}, {90, 30},  {91, 5},   {92, 30},  {93, 45},
    {95, 70},  {96, 190},
});

/// Weights of classes inside their division where they are far from even; the others weigh 1.
constexpr std::array class_weights = std::to_array<Weight>({
    {111, 24},  {112, 0},   {113, 20},  {114, 0},   {115, 0.5}, {116, 0},   {119, 8},   {121, 14},  {122, 3},
    {123, 5},   {124, 14},  {125, 18},  {127, 3},   {128, 3},   {130, 5},   {141, 14},  {142, 5},   {143, 0.5},
    {144, 0},   {145, 4},   {146, 3},   {147, 8},   {149, 12},  {150, 12},  {161, 14},  {162, 4},   {163, 5},
    {220, 10},  {210, 3},   {230, 3},   {311, 6},   {312, 2},   {322, 11},  {721, 0},   {710, 2},   {811, 10},
    {812, 16},  {892, 0.2}, {893, 0.2}, {1011, 5},  {1012, 3},  {1013, 5},  {1020, 2},  {1032, 3},  {1039, 10},
    {1041, 2},  {1042, 0},  {1051, 12}, {1052, 2},  {1061, 10}, {1062, 0},  {1071, 40}, {1072, 5},  {1073, 2},
    {1081, .3}, {1082, 4},  {1083, 4},  {1084, 3},  {1085, 3},  {1086, .5}, {1089, 5},  {1091, 4},  {1092, .5},
    {1101, 8},  {1102, 50}, {1105, 6},  {1106, .3}, {1107, 16}, {1392, 8},  {1412, 6},  {1413, 20}, {1414, 3},
    {1419, 10}, {1411, .5}, {1420, .5}, {1439, 3},  {1520, 4},  {1610, 20}, {1623, 22}, {1629, 6},  {1721, 4},
    {1812, 30}, {1813, 5},  {1910, .2}, {2017, 0},  {2051, .1}, {2041, 4},  {2042, 4},  {2030, 3},  {2120, 5},
    {2222, 6},  {2223, 12}, {2229, 6},  {2312, 4},  {2332, 4},  {2361, 20}, {2363, 10}, {2369, 6},  {2370, 12},
    {2343, .2}, {2344, .2}, {2314, .2}, {2410, 5},  {2420, 2},  {2446, 0},  {2511, 25}, {2512, 30}, {2540, 0},
    {2562, 6},  {2599, 10}, {2530, .2}, {3040, 0},  {3101, 12}, {3102, 20}, {3103, 4},  {3109, 50}, {3211, 0},
    {3212, 10}, {3213, 2},  {3250, 8},  {3299, 8},  {3312, 10}, {3511, 10}, {3521, .1}, {3811, 5},  {3832, 6},
    {4120, 70}, {4110, 30}, {4211, 10}, {4399, 6},  {4339, 5},  {4332, 3},  {4321, 5},  {4322, 5},  {4511, 20},
    {4520, 45}, {4531, 8},  {4532, 25}, {4631, 5},  {4634, 8},  {4638, 4},  {4639, 8},  {4642, 4},  {4646, 4},
    {4649, 4},  {4673, 8},  {4690, 20}, {4711, 40}, {4719, 6},  {4721, 2},  {4722, 2},  {4724, 2},  {4725, 2},
    {4730, 4},  {4752, 6},  {4759, 5},  {4771, 10}, {4772, 4},  {4773, 8},  {4775, 3},  {4778, 5},  {4779, 3},
    {4781, 3},  {4782, 4},  {4789, 3},  {4791, 3},  {4931, 15}, {4932, 40}, {4939, 6},  {4941, 35}, {4910, .1},
    {4950, .1}, {5122, 0},  {5210, 12}, {5221, 20}, {5222, 5},  {5223, 2},  {5224, 8},  {5229, 40}, {5510, 40},
    {5520, 50}, {5530, 3},  {5590, 7},  {5610, 70}, {5621, 5},  {5629, 6},  {5630, 15}, {5911, 12}, {6190, 6},
    {6201, 50}, {6202, 20}, {6203, 3},  {6209, 25}, {6411, 0},  {6419, 3},  {6492, 30}, {6499, 6},  {6810, 25},
    {6820, 60}, {6831, 12}, {6832, 5},  {7022, 15}, {7111, 8},  {7112, 14}, {7311, 12}, {7320, 3},  {7490, 6},
    {7711, 15}, {7911, 12}, {7912, 10}, {8542, 0},  {8559, 40}, {8551, 8},  {8552, 6},  {8553, 6},  {8510, 8},
    {8531, 6},  {8541, 0},  {8610, 8},  {8621, 15}, {8622, 15}, {8623, 30}, {8690, 20}, {9200, 1},  {9313, 8},
    {9329, 8},  {9522, 10}, {9529, 6},  {9601, 6},  {9602, 60}, {9603, 2},  {9604, 4},  {9609, 30},
});

/// How many times more, or fewer, enterprises of a section a kind of region has.
double tilt(RegionCharacter character, char section) {
  constexpr std::string_view town = "JKLMN";
  if (character == RegionCharacter::capital) {
    if (section == 'A') return 0.4;
    return town.find(section) != std::string_view::npos ? 1.3 : 1.0;
  }
  if (town.find(section) != std::string_view::npos) return 0.8;
  if (section == 'A') return 1.3;
  return character == RegionCharacter::coast && (section == 'I' || section == 'H') ? 1.2 : 1.0;
}

std::unordered_map<unsigned, double> weights_of_classes() {
  std::unordered_map<unsigned, double> inside;
  for (const Weight& entry : class_weights) inside.emplace(entry.code, entry.weight);
  const auto weight_inside = [&](unsigned digits) {
    const auto found = inside.find(digits);
    return found == inside.end() ? 1.0 : found->second;
  };
  std::unordered_map<unsigned, double> sums;
  const auto classes = SectorCatalog::bundled().codes(SectorLevel::class_);
  for (const NaceCode code : classes) sums[code.value() % 10000U / 100] += weight_inside(code.value() % 10000U);

  std::unordered_map<unsigned, double> weights;
  for (const Weight& division : division_weights) {
    for (const NaceCode code : classes) {
      const unsigned digits = code.value() % 10000U;
      if (digits / 100 == division.code) weights[digits] = division.weight * weight_inside(digits) / sums[digits / 100];
    }
  }
  return weights;
}

}  // namespace

double national_weight(NaceCode class_code) {
  static const std::unordered_map<unsigned, double> weights = weights_of_classes();
  const auto found = weights.find(class_code.value() % 10000U);
  return found == weights.end() ? 0 : found->second;
}

ActivityMix::ActivityMix(RegionCharacter character) {
  const SectorCatalog& catalog = SectorCatalog::bundled();
  const auto add = [&](NaceCode code) {
    const char section = catalog.sector_of(code, SectorLevel::section)[0];
    const double weight = national_weight(code) * tilt(character, section);
    if (weight <= 0) return;
    classes_.push_back(code);
    cumulated_.push_back((cumulated_.empty() ? 0 : cumulated_.back()) + weight);
  };
  for (const Product& product : catalog.products()) {
    for (const NaceCode code : product.classes) add(code);
  }
  for (const NaceCode code : catalog.codes(SectorLevel::class_)) {
    if (!catalog.product_of(code)) add(code);
  }
  const double total = cumulated_.back();
  for (double& sum : cumulated_) sum /= total;
}

NaceCode ActivityMix::at(double position) const {
  const auto found = std::upper_bound(cumulated_.begin(), cumulated_.end(), position);
  return found == cumulated_.end() ? classes_.back() : classes_[static_cast<std::size_t>(found - cumulated_.begin())];
}

double ActivityMix::share(const std::vector<NaceCode>& classes) const {
  double sum = 0;
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    if (std::find(classes.begin(), classes.end(), classes_[i]) == classes.end()) continue;
    sum += cumulated_[i] - (i == 0 ? 0 : cumulated_[i - 1]);
  }
  return sum;
}

FirmProfile firm_profile(char section) {
  switch (section) {
    case 'A':
      return {0.22, 4, 45'000};
    case 'B':
    case 'D':
    case 'E':
      return {0.70, 12, 110'000};
    case 'C':
      return {0.35, 7, 85'000};
    case 'F':
      return {0.35, 6, 100'000};
    case 'G':
      return {0.14, 4, 170'000};
    case 'H':
      return {0.15, 5, 90'000};
    case 'I':
      return {0.22, 5, 45'000};
    case 'J':
      return {0.40, 5, 110'000};
    case 'K':
      return {0.70, 6, 150'000};
    case 'Q':
      return {0.60, 9, 55'000};
    default:
      return {0.24, 3, 60'000};
  }
}

}  // namespace klasteri::sample
