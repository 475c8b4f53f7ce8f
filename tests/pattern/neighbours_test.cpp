#include "geo/pattern/neighbours.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/base/random.h"
#include "geo/pattern/contiguity.h"
#include "geo/pattern/near_points.h"
#include "geo/pattern/neighbour_file.h"
#include "tests/support/made_table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using test::expect_error;
using test::made_table;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::uint32_t> features_of(const Neighbours& neighbours, std::size_t feature) {
  const auto found = neighbours.of(feature);
  return {found.begin(), found.end()};
}

TEST(Neighbours, OfLinksInAnyOrder) {
  const Neighbours neighbours = neighbours_of(4, {{2, 0, 3}, {0, 2}, {0, 1, 0.5}, {2, 2}, {0, 1, 9}});
  EXPECT_EQ(neighbours.size(), 4u);
  EXPECT_EQ(neighbours.links(), 3u);
  EXPECT_THAT(features_of(neighbours, 0), ElementsAre(1, 2));
  EXPECT_THAT(neighbours.weights_of(0), ElementsAre(0.5, 1));
  EXPECT_THAT(features_of(neighbours, 2), ElementsAre(0)) << "no neighbour of itself";
  EXPECT_THAT(islands(neighbours), ElementsAre(1, 3));
  EXPECT_EQ(Neighbours().size(), 0u);
}

TEST(Neighbours, AreRowStandardised) {
  Neighbours neighbours = neighbours_of(3, {{0, 1, 1}, {0, 2, 3}, {1, 0, 0}});
  row_standardise(neighbours);
  EXPECT_THAT(neighbours.weight, ElementsAre(0.25, 0.75, 0));
}

TEST(Gal, HasALongOrAShortFirstLine) {
  const std::vector<std::string> ids = {"b", "a", "c"};
  for (const std::string head : {"3", "0 3 layer ID", "\xEF\xBB\xBF 3 \r", "0 3"}) {
    const Neighbours neighbours = parse_gal(head + "\na 2\nb c\nb 1\na\nc 0\n\n", "x.gal", ids);
    EXPECT_THAT(features_of(neighbours, 0), ElementsAre(1)) << head;
    EXPECT_THAT(features_of(neighbours, 1), ElementsAre(0, 2)) << head;
    EXPECT_THAT(islands(neighbours), ElementsAre(2)) << head;
  }
}

TEST(Gal, SaysWhatIsWrong) {
  const auto parse = [](const std::string& text) { return [text] { parse_gal(text, "x.gal", {"1", "2"}); }; };
  expect_error(parse(""), "no GAL file");
  expect_error(parse("<html>\n"), "no GAL file");
  expect_error(parse("1 2 3\n"), "no GAL file");
  expect_error(parse("2\n1 1\n2\n"), "promises 2 features, 1 are whole");
  expect_error(parse("2\n1 1\n2\n2 5\n1"), "ends in the middle");
  expect_error(parse("2\n1 1\n2\n2"), "ends in the middle");
  expect_error(parse("2\n1 x\n"), "\"x\" where the number of neighbours of the feature \"1\"");
  expect_error(parse("2\n1 1\n7\n2 0\n"), "x.gal names \"7\" (a neighbour of \"1\"), but no feature has that id");
  expect_error(parse("2\n9 0\n2 0\n"), "names \"9\"");
  expect_error(parse("2\n1 0\n1 0\n"), "two records of the feature \"1\"");
  expect_error(parse("1\n1 0\n"), "no record of the feature \"2\"");
  expect_error(parse("2\n1 0\n2 0\n3 0\n"), "goes on with \"3\"");
  expect_error([] { parse_gal("2\n1 0\n1 0\n", "x.gal", {"1", "1"}); }, "Rows 1 and 2 have the same id \"1\"");
}

TEST(Gal, OfSids) {
  REQUIRE_SHARED("cases/methods/10_empirical_bayes_smoothing/sids2.gal");
  const auto folder = test::shared_file("cases/methods/10_empirical_bayes_smoothing");
  const Table table = read_table((folder / "sids2.csv").string());
  std::vector<std::string> ids;
  for (std::size_t row = 0; row < table.rows(); ++row) ids.emplace_back(table.columns[table.column("FIPSNO")][row]);
  const Neighbours neighbours = read_gal((folder / "sids2.gal").string(), ids);
  EXPECT_EQ(neighbours.size(), 100u);
  EXPECT_TRUE(islands(neighbours).empty());
  EXPECT_EQ(ids[0], "37009");
  std::vector<std::string> first;
  for (const std::uint32_t i : neighbours.of(0)) first.push_back(ids[i]);
  EXPECT_THAT(first, ::testing::UnorderedElementsAre("37189", "37193", "37005"));
}

TEST(Gwt, NamesPairsAndTheirWeights) {
  const std::vector<std::string> ids = {"b", "a", "c"};
  const Neighbours neighbours = parse_gwt("0 3 layer ID\na c 12.5\n a b 1e-05\nb a 0\n", "x.gwt", ids);
  EXPECT_THAT(features_of(neighbours, 1), ElementsAre(0, 2));
  EXPECT_THAT(neighbours.weights_of(1), ElementsAre(1e-5, 12.5));
  EXPECT_THAT(islands(neighbours), ElementsAre(2));
}

TEST(Gwt, SaysWhatIsWrong) {
  const auto parse = [](const std::string& text) { return [text] { parse_gwt(text, "x.gwt", {"1", "2"}); }; };
  expect_error(parse("<html>\n"), "no GWT file");
  expect_error(parse("3\n1 2 1\n"), "x.gwt is of 3 features, but there are 2");
  expect_error(parse("2\n1 2\n"), "ends in the middle of pair 1");
  expect_error(parse("2\n1 7 1\n"), "names \"7\" (pair 1)");
  expect_error(parse("2\n1 2 far\n"), "\"far\" as the weight of pair 1");
  expect_error(parse("2\n1 2 -1\n"), "not below zero");
}

TEST(NeighbourFile, IsReadAsItWasWritten) {
  const std::vector<std::string> ids = {"b", "a", "c", "d"};
  const Neighbours neighbours = neighbours_of(4, {{0, 1, 0.1}, {1, 0, 1e-7}, {3, 0, 12345.678}, {3, 1, 2}});
  const Neighbours gwt = parse_gwt(gwt_text(neighbours, ids, "my code"), "x.gwt", ids);
  EXPECT_EQ(gwt.offset, neighbours.offset);
  EXPECT_EQ(gwt.index, neighbours.index);
  EXPECT_EQ(gwt.weight, neighbours.weight);
  const std::string gal = gal_text(neighbours, ids, "");
  EXPECT_THAT(gal, ::testing::StartsWith("0 4 areas row\nb 1\na\n"));
  EXPECT_EQ(parse_gal(gal, "x.gal", ids).index, neighbours.index);
  expect_error([&] { gal_text(neighbours, {"b", "a", "c", "d e"}, ""); }, "The id \"d e\" of row 4");
  expect_error([&] { gwt_text(neighbours, {"b", "", "c", "d"}, ""); }, "The id \"\" of row 2");
  expect_error([&] { gwt_text(neighbours, {"b", "a", "b", "d"}, ""); }, "Rows 1 and 3 have the same id");
}

TEST(Neighbours, AmongSomeFeatures) {
  const Neighbours neighbours = neighbours_of(4, {{0, 1, 2}, {0, 3, 5}, {1, 2}, {3, 0, 7}});
  const std::vector<std::uint32_t> kept = {0, 2, 3};
  const Neighbours among = neighbours_among(neighbours, kept);
  EXPECT_EQ(among.size(), 3u);
  EXPECT_THAT(features_of(among, 0), ElementsAre(2));
  EXPECT_THAT(among.weight, ElementsAre(5, 7));
  EXPECT_THAT(islands(among), ElementsAre(1));
}

TEST(NeighbourTable, IsTakenByPositionOfItsColumns) {
  const std::vector<std::string> ids = {"A", "B", "C"};
  const Neighbours plain = take_neighbours(made_table({"i", "j"}, {{"A", "B"}, {" C ", "A"}, {"B", ""}}), ids);
  EXPECT_THAT(features_of(plain, 0), ElementsAre(1));
  EXPECT_THAT(islands(plain), ElementsAre(1));
  EXPECT_THAT(features_of(plain, 2), ElementsAre(0));
  const Neighbours weighted =
      take_neighbours(made_table({"from", "to", "w"}, {{"A", "C", "2,5"}, {"A", "B", "0"}}), ids);
  EXPECT_THAT(weighted.weights_of(0), ElementsAre(0, 2.5));
}

TEST(NeighbourTable, SaysWhatIsWrong) {
  const std::vector<std::string> ids = {"A", "B"};
  const auto take = [&](const std::vector<std::vector<std::string>>& rows, std::vector<std::string> headings) {
    return [=] { take_neighbours(made_table(headings, rows), ids); };
  };
  expect_error(take({{"A"}}, {"i"}), "made.csv has one column");
  expect_error(take({{"A", "B"}, {"A", "D"}}, {"i", "j"}), "made.csv names \"D\" (row 2)");
  expect_error(take({{"", "B"}}, {"i", "j"}), "names \"\" (row 1)");
  expect_error(take({{"A", "B", "-1"}}, {"i", "j", "w"}), "Row 1 of made.csv has \"-1\" as a weight");
  expect_error(take({{"A", "B", ""}}, {"i", "j", "w"}), "not below zero");
  expect_error(take({{"A", "B", "far"}}, {"i", "j", "w"}), "which is no number");
}

/// Points of which some coincide, and one has no position.
std::vector<Point> scattered(std::size_t count) {
  Random random(7);
  std::vector<Point> points;
  for (std::size_t i = 0; i < count; ++i) {
    points.push_back({std::floor(random.uniform() * 40), std::floor(random.uniform() * 25)});
  }
  points[count / 2] = {};
  return points;
}

double squared_distance(Point a, Point b) { return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y); }

TEST(NearPoints, AreThoseOfAFullSearch) {
  const std::vector<Point> points = scattered(700);
  constexpr std::size_t count = 5;
  const Neighbours nearest = nearest_points(points, count);
  const Neighbours within = points_within(points, 3);
  for (std::size_t i = 0; i < points.size(); ++i) {
    std::vector<std::pair<double, std::uint32_t>> others;
    std::vector<std::uint32_t> expected_within;
    for (std::uint32_t k = 0; k < points.size(); ++k) {
      if (k == i || !points[k].valid() || !points[i].valid()) continue;
      others.emplace_back(squared_distance(points[i], points[k]), k);
      if (others.back().first <= 9) expected_within.push_back(k);
    }
    std::sort(others.begin(), others.end());
    std::vector<std::uint32_t> expected;
    for (std::size_t k = 0; k < count && k < others.size(); ++k) expected.push_back(others[k].second);
    std::sort(expected.begin(), expected.end());
    ASSERT_EQ(features_of(nearest, i), expected) << i;
    ASSERT_EQ(features_of(within, i), expected_within) << i;
  }
  EXPECT_THAT(islands(nearest), ElementsAre(350));
}

TEST(NearPoints, AreTheSameWhateverTheThreads) {
  const std::vector<Point> points = scattered(3000);
  const auto both = [&](unsigned count) {
    set_threads(count);
    return std::pair(nearest_points(points, 8).index, points_within(points, 2).index);
  };
  const auto one = both(1);
  EXPECT_EQ(both(4), one);
  set_threads(0);
}

TEST(NearPoints, NeedEnoughOfThem) {
  expect_error([] { nearest_points(std::vector<Point>{{0, 0}, {1, 0}, {}}, 2); }, "there are 2 points");
  EXPECT_EQ(nearest_points(std::vector<Point>{{0, 0}, {1, 0}, {5, 0}}, 2).links(), 6u);
  EXPECT_EQ(points_within({}, 1).size(), 0u);
}

MultiPolygon box_polygon(double x, double y, double width, double height) {
  return {{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}}}};
}

Neighbours contiguous(const std::vector<MultiPolygon>& shapes, Contiguity contiguity) {
  std::vector<const MultiPolygon*> pointers;
  for (const MultiPolygon& shape : shapes) pointers.push_back(&shape);
  return contiguous_polygons(pointers, {.contiguity = contiguity});
}

TEST(Contiguity, OfAGridOfSquares) {
  std::vector<MultiPolygon> squares;
  for (int y = 0; y < 3; ++y) {
    for (int x = 0; x < 3; ++x) squares.push_back(box_polygon(x, y, 1, 1));
  }
  squares.push_back(box_polygon(10, 10, 1, 1));
  squares.push_back({});
  const Neighbours queen = contiguous(squares, Contiguity::queen);
  const Neighbours rook = contiguous(squares, Contiguity::rook);
  EXPECT_THAT(features_of(queen, 4), ElementsAre(0, 1, 2, 3, 5, 6, 7, 8));
  EXPECT_THAT(features_of(rook, 4), ElementsAre(1, 3, 5, 7));
  EXPECT_THAT(features_of(queen, 0), ElementsAre(1, 3, 4));
  EXPECT_THAT(features_of(rook, 0), ElementsAre(1, 3));
  EXPECT_THAT(islands(queen), ElementsAre(9, 10));
  EXPECT_EQ(queen.weight, std::vector<double>(queen.links(), 1));
}

TEST(Contiguity, OfAnEnclaveAndOfPartsOfOneShape) {
  MultiPolygon around = box_polygon(0, 0, 3, 3);
  around[0].push_back(box_polygon(1, 1, 1, 1)[0][0]);
  MultiPolygon two_parts = box_polygon(3, 0, 1, 3);  // touches `around` along an edge, in two of its own parts
  two_parts.push_back(box_polygon(4, 0, 1, 3)[0]);
  const std::vector<MultiPolygon> shapes = {around, box_polygon(1, 1, 1, 1), two_parts};
  const Neighbours rook = contiguous(shapes, Contiguity::rook);
  EXPECT_THAT(features_of(rook, 0), ElementsAre(1, 2)) << "the hole's edge is shared with what fills it";
  EXPECT_THAT(features_of(rook, 2), ElementsAre(0)) << "no neighbour of itself";
}

}  // namespace
}  // namespace klasteri
