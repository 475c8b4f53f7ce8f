// Addresses put right in the window are what `klasteri update` makes of the same corrections.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <memory>
#include <thread>

#include "geo/base/error.h"
#include "geo/input/table.h"
#include "geo/project/project.h"
#include "tests/support/paths.h"
#include "tests/support/subprocess.h"
#include "viewer/context/headless_context.h"
#include "viewer/model/address_candidates.h"
#include "viewer/model/address_review.h"
#include "viewer/model/correction_editor.h"
#include "viewer/model/document.h"
#include "viewer/workspace.h"

namespace klasteri::viewer {
namespace {

constexpr const char* register_rows =
    "id,name,region,municipality,address,sector,employees,lon,lat\n"
    "1,ა,კახეთი,თელავი,თელავი,11.02,5,,\n"
    "2,ბ,,,ვერსად ნახული 12,11.02,50,,\n"
    "3,გ,,, ვერსად  ნახული 12,11.02,7,,\n"
    "4,დ,იმერეთი,ქუთაისი,თელავი,55.10,1,,\n"
    "5,ე,გურია,ოზურგეთი,უცნობი სოფელი,55.10,3,,\n"
    "6,ვ,გურია,ოზურგეთი,უცნობი სოფელი,55.10,4,,\n"
    "7,თ,გურია,ოზურგეთი,უცნობი სოფელი,55.10,4,42.0062,41.9242\n"
    ",ზ,,,სულ სხვა რამ,55.10,2,,\n";

class Corrections : public ::testing::Test {
 protected:
  Corrections() {
    folder_ = klasteri::test::scratch_folder();
    register_ = (folder_ / "register.csv").string();
    std::ofstream(register_) << register_rows;
    file_ = folder_ / "project.gpkg";
    const auto made = klasteri::test::klasteri({"build", register_, "-o", file_.string(), "--no-trace"});
    EXPECT_EQ(made.exit_code, 0) << made.err;
    project_ = read_project(file_);
    tables_ = load_address_tables(project_, no_progress());
    editor_ = std::make_unique<CorrectionEditor>(project_, file_, *tables_);
  }

  std::uint32_t address_of_row(std::size_t row) const { return tables_->addresses.of_row[row]; }

  PlaceIndex place(const char* name) const {
    const PlaceSearch search(tables_->gazetteer);
    const auto found = search.find(name, 1);
    return found.empty() ? no_place : found.front();
  }

  /// What the file holds, and what `klasteri update` makes of the register and the corrections in it, is what the
  /// window shows.
  void expect_kept() const {
    expect_same(read_project(file_), "read back");
    const auto copy = folder_ / "copy.gpkg";
    std::filesystem::copy_file(file_, copy, std::filesystem::copy_options::overwrite_existing);
    const auto updated = klasteri::test::klasteri({"update", copy.string(), register_});
    ASSERT_EQ(updated.exit_code, 0) << updated.err;
    expect_same(read_project(copy), "updated");
  }

  void expect_same(const Project& other, const char* how) const {
    const Placements& mine = project_.enterprises.placement;
    const Placements& theirs = other.enterprises.placement;
    ASSERT_EQ(mine.size(), theirs.size()) << how;
    for (std::size_t row = 0; row < mine.size(); ++row) {
      const std::string where = std::string(how) + ", row " + std::to_string(row + 1);
      EXPECT_EQ(klasteri::to_string(mine.status[row]), klasteri::to_string(theirs.status[row])) << where;
      EXPECT_EQ(klasteri::to_string(mine.precision[row]), klasteri::to_string(theirs.precision[row])) << where;
      EXPECT_EQ(klasteri::to_string(mine.faults[row]), klasteri::to_string(theirs.faults[row])) << where;
      EXPECT_EQ(mine.municipality[row], theirs.municipality[row]) << where;
      EXPECT_EQ(mine.place_id[row], theirs.place_id[row]) << where;
      ASSERT_EQ(mine.point[row].valid(), theirs.point[row].valid()) << where;
      if (!mine.point[row].valid()) continue;
      EXPECT_NEAR(mine.point[row].x, theirs.point[row].x, 1e-6) << where;
      EXPECT_NEAR(mine.point[row].y, theirs.point[row].y, 1e-6) << where;
    }
  }

  std::filesystem::path folder_, file_;
  std::string register_;
  Project project_;
  std::unique_ptr<AddressTables> tables_;
  std::unique_ptr<CorrectionEditor> editor_;
};

TEST_F(Corrections, ListedAreThoseWithMostBehindThemFirst) {
  const AddressReview review = review_addresses(project_, *tables_, AddressWeight::employees);
  ASSERT_FALSE(review.all.empty());
  EXPECT_EQ(review.all.front().address, address_of_row(1));
  EXPECT_EQ(review.all.front().issue, AddressIssue::unmatched);
  const auto conflicts = review.shown(1u << static_cast<unsigned>(AddressIssue::conflict), 0);
  ASSERT_EQ(conflicts.size(), 1u);
  EXPECT_EQ(review.all[conflicts.front()].address, address_of_row(3));
}

TEST_F(Corrections, APlaceHoldsForEveryRowOfTheAddress) {
  const PlaceIndex telavi = place("თელავი");
  ASSERT_NE(telavi, no_place);
  EXPECT_EQ(editor_->take(editor_->place(address_of_row(1), telavi)).size(), 2u);  // spaces do not count
  for (const std::size_t row : {1u, 2u}) {
    EXPECT_EQ(project_.enterprises.placement.status[row], GeoStatus::matched);
    EXPECT_EQ(project_.enterprises.placement.place_id[row], tables_->gazetteer.id(telavi));
  }
  expect_kept();
}

TEST_F(Corrections, APlaceInsideTheMunicipalityThatIsNamed) {
  const PlaceIndex place_there = place("ლანჩხუთი");
  ASSERT_NE(place_there, no_place);
  EXPECT_EQ(editor_->take(editor_->place(address_of_row(4), place_there)).size(), 3u);
  EXPECT_EQ(project_.enterprises.placement.place_id[4], tables_->gazetteer.id(place_there));
  expect_kept();
}

/// Frames until nothing goes on beside them.
void draw_until_done(Workspace& workspace) {
  for (int i = 0; i < 5000; ++i) {
    workspace.draw_frame(640, 400, false);
    if (!workspace.works()) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  FAIL() << "something goes on for ever";
}

TEST_F(Corrections, AreOnTheMapAndInAnExportOnceTheyAreMade) {
  const HeadlessContext context;
  ImGuiSession session(nullptr);
  ImGui::GetIO().DisplaySize = {640, 400};
  Workspace workspace(open_project(file_), session, 1.0f);
  draw_until_done(workspace);
  const std::size_t before = workspace.content().enterprises.points();
  workspace.analysis().view = AnalysisView::review;
  draw_until_done(workspace);
  ReviewDesk& desk = workspace.analysis().review();
  draw_until_done(workspace);
  ASSERT_TRUE(desk.loaded());
  desk.choose(address_of_row(1), Language::en);
  desk.set_place(place("ბათუმი"), Language::en);
  ASSERT_TRUE(workspace.analysis().correcting());
  const std::filesystem::path csv = folder_ / "corrected.csv";
  workspace.map().export_request = ExportRequest{.kind = ExportKind::data, .layer = "enterprises", .path = csv};
  draw_until_done(workspace);
  EXPECT_EQ(desk.problem().en, "");
  EXPECT_EQ(workspace.content().enterprises.points(), before + 2) << "two rows have this address";
  const Table written = read_table(csv.string());
  const auto settlement = std::find(written.headings.begin(), written.headings.end(), "geo_settlement");
  ASSERT_NE(settlement, written.headings.end());
  EXPECT_EQ(written.columns[static_cast<std::size_t>(settlement - written.headings.begin())][1], "ბათუმი");
}

TEST_F(Corrections, APositionIsExact) {
  const Point clicked{45.4731, 41.9198};
  EXPECT_EQ(editor_->take(editor_->point(address_of_row(1), clicked)).size(), 1u);
  EXPECT_EQ(project_.enterprises.placement.status[1], GeoStatus::matched);
  EXPECT_NEAR(project_.enterprises.placement.point[1].x, clicked.x, 1e-6);
  expect_kept();
}

TEST_F(Corrections, APositionWinsOverNamesThatContradictIt) {
  const Point in_batumi{41.64, 41.65};
  EXPECT_EQ(editor_->take(editor_->point(address_of_row(4), in_batumi)).size(), 2u);
  for (const std::size_t row : {4u, 5u}) {
    EXPECT_EQ(project_.enterprises.placement.status[row], GeoStatus::matched);
    EXPECT_NEAR(project_.enterprises.placement.point[row].x, in_batumi.x, 1e-6);
  }
  expect_kept();
}

TEST_F(Corrections, APositionLeavesRowsThatHaveOne) {
  ASSERT_EQ(address_of_row(6), address_of_row(4));
  const Point before = project_.enterprises.placement.point[6];
  ASSERT_NEAR(before.x, 42.0062, 1e-6);
  editor_->take(editor_->point(address_of_row(4), {42.05, 41.93}));
  EXPECT_EQ(project_.enterprises.placement.point[6].x, before.x);
}

TEST_F(Corrections, RowsWithoutAnIdentifierTakeNoPosition) {
  EXPECT_THROW(editor_->take(editor_->point(address_of_row(7), {44.8, 41.7})), Error);
  EXPECT_TRUE(project_.corrections.empty());
}

TEST_F(Corrections, PositionsOutsideTheMapAreRefused) {
  EXPECT_THROW(editor_->take(editor_->point(address_of_row(1), {20, 50})), Error);
  EXPECT_EQ(project_.enterprises.placement.status[1], GeoStatus::unmatched);
}

TEST_F(Corrections, AreTakenBackAndMadeAgain) {
  const Project before = read_project(file_);
  editor_->take(editor_->place(address_of_row(1), place("თელავი")));
  editor_->take(editor_->point(address_of_row(4), {41.64, 41.65}));
  editor_->take(editor_->undoing());
  editor_->take(editor_->undoing());
  EXPECT_FALSE(editor_->can_undo());
  EXPECT_TRUE(project_.corrections.empty());
  expect_same(before, "undone");
  EXPECT_EQ(project_.enterprises.actual.municipality[4], before.enterprises.actual.municipality[4]);
  expect_kept();
  editor_->take(editor_->redoing());
  editor_->take(editor_->redoing());
  EXPECT_FALSE(editor_->can_redo());
  EXPECT_NEAR(project_.enterprises.placement.point[4].x, 41.64, 1e-6);
  expect_kept();
}

TEST_F(Corrections, AFileThatCannotBeWrittenChangesNothing) {
  std::filesystem::remove(file_);
  EXPECT_THROW(editor_->take(editor_->place(address_of_row(1), place("თელავი"))), Error);
  EXPECT_EQ(project_.enterprises.placement.status[1], GeoStatus::unmatched);
  EXPECT_TRUE(project_.corrections.empty());
  EXPECT_FALSE(editor_->can_undo());
}

TEST_F(Corrections, AreInTheFileBeforeTheyAreInMemory) {
  const auto change = editor_->place(address_of_row(1), place("თელავი"));
  EXPECT_EQ(read_project(file_).enterprises.placement.status[1], GeoStatus::matched);
  EXPECT_EQ(project_.enterprises.placement.status[1], GeoStatus::unmatched);
  EXPECT_FALSE(editor_->can_undo());
  EXPECT_EQ(editor_->take(change).size(), 2u);
  EXPECT_TRUE(editor_->can_undo());
  expect_kept();
}

TEST_F(Corrections, AreNoChangeByAnotherProgram) {
  {
    Document document(project_, file_, stamp_of(file_));
    document.keep_journal(folder_ / "journals");
    RankingOptions ranking = document.editor().ranking();
    ranking.quantitative += 1;
    document.editor().set_ranking(ranking, true);
    document.follow();
    editor_->take(editor_->place(address_of_row(1), place("თელავი")));
    EXPECT_TRUE(document.changed_elsewhere());
    document.take_own_change();
    EXPECT_FALSE(document.changed_elsewhere());
    document.follow();
  }
  Document after_a_crash(project_, file_, stamp_of(file_));
  ASSERT_TRUE(after_a_crash.keep_journal(folder_ / "journals"));
  EXPECT_FALSE(after_a_crash.changed_since_left_behind());
}

TEST_F(Corrections, CancelledNothingIsWritten) {
  struct Stopped : Progress {
    bool cancelled() const override { return true; }
  } stopped;
  EXPECT_THROW(editor_->place(address_of_row(1), place("თელავი"), stopped), Cancelled);
  EXPECT_EQ(read_project(file_).enterprises.placement.status[1], GeoStatus::unmatched);
  EXPECT_TRUE(read_project(file_).corrections.empty());
}

TEST_F(Corrections, AnotherOneAfterUndoingTakesThePlaceOfWhatWasUndone) {
  editor_->take(editor_->place(address_of_row(1), place("თელავი")));
  editor_->take(editor_->undoing());
  EXPECT_TRUE(editor_->can_redo());
  editor_->take(editor_->place(address_of_row(1), place("ქუთაისი")));
  EXPECT_FALSE(editor_->can_redo());
  EXPECT_EQ(editor_->steps(), 1u);
  expect_kept();
}

TEST_F(Corrections, PlacesAreFoundInAnyScript) {
  const PlaceSearch search(tables_->gazetteer);
  for (const char* name : {"თელავი", "Telavi", "Телави", "telav"}) {
    const auto found = search.find(name, 4);
    ASSERT_FALSE(found.empty()) << name;
    EXPECT_EQ(tables_->gazetteer.name_ka(found.front()), "თელავი") << name;
  }
  EXPECT_TRUE(search.find("", 4).empty());
}

TEST_F(Corrections, ReadingTellsWhatWasFound) {
  const Geocoder geocoder(tables_->gazetteer);
  const AddressReading reading = read_address(project_, *tables_, geocoder, 3, Language::ka);
  EXPECT_THAT(reading.text, ::testing::HasSubstr("ქუთაისი"));
  EXPECT_FALSE(reading.sentences.empty());
}

}  // namespace
}  // namespace klasteri::viewer
