#pragma once

#include <string>

#include "geo/base/random.h"
#include "geo/sample/planted.h"

namespace klasteri::sample {

/// A supporting institution as a row of the register has it.
struct Institution {
  std::string kind, legal_form, name, activity, ownership;
};

/// Makes up the `number`-th institution: public, academic, civil and private ones in turn. Those near a cluster are of
/// its product.
/// @param cluster null: of no product
Institution make_institution(const ClusterPlan* cluster, std::size_t number, std::size_t row, Random& random);

}  // namespace klasteri::sample
