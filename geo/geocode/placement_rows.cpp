#include "geo/geocode/placement_rows.h"

namespace klasteri {

void set_placement(Placements& out, std::size_t row, const GeocodeResult& result, const Gazetteer& gazetteer) {
  out.status[row] = result.status;
  out.precision[row] = result.precision;
  out.score[row] = static_cast<float>(result.score);
  out.faults[row] = result.faults;
  out.region[row] = result.region;
  out.municipality[row] = result.municipality;
  out.settlement.set(row, result.settlement);
  out.street.set(row, result.street);
  out.house.set(row, result.house);
  out.place_id.set(row, result.place == no_place ? std::string_view() : gazetteer.id(result.place));
  out.point[row] = result.point;
}

}  // namespace klasteri
