#include "geo/cli/study_area.h"

#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/units.h"
#include "geo/input/table.h"
#include "geo/project/ogr_geometry.h"

namespace klasteri {

namespace {

/// "0,-1,1,0"; none where the text is the name of a file.
std::optional<Box> box_from(std::string_view text) {
  std::vector<double> numbers;
  while (true) {
    const auto comma = text.find(',');
    const double number = parse_number(text.substr(0, comma));
    if (!std::isfinite(number)) return std::nullopt;
    numbers.push_back(number);
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  if (numbers.size() != 4) return std::nullopt;
  return Box{numbers[0], numbers[1], numbers[2], numbers[3]};
}

}  // namespace

void add_window_option(CLI::App& method, std::string& window, const std::string& without) {
  method
      .add_option("--window", window,
                  "Where points could lie: polygons of a file, or a box in the units of --x and --y; " + without)
      ->type_name("FILE|XMIN,YMIN,XMAX,YMAX");
}

void check_window(const std::string& window, bool planar) {
  const std::optional<Box> box = box_from(window);
  if (!box) return;
  if (!planar) throw UsageError("A box is a --window only with --x COL --y COL; give a file of polygons.");
  if (!(box->min_x < box->max_x) || !(box->min_y < box->max_y)) {
    throw UsageError("--window takes XMIN,YMIN,XMAX,YMAX, the smaller ones first, not \"{}\".", window);
  }
}

StudyWindow read_window(Context& context, const std::string& window, const EqualAreaProjection* projection) {
  if (const std::optional<Box> box = box_from(window)) return StudyWindow(*box);
  std::vector<MultiPolygon> shapes;
  for (Feature& feature : read_polygons(window, {}, context.console).features) {
    shapes.push_back(projection == nullptr ? std::move(feature.shape) : projection->forward(feature.shape));
  }
  return StudyWindow(joined(shapes));
}

std::size_t keep_inside(Context& context, const StudyWindow& window, std::vector<Point>& points) {
  std::size_t inside = 0;
  std::size_t outside = 0;
  for (Point& p : points) {
    if (!p.valid()) continue;
    if (window.contains(p)) {
      ++inside;
    } else {
      p = Point();
      ++outside;
    }
  }
  if (inside == 0) {
    throw Error(
        "None of the {} points lies in the window; with --x and --y its polygons must be in their units, else in "
        "degrees.",
        outside);
  }
  if (outside > 0) context.console.note(Message::outside_window, outside);
  return outside;
}

}  // namespace klasteri
