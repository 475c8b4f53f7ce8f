#pragma once

#include <cstddef>

#include "geo/project/project.h"

namespace klasteri::viewer::test {

/// A synthetic project in memory: firms around the seats of municipalities, a third of them stacked at the seat, with
/// wine planted in Kakheti and fishing on the coast; clusters as `detect` finds them. The same for the same arguments.
Project sample_project(std::size_t firms, std::uint64_t seed = 1);

}  // namespace klasteri::viewer::test
