#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/base/projection.h"
#include "viewer/model/explorer.h"
#include "viewer/model/selection.h"
#include "viewer/scene/map_content.h"

namespace klasteri::viewer {

/// What a further selection does with the one there is.
enum class SelectionMode : std::uint8_t { replace, add, remove };

/// Where selected enterprises are looked for.
struct SelectionPlace {
  const Explorer& explorer;
  const MapContent& content;  ///< whose grid holds the rows that are looked at
  const EqualAreaProjection& plane;
};

// What one points at, without its rows yet.
Selection drawn_selection(SelectionKind kind, MultiPolygon degrees);
/// As drawn on the map plane, in metres of it; they can be changed afterwards (shape_edit.h).
Selection rectangle_selection(Point corner_m, Point opposite_m, const EqualAreaProjection& plane);
Selection lasso_selection(std::span<const Point> line_m, const EqualAreaProjection& plane);
Selection circle_selection(Point centre, double radius_m);
Selection region_selection(const Explorer& explorer, std::size_t region);
Selection municipality_selection(const Explorer& explorer, std::size_t municipality);
/// Everything inside the outline of a cluster.
Selection footprint_selection(const Explorer& explorer, std::size_t cluster);
/// The enterprises that a cluster is made of.
Selection member_selection(const Explorer& explorer, std::size_t cluster);
Selection place_selection(std::vector<std::uint32_t> rows);

/// What is asked about, put together piece by piece, so that the answer can be worked out again once other rows are
/// looked at.
class SelectionPieces {
 public:
  /// One thing pointed at, and whether it is added or taken away.
  struct Piece {
    SelectionMode mode = SelectionMode::replace;
    Selection what;
  };

  void put(SelectionMode mode, Selection what);
  void clear() { pieces_.clear(); }
  bool empty() const { return pieces_.empty(); }
  const std::vector<Piece>& pieces() const { return pieces_; }
  /// Puts another in the place of the only piece or the last one.
  void change_last(Selection what) { pieces_.back().what = std::move(what); }

  /// The selection that they make together. Several are a lasso, whose shape is what remains.
  Selection together(const SelectionPlace& place) const;
  /// The rows of all sectors in the same place, whether looked at or not, but for those that the filter keeps out.
  /// @param base rows of all sectors that pass the filter, ascending
  std::vector<std::uint32_t> base_rows(const Explorer& explorer, const std::vector<std::uint32_t>& base) const;

 private:
  std::vector<Piece> pieces_;
};

}  // namespace klasteri::viewer
