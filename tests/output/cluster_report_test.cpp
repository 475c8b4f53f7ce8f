#include "geo/output/cluster_report.h"

#include <cpl_minixml.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <regex>
#include <string>
#include <vector>

#include "geo/base/atomic_file.h"
#include "geo/cluster/cluster_snapshot.h"
#include "geo/output/map_labels.h"
#include "geo/project/cluster_layer.h"
#include "geo/style/numbers.h"
#include "tests/support/made_register.h"
#include "tests/support/paths.h"

namespace klasteri {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Wine in Kakheti, of which two firms state their turnover; two firms in Guria; shops elsewhere.
Register wine_register() {
  std::vector<test::MadeRow> rows;
  const auto add = [&rows](int count, std::string_view area, std::string_view nace, Point point, double employees) {
    for (int i = 0; i < count; ++i) {
      rows.push_back({area, nace, {point.x + 0.004 * i, point.y + 0.003 * (i % 3)}, employees});
    }
  };
  add(14, "თელავი", "11.02", {45.45, 41.91}, 8);
  add(8, "თელავი", "47.11", {45.47, 41.92}, 3);
  add(70, "თბილისი", "47.11", {44.80, 41.70}, 4);
  add(2, "თბილისი", "11.02", {44.80, 41.70}, 2);
  add(6, "ბათუმი", "47.11", {41.64, 41.64}, 2);
  add(2, "ოზურგეთი", "47.11", {42.00, 41.92}, 2);
  rows[0].turnover = rows[1].turnover = 1'234'567;
  return test::made_register(rows);
}

DetectOptions by_product() {
  DetectOptions options;
  options.trace = true;
  return options;
}

Project wine_project() {
  Project project;
  project.enterprises = wine_register();
  project.clusters = detect(project.enterprises, by_product(), project.admin, project.catalog).candidates;
  for (Candidate& cluster : project.clusters) cluster.institutions = {1, 0, 2, 0, 3.25, "ღვინის <სააგენტო>"};
  rank_candidates(project.clusters, AssessedClusters());
  std::vector<ClusterSnapshot> before = snapshots_of(project.clusters, &project.enterprises, 1);
  for (ClusterSnapshot& cluster : before) cluster.firms = 10;
  project.history.clusters = before;
  for (const ClusterSnapshot& cluster : snapshots_of(project.clusters, &project.enterprises, 2)) {
    project.history.clusters.push_back(cluster);
  }
  project.history.runs = {{1, "2025-03-31", "0.1.0", "{}", "{}", 102, 0, 1},
                          {2, "2026-03-31", "0.1.0", "{}", "{}", 102, 0, 1}};
  project.settings = {{"klasteri_version", "0.1.0"},
                      {"inputs", "/home/someone/register & more.csv"},
                      {"digest /home/someone/register & more.csv", "fnv1a64:0123456789abcdef"},
                      {"watch", "1.25"}};
  project.programme.scores = {{"GE-KA:wine", Criterion::trust, 2, "", "", "ექსპერტი", "2026-01-01"}};
  project.programme.organisations = {{"GE-KA:wine", "კახეთის ღვინო", "", "2021", "", 12, "networking"}};
  project.programme.entries = {
      {"GE-KA:wine", ProgrammeStatus::supported, "UNIDO", "", 150000, "EUR", "", "", "2026-02-01", ""}};
  return project;
}

ClusterReportOptions in_language(Language language) {
  ClusterReportOptions options;
  options.language = language;
  options.detection = by_product();
  return options;
}

std::string page_of(const Project& project, const ClusterReportOptions& options) {
  return cluster_report_html(gather_cluster_report(project, {}, options), project);
}

struct FreeTree {
  void operator()(CPLXMLNode* tree) const { CPLDestroyXMLNode(tree); }
};
using Tree = std::unique_ptr<CPLXMLNode, FreeTree>;

/// A page as XML; null where it is not well-formed.
Tree tree_of(const std::string& page) { return Tree(CPLParseXMLString(page.substr(page.find('\n') + 1).c_str())); }

std::string words_of(const CPLXMLNode* node) {
  if (node->eType == CXT_Text) return node->pszValue;
  if (node->eType != CXT_Element) return {};
  std::string words;
  for (const CPLXMLNode* child = node->psChild; child != nullptr; child = child->psNext) words += words_of(child);
  return words;
}

using Rows = std::vector<std::vector<std::string>>;
void gather_rows(const CPLXMLNode* node, Rows& rows) {
  for (const CPLXMLNode* child = node->psChild; child != nullptr; child = child->psNext) {
    if (child->eType != CXT_Element) continue;
    if (std::string_view(child->pszValue) == "tr") {
      std::vector<std::string>& row = rows.emplace_back();
      for (const CPLXMLNode* cell = child->psChild; cell != nullptr; cell = cell->psNext) {
        if (cell->eType == CXT_Element) row.push_back(words_of(cell));
      }
    } else {
      gather_rows(child, rows);
    }
  }
}

/// The rows of the table of a class, headings included.
Rows table_of(const CPLXMLNode* node, std::string_view css_class) {
  for (; node != nullptr; node = node->psNext) {
    if (node->eType != CXT_Element) continue;
    if (std::string_view(node->pszValue) == "table" && CPLGetXMLValue(node, "class", "") == css_class) {
      Rows rows;
      gather_rows(node, rows);
      return rows;
    }
    if (Rows rows = table_of(node->psChild, css_class); !rows.empty()) return rows;
  }
  return {};
}

/// What stands between two marks.
std::string between(const std::string& page, const std::string& from, const std::string& to) {
  const std::size_t begin = page.find(from);
  return page.substr(begin, page.find(to, begin) - begin);
}

TEST(ClusterReportPage, IsWellFormedAndLoadsNothing) {
  for (const Language language : {Language::en, Language::ka}) {
    const std::string page = page_of(wine_project(), in_language(language));
    EXPECT_NE(tree_of(page), nullptr);
    for (const char* outside : {"http", "src=", "url(", "@import", "<script", "<link", "xmlns"}) {
      EXPECT_THAT(page, Not(HasSubstr(outside)));
    }
    const std::regex reference("href=\"([^\"]*)\"");
    for (std::sregex_iterator each(page.begin(), page.end(), reference), end; each != end; ++each) {
      const std::string id = (*each)[1].str().substr(1);
      EXPECT_EQ((*each)[1].str()[0], '#');
      EXPECT_THAT(page, HasSubstr("id=\"" + id + "\"")) << "points nowhere";
    }
    EXPECT_THAT(page, Not(HasSubstr("someone"))) << "folders are not told";
    EXPECT_THAT(page, HasSubstr("register &amp; more.csv"));
  }
}

TEST(ClusterReportPage, HeadingsGoDownStepByStep) {
  const std::string page = page_of(wine_project(), in_language(Language::en));
  const std::regex heading("<h([1-6])>");
  int level = 0;
  for (std::sregex_iterator each(page.begin(), page.end(), heading), end; each != end; ++each) {
    const int next = std::stoi((*each)[1]);
    EXPECT_LE(next, level + 1);
    level = next;
  }
  EXPECT_EQ(between(page, "<h1>", "</h1>"), "<h1>Industrial clusters of Georgia");
  EXPECT_EQ(page.find("<th>"), std::string::npos) << "every heading of a table has its scope";
}

TEST(ClusterReportPage, TablesHaveTheNumbersOfTheLayer) {
  const Project project = wine_project();
  const ClusterReport report = gather_cluster_report(project, {}, in_language(Language::en));
  const Tree tree = tree_of(cluster_report_html(report, project));
  ASSERT_NE(tree, nullptr);
  const Rows ranking = table_of(tree.get(), "ranking");
  const Layer layer = cluster_layer(report.clusters);
  ASSERT_EQ(ranking.size(), layer.rows + 1);
  ASSERT_GE(layer.rows, 1U);
  const std::map<std::size_t, std::string> columns = {{0, "rank"},   {3, "firms"},     {4, "employees"}, {5, "lq"},
                                                      {6, "lq_low"}, {10, "priority"}, {11, "score"}};
  for (std::size_t row = 0; row < layer.rows; ++row) {
    for (const auto& [cell, name] : columns) {
      const LayerColumn& column = layer.columns[*layer.find(name)];
      const int decimals = column.type == ColumnType::integer ? 0 : column.decimals;
      EXPECT_EQ(ranking[row + 1][cell], format_number(column.number(row), decimals, Language::en)) << name;
    }
  }
  const Rows regions = table_of(tree.get(), "regions");
  ASSERT_EQ(regions.size(), report.regions.size() + 1);
  double firms = 0;
  for (std::size_t i = 0; i < report.regions.size(); ++i) {
    EXPECT_EQ(regions[i + 1][0], report.regions[i].name);
    if (regions[i + 1][1] != "c") {
      EXPECT_EQ(regions[i + 1][1], format_number(report.regions[i].firms, 0, Language::en));
      firms += report.regions[i].firms;
    }
  }
  EXPECT_GT(firms, 0);
}

TEST(ClusterReportPage, SaysWhatPeopleKnowAndWhatChanged) {
  const std::string page = page_of(wine_project(), in_language(Language::en));
  EXPECT_THAT(page, HasSubstr("ღვინის &lt;სააგენტო&gt;, 3.2 km"));
  EXPECT_THAT(page, HasSubstr("კახეთის ღვინო, founded 2021, members: 12"));
  EXPECT_THAT(page, HasSubstr("UNIDO, 150\u202F000 EUR"));
  EXPECT_THAT(page, HasSubstr("31 March 2026"));
  EXPECT_THAT(page, HasSubstr("Since the run before, 31 March 2025"));
  EXPECT_THAT(page, HasSubstr("entered 0, left 0, grew 1"));
  EXPECT_THAT(page, HasSubstr("Synthetic data"));
}

TEST(ClusterReportPage, IsOfItsOptions) {
  const Project project = wine_project();
  ClusterReportOptions options = in_language(Language::en);
  EXPECT_EQ(page_of(project, options), page_of(project, options));
  EXPECT_THAT(page_of(project, options), HasSubstr("<section class=\"cluster\">"));
  options.top = 0;
  EXPECT_THAT(page_of(project, options), Not(HasSubstr("<section class=\"cluster\">")));
}

/// Without what is Latin in any language: codes, citations, style.
std::string prose_of(std::string page) {
  for (const char* without :
       {"<style>[^<]*</style>", "<code>[^<]*</code>", "<p class=\"(source)\">([^<]|<br/>)*</p>"}) {
    page = std::regex_replace(page, std::regex(without), " | ");
  }
  return std::regex_replace(page, std::regex("<[^>]*>"), " | ");
}

TEST(ClusterReportPage, HasNoEnglishProseInGeorgian) {
  const std::string prose = prose_of(page_of(wine_project(), in_language(Language::ka)));
  const std::regex sentence("[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}");
  for (std::sregex_iterator each(prose.begin(), prose.end(), sentence), end; each != end; ++each) {
    ADD_FAILURE() << each->str();
  }
  EXPECT_THAT(prose, HasSubstr("ღვინო, კახეთი"));
  EXPECT_THAT(prose, HasSubstr("2026 წლის 31 მარტი"));
  EXPECT_TRUE(std::regex_search(prose_of(page_of(wine_project(), in_language(Language::en))), sentence));
}

TEST(ClusterReport, WithholdsWhatFewFirmsState) {
  const Project project = wine_project();
  const ClusterReport report = gather_cluster_report(project, {}, in_language(Language::en));
  std::size_t withheld = 0;
  for (std::size_t i = 0; i < report.regions.size(); ++i) {
    if (report.region_firms_withheld[i]) {
      ++withheld;
      EXPECT_TRUE(std::isnan(report.regions[i].firms) && std::isnan(report.regions[i].employees));
      EXPECT_TRUE(std::isnan(report.regions[i].firms_per_1000));
    }
    if (report.regions[i].code == "GE-GU") {
      EXPECT_TRUE(report.region_firms_withheld[i]);
    }
  }
  EXPECT_EQ(withheld, 2U) << "Guria's two, and another one that would give them back";
  const Rows regions = table_of(tree_of(cluster_report_html(report, project)).get(), "regions");
  EXPECT_EQ(std::count_if(regions.begin(), regions.end(), [](const auto& row) { return row[1] == "c"; }), 2);
}

TEST(ClusterReport, InHouseAllIsShown) {
  ClusterReportOptions options = in_language(Language::en);
  options.min_published = 1;
  const ClusterReport report = gather_cluster_report(wine_project(), {}, options);
  EXPECT_EQ(std::count(report.region_firms_withheld.begin(), report.region_firms_withheld.end(), true), 0);
}

TEST(ClusterReport, LeavesOutClustersOfTooFew) {
  ClusterReportOptions options = in_language(Language::en);
  options.min_published = 15;
  const ClusterReport report = gather_cluster_report(wine_project(), {}, options);
  EXPECT_EQ(report.withheld_clusters, 1U);
  EXPECT_TRUE(report.clusters.empty());
  EXPECT_EQ(report.changes->changes.size(), 0U) << "nor is it told what became of them";
}

TEST(ClusterReport, WithholdsNumbersOfACluster) {
  Candidate cluster;
  cluster.firms = 20;
  cluster.employees = 100;
  cluster.employees_stated = 4;
  cluster.turnover = 500;
  cluster.turnover_stated = 9;
  cluster.lq_employees = cluster.lq_turnover = cluster.stars = 2;
  cluster.growth = 3;
  cluster.traced.firms = 4;
  cluster.traced.employees = 44;
  cluster.traced.related = "wine:4;beer:5";
  EXPECT_TRUE(withhold_few(cluster, 5, 3));
  EXPECT_TRUE(std::isnan(cluster.employees) && std::isnan(cluster.lq_employees) && std::isnan(cluster.stars));
  EXPECT_EQ(cluster.turnover, 500);
  EXPECT_TRUE(std::isnan(cluster.growth)) << "how many firms stand behind it nobody knows";
  EXPECT_TRUE(std::isnan(cluster.traced.firms) && std::isnan(cluster.traced.employees));
  EXPECT_EQ(cluster.traced.related, "beer:5");
  EXPECT_FALSE(withhold_few(cluster, 21, 3));
}

TEST(ClusterReport, WhatIsWithheldRaisesNoStage) {
  Candidate whole;
  whole.id = "GE-KA:wine";
  whole.firms = 100;
  whole.q_value = 0.001;
  whole.institutions = {2, 2, 0, 0, 1, ""};
  whole.growth_of = "employees";
  whole.growth = whole.regional = -50;
  whole.employees = 400;
  std::vector<Candidate> as_built = {whole};
  AssessedClusters assessed;
  assessed["GE-KA:wine"] = {3, 3, 3, 3, 3, 3, 3, 3};
  rank_candidates(as_built, assessed);
  ASSERT_EQ(as_built[0].score.stage, ClusterStage::emerging) << "it falls behind its sector";
  std::vector<Candidate> shown = as_built;
  shown[0].growth = shown[0].regional = unknown;
  rank_what_is_shown(shown, as_built, assessed, {});
  EXPECT_EQ(shown[0].score.stage, ClusterStage::emerging);
  rank_candidates(shown, assessed);
  EXPECT_EQ(shown[0].score.stage, ClusterStage::established) << "else it would be";
}

TEST(ClusterReport, OfWhatIsPublishedTellsNoChanges) {
  ClusterReportOptions options = in_language(Language::en);
  options.detection.publish = true;
  const Project project = wine_project();
  const ClusterReport report = gather_cluster_report(project, {}, options);
  EXPECT_FALSE(report.changes);
  EXPECT_THAT(cluster_report_html(report, project), HasSubstr("not protected together"));
}

TEST(ClusterReportPage, IsTheGoldenOne) {
  const std::string page =
      between(page_of(wine_project(), in_language(Language::en)), "<header>", "<section class=\"methods");
  const std::filesystem::path golden = test::project_file("tests/golden/cluster_report_en.html");
  if (std::getenv("KLASTERI_UPDATE_GOLDEN") != nullptr) write_file(golden, page, true);
  EXPECT_EQ(page, read_file(golden));
  EXPECT_LT(page.size(), 40'000U);
}

TEST(MapLabels, KeepApart) {
  LabelSpace space({0, 0, 1000, 1000});
  const auto first = space.place_beside({500, 500}, 10, "თელავი", 40);
  const auto second = space.place_beside({500, 500}, 10, "Telavi", 40);
  ASSERT_TRUE(first && second);
  EXPECT_GT(first->first_baseline.x, 500) << "on the right, where there is room";
  EXPECT_LT(second->first_baseline.x, 500);
  const auto disc = space.place_disc({500, 500}, 30);
  const auto other = space.place_disc({500, 500}, 30);
  ASSERT_TRUE(disc && other);
  EXPECT_GE(std::hypot(disc->x - other->x, disc->y - other->y), 60 - 1e-9);
  EXPECT_FALSE(space.place_over({500, 500}, std::string(200, 'm'), 40)) << "wider than the map";
  const auto name = LabelSpace({0, 0, 1000, 1000}).place_over({500, 500}, "Samegrelo-Zemo Svaneti", 40);
  ASSERT_TRUE(name);
  EXPECT_EQ(name->lines, (std::vector<std::string>{"Samegrelo-", "Zemo Svaneti"}));
}

TEST(MapLabels, GeorgianIsWiderThanItsBytesSay) {
  EXPECT_NEAR(text_width("ა", 10) * 6, text_width("თელავი", 10), 1e-9);
  EXPECT_GT(text_width("თელავი", 10), text_width("telavi", 10));
}

}  // namespace
}  // namespace klasteri
