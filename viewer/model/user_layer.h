#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/base/geometry.h"
#include "geo/base/progress.h"
#include "geo/base/string_column.h"
#include "geo/project/layer.h"
#include "geo/style/palette.h"

namespace klasteri::viewer {

struct UserGeometry;

/// A layer that the user has loaded: a table, and the geometry of its rows in WGS 84. A row may have several parts, of
/// different kinds.
struct UserLayer {
  std::uint32_t number = 0;  ///< LayerState::user
  std::filesystem::path path;
  std::string layer;     ///< in the file
  std::string name;      ///< for the planner
  bool missing = false;  ///< the project keeps it, but its file cannot be read: it has no rows
  std::vector<std::string> headings;
  std::vector<StringColumn> columns;
  std::size_t rows = 0;
  std::vector<Point> points;
  std::vector<std::uint32_t> point_rows;
  std::vector<std::vector<Line>> lines;
  std::vector<std::uint32_t> line_rows;
  std::vector<MultiPolygon> shapes;
  std::vector<std::uint32_t> shape_rows;
  std::shared_ptr<const UserGeometry>
      drawn;  ///< as the scene has it (scene/user_shapes.h); null where nothing is drawn

  bool has_geometry() const { return !points.empty() || !lines.empty() || !shapes.empty(); }
};

/// Reads every layer with geometry of a file: any OGR source, or a table (text or workbook) with columns of
/// coordinates. Throws Error where there is none, or the file is damaged; Cancelled leaves nothing.
std::vector<UserLayer> read_user_layers(const std::filesystem::path& path, Progress& progress);

/// Whether headings name columns of longitude and latitude, as read_user_layers() looks for them in a table.
bool names_positions(const std::vector<std::string>& headings);

/// A layer as one that can be exported. @pre it outlives what is returned; its rows have one kind of geometry: points,
/// else polygons
Layer layer_of(const UserLayer& user);

/// The user's layers, each with a number of its own.
class UserLayers {
 public:
  /// Returns its number.
  std::uint32_t add(UserLayer layer);
  void remove(std::uint32_t number);
  const UserLayer* find(std::uint32_t number) const;
  const std::vector<UserLayer>& all() const { return layers_; }
  /// Grows with every change.
  std::size_t revision() const { return revision_; }

 private:
  std::vector<UserLayer> layers_;
  std::uint32_t next_ = 1;
  std::size_t revision_ = 0;
};

/// Colours of the rows by one of the columns: numbers in five natural classes, few words in a hue each, and what they
/// stand for, for the legend.
struct UserColours {
  std::vector<Colour> of_row;
  std::vector<std::pair<Colour, Sentence>> legend;
};
/// Takes a second for a million numbers.
UserColours user_colours(const StringColumn& column);

}  // namespace klasteri::viewer
