// `klasteri stat kde`, `ripley` and `knox`, and `klasteri density-surface`, as their users meet them.
#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "geo/base/atomic_file.h"
#include "geo/base/csv.h"
#include "tests/support/paths.h"
#include "tests/support/subprocess.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::klasteri;
using test::ProgramResult;
using ::testing::HasSubstr;

constexpr const char* bandwidths = "cases/methods/16_kde_bandwidths";
constexpr const char* ripley_case = "cases/methods/17_ripley_K_L_cross";
constexpr const char* burkitt = "cases/methods/20_knox_space_time_burkitt";

std::string shared(const std::string& folder, const std::string& file) {
  return test::shared_file(folder + "/" + file).string();
}

using Records = std::vector<std::vector<std::string>>;

ProgramResult stat(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "stat");
  ProgramResult result = klasteri(std::move(arguments));
  EXPECT_EQ(result.exit_code, 0) << result.err;
  return result;
}

std::string header(const Records& records) {
  std::string line;
  for (const std::string& heading : records.at(0)) line += (line.empty() ? "" : ",") + heading;
  return line;
}

double number(const std::string& field) {
  return field.empty() || field.starts_with("N") ? std::nan("") : std::stod(field);
}

void expect_failure(std::vector<std::string> arguments, int exit_code, const std::string& about) {
  const ProgramResult result = klasteri(arguments);
  EXPECT_EQ(result.exit_code, exit_code) << result.err;
  EXPECT_EQ(result.err.find("klasteri: "), result.err.rfind("klasteri: ")) << "one sentence:\n" << result.err;
  EXPECT_THAT(result.err, HasSubstr(about));
  EXPECT_EQ(result.out, "");
}

std::string made_points(const fs::path& folder) {
  const fs::path path = folder / "points.csv";
  std::ofstream out(path);
  out << "id,x,y,kind,size,founded\n";
  for (int i = 0; i < 60; ++i) {
    out << "p" << i << "," << (i * 37) % 100 << "," << (i * 61) % 80 << "," << (i % 3 == 0 ? "mill" : "farm") << ","
        << i % 5 << "," << 2000 + i % 20 << "-0" << 1 + i % 9 << "-15\n";
  }
  return path.string();
}

/// A raster's numbers, the northernmost row first.
struct Raster {
  int columns = 0, rows = 0;
  std::vector<double> values;
  double corner[6] = {};
  std::string reference;
};

Raster read_raster(const fs::path& path) {
  GDALAllRegister();
  Raster raster;
  const GDALDatasetUniquePtr dataset(GDALDataset::Open(path.string().c_str(), GDAL_OF_RASTER));
  EXPECT_NE(dataset, nullptr);
  if (dataset == nullptr) return raster;
  raster.columns = dataset->GetRasterXSize();
  raster.rows = dataset->GetRasterYSize();
  raster.values.resize(static_cast<std::size_t>(raster.columns) * static_cast<std::size_t>(raster.rows));
  EXPECT_EQ(dataset->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, raster.columns, raster.rows, raster.values.data(),
                                                raster.columns, raster.rows, GDT_Float64, 0, 0, nullptr),
            CE_None);
  dataset->GetGeoTransform(raster.corner);
  raster.reference = dataset->GetProjectionRef();
  return raster;
}

TEST(StatKde, AtPointsIsSpatstats) {
  REQUIRE_SHARED(bandwidths);
  const Records expected =
      parse_csv(read_file(shared(bandwidths, "expected_redwood_density_gaussian_sigma0.1_at_points.csv")));
  const std::vector<std::string> edges = {"none", "uniform", "diggle"};
  for (std::size_t edge = 0; edge < edges.size(); ++edge) {
    const Records records =
        parse_csv(stat({"kde", shared(bandwidths, "redwood.csv"), "--x", "x", "--y", "y", "--bandwidth", "0.1",
                        "--at-points", "--leave-one-out", "--edge", edges[edge], "--window", "0,-1,1,0"})
                      .out);
    EXPECT_EQ(header(records), "id,density");
    ASSERT_EQ(records.size(), expected.size());
    for (std::size_t row = 1; row < records.size(); ++row) {
      EXPECT_NEAR(number(records[row][1]), number(expected[row][2 + 2 * edge]), 1e-9);
    }
  }
}

TEST(StatKde, ChoosesBandwidthsAsR) {
  REQUIRE_SHARED(bandwidths);
  const auto bandwidth = [](const std::string& rule) {
    const ProgramResult result = stat({"kde", shared(bandwidths, "redwood.csv"), "--x", "x", "--y", "y", "--at-points",
                                       "--window", "0,-1,1,0", "--bandwidth", rule, "--json"});
    return json::parse(result.out)["totals"]["bandwidth"].get<std::vector<double>>();
  };
  EXPECT_NEAR(bandwidth("scott")[0], 0.136202137376935, 1e-12);
  EXPECT_NEAR(bandwidth("scott")[1], 0.137862640721707, 1e-12);
  EXPECT_NEAR(bandwidth("diggle")[0], 0.0225048923679061, 1e-12);
  EXPECT_NEAR(bandwidth("likelihood")[1], 0.0408057154673674, 1e-12);
  EXPECT_EQ(bandwidth("0.1,0.2"), (std::vector<double>{0.1, 0.2}));
}

TEST(StatKde, WritesASurfaceAndItsContours) {
  const fs::path folder = test::scratch_folder();
  const std::string points = made_points(folder);
  const std::string surface = (folder / "surface.tif").string();
  const std::string contours = (folder / "contours.geojson").string();
  const ProgramResult result =
      stat({"kde", points, "--x", "x", "--y", "y", "--weight", "size", "--bandwidth", "8", "--grid", "50x40",
            "--window", "0,0,100,80", "-o", surface, "--contours", contours, "--json"});
  const Raster raster = read_raster(surface);
  EXPECT_EQ(raster.columns, 50);
  EXPECT_EQ(raster.rows, 40);
  EXPECT_DOUBLE_EQ(raster.corner[0], 0);
  EXPECT_DOUBLE_EQ(raster.corner[3], 80);
  EXPECT_DOUBLE_EQ(raster.corner[1], 2);
  // The northern row's first cell has its middle at (1, 79).
  double sum = 0;
  for (int i = 0; i < 60; ++i) {
    const double dx = (i * 37) % 100 - 1;
    const double dy = (i * 61) % 80 - 79;
    sum += i % 5 * std::exp(-(dx * dx + dy * dy) / 128);
  }
  EXPECT_NEAR(raster.values[0], sum / (2 * std::acos(-1.0) * 64), 1e-6);
  const json areas = json::parse(read_file(contours));
  const json totals = json::parse(result.out)["totals"];
  EXPECT_EQ(totals["columns"], 50);
  EXPECT_EQ(totals["total_weight"], 120);
  ASSERT_EQ(areas["features"].size(), 9u);
  EXPECT_NEAR(areas["features"][0]["properties"]["low"].get<double>(), totals["highest"].get<double>() / 10, 1e-9);

  const std::string share = (folder / "share.tif").string();
  stat({"kde", points, "--x", "x", "--y", "y", "--bandwidth", "8", "--case", "kind=mill", "-o", share});
  for (const double value : read_raster(share).values) {
    if (!std::isnan(value)) {
      EXPECT_LE(value, 1 + 1e-4);
    }
  }
  expect_failure({"stat", "kde", points, "--x", "x", "--y", "y", "-o", surface}, 1, "exists already");
}

TEST(DensitySurface, IsOfARegister) {
  const fs::path folder = test::scratch_folder();
  const std::string surface = (folder / "surface.tif").string();
  const std::string sample = test::project_file("data/sample_register.csv").string();
  const ProgramResult result = klasteri(
      {"density-surface", sample, "--sector", "10", "--bandwidth", "5km", "--cell", "2km", "-o", surface, "--json"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  const Raster raster = read_raster(surface);
  EXPECT_DOUBLE_EQ(raster.corner[1], 2000);
  EXPECT_THAT(raster.reference, HasSubstr("Lambert_Azimuthal_Equal_Area"));
  double firms = 0;
  for (const double value : raster.values) firms += value * 4;  // cells of 4 km²
  EXPECT_NEAR(firms, json::parse(result.out)["totals"]["points"].get<double>(), 0.02 * firms);
  EXPECT_THAT(result.err, HasSubstr("The kernel's bandwidth is 5 km."));
  const auto of_rule = [&](const std::string& rule) {
    const ProgramResult other = klasteri({"density-surface", sample, "--sector", "10", "--bandwidth", rule, "-o",
                                          (folder / (rule + ".tif")).string(), "--json"});
    return json::parse(other.out)["totals"]["bandwidth"].get<std::vector<double>>();
  };
  const std::vector<double> axes = of_rule("scott"), round = of_rule("scott-round");
  EXPECT_GT(axes[0], axes[1]) << "the country is longer from west to east";
  EXPECT_DOUBLE_EQ(round[0], std::sqrt(axes[0] * axes[1]));
  EXPECT_EQ(round[0], round[1]);
  expect_failure({"density-surface", sample}, 2, "-o FILE.tif");
  expect_failure({"density-surface", sample, "-o", (folder / "x.png").string()}, 2, "ends in .tif");
  expect_failure({"density-surface", sample, "-o", (folder / "x.tif").string(), "--share"}, 2,
                 "--share needs --sector");
  EXPECT_FALSE(fs::exists(folder / "x.tif"));
}

TEST(StatRipley, IsSpatstats) {
  REQUIRE_SHARED(ripley_case);
  const Records expected = parse_csv(read_file(shared(ripley_case, "expected_K_redwood.csv")));
  const fs::path radii = test::scratch_folder() / "radii.txt";
  std::ofstream file(radii);
  for (std::size_t row = 1; row < expected.size(); ++row) file << expected[row][0] << "\n";
  file.close();
  const std::vector<std::string> arguments = {
      "ripley",  shared(ripley_case, "redwood.csv"), "--x", "x", "--y", "y", "--r", radii.string(), "--window",
      "0,-1,1,0"};
  const Records records = parse_csv(stat(arguments).out);
  EXPECT_EQ(header(records), "r,k_none,k_border,k_translation,k_isotropic,l");
  ASSERT_EQ(records.size(), expected.size());
  for (std::size_t row = 1; row < records.size(); ++row) {
    EXPECT_NEAR(number(records[row][0]), number(expected[row][0]), 1e-12);
    for (std::size_t column = 1; column <= 4; ++column) {
      EXPECT_NEAR(number(records[row][column]), number(expected[row][column + 1]), 1e-10) << header(expected);
    }
  }
  std::vector<std::string> with_json = arguments;
  with_json.emplace_back("--json");
  EXPECT_NEAR(json::parse(stat(with_json).out)["totals"]["clark_evans"].get<double>(), 0.618650157291248, 1e-12);
}

TEST(StatRipley, AcrossKinds) {
  REQUIRE_SHARED(ripley_case);
  const Records expected = parse_csv(read_file(shared(ripley_case, "expected_Kcross_lansing_hickory_maple.csv")));
  const std::string last = expected.back()[0];
  const Records records = parse_csv(stat({"ripley", shared(ripley_case, "lansing.csv"), "--x", "x", "--y", "y", "--r",
                                          "0," + last, "--cross", "species=hickory,maple", "--window", "0,0,1,1"})
                                        .out);
  EXPECT_NEAR(number(records.back()[1]), number(expected.back()[2]), 1e-10);
  EXPECT_NEAR(number(records.back()[3]), number(expected.back()[3]), 1e-10);
  EXPECT_NEAR(number(records.back()[4]), number(expected.back()[4]), 1e-10);
}

TEST(StatRipley, TakesAWindowOfPolygons) {
  const fs::path folder = test::scratch_folder();
  const std::string points = made_points(folder);
  const fs::path window = folder / "window.geojson";
  // Two halves that touch: the border between them is none.
  std::ofstream(window) << R"({"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates":
      [[[-1, -1], [50, -1], [50, 81], [-1, 81], [-1, -1]]]}},
    {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates":
      [[[50, -1], [90, -1], [90, 81], [50, 81], [50, -1]]]}}]})";
  const auto totals = [&](const std::string& given) {
    return json::parse(
        stat({"ripley", points, "--x", "x", "--y", "y", "--r", "20:1", "--window", given, "--json"}).out);
  };
  const json of_file = totals(window.string());
  const json of_box = totals("-1,-1,90,81");
  EXPECT_EQ(of_file["totals"], of_box["totals"]);
  EXPECT_GT(of_file["totals"]["outside_window"], 0);
  for (std::size_t row = 0; row < of_box["rows"].size(); ++row) {
    EXPECT_NEAR(of_file["rows"][row]["k_border"].get<double>(), of_box["rows"][row]["k_border"].get<double>(), 1e-9);
  }
}

TEST(StatKnox, IsPysals) {
  REQUIRE_SHARED(burkitt);
  const std::vector<std::string> arguments = {"knox",       shared(burkitt, "burkitt.csv"),
                                              "--x",        "X",
                                              "--y",        "Y",
                                              "--time",     "T",
                                              "--distance", "20",
                                              "--interval", "5",
                                              "--json"};
  const json totals = json::parse(stat(arguments).out)["totals"];
  EXPECT_EQ(totals["statistic"], 13);
  EXPECT_NEAR(totals["expected"].get<double>(), 10.1438161, 5e-8);
  EXPECT_NEAR(totals["p_poisson"].get<double>(), 0.14624558197140414, 1e-13);
  EXPECT_GT(totals["p_permutation"].get<double>(), 0.1);
}

TEST(StatKnox, TakesDates) {
  const fs::path folder = test::scratch_folder();
  const fs::path path = folder / "dates.csv";
  std::ofstream(path) << "x,y,founded\n0.5,0,2020-02-28\n1.5,0,2020-03-01\n5.5,0,28.02.2020\n9.5,0,\n";
  const auto knox_of = [&](const std::string& interval) {
    return json::parse(stat({"knox", path.string(), "--x", "x", "--y", "y", "--time", "founded", "--distance", "1",
                             "--interval", interval, "--permutations", "0", "--json"})
                           .out)["totals"];
  };
  EXPECT_EQ(knox_of("1")["statistic"], 0);
  const json leap = knox_of("2");  // 2020-02-29 lies between
  EXPECT_EQ(leap["statistic"], 1);
  EXPECT_EQ(leap["near_in_time"], 3);
  EXPECT_EQ(leap["points_with_time"], 3);
  EXPECT_TRUE(leap["p_permutation"].is_null());
  std::ofstream(path, std::ios::app) << "2,0,43900\n";
  expect_failure({"stat", "knox", path.string(), "--x", "x", "--y", "y", "--time", "founded", "--distance", "1",
                  "--interval", "1"},
                 1, "has dates and other numbers");
}

TEST(StatSurfaces, SayWhatIsWrong) {
  const fs::path folder = test::scratch_folder();
  const std::string points = made_points(folder);
  const auto kde = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments = {"stat", "kde", points, "--x", "x", "--y", "y"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  };
  const std::string tif = (folder / "x.tif").string();
  expect_failure(kde({}), 2, "-o FILE.tif");
  expect_failure(kde({"-o", tif, "--bandwidth", "joy"}), 2, "--bandwidth takes scott");
  expect_failure(kde({"-o", tif, "--bandwidth", "0"}), 2, "above zero");
  expect_failure(kde({"-o", tif, "--edge", "some"}), 2, "--edge takes none");
  expect_failure(kde({"-o", tif, "--grid", "50"}), 2, "--grid takes");
  expect_failure(kde({"-o", tif, "--grid", "9x9", "--cell", "3"}), 2, "not both");
  expect_failure(kde({"-o", tif, "--window", "1,1,0,0"}), 2, "--window takes");
  expect_failure(kde({"-o", tif, "--window", "500,500,600,600"}), 1, "None of the 60 points");
  expect_failure(kde({"-o", tif, "--leave-one-out"}), 2, "--at-points");
  expect_failure(kde({"-o", tif, "--case", "kind"}), 2, "--case takes COL=VALUE");
  expect_failure(kde({"-o", tif, "--case", "kind=shop"}), 1, "No point of");
  const auto ripley = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments = {"stat", "ripley", points, "--x", "x", "--y", "y"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  };
  expect_failure(ripley({}), 2, "needs --r");
  expect_failure(ripley({"--r", "5:1", "--cross", "kind=mill"}), 2, "--cross takes COL=A,B");
  expect_failure(ripley({"--r", "5:1", "--cross", "kind=mill,shop"}), 1, "points of both kinds");
  expect_failure({"stat", "knox", points, "--x", "x", "--y", "y"}, 2, "needs --time");
  expect_failure(
      {"stat", "knox", points, "--x", "x", "--y", "y", "--time", "founded", "--distance", "3", "--interval", "soon"}, 2,
      "--interval takes");
  EXPECT_FALSE(fs::exists(tif));
}

}  // namespace
}  // namespace klasteri
