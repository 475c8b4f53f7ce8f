// Several windows on one project: each keeps its edits, and none takes those of another that is still open.
#include "viewer/model/journal_slot.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "geo/base/error.h"
#include "tests/support/paths.h"
#include "tests/viewer/sample_project.h"
#include "viewer/model/document.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;

class Windows : public ::testing::Test {
 protected:
  /// A window with the project open.
  struct Opened {
    Opened(const fs::path& file, const fs::path& journals) : document(project, file, stamp_of(file)) {
      document.keep_journal(journals);
    }
    void edit(const char* assessor) {
      document.editor().record(RecordKind::assessments, project.clusters[0].id,
                               {"trust", "3", "visit", "", assessor, "2024-03-01"});
      document.follow();
    }
    std::string left_by() const {
      if (!document.left_behind()) return {};
      return document.left_behind()->edits.clusters.begin()->second.scores.at(0).assessor;
    }
    Project project = test::sample_project(800);
    Document document;
  };

  fs::path folder_ = klasteri::test::scratch_folder();
  fs::path file_ = folder_ / "sample.gpkg", journals_ = folder_ / "journals";
};

TEST_F(Windows, AreToldOfEachOther) {
  Opened first(file_, journals_);
  EXPECT_FALSE(first.document.open_elsewhere());
  Opened second(file_, journals_), elsewhere(folder_ / "another.gpkg", journals_);
  EXPECT_TRUE(second.document.open_elsewhere());
  EXPECT_FALSE(elsewhere.document.open_elsewhere());
}

TEST_F(Windows, EachKeepsItsEditsAndAllAreOfferedLater) {
  {
    Opened first(file_, journals_);
    first.edit("Nino");
    Opened second(file_, journals_);
    EXPECT_EQ(second.left_by(), "") << "the other window is still open";
    second.edit("Giorgi");
  }  // both are killed
  Opened third(file_, journals_);
  EXPECT_FALSE(third.document.open_elsewhere());
  EXPECT_EQ(third.left_by(), "Nino");
  Opened fourth(file_, journals_);
  EXPECT_EQ(fourth.left_by(), "Giorgi");
  third.document.restore();
  EXPECT_EQ(third.project.programme.scores.at(0).assessor, "Nino");
}

TEST_F(Windows, TheLastOneSeesThatAnEarlierOneIsGone) {
  auto first = std::make_unique<Opened>(file_, journals_);
  Opened second(file_, journals_);
  first.reset();
  Opened third(file_, journals_);
  EXPECT_TRUE(third.document.open_elsewhere()) << "by the second";
}

TEST_F(Windows, AFolderThatCannotBeWrittenIsSaid) {
  std::ofstream(journals_) << "no folder";
  EXPECT_THROW(JournalSlot(journals_, file_), Error);
}

}  // namespace
}  // namespace klasteri::viewer
