// Any bytes are neighbours or an Error, never a crash; what comes out points at features and at no feature twice.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/error.h"
#include "geo/input/text_table.h"
#include "geo/pattern/neighbour_file.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const klasteri::Neighbours& neighbours, std::size_t features) {
  require(neighbours.size() == features);
  require(neighbours.offset.front() == 0 && neighbours.offset.back() == neighbours.links());
  require(neighbours.weight.size() == neighbours.links());
  for (std::size_t i = 0; i < features; ++i) {
    require(neighbours.offset[i] <= neighbours.offset[i + 1]);
    std::size_t least = 0;
    for (const std::uint32_t neighbour : neighbours.of(i)) {
      require(neighbour < features && neighbour != i);
      require(neighbour >= least);
      least = std::size_t{neighbour} + 1;
    }
    for (const double weight : neighbours.weights_of(i)) require(weight >= 0);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace klasteri;
  const std::vector<std::string> ids = {"1", "2", "3", "a", "თბილისი"};
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  try {
    check(parse_gal(bytes, "fuzz.gal", ids), ids.size());
  } catch (const Error&) {
  }
  try {
    check(parse_gwt(bytes, "fuzz.gwt", ids), ids.size());
  } catch (const Error&) {
  }
  try {
    Neighbours neighbours =
        take_neighbours(read_text_table_bytes(std::string(bytes), "fuzz.csv", {}, no_progress()), ids);
    check(neighbours, ids.size());
    row_standardise(neighbours);
    check(neighbours, ids.size());
  } catch (const Error&) {
  }
  return 0;
}
