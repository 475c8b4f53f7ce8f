#include "geo/cluster/tracing_addresses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "geo/cluster/tracing.h"
#include "tests/cluster/made_country.h"

namespace klasteri {
namespace {

using test::MadeCountry;
using test::MadeRow;
using testing::ElementsAre;
using testing::IsEmpty;

/// Firms of one sector, in a city of districts and elsewhere.
class AddressedMembers : public testing::Test {
 protected:
  /// @param precision house: it stands at a point; municipality: it is known by its address only
  std::uint32_t add(std::string_view place, std::string_view settlement, GeoPrecision precision,
                    std::string_view area = "Marneuli") {
    MadeRow row;
    row.area = area;
    row.nace = "11.02";
    row.point = {44.8 + 0.001 * static_cast<double>(rows_.size()), 41.7};
    row.precision = precision;
    rows_.push_back(row);
    places_.emplace_back(place);
    settlements_.emplace_back(settlement);
    return static_cast<std::uint32_t>(rows_.size() - 1);
  }

  void add_exact(std::size_t count, std::string_view place, std::string_view settlement,
                 std::vector<std::uint32_t>* footprint = nullptr, std::string_view area = "Marneuli") {
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t row = add(place, settlement, GeoPrecision::house, area);
      if (footprint != nullptr) footprint->push_back(row);
    }
  }

  std::vector<std::vector<std::uint32_t>> members(const std::vector<std::vector<std::uint32_t>>& footprints) const {
    Register reg = test::made_register(rows_);
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      reg.placement.place_id.set(row, places_[row]);
      reg.placement.settlement.set(row, settlements_[row]);
    }
    const SectorIndex sectors(SectorCatalog::bundled(), SectorLevel::product);
    const TracedFirms firms = traced_firms(reg, sectors, 0);
    const std::uint32_t sector = sectors(reg.activity.front());
    std::vector<std::vector<std::uint32_t>> inside;
    for (const std::vector<std::uint32_t>& footprint : footprints) {
      inside.emplace_back();
      for (std::uint32_t firm = 0; firm < firms.size(); ++firm) {
        if (std::ranges::find(footprint, firms.row[firm]) != footprint.end()) inside.back().push_back(firm);
      }
    }
    return addressed_members(reg, firms, sector, inside);
  }

  static constexpr GeoPrecision unknown = GeoPrecision::municipality;

 private:
  std::vector<MadeRow> rows_;
  std::vector<std::string> places_, settlements_;
};

TEST_F(AddressedMembers, BelongWhereMostOfTheirDistrictDo) {
  std::vector<std::uint32_t> footprint;
  add_exact(6, "district:1", "City", &footprint);
  add_exact(3, "district:1", "City");
  add_exact(2, "district:2", "City", &footprint);
  add_exact(5, "district:2", "City");
  const std::uint32_t one = add("district:1", "City", unknown);
  add("district:2", "City", unknown);
  const std::uint32_t other = add("district:1", "City", unknown);
  EXPECT_THAT(members({footprint}), ElementsAre(ElementsAre(one, other)));
}

TEST_F(AddressedMembers, TakeWhatIsKnownOfTheSettlementAndMunicipalityAround) {
  std::vector<std::uint32_t> footprint;
  add_exact(8, "district:1", "City", &footprint);
  add_exact(3, "village:1", "Village");
  const std::uint32_t of_city = add("district:9", "City", unknown);  // nobody with a point names this district
  add("village:2", "Village", unknown);
  const std::uint32_t of_municipality = add("", "", unknown);  // 8 of 11
  add("", "", unknown, "Sagarejo");
  EXPECT_THAT(members({footprint}), ElementsAre(ElementsAre(of_city, of_municipality)));
}

TEST_F(AddressedMembers, BelongNowhereWhereHalfIsElsewhere) {
  std::vector<std::uint32_t> footprint;
  add_exact(4, "district:1", "City", &footprint);
  add_exact(4, "district:1", "City");
  add("district:1", "City", unknown);
  EXPECT_THAT(members({footprint}), ElementsAre(IsEmpty()));
}

TEST_F(AddressedMembers, BelongToTheFootprintThatHoldsMost) {
  std::vector<std::uint32_t> one, other;
  add_exact(2, "district:1", "City", &one);
  add_exact(7, "district:1", "City", &other);
  const std::uint32_t row = add("district:1", "City", unknown);
  EXPECT_THAT(members({one, other}), ElementsAre(IsEmpty(), ElementsAre(row)));
  EXPECT_THAT(members({}), IsEmpty());
}

TEST(TracedPlaces, CountFirmsThatBelongByTheirAddress) {
  MadeCountry country(11);
  constexpr Point west{-30e3, 5e3};
  country.plant("11.02", west, 5000, 150, false);
  const auto first = static_cast<std::uint32_t>(country.rows.size());
  for (int i = 0; i < 40; ++i) country.add(west, "11.02", GeoPrecision::municipality);
  const std::vector<Candidate> places =
      trace_places(country.made(), {}, AdminTree::georgia(), SectorCatalog::bundled());
  const auto wine = std::ranges::find(places, "wine", &Candidate::sector);
  ASSERT_NE(wine, places.end());
  ASSERT_EQ(wine->traced.by_address.size(), 40u);
  EXPECT_EQ(wine->traced.by_address.front(), first);
  EXPECT_EQ(wine->traced.firms_by_address, 40);
  EXPECT_EQ(wine->traced.firms, static_cast<double>(wine->traced.inside.size()));
  EXPECT_EQ(wine->members, wine->traced.members());
  EXPECT_EQ(wine->firms, wine->traced.firms + 40);
  EXPECT_EQ(wine->employees, 4 * wine->firms);
  EXPECT_EQ(wine->traced.employees, 4 * wine->traced.firms);
}

}  // namespace
}  // namespace klasteri
