#include "geo/output/batch_geocoding.h"

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <string>
#include <vector>

#include "geo/base/atomic_file.h"
#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/input/table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

namespace fs = std::filesystem;

const Gazetteer& gazetteer() {
  static const Gazetteer bundled = load_gazetteer();
  return bundled;
}

const Geocoder& geocoder() {
  static const Geocoder instance(gazetteer());
  return instance;
}

/// A register with all that is known only when its last row is read: swapped coordinates, a placeholder point, who is
/// active, that it is made up; and rows that must not be cut apart.
std::string register_text(std::size_t rows, bool with_points) {
  std::string text = "id,დასახელება,მუნიციპალიტეტი,მისამართი,აქტიური ეკონომიკური სუბიექტები,geo_status";
  text += with_points ? ",lon,lat,synthetic\n" : "\n";
  const char* municipalities[] = {"თელავი", "ოზურგეთი", "", "ქ. ბათუმი"};
  const char* streets[] = {"რუსთაველის ქ. 3", "\"სოფ. იყალთო,\nმეორე სახლი\"", "ჭავჭავაძის გამზ. 12", "?", ""};
  for (std::size_t i = 0; i < rows; ++i) {
    text += fmt::format("{},შპს {},{},{}{},{},old", i, i % 97, municipalities[i % 4], streets[i % 5],
                        i % 5 == 0 ? fmt::format(" ბ. {}", i % 50) : "", i % 6 == 0 ? "აქტიური" : "");
    if (with_points) {
      const bool placeholder = i % 3 == 0;
      text += placeholder ? ",41.9,45.5" : i % 3 == 1 ? fmt::format(",41.{:03},45.{:03}", i % 700, i % 600) : ",,";
      text += i + 1 == rows ? ",1" : ",";
    }
    text += '\n';
  }
  return text;
}

std::string whole(const fs::path& input, const fs::path& output) {
  const Table table = read_table(input.string());
  Register reg = take_register(table);
  geocode(reg, geocoder());
  export_geocoded(table, reg, gazetteer().admin(), output, true);
  return read_file(output);
}

std::string in_batches(const fs::path& input, const fs::path& output, std::size_t batch_bytes) {
  BatchGeocoding batches(input.string(), {}, batch_bytes);
  batches.scan(no_progress());
  batches.place(geocoder(), {}, output, true, no_progress());
  EXPECT_EQ(fs::exists(output), false) << "before it is whole";
  batches.commit(no_progress());
  return read_file(output);
}

TEST(BatchGeocoding, GivesTheBytesOfTheWholeTable) {
  for (const bool with_points : {false, true}) {
    const fs::path folder = test::scratch_folder();
    write_file(folder / "in.csv", register_text(700, with_points), false);
    for (const char* name : {"x.csv", "x.gpkg", "x.geojson", "x.fgb", "x.kml"}) {
      const fs::path output = folder / name;
      const std::string expected = whole(folder / "in.csv", output);
      for (const unsigned count : {1U, 2U, 8U}) {
        set_threads(count);
        for (const std::size_t batch_bytes : {1000U, 7777U, 1U << 21U}) {
          fs::remove(output);
          EXPECT_TRUE(in_batches(folder / "in.csv", output, batch_bytes) == expected)
              << name << ", " << count << " threads, batches of " << batch_bytes << " bytes";
        }
      }
      set_threads(0);
    }
  }
}

TEST(BatchGeocoding, AxesExchangedTwiceAreNotExchanged) {
  const fs::path folder = test::scratch_folder();
  // Both readings of Kobuleti lie in Georgia: the table's says exchanged, the row's name says not.
  std::string text = "name,address,lon,lat\n";
  for (int i = 0; i < 60; ++i) text += fmt::format("{},თბილისი,41.7{:02},44.8{:02}\n", i, i, i);
  text += "60,ქობულეთი,41.78,41.82\n";
  write_file(folder / "in.csv", text, false);
  const fs::path output = folder / "x.csv";
  const std::string expected = whole(folder / "in.csv", output);
  EXPECT_NE(expected.find("41.78,41.82\n"), std::string::npos) << "as it was written";
  fs::remove(output);
  EXPECT_TRUE(in_batches(folder / "in.csv", output, 500) == expected);
}

TEST(BatchGeocoding, KnowsTheRegisterBeforeTheFirstRowIsPlaced) {
  const fs::path folder = test::scratch_folder();
  for (const bool with_points : {false, true}) {
    const fs::path input = folder / (with_points ? "points.csv" : "plain.csv");
    write_file(input, register_text(500, with_points), false);
    const Register expected = read_register(input.string());
    BatchGeocoding batches(input.string(), {}, 5000);
    const Register known = batches.scan(no_progress());
    EXPECT_EQ(known.rows(), expected.rows());
    EXPECT_EQ(known.form, expected.form);
    EXPECT_EQ(known.synthetic, expected.synthetic);
    EXPECT_EQ(known.given_faults, expected.given_faults);
    EXPECT_EQ(std::count(known.active.begin(), known.active.end(), Activity::inactive),
              std::count(expected.active.begin(), expected.active.end(), Activity::inactive));
    ASSERT_EQ(known.columns.size(), expected.columns.size());
    for (std::size_t i = 0; i < known.columns.size(); ++i) {
      EXPECT_EQ(known.columns[i].role, expected.columns[i].role);
      EXPECT_EQ(known.columns[i].heading, expected.columns[i].heading);
    }
  }
}

TEST(BatchGeocoding, CountsAndKeepsWhatItPlaced) {
  const fs::path folder = test::scratch_folder();
  write_file(folder / "in.csv", register_text(300, true), false);
  Register expected = read_register((folder / "in.csv").string());
  geocode(expected, geocoder());
  BatchGeocoding batches((folder / "in.csv").string(), {}, 3000);
  batches.scan(no_progress());
  Placements kept;
  const GeocodeSummary summary = batches.place(geocoder(), {}, folder / "x.fgb", false, no_progress(), &kept);
  EXPECT_EQ(summary.rows, 300U);
  EXPECT_EQ(summary.fault_counts, summarise(expected.placement).fault_counts);
  EXPECT_EQ(kept.status, expected.placement.status);
  EXPECT_EQ(kept.faults, expected.placement.faults);
  const auto& points = expected.placement.point;
  const auto unplaced = std::count_if(points.begin(), points.end(), [](Point p) { return !p.valid(); });
  EXPECT_GT(unplaced, 0);
  EXPECT_EQ(batches.rows_left_out(), static_cast<std::size_t>(unplaced));
}

TEST(BatchGeocoding, SuitsTextOfWhichAllIsWanted) {
  const fs::path folder = test::scratch_folder();
  write_file(folder / "in.csv", "a,b\n1,2\n", false);
  write_file(folder / "in.geojson", R"({"type":"FeatureCollection","features":[]})", false);
  const std::string input = (folder / "in.csv").string();
  EXPECT_TRUE(BatchGeocoding::suits(input, {}, "x.csv"));
  EXPECT_TRUE(BatchGeocoding::suits(input, {}, "x.gpkg"));
  EXPECT_FALSE(BatchGeocoding::suits(input, {}, "x.xlsx"));
  EXPECT_FALSE(BatchGeocoding::suits((folder / "in.geojson").string(), {}, "x.csv"));
  ReadOptions filtered;
  filtered.where = "a = '1'";
  EXPECT_FALSE(BatchGeocoding::suits(input, filtered, "x.csv"));
}

TEST(BatchGeocoding, LeavesNothingBehindWhenItFails) {
  const fs::path folder = test::scratch_folder();
  write_file(folder / "in.csv", "name,address\n1,?\n2,?\n", false);
  write_file(folder / "empty.csv", "name,address\n", false);
  write_file(folder / "none.csv", "name,colour\n1,red\n", false);
  EXPECT_THROW(BatchGeocoding((folder / "none.csv").string(), {}), Error);
  BatchGeocoding empty((folder / "empty.csv").string(), {});
  EXPECT_THROW(empty.scan(no_progress()), Error);
  {
    BatchGeocoding batches((folder / "in.csv").string(), {});
    batches.scan(no_progress());
    batches.place(geocoder(), {}, folder / "x.fgb", false, no_progress());
    EXPECT_THROW(batches.commit(no_progress()), Error) << "no row has a position";
  }
  class Impatient : public Progress {
   public:
    bool cancelled() const override { return true; }
  } impatient;
  {
    BatchGeocoding batches((folder / "in.csv").string(), {});
    batches.scan(no_progress());
    EXPECT_THROW(batches.place(geocoder(), {}, folder / "x.gpkg", false, impatient), Cancelled);
  }
  {
    BatchGeocoding batches((folder / "in.csv").string(), {});
    batches.scan(no_progress());
    batches.place(geocoder(), {}, folder / "x.csv", false, no_progress());
    EXPECT_THROW(batches.commit(impatient), Cancelled);
  }
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 3);
}

TEST(BatchGeocoding, NoticesThatTheFileChanges) {
  const fs::path folder = test::scratch_folder();
  write_file(folder / "in.csv", register_text(100, false), false);
  BatchGeocoding batches((folder / "in.csv").string(), {}, 2000);
  batches.scan(no_progress());
  std::string changed = read_file(folder / "in.csv");
  for (char& c : changed) c = c == '\n' ? ' ' : c;
  const fs::path path = folder / "in.csv";
  std::FILE* file = std::fopen(path.c_str(), "r+b");
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(std::fwrite(changed.data(), 1, changed.size(), file), changed.size());
  std::fclose(file);
  EXPECT_THROW(batches.place(geocoder(), {}, folder / "x.csv", false, no_progress()), Error);
}

}  // namespace
}  // namespace klasteri
