#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/geocode/acceptance_places.h"

namespace klasteri::test {

/// What became of one query. An ambiguous answer is an honest one; a wrong one costs five unmatched.
enum class Verdict { right, wrong, ambiguous, unmatched };

/// Right, or else by what the geocoder claims to have found.
Verdict verdict_of(bool right, bool claimed, GeoStatus status);

/// Within the tolerance of "lat,lon,metres"; nothing where there is no such expectation.
std::optional<bool> within(const std::string& expected, Point found);

/// A query, what was answered, and how that compares with what is known.
struct ScoredRow {
  std::string id, language, query, hints, expected;
  GeocodeResult result;
  Verdict verdict;
};

/// One part of a case under one gazetteer.
struct CaseScore {
  std::string part;
  Places places;
  double target = 0;      ///< least share right, 0–1
  double most_wrong = 1;  ///< likewise
  std::vector<ScoredRow> rows;

  std::size_t count(Verdict verdict) const;
  double share(Verdict verdict) const;
  /// Counts by language; one entry without a name where a case has one language.
  std::map<std::string, std::array<std::size_t, 4>> by_language() const;
  /// Counts by [precision][verdict].
  std::array<std::array<std::size_t, 4>, 8> by_precision() const;
};

}  // namespace klasteri::test
