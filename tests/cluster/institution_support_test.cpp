#include "geo/cluster/institution_support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "geo/base/parallel.h"
#include "geo/cluster/candidate.h"
#include "geo/register/row_selection.h"
#include "tests/support/made_register.h"
#include "tests/support/tiny_project.h"

namespace klasteri {
namespace {

using test::made_register;
using test::MadeRow;

const AdminTree& support_admin() { return AdminTree::georgia(); }
const SectorCatalog& support_catalog() { return SectorCatalog::bundled(); }

constexpr Point telavi_town = {45.4731, 41.9198};

/// A kilometre is 1/111.195 of a degree of latitude on the sphere; on the ellipsoid a little less.
Point north_of(Point point, double km) { return {point.x, point.y + km / 111.07}; }

/// One institution at a point of Kakheti, or elsewhere.
struct Made {
  EntityKind kind;
  std::string_view area, serves;
  Point point;
  std::string_view name = "";
  GeoPrecision precision = GeoPrecision::street;
  std::string_view nace = "";
};

Register institutions(const std::vector<Made>& all) {
  std::vector<MadeRow> rows;
  for (const Made& made : all) {
    rows.push_back(
        {.area = made.area, .nace = made.nace, .point = made.point, .precision = made.precision, .kind = made.kind});
  }
  Register reg = made_register(rows);
  for (const Made& made : all) {
    reg.serves.push_back(made.serves);
    reg.name.push_back(made.name);
  }
  return reg;
}

Candidate wine() {
  Candidate candidate = test::tiny_candidate();  // a square of 0.02 degrees around the centre of Telavi
  candidate.footprint_is_region = false;
  return candidate;
}

std::vector<InstitutionLink> links_of(std::vector<Candidate>& candidates, const Register& reg,
                                      const InstitutionOptions& options = {}) {
  return tie_institutions(candidates, reg, services_of(reg, support_catalog()), support_admin(), support_catalog(),
                          options);
}

TEST(Services, ComeFromWhatIsStated) {
  const Register reg =
      institutions({{EntityKind::public_institution, "Telavi", "wine; 01.47, ყველი", telavi_town},
                    {EntityKind::public_institution, "Telavi", "All sectors", telavi_town},
                    {EntityKind::public_institution, "Telavi", "wine; unicorns", telavi_town},
                    {EntityKind::public_institution, "Telavi", "unicorns", telavi_town},
                    {EntityKind::public_institution, "Telavi", "Herbs, spices and essential oils", telavi_town}});
  const std::vector<InstitutionService> services = services_of(reg, support_catalog());
  EXPECT_EQ(services[0].sectors, "wine;01.47;dairy");
  EXPECT_EQ(services[0].basis, ServiceBasis::stated);
  EXPECT_EQ(services[1].sectors, "all");
  EXPECT_EQ(services[2].sectors, "wine");
  EXPECT_EQ(services[2].unread, "unicorns");
  EXPECT_EQ(services[2].basis, ServiceBasis::partly_stated);
  EXPECT_EQ(services[3].sectors, "");
  EXPECT_EQ(services[3].basis, ServiceBasis::unreadable);
  EXPECT_EQ(services[4].sectors, "herbs_spices");
}

TEST(Services, AreTakenFromNameThenActivityElseAreAll) {
  const auto street = GeoPrecision::street;
  const Register reg =
      institutions({{EntityKind::civil_institution, "Telavi", "", telavi_town, "Wine Growers' Union", street, "94.11"},
                    {EntityKind::public_institution, "Telavi", "", telavi_town, "Nursery", street, "01.30"},
                    {EntityKind::civil_institution, "Telavi", "", telavi_town, "Parish", street, "94.91"},
                    {EntityKind::private_institution, "Telavi", "", telavi_town, "Laboratory", street, "71.20"},
                    {EntityKind::public_institution, "Telavi", "", telavi_town, "Town hall", street, "84.11"}});
  const std::vector<InstitutionService> services = services_of(reg, support_catalog());
  EXPECT_EQ(services[0].sectors, "wine");
  EXPECT_EQ(services[0].basis, ServiceBasis::name);
  EXPECT_EQ(services[1].sectors, "seedlings");
  EXPECT_EQ(services[1].basis, ServiceBasis::activity);
  EXPECT_EQ(services[2].sectors, "");
  EXPECT_EQ(services[2].basis, ServiceBasis::activity);
  for (const std::size_t row : {3u, 4u}) {
    EXPECT_EQ(services[row].sectors, "all") << row;
    EXPECT_EQ(services[row].basis, ServiceBasis::assumed) << row;
  }
}

TEST(ServedClasses, AreComparedClassByClass) {
  const auto serves = [](std::string_view served, std::string_view sector) {
    return ServedClasses(served, support_catalog()).serves(classes_of_sector(sector, support_catalog()));
  };
  EXPECT_TRUE(serves("wine", "wine"));
  EXPECT_TRUE(serves("11", "wine"));
  EXPECT_TRUE(serves("wine", "C"));
  EXPECT_TRUE(serves("01.21", "wine"));
  EXPECT_FALSE(serves("11.03", "wine"));
  EXPECT_FALSE(serves("tea_coffee;furniture", "wine"));
  EXPECT_TRUE(serves("all", "anything"));
  EXPECT_FALSE(serves("", "wine"));
}

TEST(Support, IsCountedByKindPlaceAndSector) {
  const Register reg = institutions(
      {{EntityKind::public_institution, "Telavi", "wine", telavi_town},                             // in the footprint
       {EntityKind::academic_institution, "Telavi", "all", north_of(telavi_town, 10)},              // in the region
       {EntityKind::civil_institution, "Telavi", "furniture", telavi_town},                         // another sector
       {EntityKind::private_institution, "Tbilisi", "11.02", north_of(telavi_town, 20)},            // near
       {EntityKind::civil_institution, "Tbilisi", "wine", north_of(telavi_town, 30)},               // too far
       {EntityKind::civil_institution, "GE-KA", "wine", {45.5, 41.8}, "", GeoPrecision::region}});  // nobody knows
                                                                                                    // where
  std::vector<Candidate> candidates = {wine()};
  const std::vector<InstitutionLink> links = links_of(candidates, reg);
  const InstitutionSupport& support = candidates[0].institutions;
  EXPECT_EQ(support.public_ones, 1);
  EXPECT_EQ(support.academic, 1);
  EXPECT_EQ(support.private_ones, 1);
  EXPECT_EQ(support.civil, 1);
  EXPECT_EQ(support.count(), 4);
  EXPECT_NEAR(support.nearest_km, 0, 1e-9);
  ASSERT_EQ(links.size(), 4u);
  EXPECT_EQ(links[0].institution, 0u);
  EXPECT_EQ(links[0].place, SupportPlace::footprint);
  EXPECT_EQ(links[1].institution, 1u);
  EXPECT_EQ(links[1].place, SupportPlace::area);
  EXPECT_NEAR(links[1].distance_km, 10, 0.05);
  EXPECT_EQ(links[2].institution, 3u);
  EXPECT_EQ(links[2].place, SupportPlace::distance);
  EXPECT_EQ(links[3].institution, 5u);
  EXPECT_TRUE(std::isnan(links[3].distance_km));
  EXPECT_EQ(links_of(candidates, reg, {.max_distance_m = 35'000}).size(), 5u);
  EXPECT_EQ(links_of(candidates, reg, {.max_distance_m = 5'000}).size(), 3u);
}

TEST(Support, NamesTheNearestEvenWhereNoneIsTied) {
  const Register reg =
      institutions({{EntityKind::civil_institution, "Tbilisi", "wine", north_of(telavi_town, 60), "Far"},
                    {EntityKind::civil_institution, "Tbilisi", "wine", north_of(telavi_town, 40), "Nearer"}});
  std::vector<Candidate> candidates = {wine()};
  EXPECT_TRUE(links_of(candidates, reg).empty());
  EXPECT_EQ(candidates[0].institutions.count(), 0);
  EXPECT_EQ(candidates[0].institutions.nearest, "Nearer");
  EXPECT_NEAR(candidates[0].institutions.nearest_km, 40, 0.1);
}

TEST(Support, IsUnknownWithoutInstitutions) {
  std::vector<Candidate> candidates = {wine()};
  candidates[0].institutions.civil = 3;
  EXPECT_TRUE(links_of(candidates, Register()).empty());
  EXPECT_TRUE(std::isnan(candidates[0].institutions.count()));
}

TEST(Support, LeavesOutRepeatedAndInactiveRows) {
  Register reg = institutions({{EntityKind::civil_institution, "Telavi", "wine", telavi_town},
                               {EntityKind::civil_institution, "Telavi", "wine", telavi_town},
                               {EntityKind::civil_institution, "Telavi", "wine", telavi_town}});
  reg.repeated = {false, true, false};
  reg.active[2] = Activity::inactive;
  std::vector<Candidate> candidates = {wine()};
  EXPECT_EQ(links_of(candidates, reg).size(), 1u);
  EXPECT_EQ(candidates[0].institutions.civil, 1);
}

TEST(Support, DoesNotDependOnTheOrderOfRowsNorOnThreads) {
  std::vector<Made> rows;
  for (int i = 0; i < 40; ++i) {
    rows.push_back({static_cast<EntityKind>(1 + i % 4), i % 3 == 0 ? "Telavi" : "Tbilisi", i % 2 == 0 ? "wine" : "all",
                    north_of(telavi_town, i * 1.3), "A"});
  }
  const Register reg = institutions(rows);
  std::vector<std::uint32_t> reversed;
  for (std::uint32_t row = 40; row > 0; --row) reversed.push_back(row - 1);
  const Register turned = select_rows(reg, reversed);
  std::vector<Candidate> candidates = {wine(), wine()};
  candidates[1].sector = "furniture";
  std::vector<Candidate> others = candidates;
  const auto links = links_of(candidates, reg);
  set_threads(1);
  const auto turned_links = links_of(others, turned);
  set_threads(0);
  ASSERT_EQ(links.size(), turned_links.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    EXPECT_EQ(links[i].cluster, turned_links[i].cluster);
    EXPECT_EQ(links[i].institution, 39 - turned_links[i].institution);
    EXPECT_EQ(links[i].distance_km, turned_links[i].distance_km);
  }
  for (const std::size_t i : {0u, 1u}) {
    EXPECT_EQ(candidates[i].institutions.count(), others[i].institutions.count());
    EXPECT_EQ(candidates[i].institutions.academic, others[i].institutions.academic);
  }
}

}  // namespace
}  // namespace klasteri
