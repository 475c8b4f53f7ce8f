#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/special_values.h"
#include "geo/cluster/institution_service.h"
#include "geo/gazetteer/admin_tree.h"
#include "geo/register/register.h"

namespace klasteri {

struct Candidate;

/// The institutions that support a candidate cluster: those that serve its sector and stand in its footprint, in its
/// region or municipality, or near its centre. NaN: the project knows no institutions at all.
struct InstitutionSupport {
  double public_ones = nan, private_ones = nan, civil = nan, academic = nan;  ///< how many
  double nearest_km = nan;  ///< from the centre to the nearest that serves the sector, tied or not; NaN: none is placed
  std::string nearest;      ///< its name

  double count() const { return public_ones + private_ones + civil + academic; }
};

/// By which place an institution is tied to a candidate; the first that holds.
enum class SupportPlace : std::uint8_t {
  footprint,  ///< inside the footprint that was traced
  area,       ///< in the candidate's region or municipality
  distance    ///< elsewhere, near the centre
};
std::string_view to_string(SupportPlace place);
SupportPlace support_place_from(std::string_view name);

/// One institution of one candidate.
struct InstitutionLink {
  std::string cluster;            ///< Candidate::id
  std::uint32_t institution = 0;  ///< row of the register of institutions
  double distance_km = nan;       ///< from the candidate's centre; NaN: either is not placed exactly enough
  SupportPlace place = SupportPlace::area;
  ServiceBasis basis = ServiceBasis::assumed;
};

struct InstitutionOptions {
  double max_distance_m = 25'000;  ///< from the centre, within which an institution outside of the area counts
};

/// Ties institutions to candidates and fills Candidate::institutions. Rows that repeat another and rows marked as not
/// active are left out. Distances are measured in an equal-area projection from points that are exact to a settlement.
/// The links come candidate by candidate, the nearest institution first, those without a distance last.
/// @param services one entry a row of `institutions`: services_of()
std::vector<InstitutionLink> tie_institutions(std::vector<Candidate>& candidates, const Register& institutions,
                                              std::span<const InstitutionService> services, const AdminTree& admin,
                                              const SectorCatalog& catalog, const InstitutionOptions& options = {});

}  // namespace klasteri
