#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "geo/geocode/geocoder.h"

namespace klasteri {

/// A string of a register that was met again and again.
struct FrequentText {
  std::string text;          ///< as written
  std::string municipality;  ///< of the rows, where it is known
  std::size_t rows = 0;
  std::size_t first_row = 0;  ///< an example, from 1
};

/// The most frequent of such strings, and how much there is in all.
struct FrequentTexts {
  std::vector<FrequentText> top;  ///< at most fifty; of equals the one that was met first
  std::size_t distinct = 0;
  std::size_t rows = 0;
};

/// An address of which the parts contradict each other, for a person to look at.
struct ConflictToReview {
  std::size_t first_row = 0;  ///< from 1
  std::size_t rows = 0;       ///< with this very address and point
  std::string address;        ///< as written
  std::string columns_say;    ///< the structured columns, from coarse to fine
  std::string text_says;      ///< the municipality that the text names
  std::string point_says;     ///< where the given coordinates lie
  std::string decision;       ///< what contradicts what, and what counts: sentences
  std::string placed_at;
};

/// What became of the addresses of a register: for planners, and for the clerk who corrects it.
struct GeocodeReport {
  GeocodeSummary summary;
  std::vector<std::array<std::size_t, 8>> precision_by_fault;  ///< by all_faults(), then by precision
  FrequentTexts unknown_settlements, ambiguous_names, unmatched_addresses;
  std::vector<ConflictToReview> conflicts;  ///< the first two hundred different ones
  std::size_t conflict_rows = 0;
  std::size_t distinct_conflicts = 0;
};

/// Gathers a GeocodeReport from a geocoded register, which may come in parts. Same rows, same report.
class GeocodeReportBuilder {
 public:
  /// @param geocoder the one that placed the rows; must outlive the builder @param options likewise the same
  GeocodeReportBuilder(const Geocoder& geocoder, const GeocodeOptions& options, Language language);

  /// @param first_row the part's first row in the whole register, from 0
  void add(const Register& part, std::size_t first_row = 0);

  GeocodeReport finish() &&;

 private:
  class Tally {
   public:
    void count(const std::string& text, const std::string& municipality, std::size_t row);
    FrequentTexts most_frequent() &&;

   private:
    std::unordered_map<std::string, FrequentText> texts_;
  };

  void add_conflict(const AddressQuery& query, std::size_t row);
  std::string municipality_name(UnitIndex municipality) const;
  std::string place_of(const GeocodeResult& result) const;
  std::string place_of(Point given) const;

  const Geocoder& geocoder_;
  GeocodeOptions options_;
  Language language_;
  GeocodeReport report_;
  Tally unknown_, ambiguous_, unmatched_;
  std::unordered_map<std::string, std::size_t> known_conflicts_;  ///< index into the report's; no_conflict beyond it
};

}  // namespace klasteri
