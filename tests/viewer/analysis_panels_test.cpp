// Opening a register, thresholds and the review of addresses, pressed by name without a window.
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "tests/support/paths.h"
#include "tests/viewer/panel_fixture.h"
#include "viewer/model/analysis.h"

namespace klasteri::viewer {
namespace {

/// A project with addresses of which the geocoder can make nothing, so that there is something to review.
Project project_to_review() {
  Project project = test::sample_project(2000);
  Register& reg = project.enterprises;
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    reg.actual.text.push_back(row < 30 ? "ვერსად ნახული 12" : "თელავი");
    if (row < 30) reg.placement.status[row] = GeoStatus::unmatched;
  }
  for (CodedColumn* column :
       {&reg.placement.settlement, &reg.placement.street, &reg.placement.house, &reg.placement.place_id}) {
    column->resize(reg.rows());
  }
  return project;
}

class AnalysisPanels : public test::PanelFixture {
 protected:
  AnalysisPanels() : PanelFixture({1280, 800}, project_to_review()) {}

  PanelContext context() override { return {explorer_, map_, view_, fonts_, items_, nullptr, nullptr, &analysis_}; }
  void prepare_frame() override { analysis_.poll(); }

  void open_review() {
    press("analysis");
    press("review");
    frames_until([&] { return analysis_.review().loaded(); });
    ASSERT_TRUE(items_.middle("address:0"));
  }
  void wait_for_correction() {
    frames_until([&] { return !analysis_.review().correcting(); });
  }

  Analysis analysis_{project_, {}};
};

TEST_F(AnalysisPanels, ARegisterIsPreviewedAndItsColumnsChosen) {
  const auto input = klasteri::test::scratch_folder() / "ჩემი რეესტრი.csv";
  std::ofstream(input) << "a,b,c\nშპს ა,თელავი,11.02\n";
  analysis_.open_register(input.string());
  frames_until([&] { return !analysis_.dialog->reading(); });
  ASSERT_TRUE(analysis_.dialog->preview);
  press("column:b");
  press("column:b:municipality");
  EXPECT_EQ(analysis_.dialog->preview->choice(1), ColumnChoice::municipality);
  press("column:c");
  press("column:c:sector");
  EXPECT_EQ(analysis_.dialog->preview->problem().en, "");
  press("copy_command");
  EXPECT_NE(std::string(ImGui::GetClipboardText()).find("--municipality b --sector c"), std::string::npos);
  press("register_cancel");
  EXPECT_FALSE(analysis_.dialog);
}

TEST_F(AnalysisPanels, ARegisterThatCannotBeReadIsSaid) {
  analysis_.open_register("/nowhere/register.csv");
  frames_until([&] { return !analysis_.dialog->reading(); });
  EXPECT_FALSE(analysis_.dialog->problem.empty());
  press("register_run");
  EXPECT_TRUE(analysis_.dialog) << "there is nothing to run";
  EXPECT_EQ(analysis_.job(), nullptr);
}

TEST_F(AnalysisPanels, AnAddressIsCorrectedByASearchAndTakenBack) {
  open_review();
  press("address:0");
  ASSERT_TRUE(analysis_.review().chosen());
  EXPECT_EQ(explorer_.selection().rows.size(), 30u) << "all views show its enterprises";
  press("place_search");
  type("Telavi");
  press("found:0");
  wait_for_correction();
  EXPECT_EQ(project_.enterprises.placement.status[0], GeoStatus::matched);
  EXPECT_EQ(project_.corrections.size(), 1u);
  EXPECT_NE(analysis_.review().chosen(), std::optional<std::uint32_t>(0)) << "the next address is looked at";
  press("undo_correction");
  wait_for_correction();
  EXPECT_EQ(project_.enterprises.placement.status[0], GeoStatus::unmatched);
  press("redo_correction");
  wait_for_correction();
  EXPECT_EQ(project_.enterprises.placement.status[0], GeoStatus::matched);
}

TEST_F(AnalysisPanels, AnAddressIsPlacedByAClickOnTheMap) {
  open_review();
  press("address:0");
  press("place_by_click");
  const Point telavi{45.4731, 41.9198};
  press_at(on_screen(telavi));
  wait_for_correction();
  ASSERT_EQ(project_.enterprises.placement.status[0], GeoStatus::matched) << analysis_.review().problem().en;
  // A pixel of the whole country is a kilometre wide.
  EXPECT_NEAR(project_.enterprises.placement.point[0].x, telavi.x, 0.02);
  EXPECT_NEAR(project_.enterprises.placement.point[0].y, telavi.y, 0.02);
  EXPECT_FALSE(explorer_.choices().selected_region) << "the click is not one on the region as well";
}

TEST_F(AnalysisPanels, IssuesAreListedByThemselves) {
  open_review();
  const std::size_t all = analysis_.review().listed().size();
  press("issue:conflict");
  EXPECT_LT(analysis_.review().listed().size(), all);
  press("issue:conflict");
  EXPECT_EQ(analysis_.review().listed().size(), all);
}

TEST_F(AnalysisPanels, NumbersAreTypedWithACommaOrAPointAndStandAsTheLanguageWritesThem) {
  ImGui::GetIO().KeyMap[ImGuiKey_C] = 'C';
  analysis_.view = AnalysisView::thresholds;
  for (const Language language : {Language::en, Language::ka}) {
    Choices choices = explorer_.choices();
    choices.language = language;
    explorer_.choose(choices);
    for (const char* typed : {"1,45", "1.45"}) {
      analysis_.screening.thresholds.watch = 2;
      frames(2);
      press("screen_watch");
      type(typed);
      EXPECT_EQ(analysis_.screening.thresholds.watch, 1.45) << typed;
      strike(key_enter);
      wait();
      press("screen_watch");
      ImGui::GetIO().KeyCtrl = true;
      strike('C');
      ImGui::GetIO().KeyCtrl = false;
      EXPECT_STREQ(ImGui::GetClipboardText(), language == Language::ka ? "1,45" : "1.45");
      strike(key_escape);
    }
  }
}

TEST_F(AnalysisPanels, NothingIsClippedInEitherLanguage) {
  for (const Language language : {Language::en, Language::ka}) {
    Choices choices = explorer_.choices();
    choices.language = language;
    explorer_.choose(choices);
    for (const AnalysisView shown : {AnalysisView::thresholds, AnalysisView::review}) {
      analysis_.view = shown;
      frame();
      frame();
      const auto close = items_.middle("close_analysis");
      ASSERT_TRUE(close);
      EXPECT_LT(close->x, 1280);
      EXPECT_GT(close->x, 1280 - 1.1f * 17.5f * fonts_.body->FontSize);
    }
  }
}

}  // namespace
}  // namespace klasteri::viewer
