// Layers of the user with more corners and points than can be drawn in a frame.
#include "viewer/scene/user_shapes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <string>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/random.h"
#include "tests/viewer/golden_picture.h"
#include "viewer/context/headless_context.h"
#include "viewer/scene/detail_levels.h"
#include "viewer/scene/map_picture.h"

namespace klasteri::viewer {
namespace {

constexpr std::size_t corners = 40;

/// A closed ring of `corners` corners and of uneven radius.
Ring blob(Point middle, double radius_m, Random& random) {
  Ring ring;
  for (std::size_t i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
    const double r = radius_m * random.uniform(0.9, 1.1);
    ring.push_back({middle.x + r * std::cos(angle), middle.y + r * std::sin(angle)});
  }
  ring.push_back(ring.front());
  return ring;
}

/// So many shapes of a kilometre across, none near to another, on a square with its middle in the map's.
std::vector<MultiPolygon> blobs(std::size_t count, double radius_m = 500) {
  Random random(4);
  std::vector<MultiPolygon> shapes;
  const auto side = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(count))));
  for (std::size_t i = 0; i < count; ++i) {
    const Point middle{3 * radius_m * (static_cast<double>(i % side) - static_cast<double>(side) / 2),
                       3 * radius_m * (static_cast<double>(i / side) - static_cast<double>(side) / 2)};
    shapes.push_back({{blob(middle, radius_m, random)}});
  }
  return shapes;
}

double area_of(const AreaMesh& mesh, const DetailLevel& level) {
  double sum = 0;
  const auto corner = [&](std::size_t index) {
    const std::size_t at = 3 * std::size_t{mesh.indices[index]};
    return Point{mesh.vertices[at], mesh.vertices[at + 1]};
  };
  for (const DetailPiece& piece : level.pieces) {
    for (std::size_t i = piece.begin; i < piece.end; i += 3) {
      const Point a = corner(i), b = corner(i + 1), c = corner(i + 2);
      sum += std::abs((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)) / 2;
    }
  }
  return sum;
}

std::size_t items_of(const DetailLevel& level) {
  std::size_t items = 0;
  for (const DetailPiece& piece : level.pieces) items += piece.end - piece.begin;
  return items;
}

TEST(ShapeMesh, OfFewCornersHasOneLevelInTheOrderOfItsShapes) {
  const std::vector<MultiPolygon> shapes = blobs(100);
  const AreaMesh areas = area_mesh(shapes);
  ASSERT_EQ(areas.levels.size(), 1u);
  EXPECT_EQ(areas.levels[0].tolerance_m, 0);
  EXPECT_EQ(items_of(areas.levels[0]), 3 * 100 * (corners - 2));
  for (std::size_t i = 0; i < areas.vertices.size() / 3; ++i) EXPECT_EQ(areas.vertices[3 * i + 2], i / corners);
  const LineMesh outlines = outline_mesh(shapes);
  ASSERT_EQ(outlines.levels.size(), 1u);
  EXPECT_EQ(outlines.of_area[7], std::pair(7 * corners, 8 * corners));
}

TEST(ShapeMesh, CoarserLevelsHaveFewerCornersAndNearlyTheSameAreas) {
  const std::vector<MultiPolygon> shapes = blobs(4000);
  double exact = 0;
  for (const MultiPolygon& shape : shapes) exact += area(shape);
  const AreaMesh mesh = area_mesh(shapes);
  const LineMesh outlines = outline_mesh(shapes);
  ASSERT_GT(mesh.levels.size(), 2u);
  ASSERT_EQ(outlines.levels.size(), mesh.levels.size());
  EXPECT_NEAR(area_of(mesh, mesh.levels[0]), exact, 1e-4 * exact);
  const double around = 4000 * 2 * std::numbers::pi * 500;
  for (std::size_t i = 1; i < mesh.levels.size(); ++i) {
    EXPECT_GT(mesh.levels[i].tolerance_m, mesh.levels[i - 1].tolerance_m);
    EXPECT_LT(items_of(mesh.levels[i]), 0.7 * static_cast<double>(items_of(mesh.levels[i - 1])));
    EXPECT_LT(items_of(outlines.levels[i]), 0.7 * static_cast<double>(items_of(outlines.levels[i - 1])));
    EXPECT_LT(std::abs(area_of(mesh, mesh.levels[i]) - exact), around * mesh.levels[i].tolerance_m);
  }
  // What is smaller than a few pixels is a rectangle, and is not lost.
  EXPECT_EQ(items_of(mesh.levels.back()), 4000u * 6);
  EXPECT_EQ(items_of(outlines.levels.back()), 4000u * 2);
}

TEST(ShapeMesh, SmallHolesGoAndLargeOnesStay) {
  std::vector<MultiPolygon> shapes = blobs(3000, 20'000);
  Random random(5);
  const auto middle = [](const Ring& ring) {
    Box box;
    for (const Point p : ring) box.add(p);
    return box.centre();
  };
  for (MultiPolygon& shape : shapes) {
    const Point at = middle(shape[0][0]);
    for (const double y : {-200.0, 0.0, 200.0}) shape[0].push_back(blob({at.x - 9000, at.y + y}, 90, random));
    shape[0].push_back(blob({at.x + 5000, at.y}, 8000, random));
  }
  const LineMesh outlines = outline_mesh(shapes);
  const DetailLevel& coarse = level_for(outlines.levels, 600);
  EXPECT_GT(coarse.tolerance_m, 50);
  std::size_t near_small = 0, near_large = 0;
  const Point of_first = middle(shapes[0][0][0]);
  for (const DetailPiece& piece : coarse.pieces) {
    for (std::size_t i = piece.begin; i < piece.end; ++i) {
      const Point p{outlines.segments[4 * i], outlines.segments[4 * i + 1]};
      near_small += std::hypot(p.x - of_first.x + 9000, p.y - of_first.y) < 400;
      near_large += std::abs(std::hypot(p.x - of_first.x - 5000, p.y - of_first.y) - 8000) < 1000;
    }
  }
  EXPECT_EQ(near_small, 0u);
  EXPECT_GT(near_large, 5u);
}

TEST(DetailLevels, TheCoarsestThatLooksTheSameIsTaken) {
  const std::vector<DetailLevel> levels = {{0, {}}, {10, {}}, {100, {}}};
  EXPECT_EQ(level_for(levels, 1).tolerance_m, 0);
  EXPECT_EQ(level_for(levels, 20).tolerance_m, 10);
  EXPECT_EQ(level_for(levels, 1e6).tolerance_m, 100);
}

TEST(DetailLevels, RunsLeaveOutWhatIsNotSeenAndJoinNeighbours) {
  const DetailLevel level{0,
                          {{{0, 0, 1, 1}, 0, 5},
                           {{1, 0, 2, 1}, 5, 9},
                           {{9, 9, 10, 10}, 9, 12},
                           {{}, 12, 14},  // of shapes without a place
                           {{2, 0, 3, 1}, 14, 20}}};
  using Runs = std::vector<std::pair<std::size_t, std::size_t>>;
  EXPECT_EQ(runs_in(level, {0, 0, 4, 4}, 0), (Runs{{0, 9}, {14, 20}}));
  EXPECT_EQ(runs_in(level, {0, 0, 4, 4}, 6), (Runs{{0, 12}, {14, 20}}));
  EXPECT_EQ(runs_in(level, {-9, -9, -8, -8}, 1), Runs{});
}

TEST(DetailLevels, NeighboursInThePlaneAreNeighboursInTheOrder) {
  std::vector<Box> boxes;
  Random random(6);
  for (int i = 0; i < 5000; ++i) {
    const Point p{random.uniform(-3e5, 3e5), random.uniform(-2e5, 2e5)};
    boxes.push_back({p.x, p.y, p.x, p.y});
  }
  const std::vector<std::size_t> order = spatial_order(boxes);
  EXPECT_EQ(std::set<std::size_t>(order.begin(), order.end()).size(), boxes.size());
  const auto steps = [&](auto number) {
    double sum = 0;
    for (std::size_t i = 1; i < boxes.size(); ++i) {
      const Box &a = boxes[number(i - 1)], &b = boxes[number(i)];
      sum += std::hypot(a.min_x - b.min_x, a.min_y - b.min_y);
    }
    return sum;
  };
  EXPECT_LT(steps([&](std::size_t i) { return order[i]; }), 0.1 * steps([](std::size_t i) { return i; }));
}

TEST(OrderedMarks, FewStayAsTheyAre) {
  std::vector<UserMark> marks = {{{5, 5}, 2}, {Point(), 1}, {{5, 5}, 0}};
  const std::vector<MarkLevel> levels = order_marks(marks, no_progress());
  ASSERT_EQ(levels.size(), 1u);
  EXPECT_EQ(levels[0].count, 2u) << "what has no place is left out";
  EXPECT_EQ(marks[0].row, 2u);
}

TEST(OrderedMarks, TheFirstOnesAreNearToAllOthers) {
  std::vector<UserMark> marks;
  Random random(7);
  for (std::uint32_t i = 0; i < 30'000; ++i) {
    marks.push_back({{random.uniform(-2e4, 2e4), random.uniform(-2e4, 2e4)}, i});
  }
  const std::vector<MarkLevel> levels = order_marks(marks, no_progress());
  ASSERT_GT(levels.size(), 3u);
  std::set<std::uint32_t> rows;
  for (const UserMark& mark : marks) rows.insert(mark.row);
  EXPECT_EQ(rows.size(), 30'000u);
  for (std::size_t k = 1; k < levels.size(); ++k) {
    EXPECT_LE(levels[k].count, levels[k - 1].count);
    EXPECT_GT(levels[k].tolerance_m, levels[k - 1].tolerance_m);
    for (std::size_t i = 0; i < marks.size(); i += 997) {
      double nearest = 1e9;
      for (std::size_t j = 0; j < levels[k].count; ++j) {
        nearest =
            std::min(nearest, std::hypot(marks[i].place.x - marks[j].place.x, marks[i].place.y - marks[j].place.y));
      }
      EXPECT_LE(nearest, levels[k].tolerance_m);
    }
  }
  EXPECT_LT(levels.back().count, 200u);
}

MapContent content_of(UserGeometry geometry) {
  geometry.area_mesh = area_mesh(geometry.shapes);
  geometry.outline_mesh = outline_mesh(geometry.shapes);
  geometry.line_mesh = line_mesh(geometry.lines);
  geometry.mark_levels = order_marks(geometry.marks, no_progress());
  MapContent content;
  content.user_layers.push_back({.number = 1,
                                 .geometry = std::make_shared<const UserGeometry>(std::move(geometry)),
                                 .colour = {200, 30, 30, 255}});
  return content;
}

UserGeometry geometry_of(std::vector<MultiPolygon> shapes) {
  UserGeometry geometry;
  geometry.shapes = std::move(shapes);
  for (std::uint32_t i = 0; i < geometry.shapes.size(); ++i) geometry.shape_rows.push_back(i);
  return geometry;
}

MapLook user_look() {
  MapLook look;
  look.layers = {{.kind = MapLayer::user, .shown = true, .user = 1}};
  return look;
}

Image drawn(const MapContent& content, double metres_per_pixel) {
  MapPicture picture(content);
  Camera camera(300, 200);
  camera.look_at({0, 0}, metres_per_pixel);
  picture.update(camera, user_look());
  return picture.read();
}

TEST(LargeUserLayer, LooksAtAnyScaleAsIfAllOfItWereDrawn) {
  const HeadlessContext context;
  const std::vector<MultiPolygon> shapes = blobs(4000);
  const MapContent large = content_of(geometry_of(shapes));
  ASSERT_GT(large.user_layers[0].geometry->area_mesh.levels.size(), 1u);
  // The same with one level alone.
  UserGeometry geometry = *large.user_layers[0].geometry;
  geometry.area_mesh.levels.resize(1);
  geometry.outline_mesh.levels.resize(1);
  MapContent whole;
  whole.user_layers.push_back(large.user_layers[0]);
  whole.user_layers[0].geometry = std::make_shared<const UserGeometry>(std::move(geometry));
  const auto differ = [&](double metres_per_pixel) {
    return test::difference(drawn(large, metres_per_pixel), drawn(whole, metres_per_pixel));
  };
  EXPECT_EQ(differ(3), 0) << "near by nothing is left out";
  EXPECT_LT(differ(30), 6);
  EXPECT_LT(differ(100), 6);
  EXPECT_LT(differ(300), 12) << "soft ends of forty strokes around three pixels add up to more than those of a few";
}

TEST(LargeUserLayer, IsStoppedWhileItIsPrepared) {
  class StopsSoon final : public Progress {
   public:
    void begin(std::string_view stage) override { stages_ += stage == "preparing"; }
    bool cancelled() const override { return stages_ > 1; }

   private:
    int stages_ = 0;
  };
  UserLayer layer;
  for (const MultiPolygon& shape : blobs(2000, 0.001)) {
    layer.shapes.push_back(shape);
    layer.shape_rows.push_back(0);
  }
  StopsSoon progress;
  const EqualAreaProjection plane({43.5, 42.0});
  EXPECT_THROW(user_geometry(layer, plane, progress), Cancelled);
  EXPECT_EQ(user_geometry(layer, plane, no_progress())->shapes.size(), 2000u);
}

}  // namespace
}  // namespace klasteri::viewer
