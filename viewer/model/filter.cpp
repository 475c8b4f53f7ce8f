#include "viewer/model/filter.h"

#include "viewer/model/row_tests.h"

namespace klasteri::viewer {

RowMask passing(const Register& reg, const Filter& filter) {
  NameSearch names(reg);
  RowTests tests(reg);
  tests.apply({}, SectorCatalog::bundled(), filter, names);
  const auto of_the_planner = static_cast<FailedTests>(~test_bit(FilterGroup::counts));
  RowMask mask(reg.rows());
  for (std::size_t row = 0; row < mask.size(); ++row) mask[row] = (tests.failed()[row] & of_the_planner) == 0 ? 1 : 0;
  return mask;
}

}  // namespace klasteri::viewer
