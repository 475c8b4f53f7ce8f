#include "geo/geocode/place_corrections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>

#include "geo/base/error.h"
#include "tests/geocode/tiny_gazetteer.h"

namespace klasteri {
namespace {

using ::testing::HasSubstr;

Table table_of(std::initializer_list<std::pair<const char*, std::vector<std::string>>> columns) {
  Table table;
  table.source = "clerk.csv";
  for (const auto& [heading, values] : columns) {
    table.headings.emplace_back(heading);
    StringColumn column;
    for (const std::string& value : values) column.push_back(value);
    table.row_count = column.size();
    table.columns.push_back(column);
  }
  return table;
}

/// The village of a name in a municipality.
std::string id_of(std::string_view name, std::string_view municipality) {
  const Gazetteer& gazetteer = test::tiny_gazetteer();
  const UnitIndex unit = gazetteer.admin().find_municipality(municipality);
  for (PlaceIndex i = 0; i < gazetteer.size(); ++i) {
    if (gazetteer.name_ka(i) == name && gazetteer[i].municipality == unit && gazetteer[i].kind == PlaceKind::village) {
      return std::string(gazetteer.id(i));
    }
  }
  return {};
}

std::string failure(const Table& table) {
  try {
    const PlaceCorrections corrections(table, test::tiny_gazetteer());
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was wrong";
}

AddressQuery text_query(std::string_view text) {
  AddressQuery query;
  query.text = text;
  return query;
}

TEST(PlaceCorrections, WinOverEverything) {
  const PlaceCorrections corrections(
      table_of({{"text", {"  ქ.  ბათუმი,  შანიძის ქ. 5 "}}, {"place_id", {id_of("ტყვიავი", "გორი")}}}),
      test::tiny_gazetteer());
  const Geocoder geocoder(test::tiny_gazetteer(), &corrections);
  AddressQuery query = text_query("ქ. ბათუმი, შანიძის ქ. 5");
  query.municipality = "ოზურგეთი";
  query.given = {42.016, 41.874};
  GeocodeExplanation explanation;
  const GeocodeResult result = geocoder.locate(query, &explanation);
  EXPECT_EQ(result.status, GeoStatus::matched);
  EXPECT_EQ(result.score, 1);
  EXPECT_EQ(result.faults, bit(GeoFault::corrected));
  EXPECT_EQ(result.precision, GeoPrecision::settlement);
  EXPECT_EQ(result.settlement, "ტყვიავი");
  EXPECT_EQ(result.municipality, test::tiny_gazetteer().admin().find_municipality("გორი"));
  EXPECT_NEAR(result.point.x, 44.17, 1e-6) << "given coordinates count less";
  ASSERT_EQ(explanation.rules.size(), 1U);
  EXPECT_THAT(sentence(explanation.rules[0], Language::en), HasSubstr("A correction places this address"));
  EXPECT_EQ(corrections.unused(), 0U);
}

TEST(PlaceCorrections, MeetTextSettlementAndWholeAddressInAnyLetterCase) {
  const std::string place = id_of("ლიხაური", "ოზურგეთი");
  const PlaceCorrections corrections(
      table_of({{"String", {"LIKHAURI village", "გურია | ოზურგეთი | წრე"}}, {"Place", {place, place}}}),
      test::tiny_gazetteer());
  EXPECT_NE(corrections.find(text_query("likhauri  VILLAGE"), no_unit), no_place);
  AddressQuery settlement;
  settlement.settlement = "Likhauri Village";
  settlement.text = "street 5";
  EXPECT_NE(corrections.find(settlement, no_unit), no_place);
  AddressQuery whole = text_query("წრე");
  whole.region = "გურია";
  whole.municipality = "ოზურგეთი";
  EXPECT_NE(corrections.find(whole, no_unit), no_place);
  EXPECT_EQ(corrections.find(text_query("წრე"), no_unit), no_place);
  EXPECT_EQ(corrections.find(text_query(""), no_unit), no_place);
}

TEST(PlaceCorrections, AMunicipalityNarrowsThem) {
  const PlaceCorrections corrections(
      table_of(
          {{"text", {"ახალი უბანი", "ახალი უბანი", "სხვა"}},
           {"place_id", {id_of("ახალსოფელი", "ოზურგეთი"), id_of("ახალსოფელი", "გორი"), id_of("ლიხაური", "ოზურგეთი")}},
           {"municipality", {"", "გორის მუნიციპალიტეტი", "გორი"}}}),
      test::tiny_gazetteer());
  const Gazetteer& gazetteer = test::tiny_gazetteer();
  const UnitIndex gori = gazetteer.admin().find_municipality("გორი");
  EXPECT_EQ(gazetteer.id(corrections.find(text_query("ახალი უბანი"), no_unit)), id_of("ახალსოფელი", "ოზურგეთი"));
  EXPECT_EQ(gazetteer.id(corrections.find(text_query("ახალი უბანი"), gori)), id_of("ახალსოფელი", "გორი"));
  EXPECT_EQ(corrections.find(text_query("სხვა"), no_unit), no_place);
  EXPECT_EQ(corrections.unused(), 1U);
}

TEST(PlaceCorrections, UnknownPlacesAreNamedWithTheirRows) {
  const std::vector<std::string> texts = {"a", "b", "c", "d", "e", "f", "g"};
  const std::string one = failure(table_of({{"text", {"a", "b"}}, {"place_id", {"osm:1", ""}}}));
  EXPECT_THAT(one, HasSubstr("clerk.csv names a place that the gazetteer does not have: \"osm:1\" (row 1);"));
  const std::string many =
      failure(table_of({{"text", texts}, {"place_id", {"x:1", "x:2", "x:3", "x:4", "x:5", "x:6", "x:7"}}}));
  EXPECT_THAT(many, HasSubstr("\"x:5\" (row 5) and 2 more"));
  EXPECT_EQ(many.find("x:6"), std::string::npos);
}

TEST(PlaceCorrections, RefuseWhatContradictsItself) {
  const std::string a = id_of("ლიხაური", "ოზურგეთი");
  const std::string b = id_of("ტყვიავი", "გორი");
  EXPECT_THAT(failure(table_of({{"text", {"X 1", "y", "x  1"}}, {"place_id", {a, a, b}}})),
              HasSubstr("Rows 1 and 3 of clerk.csv give one string two places: \"x 1\""));
  EXPECT_EQ(failure(table_of({{"text", {"x", "X"}}, {"place_id", {a, a}}})), "nothing was wrong");
  EXPECT_THAT(failure(table_of({{"place_id", {a}}})), HasSubstr("no column text"));
  EXPECT_THAT(failure(table_of({{"text", {"x"}}, {"place_id", {a}}, {"municipality", {"Atlantis"}}})),
              HasSubstr("Row 1 of clerk.csv names a municipality"));
}

TEST(PlaceCorrections, AreToldFromChangesOfRows) {
  EXPECT_TRUE(PlaceCorrections::is_form_of(table_of({{"text", {}}, {"place_id", {}}})));
  EXPECT_FALSE(PlaceCorrections::is_form_of(table_of({{"row", {}}, {"address", {}}})));
}

}  // namespace
}  // namespace klasteri
