#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/geocode/acceptance_places.h"
#include "tests/geocode/acceptance_score.h"

namespace klasteri::test {

/// A part of a case: reads its file in ../shared and asks the geocoder.
struct CasePart {
  std::string name, file;
  Places places;
  double target, most_wrong;
  std::function<void(const Geocoder&, CaseScore&)> ask;
};

/// All parts, in the order of the table.
const std::vector<CasePart>& case_parts();

/// The score of a part; nothing where ../shared is absent.
std::optional<CaseScore> score(const CasePart& part);

}  // namespace klasteri::test
