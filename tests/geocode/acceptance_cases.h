#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geo/geocode/geocoder.h"

namespace klasteri::test {

/// Which lists of places a case is scored with (files of ../shared/testdata/gazetteer).
enum class Places {
  wof,           ///< Who's On First alone
  both,          ///< Who's On First and OpenStreetMap
  all,           ///< both and the state's classifier, which has names and no points
  streets,       ///< the bundled places and the streets of Ozurgeti, names only
  loose_streets  ///< the same, and nobody says of which town they are
};
std::string_view to_string(Places places);

/// What became of one query. An ambiguous answer is an honest one; a wrong one costs five unmatched.
enum class Verdict { right, wrong, ambiguous, unmatched };

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

/// A part of a case: reads its file in ../shared and asks the geocoder.
struct CasePart {
  std::string name, file;
  Places places;
  double target, most_wrong;
  std::function<void(const Geocoder&, CaseScore&)> ask;
};

/// All parts, in the order of the table.
const std::vector<CasePart>& case_parts();

/// The geocoder of a list of places, made once.
const Geocoder& geocoder_with(Places places);

/// The score of a part; nothing where ../shared is absent.
std::optional<CaseScore> score(const CasePart& part);

}  // namespace klasteri::test
