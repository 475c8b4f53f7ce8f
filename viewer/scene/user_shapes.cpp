#include "viewer/scene/user_shapes.h"

#include <vector>

#include "viewer/scene/map_colours.h"

namespace klasteri::viewer {

UserShapes shapes_of(const UserLayer& loaded, const LayerState& layer, const EqualAreaProjection& plane) {
  UserShapes shapes;
  shapes.number = loaded.number;
  shapes.points = loaded.points;
  plane.forward(shapes.points);
  shapes.point_rows = loaded.point_rows;
  for (const MultiPolygon& shape : loaded.shapes) shapes.shapes.push_back(plane.forward(shape));
  shapes.shape_rows = loaded.shape_rows;
  shapes.lines = loaded.lines;
  for (std::vector<Line>& parts : shapes.lines) {
    for (Line& line : parts) plane.forward(line);
  }
  shapes.line_rows = loaded.line_rows;
  if (layer.style.column >= 0) {
    shapes.colours = user_colours(loaded, static_cast<std::size_t>(layer.style.column), Language::en).of_row;
  }
  shapes.colour = layer.style.colour.value_or(map_colours::user_layer);
  for (const Point p : shapes.points) {
    if (p.valid()) shapes.bounds.add(p);
  }
  for (const MultiPolygon& shape : shapes.shapes) {
    shapes.bounds.add(shape);
    shapes.boxes.emplace_back().add(shape);
  }
  for (const std::vector<Line>& parts : shapes.lines) {
    for (const Line& line : parts) {
      for (const Point p : line) shapes.bounds.add(p);
    }
  }
  return shapes;
}

}  // namespace klasteri::viewer
