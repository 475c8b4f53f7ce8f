#pragma once

#include <span>
#include <string>
#include <vector>

#include "geo/geocode/admin_reading.h"
#include "geo/geocode/column_reading.h"
#include "geo/geocode/geocoder.h"
#include "geo/geocode/settlement_names.h"
#include "geo/geocode/settling.h"
#include "geo/geocode/street_matcher.h"
#include "geo/geocode/street_reading.h"

namespace klasteri {

/// What a Geocoder knows, lent to the reading of one address.
struct GeocodingKnowledge {
  const Gazetteer& gazetteer;
  const AdminNames& names;
  const SettlementMatcher& matcher;
  std::span<const PlaceIndex> seats;
  const StreetMatcher& streets;
};

/// The decision about one address: reads the columns and the text, then settles municipality, settlement, point.
class Locator {
 public:
  /// @param columns what the query's columns say
  /// @param text takes the words of the query's text
  Locator(const GeocodingKnowledge& knowledge, const AddressQuery& query, const ColumnReading& columns,
          AddressText& text, GeocodeExplanation* explanation);

  GeocodeResult run();

 private:
  void read();
  void choose_municipality();

  void choose_settlement();
  void use_settlement_names();
  bool settle_column();
  bool settle_city_of_community();
  bool settle_marked_text();
  bool settle_bare_text();
  bool settle_town();
  bool is_nothing_but(const MunicipalityMention& mention) const;
  void weigh_namesakes(PlaceIndex town);
  bool settle_district();
  void settle_community();
  void settle_without_municipality();

  SettlementMatch match_named(TextName& name, UnitIndex municipality) const;

  void find_street();
  void finish();

  const GeocodingKnowledge& know_;
  const AddressQuery& query_;
  GeocodeExplanation* explanation_;
  Settling settling_;
  GeocodeResult& result_ = settling_.result;

  const AdminColumns& columns_;
  const NamedColumn& settlement_column_;
  const NamedColumn& community_column_;
  const ColumnMatch& column_match_;
  AddressText& address_;
  AdminReading reading_;
  bool text_elsewhere_ = false;  ///< the text names another municipality than the one that counts
  std::optional<std::size_t> district_;
};

}  // namespace klasteri
