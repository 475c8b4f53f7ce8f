// What is kept from run to run, the list of messages, folders as the file dialog lists them.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>

#include "geo/base/error.h"
#include "tests/support/paths.h"
#include "viewer/model/folder_listing.h"
#include "viewer/model/local_time.h"
#include "viewer/model/message_log.h"
#include "viewer/model/user_settings.h"

namespace klasteri::viewer {
namespace {

namespace fs = std::filesystem;

class UserFolder : public ::testing::Test {
 protected:
  fs::path file(const std::string& name) const { return folder_ / name; }
  void touch(const std::string& name) const { std::ofstream(file(name)) << "x"; }

  fs::path folder_ = klasteri::test::scratch_folder();
};

TEST_F(UserFolder, SettingsComeBackAsTheyWereWritten) {
  UserSettings settings;
  settings.language = Language::ka;
  settings.view.dark = true;
  settings.view.panels_open = false;
  settings.view.legend_open = false;
  settings.view.right = RightTab::programme;
  settings.view.bottom = BottomTab::scatter;
  settings.scale = 1.5;
  settings.place = WindowPlace{40, 60, 1400, 900, false};
  settings.recent = {"/home/ნინო/კახეთი.gpkg", "/b.gpkg"};
  settings.folder = "/home/ნინო";
  settings.assessor = "ნინო";
  write_settings(file("klasteri/viewer.json"), settings);
  EXPECT_EQ(read_settings(file("klasteri/viewer.json")), settings);
  settings.view.legend_open = true;
  write_settings(file("klasteri/viewer.json"), settings);
  EXPECT_EQ(read_settings(file("klasteri/viewer.json")), settings);
  settings.view.legend_open.reset();
  write_settings(file("klasteri/viewer.json"), settings);
  EXPECT_EQ(read_settings(file("klasteri/viewer.json")), settings) << "nobody has folded or unfolded it";
}

TEST_F(UserFolder, ChartsAndTableComeBackAsTheyWereArranged) {
  ChartChoices charts;
  charts.histogram = {Subject::regions, number_index(Subject::regions, "turnover"), false};
  charts.heights = BarHeights::share;
  charts.scatter.subject = Subject::clusters;
  charts.scatter.x = number_index(Subject::clusters, "employees");
  charts.scatter.y = 1;
  charts.scatter.logarithmic_y = false;
  charts.table.subject = Subject::clusters;
  charts.table.orders[0] = {static_cast<std::size_t>(EnterpriseColumn::turnover), true};
  charts.table.orders[3] = {2, false};
  charts.table.hidden[0] = 1u << 1 | 1u << 4;
  UserSettings settings;
  settings.charts = charts;
  write_settings(file("viewer.json"), settings);
  const UserSettings read = read_settings(file("viewer.json"));
  ASSERT_TRUE(read.charts);
  EXPECT_EQ(*read.charts, charts);
  EXPECT_EQ(read, settings);
}

TEST_F(UserFolder, ChartsOfNumbersThatThereAreNotAreLeftAside) {
  std::ofstream(file("odd.json")) << R"({"charts": {"histogram": {"subject": "clusters", "number": "happiness"},
    "scatter": {"subject": "moons", "x": "lq"},
    "table": {"subject": "regions", "regions": {"sorted_by": 999, "descending": true, "hidden": 1}}}})";
  const UserSettings settings = read_settings(file("odd.json"));
  ASSERT_TRUE(settings.charts);
  EXPECT_EQ(settings.charts->histogram.subject, Subject::clusters);
  EXPECT_EQ(settings.charts->histogram.number, 0u);
  EXPECT_EQ(settings.charts->scatter.subject, Subject::enterprises);
  EXPECT_FALSE(settings.charts->table.orders[1].column);
  EXPECT_EQ(settings.charts->table.hidden[1], 0u) << "the name of a region stays";
}

TEST(Days, AreReadAsOneWritesThem) {
  EXPECT_EQ(day_words("2026-11-06", Language::en), "6 November 2026");
  EXPECT_EQ(day_words("2026-11-06", Language::ka), "06.11.2026");
  EXPECT_EQ(day_words("", Language::en), "");
  EXPECT_EQ(day_words("2026-13-06", Language::ka), "2026-13-06");
}

TEST_F(UserFolder, WithoutAFileThereAreDefaultsAndADamagedOneIsSaid) {
  EXPECT_EQ(read_settings(file("none.json")), UserSettings());
  std::ofstream(file("cut.json")) << R"({"language": "ka", "da)";
  EXPECT_THROW(read_settings(file("cut.json")), Error);
  std::ofstream(file("wrong.json")) << R"({"language": 7})";
  EXPECT_THROW(read_settings(file("wrong.json")), Error);
}

TEST_F(UserFolder, ValuesOutOfRangeAreLeftAside) {
  std::ofstream(file("odd.json"))
      << R"({"scale": 80, "right_tab": 9, "window": {"x": 0, "y": 0, "width": 3, "height": 800}})";
  const UserSettings settings = read_settings(file("odd.json"));
  EXPECT_EQ(settings.scale, most_scale);
  EXPECT_EQ(settings.view.right, RightTab::clusters);
  EXPECT_FALSE(settings.place);
}

TEST_F(UserFolder, RecentProjectsAreEachOnceAndTen) {
  UserSettings settings;
  for (int i = 0; i < 14; ++i) note_recent(settings, "/p/" + std::to_string(i) + ".gpkg");
  note_recent(settings, "/p/9.gpkg");
  ASSERT_EQ(settings.recent.size(), most_recent_files);
  EXPECT_EQ(settings.recent[0], "/p/9.gpkg");
  EXPECT_EQ(settings.recent[1], "/p/13.gpkg");
  EXPECT_EQ(settings.folder, "/p");
}

TEST_F(UserFolder, FoldersAreTheDesktops) {
  ::setenv("XDG_CONFIG_HOME", folder_.c_str(), 1);
  EXPECT_EQ(config_folder(), folder_ / "klasteri");
  ::setenv("XDG_CONFIG_HOME", "not/whole", 1);
  ::setenv("HOME", "/home/x", 1);
  EXPECT_EQ(config_folder(), "/home/x/.config/klasteri");
  ::unsetenv("XDG_CONFIG_HOME");
}

TEST_F(UserFolder, FoldersAreListedFirstAndFilesByKind) {
  fs::create_directory(file("ბ საქაღალდე"));
  for (const char* name : {"ბ.gpkg", "ა.GPKG", "c.csv", ".hidden.gpkg"}) touch(name);
  const auto listed = list_folder(folder_, {".gpkg"});
  ASSERT_EQ(listed.size(), 3u);
  EXPECT_EQ(listed[0].name, "ბ საქაღალდე");
  EXPECT_EQ(listed[1].name, "ა.GPKG");
  EXPECT_EQ(listed[2].name, "ბ.gpkg");
  EXPECT_EQ(listed[2].bytes, 1u);
  EXPECT_THROW(list_folder(file("missing"), {}), Error);
}

TEST_F(UserFolder, PathsAreCompletedByWholeLetters) {
  for (const char* name : {"კახეთი 2023.gpkg", "კახეთი 2024.gpkg", "კახა.csv"}) touch(name);
  fs::create_directory(file("reports"));
  const auto complete = [&](const char* typed) { return completed_path(typed, folder_, {".gpkg"}); };
  EXPECT_EQ(complete("კა"), "კახეთი 202");
  EXPECT_EQ(complete("re"), "reports/");
  EXPECT_EQ(complete("zz"), "zz");
  touch("reports/ა.gpkg");
  touch("reports/ბ.gpkg");  // share the first two bytes of their first letter, but no letter
  EXPECT_EQ(complete("reports/"), "reports/");
}

TEST_F(UserFolder, TypedPathsAreMadeWhole) {
  ::setenv("HOME", "/home/x", 1);
  EXPECT_EQ(whole_path("~/a.gpkg", "/b"), "/home/x/a.gpkg");
  EXPECT_EQ(whole_path("a.gpkg", "/b"), "/b/a.gpkg");
  EXPECT_EQ(whole_path("../a.gpkg", "/b/c"), "/b/a.gpkg");
  EXPECT_EQ(whole_path("/a", "/b"), "/a");
}

TEST(MessageLog, MessagesAreShownForAWhileAndKept) {
  MessageLog log;
  EXPECT_EQ(log.next_change(0), std::numeric_limits<double>::infinity());
  log.add(MessageKind::note, {"Saved.", "შენახულია."}, 10);
  EXPECT_DOUBLE_EQ(log.next_change(10), 4);
  log.add(MessageKind::error, {"The disk is full.", "დისკი სავსეა."}, 10);
  EXPECT_DOUBLE_EQ(log.next_change(15), 3);
  log.put_away(1);
  EXPECT_EQ(log.next_change(15), std::numeric_limits<double>::infinity());
  EXPECT_EQ(log.messages().size(), 2u);
}

}  // namespace
}  // namespace klasteri::viewer
