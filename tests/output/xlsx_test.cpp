#include "geo/output/xlsx.h"
#include "geo/base/special_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cpl_vsi.h>

#include <filesystem>
#include <string>

#include "geo/input/table.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A file inside a workbook.
std::string part(const std::filesystem::path& workbook, const std::string& name) {
  const std::string path = "/vsizip/" + workbook.string() + "/" + name;
  VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
  if (file == nullptr) return {};
  std::string bytes(1 << 20, '\0');
  bytes.resize(VSIFReadL(bytes.data(), 1, bytes.size(), file));
  VSIFCloseL(file);
  return bytes;
}

Layer small_layer() {
  Layer layer;
  layer.name = "clusters";
  layer.rows = 2;
  layer.add_numbers("rank", {1, 2}, ColumnType::integer);
  layer.add_texts("sector_name", {"A sector with quite a long name of its own", "ღვინო"});
  layer.add_numbers("firms", {12345, 7}, ColumnType::integer);
  layer.add_numbers("sector_share", {0.25, nan});
  layer.add_numbers("p_value", {1e-9, 0.04});
  layer.add_numbers("dominant", {1, 0}, ColumnType::boolean);
  return layer;
}

TEST(Xlsx, IsMadeToBeRead) {
  const std::filesystem::path path = test::scratch_folder() / "x.xlsx";
  write_xlsx(small_layer(), "x.xlsx", path);
  const std::string sheet = part(path, "xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr("<pane xSplit=\"2\" ySplit=\"1\""));
  EXPECT_THAT(sheet, HasSubstr("<autoFilter ref=\"A1:F3\"/>"));
  EXPECT_THAT(sheet, HasSubstr("<col min=\"2\" max=\"2\" width=\"43")) << "as wide as its longest text";
  const std::string styles = part(path, "xl/styles.xml");
  EXPECT_THAT(styles, HasSubstr("formatCode=\"0.0%\""));
  EXPECT_THAT(styles, HasSubstr("0.0E+00;0.000"));
  EXPECT_THAT(styles, HasSubstr("wrapText=\"1\""));
  EXPECT_THAT(styles, HasSubstr("formatCode=\"#,##0\""));
}

TEST(Xlsx, KeepsTheFullNumbers) {
  const std::filesystem::path path = test::scratch_folder() / "x.xlsx";
  write_xlsx(small_layer(), "x.xlsx", path);
  const std::string sheet = part(path, "xl/worksheets/sheet1.xml");
  EXPECT_THAT(sheet, HasSubstr("<v>12345</v>"));
  EXPECT_THAT(sheet, HasSubstr("<v>0.25</v>"));
  const Table read = read_table(path.string());
  EXPECT_EQ(read.rows(), 2u);
  EXPECT_EQ(read.headings.at(1), "sector_name");
}

TEST(Xlsx, SaysOnASecondSheetHowItCameAbout) {
  const std::filesystem::path path = test::scratch_folder() / "x.xlsx";
  Layer about;
  about.name = "about";
  about.rows = 1;
  about.add_texts("name", {"min_firms"});
  about.add_texts("value", {"5.0"});
  write_xlsx(small_layer(), "x.xlsx", path, no_progress(), std::span<const Layer>(&about, 1));
  EXPECT_THAT(part(path, "xl/workbook.xml"), HasSubstr("name=\"about\""));
  ReadOptions options;
  options.layer = "about";
  const Table read = read_table(path.string(), options);
  ASSERT_EQ(read.rows(), 1u);
  EXPECT_EQ(read.columns.at(0)[0], "min_firms");
}

TEST(Xlsx, MarksSyntheticData) {
  const std::filesystem::path folder = test::scratch_folder();
  Layer layer = small_layer();
  write_xlsx(layer, "real.xlsx", folder / "real.xlsx");
  mark_synthetic(layer);
  write_xlsx(layer, "made_up.xlsx", folder / "made_up.xlsx");
  EXPECT_THAT(part(folder / "made_up.xlsx", "xl/styles.xml"), HasSubstr("FFF1C9"));
  EXPECT_THAT(part(folder / "real.xlsx", "xl/styles.xml"), Not(HasSubstr("FFF1C9")));
}

}  // namespace
}  // namespace klasteri
