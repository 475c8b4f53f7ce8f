#include "geo/cluster/institution_support.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "geo/base/parallel.h"
#include "geo/base/projection.h"
#include "geo/cluster/candidate.h"
#include "geo/cluster/footprint.h"

namespace klasteri {

namespace {

constexpr std::array<std::string_view, 3> place_names = {"footprint", "area", "distance"};

/// What of the institutions all candidates look at.
class PlacedInstitutions {
 public:
  PlacedInstitutions(const Register& reg, std::span<const InstitutionService> services, const SectorCatalog& catalog,
                     const EqualAreaProjection& projection)
      : reg_(reg) {
    metres_.assign(reg.rows(), Point());
    for (std::size_t row = 0; row < reg.rows(); ++row) {
      if (!is_counted(row)) continue;
      if (reg.placement.precision[row] >= GeoPrecision::settlement) {
        metres_[row] = projection.forward(reg.placement.point[row]);
      }
      by_sectors_[services[row].sectors].push_back(static_cast<std::uint32_t>(row));
    }
    for (const auto& [sectors, rows] : by_sectors_) served_.emplace_back(ServedClasses(sectors, catalog), &rows);
  }

  const Register& reg() const { return reg_; }
  Point metres(std::size_t row) const { return metres_[row]; }

  /// Rows that serve any of the classes, ascending.
  std::vector<std::uint32_t> serving(std::span<const NaceCode> classes) const {
    std::vector<std::uint32_t> rows;
    for (const auto& [served, group] : served_) {
      if (served.serves(classes)) rows.insert(rows.end(), group->begin(), group->end());
    }
    std::sort(rows.begin(), rows.end());
    return rows;
  }

 private:
  bool is_counted(std::size_t row) const {
    const bool repeated = !reg_.repeated.empty() && reg_.repeated[row];
    const bool inactive = !reg_.active.empty() && reg_.active[row] == Activity::inactive;
    return !repeated && !inactive;
  }

  const Register& reg_;
  std::vector<Point> metres_;
  std::map<std::string, std::vector<std::uint32_t>> by_sectors_;  ///< rows that serve the same
  std::vector<std::pair<ServedClasses, const std::vector<std::uint32_t>*>> served_;
};

/// Where a candidate is.
struct CandidatePlace {
  const Candidate& candidate;
  AreaUnit unit;
  Box box;       ///< of a footprint that was traced; empty: there is none
  Point centre;  ///< metres
};

std::optional<SupportPlace> place_of(const CandidatePlace& where, const Register& reg, std::size_t row, bool is_exact,
                                     double distance_m, double max_distance_m) {
  const Point point = reg.placement.point[row];
  if (is_exact && where.box.contains(point) && contains(where.candidate.footprint, point)) {
    return SupportPlace::footprint;
  }
  const bool in_region = where.unit.region != no_unit && reg.placement.region[row] == where.unit.region;
  const bool in_municipality =
      where.unit.municipality != no_unit && reg.placement.municipality[row] == where.unit.municipality;
  if (in_region || in_municipality) return SupportPlace::area;
  return distance_m <= max_distance_m ? std::optional(SupportPlace::distance) : std::nullopt;
}

void count_institution(InstitutionSupport& support, EntityKind kind) {
  switch (kind) {
    case EntityKind::public_institution:
      ++support.public_ones;
      break;
    case EntityKind::civil_institution:
      ++support.civil;
      break;
    case EntityKind::academic_institution:
      ++support.academic;
      break;
    case EntityKind::private_institution:
    case EntityKind::enterprise:
      ++support.private_ones;
      break;
  }
}

/// Nearest first, those without a distance last, then by row.
bool is_nearer(const InstitutionLink& a, const InstitutionLink& b) {
  const double distance_a = std::isnan(a.distance_km) ? infinity : a.distance_km;
  const double distance_b = std::isnan(b.distance_km) ? infinity : b.distance_km;
  return distance_a != distance_b ? distance_a < distance_b : a.institution < b.institution;
}

std::vector<InstitutionLink> tie(Candidate& candidate, Point centre, const PlacedInstitutions& institutions,
                                 std::span<const InstitutionService> services, const AdminTree& admin,
                                 const SectorCatalog& catalog, double max_distance_m) {
  const Register& reg = institutions.reg();
  CandidatePlace where{candidate, area_unit(candidate.region, candidate.by, admin), Box(), centre};
  if (!candidate.footprint_is_region) where.box.add(candidate.footprint);
  InstitutionSupport support{0, 0, 0, 0, nan, {}};
  std::vector<InstitutionLink> links;
  for (const std::uint32_t row : institutions.serving(classes_of_sector(candidate.sector, catalog))) {
    const Point point = institutions.metres(row);
    const double distance = std::hypot(point.x - where.centre.x, point.y - where.centre.y);
    if (distance < 1000 * (std::isnan(support.nearest_km) ? infinity : support.nearest_km)) {
      support.nearest_km = distance / 1000;
      support.nearest = reg.name.empty() ? std::string() : std::string(reg.name[row]);
    }
    const auto place = place_of(where, reg, row, point.valid(), distance, max_distance_m);
    if (!place) continue;
    links.push_back({candidate.id, row, distance / 1000, *place, services[row].basis});
    count_institution(support, reg.kind[row]);
  }
  std::sort(links.begin(), links.end(), is_nearer);
  candidate.institutions = std::move(support);
  return links;
}

}  // namespace

std::string_view to_string(SupportPlace place) { return place_names[static_cast<std::size_t>(place)]; }

SupportPlace support_place_from(std::string_view name) {
  const auto found = std::find(place_names.begin(), place_names.end(), name);
  return found == place_names.end() ? SupportPlace::area : static_cast<SupportPlace>(found - place_names.begin());
}

std::vector<InstitutionLink> tie_institutions(std::vector<Candidate>& candidates, const Register& institutions,
                                              std::span<const InstitutionService> services, const AdminTree& admin,
                                              const SectorCatalog& catalog, const InstitutionOptions& options) {
  for (Candidate& candidate : candidates) candidate.institutions = {};
  if (institutions.rows() == 0 || !institutions.placed()) return {};
  std::vector<std::vector<InstitutionLink>> of_candidate(candidates.size());
  const EqualAreaProjection projection = EqualAreaProjection::around(institutions.placement.point);
  const PlacedInstitutions placed(institutions, services, catalog, projection);
  std::vector<Point> centres;  // here, since a projection serves one thread
  centres.reserve(candidates.size());
  for (const Candidate& candidate : candidates) centres.push_back(projection.forward(candidate.centre));
  parallel_for(candidates.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      of_candidate[i] = tie(candidates[i], centres[i], placed, services, admin, catalog, options.max_distance_m);
    }
  });
  std::vector<InstitutionLink> links;
  for (const auto& each : of_candidate) links.insert(links.end(), each.begin(), each.end());
  return links;
}

}  // namespace klasteri
