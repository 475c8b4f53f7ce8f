#include "viewer/options.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "geo/base/error.h"

namespace klasteri::viewer {
namespace {

ViewerOptions parse(std::vector<const char*> arguments, std::optional<std::string>* help = nullptr) {
  arguments.insert(arguments.begin(), "klasteri-viewer");
  std::optional<std::string> ignored;
  return parse_options(static_cast<int>(arguments.size()), arguments.data(), help != nullptr ? help : &ignored);
}

TEST(Options, NoneOpenAnEmptyWindow) {
  const ViewerOptions options = parse({});
  EXPECT_FALSE(options.project);
  EXPECT_FALSE(options.screenshot);
  EXPECT_EQ(options.choices, Choices());
}

TEST(Options, ThoseOfTheWindowsArrangement) {
  const ViewerOptions options = parse({"--dark", "--tab", "programme", "--press", "menu_file,recent"});
  EXPECT_TRUE(options.view.dark);
  EXPECT_EQ(options.view.right, RightTab::programme);
  EXPECT_EQ(options.press, "menu_file,recent");
  EXPECT_FALSE(options.size_given);
  EXPECT_FALSE(options.language_given);
  EXPECT_TRUE(parse({"--lang", "en"}).language_given);
  EXPECT_EQ(parse({"--quiet", "--threads", "3"}).threads, 3U);
  EXPECT_THROW(parse({"--tab", "all"}), UsageError);
}

TEST(Options, AllOfThem) {
  const ViewerOptions options = parse({"georgia.gpkg",
                                       "--screenshot",
                                       "map.png",
                                       "--size",
                                       "1920x1080",
                                       "--lang",
                                       "ka",
                                       "--measure",
                                       "lq",
                                       "--sector",
                                       "wine",
                                       "--classification",
                                       "quantile",
                                       "--classes",
                                       "7",
                                       "--layers",
                                       "regions,clusters",
                                       "--clusters",
                                       "3",
                                       "--cluster",
                                       "2",
                                       "--map-only",
                                       "--force",
                                       "--scale",
                                       "2"});
  EXPECT_EQ(options.project, "georgia.gpkg");
  EXPECT_EQ(options.screenshot, "map.png");
  EXPECT_EQ(options.width, 1920);
  EXPECT_EQ(options.height, 1080);
  EXPECT_EQ(options.scale, 2);
  EXPECT_EQ(options.choices.language, Language::ka);
  EXPECT_EQ(options.choices.measure, MapMeasure::location_quotient);
  EXPECT_EQ(options.choices.sector, "wine");
  EXPECT_EQ(options.choices.classification, Classification::quantile);
  EXPECT_EQ(options.choices.classes, 7);
  EXPECT_TRUE(options.choices.layers.shown(MapLayer::regions));
  EXPECT_FALSE(options.choices.layers.shown(MapLayer::enterprises));
  EXPECT_EQ(options.choices.clusters_shown, 3);
  EXPECT_EQ(options.cluster_rank, 2);
  EXPECT_TRUE(options.map_only);
  EXPECT_TRUE(options.force);
}

TEST(Options, WrongOnesAreOneSentence) {
  const std::vector<std::vector<const char*>> wrong = {
      {"--size", "big"},       {"--size", "1280"},   {"--size", "1280x"},        {"--size", "10x10"},
      {"--size", "1280x800x"}, {"--lang", "fr"},     {"--measure", "happiness"}, {"--classes", "99"},
      {"--layers", "roads"},   {"--no-such-option"}, {"a.gpkg", "b.gpkg"},       {"--classification", "other"},
      {"--cluster", "0"},      {"--scale", "tiny"},  {"--screenshot"},           {"--screenshot", "map.jpg"}};
  for (const auto& arguments : wrong) {
    try {
      parse(arguments);
      ADD_FAILURE() << arguments.front() << " was accepted";
    } catch (const UsageError& error) {
      EXPECT_EQ(std::string(error.what()).find('\n'), std::string::npos) << error.what();
    }
  }
}

TEST(Options, HelpHasAnExample) {
  std::optional<std::string> help;
  parse({"--help"}, &help);
  ASSERT_TRUE(help);
  EXPECT_NE(help->find("Example"), std::string::npos);
  parse({"--version"}, &help);
  EXPECT_TRUE(help->starts_with("klasteri-viewer "));
}

}  // namespace
}  // namespace klasteri::viewer
