#include "geo/pattern/relabelling.h"

#include <numeric>
#include <utility>

#include "geo/base/random.h"

namespace klasteri {

std::vector<std::uint32_t> random_places(std::size_t firms, std::size_t count, std::uint64_t seed,
                                         std::size_t simulation) {
  std::vector<std::uint32_t> places(firms);
  std::iota(places.begin(), places.end(), 0U);
  Random random(seed, simulation);
  for (std::size_t i = 0; i < count; ++i) {
    std::swap(places[i], places[i + random.below(static_cast<std::uint32_t>(firms - i))]);
  }
  places.resize(count);
  return places;
}

}  // namespace klasteri
