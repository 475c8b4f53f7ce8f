#pragma once

#include <string>
#include <vector>

#include "geo/gazetteer/place_record.h"

namespace klasteri {

/// One street, or a piece of one, as a source tells it and afterwards.
struct StreetRecord {
  PlaceRecord place;        ///< of kind street; once settled, parent_id is its settlement
  std::vector<Line> lines;  ///< WGS 84; none where only the name is known
  std::string settlement;   ///< as the source names it; empty: by position
};

/// One house with its number.
struct HouseRecord {
  PlaceRecord place;       ///< of kind house; its name is its number; once settled, parent_id is its street
  std::string street;      ///< as the source names it
  std::string settlement;  ///< likewise; empty: by position
};

/// Everything that a gazetteer is built of.
struct GazetteerRecords {
  std::vector<PlaceRecord> places;
  std::vector<StreetRecord> streets;
  std::vector<HouseRecord> houses;
};

}  // namespace klasteri
