#include "viewer/scene/area_selection.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "geo/query/polygon_index.h"
#include "viewer/model/drawn_shape.h"
#include "viewer/model/row_gather.h"
#include "viewer/model/row_sets.h"
#include "viewer/scene/shape_query.h"

namespace klasteri::viewer {

namespace {

/// Those of the rows that pass, on all threads.
template <typename Passes>
std::vector<std::uint32_t> filtered_rows(const std::vector<std::uint32_t>& rows, const Passes& passes) {
  std::vector<std::uint32_t> found = gather_rows(rows.size(), [&](std::size_t i) { return passes(rows[i]); });
  for (std::uint32_t& row : found) row = rows[row];
  return found;
}

std::vector<std::uint32_t> rows_in_unit(const std::vector<std::uint32_t>& rows, const std::vector<UnitIndex>& units,
                                        UnitIndex wanted) {
  return filtered_rows(rows, [&](std::uint32_t row) { return row < units.size() && units[row] == wanted; });
}

std::vector<std::uint32_t> rows_in_shape(const std::vector<std::uint32_t>& rows, const Register& reg,
                                         const MultiPolygon& shape) {
  if (shape.empty() || !reg.placed()) return {};
  const MultiPolygon* const shapes[] = {&shape};
  const PolygonIndex index(shapes);
  return filtered_rows(rows, [&](std::uint32_t row) {
    bool inside = false;
    index.find(reg.placement.point[row], [&](std::uint32_t) { inside = true; });
    return inside;
  });
}

std::vector<std::uint32_t> rows_in_circle(const std::vector<std::uint32_t>& rows, const Register& reg,
                                          const Selection& what) {
  // The projection is dear, so that it is asked only for those that a slightly larger outline holds.
  constexpr double spare = 1.01;
  const EqualAreaProjection around(what.centre);
  std::vector<std::uint32_t> near = rows_in_shape(rows, reg, circle_shape(what.centre, what.radius_m * spare));
  std::erase_if(near, [&](std::uint32_t row) {
    const Point offset = around.forward(reg.placement.point[row]);
    return !(offset.x * offset.x + offset.y * offset.y <= what.radius_m * what.radius_m);
  });
  return near;
}

UnitIndex unit_of(const Selection& what, const AdminTree& admin) {
  return what.kind == SelectionKind::region ? admin.find_region(what.code) : admin.find_municipality(what.code);
}

const std::vector<UnitIndex>& units_of(const Selection& what, const Register& reg) {
  return what.kind == SelectionKind::region ? reg.placement.region : reg.placement.municipality;
}

bool is_unit(const Selection& what) {
  return what.kind == SelectionKind::region || what.kind == SelectionKind::municipality;
}

/// The rows looked at that such a selection holds, ascending: of regions and municipalities by the rows' own unit, of
/// shapes by position, of places, members and brushes those that it was made with.
std::vector<std::uint32_t> rows_of_selection(const Selection& what, const SelectionPlace& place) {
  const Project& project = place.explorer.project();
  const Register& reg = project.enterprises;
  const std::vector<std::uint32_t>& looked_at = place.explorer.rows();
  if (is_unit(what)) return rows_in_unit(looked_at, units_of(what, reg), unit_of(what, project.admin));
  if (what.kind == SelectionKind::circle) {
    return rows_around(place.content.enterprises, reg, place.plane, {what.centre, what.radius_m});
  }
  const bool by_shape = what.kind == SelectionKind::rectangle || what.kind == SelectionKind::lasso ||
                        what.kind == SelectionKind::footprint;
  if (by_shape) return rows_within(place.content.enterprises, reg, place.plane, what.shape);
  return common_rows(what.rows, looked_at);
}

/// The rows of all sectors in the same place, whether looked at or not, but for those that the filter keeps out. Those
/// of a place, of members or of a brush are its own.
/// @param base rows of all sectors that pass the filter, ascending
std::vector<std::uint32_t> base_rows_of_selection(const Selection& what, const Explorer& explorer,
                                                  const std::vector<std::uint32_t>& base) {
  const Project& project = explorer.project();
  const Register& reg = project.enterprises;
  if (is_unit(what)) return rows_in_unit(base, units_of(what, reg), unit_of(what, project.admin));
  if (what.kind == SelectionKind::circle) return rows_in_circle(base, reg, what);
  if (what.kind == SelectionKind::place || what.kind == SelectionKind::brush || what.shape.empty()) {
    return common_rows(what.rows, base);
  }
  return rows_in_shape(base, reg, what.shape);
}

}  // namespace

Selection drawn_selection(SelectionKind kind, MultiPolygon degrees) {
  Selection what;
  what.kind = kind;
  what.shape = std::move(degrees);
  return what;
}

Selection rectangle_selection(Point corner_m, Point opposite_m, const EqualAreaProjection& plane) {
  Selection what = drawn_selection(SelectionKind::rectangle, rectangle_shape(corner_m, opposite_m, plane));
  what.corners = {plane.inverse(corner_m), plane.inverse(opposite_m)};
  return what;
}

Selection lasso_selection(std::span<const Point> line_m, const EqualAreaProjection& plane) {
  Selection what = drawn_selection(SelectionKind::lasso, lasso_shape(line_m, plane));
  what.corners.reserve(line_m.size());
  for (const Point p : line_m) what.corners.push_back(plane.inverse(p));
  return what;
}

Selection circle_selection(Point centre, double radius_m) {
  Selection what = drawn_selection(SelectionKind::circle, circle_shape(centre, radius_m));
  what.centre = centre;
  what.radius_m = radius_m;
  return what;
}

Selection region_selection(const Explorer& explorer, std::size_t region) {
  const Region& unit = explorer.project().admin.regions()[region];
  Selection what = drawn_selection(SelectionKind::region, unit.shape);
  what.code = unit.iso;
  return what;
}

Selection municipality_selection(const Explorer& explorer, std::size_t municipality) {
  const Municipality& unit = explorer.project().admin.municipalities()[municipality];
  Selection what = drawn_selection(SelectionKind::municipality, unit.shape);
  what.code = unit.code;
  return what;
}

Selection footprint_selection(const Explorer& explorer, std::size_t cluster) {
  const Candidate& candidate = explorer.project().clusters[cluster];
  Selection what = drawn_selection(SelectionKind::footprint, candidate.footprint);
  what.code = candidate.id;
  return what;
}

Selection member_selection(const Explorer& explorer, std::size_t cluster) {
  const Candidate& candidate = explorer.project().clusters[cluster];
  Selection what = drawn_selection(SelectionKind::members, candidate.footprint);
  what.code = candidate.id;
  what.rows = candidate.members;
  return what;
}

Selection place_selection(std::vector<std::uint32_t> rows) {
  Selection what;
  what.kind = SelectionKind::place;
  std::sort(rows.begin(), rows.end());
  what.rows = std::move(rows);
  return what;
}

void SelectionPieces::put(SelectionMode mode, Selection what) {
  if (mode == SelectionMode::replace) pieces_.clear();
  if (pieces_.empty() && mode == SelectionMode::remove) return;
  pieces_.push_back({pieces_.empty() ? SelectionMode::replace : mode, std::move(what)});
}

Selection SelectionPieces::together(const SelectionPlace& place) const {
  if (pieces_.empty()) return {};
  Selection all = pieces_.front().what;
  all.rows = rows_of_selection(all, place);
  for (std::size_t i = 1; i < pieces_.size(); ++i) {
    const auto& [mode, what] = pieces_[i];
    const std::vector<std::uint32_t> rows = rows_of_selection(what, place);
    const bool added = mode == SelectionMode::add;
    all.rows = added ? united_rows(all.rows, rows) : rows_without(all.rows, rows);
    all.shape = added ? united(all.shape, what.shape) : without(all.shape, what.shape);
    const bool units = added && is_unit(all) && all.kind == what.kind;
    all.code = units ? all.code + ";" + what.code : "";
    if (!units) all.kind = SelectionKind::lasso;
    all.radius_m = Selection().radius_m;
    all.corners.clear();
  }
  return all;
}

std::vector<std::uint32_t> SelectionPieces::base_rows(const Explorer& explorer,
                                                      const std::vector<std::uint32_t>& base) const {
  std::vector<std::uint32_t> all;
  for (const auto& [mode, what] : pieces_) {
    const std::vector<std::uint32_t> rows = base_rows_of_selection(what, explorer, base);
    all = mode == SelectionMode::remove ? rows_without(all, rows) : united_rows(all, rows);
  }
  return all;
}

}  // namespace klasteri::viewer
