#include "viewer/scene/line_layer.h"

#include "viewer/scene/uniforms.h"

namespace klasteri::viewer {

LineLayer::LineLayer() : program_("line") {}

namespace {

void add_segments(const Line& line, std::vector<float>& segments) {
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (!line[i - 1].valid() || !line[i].valid()) continue;
    segments.insert(segments.end(), {static_cast<float>(line[i - 1].x), static_cast<float>(line[i - 1].y),
                                     static_cast<float>(line[i].x), static_cast<float>(line[i].y)});
  }
}

}  // namespace

void LineLayer::set_lines(std::span<const std::vector<Line>> lines) {
  std::vector<float> segments;
  area_begin_.clear();
  for (const std::vector<Line>& parts : lines) {
    area_begin_.push_back(segments.size() / 4);
    for (const Line& line : parts) add_segments(line, segments);
  }
  area_begin_.push_back(segments.size() / 4);
  segments_.upload(GL_ARRAY_BUFFER, std::span<const float>(segments));
}

void LineLayer::set_shapes(std::span<const MultiPolygon> shapes) {
  std::vector<float> segments;
  area_begin_.clear();
  for (const MultiPolygon& shape : shapes) {
    area_begin_.push_back(segments.size() / 4);
    for (const Polygon& polygon : shape) {
      for (const Ring& ring : polygon) add_segments(ring, segments);
    }
  }
  area_begin_.push_back(segments.size() / 4);
  segments_.upload(GL_ARRAY_BUFFER, std::span<const float>(segments));
}

void LineLayer::draw(const Camera& camera, Colour colour, double width_px) const {
  if (!area_begin_.empty()) draw_segments(0, area_begin_.back(), camera, colour, width_px);
}

void LineLayer::draw_one(std::size_t area, const Camera& camera, Colour colour, double width_px) const {
  if (area + 1 < area_begin_.size()) draw_segments(area_begin_[area], area_begin_[area + 1], camera, colour, width_px);
}

void LineLayer::draw_segments(std::size_t begin, std::size_t end, const Camera& camera, Colour colour,
                              double width_px) const {
  if (begin == end) return;
  program_.use();
  program_.set("centre", static_cast<float>(camera.centre().x), static_cast<float>(camera.centre().y));
  program_.set("pixels_per_metre", static_cast<float>(1 / camera.metres_per_pixel()));
  program_.set("viewport", static_cast<float>(camera.width()), static_cast<float>(camera.height()));
  program_.set("width", static_cast<float>(width_px));
  program_.set("colour", premultiplied(colour));
  glBindVertexArray(array_.name());
  glBindBuffer(GL_ARRAY_BUFFER, segments_.name());
  const int offset = static_cast<int>(begin * 4);
  float_attribute(0, 2, 4, offset, 1);
  float_attribute(1, 2, 4, offset + 2, 1);
  glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, static_cast<GLsizei>(end - begin));
}

}  // namespace klasteri::viewer
