#include "geo/register/column_merge.h"

#include <utility>

namespace klasteri {

namespace {

template <typename Column>
void take(Column& column, Column& other) {
  if (column.size() == 0 && other.size() > 0) column = std::move(other);
}

void take(AddressColumns& address, AddressColumns& other) {
  take(address.region, other.region);
  take(address.municipality, other.municipality);
  take(address.community, other.community);
  take(address.settlement, other.settlement);
  take(address.text, other.text);
}

void take(Placements& placement, Placements& other) {
  take(placement.status, other.status);
  take(placement.precision, other.precision);
  take(placement.score, other.score);
  take(placement.faults, other.faults);
  take(placement.region, other.region);
  take(placement.municipality, other.municipality);
  take(placement.settlement, other.settlement);
  take(placement.street, other.street);
  take(placement.house, other.house);
  take(placement.place_id, other.place_id);
  take(placement.point, other.point);
}

}  // namespace

void take_columns(Register& reg, Register&& other) {
  take(reg.id, other.id);
  take(reg.name, other.name);
  take(reg.legal_form, other.legal_form);
  take(reg.ownership, other.ownership);
  take(reg.serves, other.serves);
  take(reg.kind, other.kind);
  take(reg.kind_guessed, other.kind_guessed);
  take(reg.actual, other.actual);
  take(reg.legal, other.legal);
  take(reg.activity_text, other.activity_text);
  take(reg.activity, other.activity);
  take(reg.activity_status, other.activity_status);
  take(reg.active, other.active);
  take(reg.size, other.size);
  take(reg.year, other.year);
  take(reg.employees, other.employees);
  take(reg.employees_before, other.employees_before);
  take(reg.turnover, other.turnover);
  take(reg.turnover_before, other.turnover_before);
  take(reg.given, other.given);
  take(reg.given_faults, other.given_faults);
  take(reg.repeated, other.repeated);
  take(reg.placement, other.placement);
}

}  // namespace klasteri
