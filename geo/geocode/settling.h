#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geo/geocode/geocoder.h"

namespace klasteri {

/// Where the address has a settlement's name.
enum class NameSource : std::uint8_t { column, marked_text, bare_text };

/// The result of one address in the making: takes the places that a name may mean, chooses among them, and sets place,
/// point, precision, score and faults.
class Settling {
 public:
  /// @param explanation null: nobody wants to know
  Settling(const Gazetteer& gazetteer, GeocodeExplanation* explanation)
      : gazetteer_(gazetteer), explanation_(explanation) {}

  GeocodeResult result;
  bool settled = false;    ///< the settlement is decided, if only that it is ambiguous
  bool ambiguous = false;  ///< several places may be meant

  /// Takes what a name led to, one place or several.
  void accept(const SettlementMatch& match, NameSource source, const std::string& written_name);
  /// Takes the best attested of several places.
  void accept_dominant(const SettlementMatch& match, PlaceIndex chosen, const std::string& written_name);
  /// Chooses none of several places; what they have in common is known all the same.
  void accept_homonyms(const SettlementMatch& match, const std::string& written_name);

  /// Sets place, point and precision; without a point of its own, a place takes that of its nearest ancestor.
  void place(PlaceIndex place);
  /// As exact as a community: one settlement's point, or the middle of several.
  void place_in_middle(const std::vector<PlaceIndex>& places);

  void fault(GeoFault fault) { result.faults |= bit(fault); }
  void rule(Rule rule, std::string_view first = {}, std::string_view second = {}) {
    note(explanation_, rule, first, second);
  }
  /// For the explanation: the places came into question.
  void candidates(const SettlementMatch& match, std::string_view name);

 private:
  void accept_group(const SettlementMatch& match, const std::string& written_name);
  void explain_dominance(const SettlementMatch& match, std::string_view written_name, unsigned all);

  const Gazetteer& gazetteer_;
  GeocodeExplanation* explanation_;
};

}  // namespace klasteri
