#include "viewer/model/job.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <thread>

#include "geo/base/error.h"
#include "tests/support/paths.h"

namespace klasteri::viewer {
namespace {

using ::testing::HasSubstr;

const std::string klasteri_path = KLASTERI_BINARY_DIR "/bin/klasteri";

/// Polls as the window does, until the job has ended or `until` holds; gives up after a minute.
void poll_until(Job& job, const std::function<bool()>& until = {}) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (job.state() == JobState::running && std::chrono::steady_clock::now() < limit) {
    job.poll();
    if (until && until()) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

Job shell(const std::string& script) { return Job({"/bin/sh", "-c", script}); }

TEST(Job, TellsStagesNotesAndItsEnd) {
  Job job = shell(
      "echo 'progress reading 0.250 -' >&2; echo 'progress reading 1.000 0.0' >&2; echo 'A note.' >&2; "
      "echo 'progress geocoding 0.500 12.5' >&2");
  poll_until(job);
  EXPECT_EQ(job.state(), JobState::done);
  ASSERT_EQ(job.stages().size(), 2u);
  EXPECT_EQ(job.stages()[0].key, "reading");
  EXPECT_EQ(job.stages()[1].key, "geocoding");
  EXPECT_EQ(job.stages()[1].fraction, 1);
  EXPECT_EQ(job.notes(), std::vector<std::string>{"A note."});
  EXPECT_EQ(job.problem().en, "");
}

TEST(Job, TellsWhatIsLeftWhileItRuns) {
  Job job = shell("echo 'progress geocoding 0.500 12.5' >&2; exec sleep 30");
  poll_until(job, [&] { return !job.stages().empty(); });
  ASSERT_EQ(job.state(), JobState::running);
  EXPECT_EQ(job.stages().back().fraction, 0.5);
  ASSERT_TRUE(job.seconds_left());
  EXPECT_EQ(*job.seconds_left(), 12.5);
}

TEST(Job, AFailureIsTheProgramsSentence) {
  Job job = shell("echo 'klasteri: The register has no rows.' >&2; exit 1");
  poll_until(job);
  EXPECT_EQ(job.state(), JobState::failed);
  EXPECT_EQ(job.problem().en, "The register has no rows.");
}

TEST(Job, AFailureIsSaidInAllLanguagesWhateverTheProgramWasStartedIn) {
  const auto output = klasteri::test::scratch_folder() / "x.gpkg";
  Job job({klasteri_path, "build", "/nowhere.csv", "-o", output.string(), "--lang", "en", "--progress", "lines"});
  poll_until(job);
  EXPECT_EQ(job.state(), JobState::failed);
  EXPECT_THAT(job.problem().en, HasSubstr("There is no file"));
  EXPECT_THAT(job.problem().ka, HasSubstr("არ არსებობს"));
}

TEST(Job, ACrashIsSaid) {
  Job job = shell("kill -SEGV $$");
  poll_until(job);
  EXPECT_EQ(job.state(), JobState::crashed);
  EXPECT_THAT(job.problem().en, HasSubstr("ended by the system"));
  EXPECT_THAT(job.problem().ka, HasSubstr("სისტემამ შეწყვიტა"));
  Job silent = shell("exit 3");
  poll_until(silent);
  EXPECT_EQ(silent.state(), JobState::crashed);
  EXPECT_THAT(silent.problem().en, HasSubstr("code 3"));
}

TEST(Job, CancelledItIsInterrupted) {
  Job job = shell("trap 'exit 130' INT; echo 'progress reading 0 -' >&2; while :; do sleep 0.05; done");
  poll_until(job, [&] { return !job.stages().empty(); });
  job.cancel();
  EXPECT_TRUE(job.cancelling());
  poll_until(job);
  EXPECT_EQ(job.state(), JobState::cancelled);
}

TEST(Job, CancelledTwiceItIsEnded) {
  Job job = shell("trap '' INT; echo 'progress reading 0 -' >&2; while :; do sleep 0.05; done");
  poll_until(job, [&] { return !job.stages().empty(); });
  job.cancel();
  job.cancel();
  poll_until(job);
  EXPECT_EQ(job.state(), JobState::cancelled);
}

/// A program that does not stop when asked to, and has begun to write a file as klasteri does.
std::string stubborn(const std::filesystem::path& output) {
  const std::string half = (output.parent_path() / ("." + output.stem().string())).string();
  return "trap '' INT; : >" + half + ".$$.gpkg; : >" + half +
         ".$$.gpkg-journal; echo 'progress reading 0 -' >&2; while :; do sleep 0.05; done";
}

TEST(Job, OneThatDoesNotStopIsKilledInTheEndAndLeavesNothing) {
  const auto folder = klasteri::test::scratch_folder();
  Job job({"/bin/sh", "-c", stubborn(folder / "project.gpkg")}, folder / "project.gpkg");
  poll_until(job, [&] { return !job.stages().empty(); });
  ASSERT_FALSE(std::filesystem::is_empty(folder));
  job.cancel();
  poll_until(job);
  EXPECT_EQ(job.state(), JobState::cancelled);
  EXPECT_GE(job.elapsed_s(), 5);
  EXPECT_LT(job.elapsed_s(), 10);
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST(Job, TheEndOfTheWindowDoesNotWaitForOneThatDoesNotStop) {
  const auto folder = klasteri::test::scratch_folder();
  const auto begin = std::chrono::steady_clock::now();
  {
    Job job({"/bin/sh", "-c", stubborn(folder / "project.gpkg")}, folder / "project.gpkg");
    poll_until(job, [&] { return !job.stages().empty(); });
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST(Job, TheEndOfTheWindowTakesTheFilesOfAnAnalysisAway) {
  const auto folder = klasteri::test::scratch_folder();
  const auto project = folder / "project.gpkg";
  {
    Job job({klasteri_path, "build", KLASTERI_SOURCE_DIR "/data/sample_register.csv", "-o", project.string(),
             "--progress", "lines"},
            project);
    poll_until(job, [&] { return !job.stages().empty() && job.stages().back().key == "writing"; });
    ASSERT_EQ(job.state(), JobState::running);
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

TEST(Job, AProgramThatIsNotThereIsAnError) { EXPECT_THROW(Job({"/nowhere/klasteri", "build"}), Error); }

TEST(Job, TheCommandCanBeTypedIntoAShell) {
  Job job({"/bin/echo", "build", "ჩემი რეესტრი.csv", "it's", "-o", "a.gpkg"});
  EXPECT_EQ(job.command_line(), "/bin/echo build 'ჩემი რეესტრი.csv' 'it'\\''s' -o a.gpkg");
}

TEST(Job, BuildsAProjectUnderGeorgianNamesWithSpaces) {
  const auto folder = klasteri::test::scratch_folder() / "ჩემი საქაღალდე";
  std::filesystem::create_directory(folder);
  const auto input = folder / "საწარმოთა რეესტრი.csv";
  std::ofstream(input) << "სახელი,მუნიციპალიტეტი,NACE\nშპს ა,თელავი,11.02\nშპს ბ,ბათუმი,55.10\n";
  const auto project = folder / "ჩემი პროექტი.gpkg";
  Job job({klasteri_path, "build", input.string(), "-o", project.string(), "--no-trace", "--progress", "lines"});
  poll_until(job);
  EXPECT_EQ(job.state(), JobState::done) << job.problem().en;
  EXPECT_TRUE(std::filesystem::exists(project));
  ASSERT_FALSE(job.stages().empty());
  EXPECT_EQ(job.stages().back().key, "writing");
}

TEST(Job, ARegisterWithoutSectorsFailsWithOneSentence) {
  const auto input = klasteri::test::scratch_folder() / "register.csv";
  std::ofstream(input) << "სახელი,მუნიციპალიტეტი\nშპს ა,თელავი\n";
  const auto project = klasteri::test::scratch_folder() / "project.gpkg";
  Job job({klasteri_path, "build", input.string(), "-o", project.string(), "--progress", "lines"});
  poll_until(job);
  EXPECT_EQ(job.state(), JobState::failed);
  EXPECT_THAT(job.problem().en, HasSubstr("no column for the activity"));
  EXPECT_FALSE(std::filesystem::exists(project));
}

TEST(Job, CancelledItLeavesNoFile) {
  const auto folder = klasteri::test::scratch_folder();
  const auto project = folder / "project.gpkg";
  Job job({klasteri_path, "build", KLASTERI_SOURCE_DIR "/data/sample_register.csv", "-o", project.string(),
           "--progress", "lines"});
  poll_until(job, [&] { return job.stages().size() > 1; });
  ASSERT_EQ(job.state(), JobState::running);
  job.cancel();
  poll_until(job);
  EXPECT_EQ(job.state(), JobState::cancelled);
  EXPECT_TRUE(std::filesystem::is_empty(folder));
}

}  // namespace
}  // namespace klasteri::viewer
