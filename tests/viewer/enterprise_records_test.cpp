// Columns that a map leaves in the file are there for card, table and export all the same.
#include "viewer/model/enterprise_records.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <numeric>
#include <thread>

#include "geo/base/error.h"
#include "geo/project/project.h"
#include "tests/support/paths.h"
#include "tests/viewer/sample_project.h"
#include "viewer/model/data_views.h"
#include "viewer/model/document.h"
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
  ASSERT_TRUE(map_.enterprises.actual.text.empty() && map_.enterprises.name.empty());
  EnterpriseRecords records(map_.enterprises);
  records.read_from(path_);
  ASSERT_EQ(records.file(), path_);
  for (std::uint32_t row = 0; row < 1500; row += 3) {
    const EnterpriseRecord record = records.of(row);
    ASSERT_EQ(record.reg->actual.text[record.row], whole_.enterprises.actual.text[row]);
    ASSERT_EQ(record.reg->legal_form[record.row], whole_.enterprises.legal_form[row]);
    ASSERT_EQ(address_of(record), address_of({&whole_.enterprises, row}));
    ASSERT_EQ(records.name(row), whole_.enterprises.name[row]);
    ASSERT_EQ(record.reg->placement.faults[record.row], whole_.enterprises.placement.faults[row]);
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
  EXPECT_NE(records.fault().en.find(path_.string()), std::string::npos);
}

TEST_F(EnterpriseRecordsTest, NamesAndAddressesSortAsIfTheyWereInMemory) {
  const SectorCatalog& catalog = SectorCatalog::bundled();
  for (const EnterpriseColumn column : {EnterpriseColumn::name, EnterpriseColumn::address}) {
    const SortedRows wanted = sort_rows(whole_, catalog, column, Language::ka, no_progress());
    const SortedRows found = sort_rows(map_, catalog, column, Language::ka, no_progress(), path_);
    EXPECT_EQ(found, wanted);
    EXPECT_GT(found.known, 1000u);
    std::vector<std::uint32_t> ascending = found.rows;
    std::sort(ascending.begin(), ascending.end());
    EXPECT_NE(found.rows, ascending) << "the order of the file would show nothing";
  }
}

TEST_F(EnterpriseRecordsTest, TheTableOffersNamesAndAddresses) {
  Explorer explorer(map_);
  explorer.records().read_from(path_);
  const auto& columns = explorer.views().table.enterprise_columns_known();
  EXPECT_NE(std::find(columns.begin(), columns.end(), EnterpriseColumn::name), columns.end());
  EXPECT_NE(std::find(columns.begin(), columns.end(), EnterpriseColumn::address), columns.end());
}

TEST_F(EnterpriseRecordsTest, NamesAreFoundAsIfTheyWereInMemory) {
  EnterpriseRecords records(map_.enterprises);
  records.read_from(path_);
  NameSearch of_file(map_.enterprises, &records), of_memory(whole_.enterprises);
  for (const std::uint32_t row : {0u, 700u, 1499u}) {
    const std::string name(whole_.enterprises.name[row]);
    EXPECT_GT(count(of_memory.matching(name)), 0u);
    EXPECT_EQ(of_file.matching(name), of_memory.matching(name)) << name;
  }
  EXPECT_TRUE(of_file.take_fault().empty());
}

TEST_F(EnterpriseRecordsTest, IdentifiersAreFoundWhereNamesCannotBeRead) {
  EnterpriseRecords records(map_.enterprises);
  records.read_from(path_);
  std::filesystem::remove(path_);
  NameSearch names(map_.enterprises, &records);
  EXPECT_EQ(names.matching(std::string(map_.enterprises.id[5]))[5], 1);
  EXPECT_NE(names.take_fault().en.find(path_.string()), std::string::npos);
  EXPECT_TRUE(names.take_fault().empty()) << "it is said once";
}

TEST_F(EnterpriseRecordsTest, NamesOfOtherEnterprisesAreNotTakenForTheirs) {
  // As many rows as before, and others.
  Project other = test::sample_project(1500);
  other.enterprises.id = StringColumn();
  for (std::size_t row = 0; row < 1500; ++row) other.enterprises.id.push_back("other " + std::to_string(row));
  write_project(other, path_, true);
  const std::string said = "has other enterprises than before";
  EnterpriseRecords records(map_.enterprises);
  records.read_from(path_);
  EXPECT_EQ(records.name(3), "");
  EXPECT_NE(records.fault().en.find(said), std::string::npos);
  NameSearch names(map_.enterprises, &records);
  EXPECT_EQ(count(names.matching(std::string(whole_.enterprises.name[700]))), 0u);
  EXPECT_NE(names.take_fault().en.find(said), std::string::npos);
  EXPECT_THROW(sort_rows(map_, SectorCatalog::bundled(), EnterpriseColumn::name, Language::ka, no_progress(), path_),
               Error);
}

TEST_F(EnterpriseRecordsTest, ATableThatCannotBeSortedSaysSo) {
  Explorer explorer(map_);
  explorer.records().read_from(path_);
  std::filesystem::remove(path_);
  TableView& table = explorer.views().table;
  table.choose_subject(Subject::enterprises);
  table.sort({static_cast<std::size_t>(EnterpriseColumn::name), false});
  table.update();
  while (table.working()) std::this_thread::yield();
  table.update();
  EXPECT_NE(table.take_fault().en.find(path_.string()), std::string::npos);
  EXPECT_EQ(table.shown().size(), count(explorer.shown()));
}

TEST_F(EnterpriseRecordsTest, NothingIsSavedWithoutTheFileThatHasTheRest) {
  Document document(map_, path_, stamp_of(path_));
  std::filesystem::remove(path_);
  const auto copy = klasteri::test::scratch_folder() / "copy.gpkg";
  EXPECT_THROW(document.write_to(copy, true), Error);
  EXPECT_FALSE(std::filesystem::exists(copy));
  Document(whole_, path_, stamp_of(path_)).write_to(copy, true);
  EXPECT_TRUE(std::filesystem::exists(copy));
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
