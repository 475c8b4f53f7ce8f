#include <gtest/gtest.h>

#include "geo/base/parallel.h"
#include "tests/geocode/tiny_gazetteer.h"

namespace klasteri {
namespace {

/// Rows that repeat a few addresses, some with coordinates.
Register sample_register(std::size_t rows) {
  Register reg;
  reg.row_count = rows;
  const char* texts[] = {"სოფ. ლიხაური", "ბათუმის ქ. 3", "", "სოფ. ახალსოფელი", "ქ. ბათუმი, შანიძის ქ. 5"};
  for (std::size_t i = 0; i < rows; ++i) {
    reg.actual.municipality.push_back(i % 5 == 2 ? "" : "ოზურგეთის მუნიციპალიტეტი");
    reg.actual.text.push_back(texts[i % 5]);
    reg.legal.text.push_back("გორის რაიონი, სოფ. ტყვიავი, სახლი " + std::to_string(i % 7));
    reg.given.push_back(i % 10 == 0 ? Point{42.016, 41.874} : Point{});
    reg.given_faults.push_back(i % 20 == 0 ? bit(GeoFault::placeholder_point) : 0);
  }
  return reg;
}

bool same(const Placements& a, const Placements& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const bool points = a.point[i] == b.point[i] || (!a.point[i].valid() && !b.point[i].valid());
    if (!points || a.status[i] != b.status[i] || a.precision[i] != b.precision[i] || a.score[i] != b.score[i] ||
        a.faults[i] != b.faults[i] || a.municipality[i] != b.municipality[i] ||
        a.settlement.code(i) != b.settlement.code(i) || a.street[i] != b.street[i] || a.house[i] != b.house[i] ||
        a.place_id[i] != b.place_id[i]) {
      return false;
    }
  }
  return true;
}

TEST(GeocodeRegister, SameWhateverTheThreads) {
  Register one = sample_register(5000);
  Register many = sample_register(5000);
  set_threads(1);
  geocode(one, test::tiny_geocoder());
  set_threads(4);
  geocode(many, test::tiny_geocoder());
  set_threads(0);
  EXPECT_TRUE(same(one.placement, many.placement));
}

TEST(GeocodeRegister, RowsAreLocatedAsTheyWouldBeAlone) {
  Register reg = sample_register(200);
  geocode(reg, test::tiny_geocoder());
  ASSERT_TRUE(reg.placed());
  for (std::size_t row = 0; row < reg.rows(); ++row) {
    GeoFaults faults = 0;
    const GeocodeResult alone = test::tiny_geocoder().locate(query_of(reg, row, {}, &faults));
    EXPECT_EQ(reg.placement.status[row], alone.status) << row;
    EXPECT_EQ(reg.placement.faults[row], alone.faults | faults) << row;
    EXPECT_EQ(reg.placement.settlement[row], alone.settlement) << row;
    EXPECT_EQ(reg.placement.street[row], alone.street) << row;
  }
}

TEST(GeocodeRegister, LegalAddressWhereTheActualIsBlank) {
  Register reg = sample_register(5);
  geocode(reg, test::tiny_geocoder());
  EXPECT_NE(reg.placement.faults[2] & bit(GeoFault::legal_address_used), 0U);
  EXPECT_EQ(reg.placement.settlement[2], "ტყვიავი");
  EXPECT_EQ(reg.placement.faults[1] & bit(GeoFault::legal_address_used), 0U);
  GeocodeOptions legal;
  legal.use = AddressUse::legal;
  geocode(reg, test::tiny_geocoder(), legal);
  EXPECT_EQ(reg.placement.settlement[0], "ტყვიავი");
  EXPECT_EQ(reg.placement.faults[0] & bit(GeoFault::legal_address_used), 0U);
}

TEST(GeocodeRegister, PlaceholderPointsAreNotUsed) {
  Register reg = sample_register(20);
  geocode(reg, test::tiny_geocoder());
  EXPECT_NE(reg.placement.faults[0] & bit(GeoFault::placeholder_point), 0U);
  EXPECT_EQ(reg.placement.precision[0], GeoPrecision::settlement);
  EXPECT_EQ(reg.placement.precision[10], GeoPrecision::street);
}

TEST(GeocodeRegister, Summary) {
  Register reg = sample_register(100);
  geocode(reg, test::tiny_geocoder());
  const GeocodeSummary summary = summarise(reg.placement);
  EXPECT_EQ(summary.rows, 100U);
  std::size_t sum = 0;
  for (const auto& row : summary.counts) {
    for (const std::size_t count : row) sum += count;
  }
  EXPECT_EQ(sum, 100U);
  EXPECT_EQ(summary.fault_counts.size(), all_faults().size());
}

TEST(GeocodeRegister, EmptyRegisterAndCancelling) {
  Register empty;
  geocode(empty, test::tiny_geocoder());
  EXPECT_EQ(empty.placement.size(), 0U);
  class Impatient : public Progress {
   public:
    bool cancelled() const override { return true; }
  } impatient;
  Register reg = sample_register(10);
  EXPECT_THROW(geocode(reg, test::tiny_geocoder(), {}, impatient), Cancelled);
}

}  // namespace
}  // namespace klasteri
