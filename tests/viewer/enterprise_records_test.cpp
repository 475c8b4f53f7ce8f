// Columns that a map leaves in the file are there for card, table and export all the same.
#include "viewer/model/enterprise_records.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <numeric>

#include "geo/project/project.h"
#include "tests/support/paths.h"
#include "tests/viewer/sample_project.h"
#include "viewer/model/data_views.h"
#include "viewer/model/explorer.h"
#include "viewer/model/selection_output.h"

namespace klasteri::viewer {
namespace {

class EnterpriseRecordsTest : public testing::Test {
 protected:
  EnterpriseRecordsTest() : path_(klasteri::test::scratch_folder() / "records.gpkg") {
    Project made = test::sample_project(1500);
    Register& reg = made.enterprises;
    reg.actual.text = StringColumn();
    reg.legal_form = CodedColumn();
    for (std::size_t row = 0; row < reg.rows(); ++row) {
      reg.actual.text.push_back(row % 4 == 0 ? std::string() : "ქუჩა " + std::to_string(row * 7919 % 1500));
      reg.legal_form.push_back(row % 2 == 0 ? "შპს" : "სს");
    }
    write_project(made, path_, true);
    whole_ = read_project(path_);
    map_ = read_project(path_, no_progress(), ProjectColumns::for_map);
  }

  static std::string text_of_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::filesystem::path path_;
  Project whole_, map_;
};

TEST_F(EnterpriseRecordsTest, HaveWhatIsOnlyInTheFile) {
  ASSERT_TRUE(map_.enterprises.actual.text.empty());
  EnterpriseRecords records(map_.enterprises);
  records.read_from(path_);
  ASSERT_EQ(records.file(), path_);
  for (std::uint32_t row = 0; row < 1500; row += 3) {
    const EnterpriseRecord record = records.of(row);
    ASSERT_EQ(record.reg->actual.text[record.row], whole_.enterprises.actual.text[row]);
    ASSERT_EQ(record.reg->legal_form[record.row], whole_.enterprises.legal_form[row]);
    ASSERT_EQ(address_of(record), address_of({&whole_.enterprises, row}));
  }
  EXPECT_TRUE(records.fault().empty());
}

TEST_F(EnterpriseRecordsTest, OfARegisterInMemoryNeedNoFile) {
  EnterpriseRecords records(whole_.enterprises);
  records.read_from(path_);
  EXPECT_TRUE(records.file().empty());
  EXPECT_EQ(records.of(9).reg, &whole_.enterprises);
}

TEST_F(EnterpriseRecordsTest, SayWhyTheFileCannotBeRead) {
  EnterpriseRecords records(map_.enterprises);
  records.read_from(path_);
  std::filesystem::remove(path_);
  const EnterpriseRecord record = records.of(3);
  EXPECT_EQ(record.reg, &map_.enterprises);
  EXPECT_NE(records.fault().find(path_.string()), std::string::npos);
}

TEST_F(EnterpriseRecordsTest, AddressesSortAsIfTheyWereInMemory) {
  const SectorCatalog& catalog = SectorCatalog::bundled();
  const SortedRows wanted = sort_rows(whole_, catalog, EnterpriseColumn::address, Language::ka, no_progress());
  const SortedRows found = sort_rows(map_, catalog, EnterpriseColumn::address, Language::ka, no_progress(), path_);
  EXPECT_EQ(found, wanted);
  EXPECT_GT(found.known, 1000u);
}

TEST_F(EnterpriseRecordsTest, TheTableOffersAddresses) {
  Explorer explorer(map_);
  explorer.views().records.read_from(path_);
  const auto& columns = explorer.views().table.enterprise_columns_known();
  EXPECT_NE(std::find(columns.begin(), columns.end(), EnterpriseColumn::address), columns.end());
}

TEST_F(EnterpriseRecordsTest, AnExportHasAllColumns) {
  std::vector<std::uint32_t> rows(1500);
  std::iota(rows.begin(), rows.end(), 0u);
  rows.erase(rows.begin() + 600, rows.begin() + 1100);
  const auto from_memory = klasteri::test::scratch_folder() / "memory.csv",
             from_file = klasteri::test::scratch_folder() / "file.csv";
  export_enterprises(whole_, rows, {}, from_memory, true, no_progress());
  export_enterprises(map_, rows, path_, from_file, true, no_progress());
  const std::string text = text_of_file(from_memory);
  EXPECT_GT(text.size(), 100'000u);
  EXPECT_EQ(text_of_file(from_file), text);
}

}  // namespace
}  // namespace klasteri::viewer
