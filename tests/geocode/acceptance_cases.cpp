#include "tests/geocode/acceptance_cases.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <utility>

#include "geo/base/csv.h"
#include "geo/text/fold.h"
#include "tests/support/paths.h"

namespace klasteri::test {
namespace {

using Row = std::map<std::string, std::string, std::less<>>;

constexpr const char* register_case = "cases/geocode/register-ozurgeti/addresses.dev.csv";
constexpr const char* schools_case = "cases/geocode/schools-2014/schools.dev.csv";
constexpr const char* opentaps_case = "cases/geocode/villages-opentaps/villages.dev.csv";
constexpr const char* osm_case = "cases/geocode/villages-osm/villages.dev.csv";
constexpr const char* names_case = "cases/geocode/geonames-wof-names/names.dev.csv";
constexpr const char* exonyms_case = "cases/geocode/ru-exonyms/names.dev.csv";
constexpr const char* streets_case = "cases/geocode/ozurgeti-streets/streets.dev.csv";

constexpr double villages_reach_m = 5'000;
constexpr double names_reach_m = 10'000;
/// One wrong counts five unmatched. Where nothing else is said, at most these.
constexpr double few_wrong = 0.02;

const std::vector<Row>& read_case(const std::string& name) {
  static std::map<std::string, std::vector<Row>> read;
  const auto [found, added] = read.try_emplace(name);
  if (!added) return found->second;
  std::ifstream in(shared_file(name), std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  const auto records = parse_csv(bytes.str());
  for (std::size_t i = 1; i < records.size(); ++i) {
    Row& row = found->second.emplace_back();
    for (std::size_t j = 0; j < records[0].size() && j < records[i].size(); ++j) row[records[0][j]] = records[i][j];
  }
  return found->second;
}

std::string municipality_of(const Geocoder& geocoder, const GeocodeResult& result) {
  if (result.municipality == no_unit) return "";
  return geocoder.gazetteer().admin().municipality_name(result.municipality, Language::ka);
}

bool placed(const GeocodeResult& result) {
  return result.precision >= GeoPrecision::settlement && result.status != GeoStatus::ambiguous;
}

std::optional<Point> expected_point(const Row& row) {
  if (row.at("lat").empty() || row.at("lon").empty()) return std::nullopt;
  return Point{std::stod(row.at("lon")), std::stod(row.at("lat"))};
}

struct Asked {
  const Row& row;
  std::string id, language, query, expected;
};

void add(CaseScore& score, Asked asked, const AddressQuery& query, GeocodeResult result, Verdict verdict) {
  std::string hints;
  for (const std::string_view hint : {query.region, query.municipality, query.community, query.settlement}) {
    if (!hint.empty()) hints.append(hints.empty() ? "" : " | ").append(hint);
  }
  score.rows.push_back({std::move(asked.id), std::move(asked.language), std::move(asked.query), std::move(hints),
                        std::move(asked.expected), std::move(result), verdict});
}

AddressQuery register_query(const Row& row, bool hints) {
  AddressQuery query;
  query.text = row.at("query");
  if (!hints) return query;
  query.region = row.at("hint_region");
  query.municipality = row.at("hint_municipality");
  query.community = row.at("hint_community");
  query.settlement = row.at("hint_settlement");
  return query;
}

Asked asked_of(const Row& row) {
  return {row, row.at("id"), "", row.at("query"),
          row.at("expected_municipality_ka") + " " + row.at("expected_settlement_ka")};
}

bool names_municipality(const Row& row) { return row.at("text_names_a_municipality") == "1"; }
bool agrees(const Row& row) { return row.at("text_agrees_with_columns") == "1"; }

void ask_register_a(const Geocoder& geocoder, CaseScore& score) {
  for (const Row& row : read_case(register_case)) {
    if (!names_municipality(row) || !agrees(row)) continue;
    const AddressQuery query = register_query(row, false);
    const GeocodeResult result = geocoder.locate(query);
    const std::string municipality = municipality_of(geocoder, result);
    const bool right = municipality == row.at("expected_municipality_ka");
    add(score, asked_of(row), query, result, verdict_of(right, !municipality.empty(), result.status));
  }
}

void ask_register_b(const Geocoder& geocoder, CaseScore& score) {
  for (const Row& row : read_case(register_case)) {
    if (row.at("settlement_in_classifier") != "1") continue;
    const AddressQuery query = register_query(row, true);
    const GeocodeResult result = geocoder.locate(query);
    const bool right = result.settlement == row.at("expected_settlement_ka") &&
                       municipality_of(geocoder, result) == row.at("expected_municipality_ka");
    add(score, asked_of(row), query, result, verdict_of(right, !result.settlement.empty(), result.status));
  }
}

void ask_register_points(const Geocoder& geocoder, CaseScore& score) {
  for (const Row& row : read_case(register_case)) {
    const AddressQuery query = register_query(row, true);
    const GeocodeResult result = geocoder.locate(query);
    const std::optional<bool> right = within(row.at("expected_coordinate"), result.point);
    if (row.at("settlement_in_classifier") != "1" || !right) continue;
    add(score, asked_of(row), query, result, verdict_of(*right, placed(result), result.status));
  }
}

/// Flagged as a conflict, or the hint kept; and a street that is named after a town never moves.
void ask_register_c(const Geocoder& geocoder, CaseScore& score) {
  for (const Row& row : read_case(register_case)) {
    if (agrees(row)) continue;
    const AddressQuery query = register_query(row, true);
    const GeocodeResult result = geocoder.locate(query);
    const bool kept = municipality_of(geocoder, result) == row.at("expected_municipality_ka");
    const bool street = row.at("query").starts_with("ბათუმის");
    const bool moved = street && geocoder.locate(register_query(row, false)).municipality != no_unit;
    const bool right = (kept || result.status == GeoStatus::conflict) && !moved;
    add(score, asked_of(row), query, result, right ? Verdict::right : Verdict::wrong);
  }
}

void ask_register_d(const Geocoder& geocoder, CaseScore& score) {
  for (const Row& row : read_case(register_case)) {
    if (names_municipality(row)) continue;
    const AddressQuery query = register_query(row, false);
    const GeocodeResult result = geocoder.locate(query);
    const std::string municipality = municipality_of(geocoder, result);
    const bool right = municipality.empty() || result.status == GeoStatus::ambiguous ||
                       municipality == row.at("expected_municipality_ka");
    add(score, asked_of(row), query, result, right ? Verdict::right : Verdict::wrong);
  }
}

void ask_register_e(const Geocoder& geocoder, CaseScore& score) {
  for (const Row& row : read_case(register_case)) {
    if (row.at("text_has_mojibake") != "1") continue;
    const AddressQuery query = register_query(row, true);
    const GeocodeResult result = geocoder.locate(query);
    const bool right = municipality_of(geocoder, result) == row.at("expected_municipality_ka") &&
                       (result.faults & bit(GeoFault::mojibake)) != 0;
    add(score, asked_of(row), query, result, verdict_of(right, true, result.status));
  }
}

enum class School { columns, address, name };

AddressQuery school_query(const Row& row, School school) {
  AddressQuery query;
  query.text = row.at(school == School::name ? "query_school_name" : "query_address");
  if (school == School::columns) {
    query.region = row.at("hint_region");
    query.municipality = row.at("hint_district");
  }
  return query;
}

void ask_school(const Geocoder& geocoder, CaseScore& score, School school, bool settlement) {
  for (const Row& row : read_case(schools_case)) {
    const bool scored = !row.at("expected_settlement_ka").empty() && row.at("expected_kind") != "ambiguous";
    if (!scored) continue;
    const AddressQuery query = school_query(row, school);
    const GeocodeResult result = geocoder.locate(query);
    const std::string municipality = municipality_of(geocoder, result);
    const bool same_municipality = municipality == row.at("expected_municipality_ka");
    const bool same_name = same_municipality && result.settlement == row.at("expected_settlement_ka");
    const bool same_point = within(row.at("expected_coordinate"), result.point).value_or(false) && placed(result);
    const bool right =
        settlement ? (same_name || same_point) && result.status != GeoStatus::ambiguous : same_municipality;
    const bool claimed =
        settlement ? !result.settlement.empty() && result.status != GeoStatus::unmatched : !municipality.empty();
    Asked asked{row, row.at("id"), "", std::string(query.text),
                row.at("expected_municipality_ka") + " " + row.at("expected_settlement_ka")};
    add(score, std::move(asked), query, result, verdict_of(right, claimed, result.status));
  }
}

/// Schools of Abkhazia in exile: the address says where they are, and the conflict is reported.
void ask_exile(const Geocoder& geocoder, CaseScore& score) {
  for (const Row& row : read_case(schools_case)) {
    if (row.at("exile_abkhazia") != "1") continue;
    const AddressQuery query = school_query(row, School::columns);
    const GeocodeResult result = geocoder.locate(query);
    const bool right = result.status == GeoStatus::conflict && result.region != no_unit &&
                       geocoder.gazetteer().admin().regions()[result.region].iso != "GE-AB";
    add(score, {row, row.at("id"), "", std::string(query.text), "not Abkhazia"}, query, result,
        verdict_of(right, true, result.status));
  }
}

/// How the name of a village reaches the geocoder.
enum class Field { text, column };

AddressQuery village_query(const std::string& name, Field field, std::string_view municipality) {
  AddressQuery query;
  (field == Field::text ? query.text : query.settlement) = name;
  query.municipality = municipality;
  return query;
}

void ask_village(const Geocoder& geocoder, CaseScore& score, const Row& row, const std::string& id,
                 const std::string& column, Field field, bool municipality) {
  const std::string& name = row.at(column);
  const std::optional<Point> expected = expected_point(row);
  if (name.empty() || !expected) return;
  const bool homonym = row.at("homonyms_in_classifier") != "1" && row.at("homonyms_in_classifier") != "0";
  const AddressQuery query =
      village_query(name, field, municipality ? std::string_view(row.at("municipality_official_ka")) : "");
  const GeocodeResult result = geocoder.locate(query);
  const bool near =
      result.precision >= GeoPrecision::settlement && distance_m(*expected, result.point) <= villages_reach_m;
  const bool right = !municipality && homonym ? result.status == GeoStatus::ambiguous : near;
  add(score, {row, id, column, name, row.at("municipality_ka")}, query, result,
      verdict_of(right, placed(result), result.status));
}

using Chosen = std::function<bool(const Row&)>;

void ask_villages(const Geocoder& geocoder, CaseScore& score, const char* file, const char* id,
                  std::vector<std::string> columns, Field field, bool municipality, const Chosen& chosen) {
  for (const std::string& column : columns) {
    for (const Row& row : read_case(file)) {
      if (row.at("trusted") == "1" && chosen(row)) {
        ask_village(geocoder, score, row, row.at(id), column, field, municipality);
      }
    }
  }
}

bool any_row(const Row& /*row*/) { return true; }
bool is_unique(const Row& row) { return row.at("homonyms_in_classifier") == "1"; }
bool is_homonym(const Row& row) { return !is_unique(row) && row.at("homonyms_in_classifier") != "0"; }

void ask_names(const Geocoder& geocoder, CaseScore& score, std::string_view language, Field field) {
  for (const Row& row : read_case(names_case)) {
    if (row.at("lang") != language || row.at("municipality_ka").empty()) continue;
    const std::optional<Point> expected = expected_point(row);
    if (!expected) continue;
    const AddressQuery query = village_query(row.at("query"), field, row.at("municipality_ka"));
    const GeocodeResult result = geocoder.locate(query);
    const bool right =
        result.precision >= GeoPrecision::settlement && distance_m(*expected, result.point) <= names_reach_m;
    add(score, {row, row.at("id"), row.at("lang"), row.at("query"), row.at("municipality_ka")}, query, result,
        verdict_of(right, placed(result), result.status));
  }
}

void ask_exonyms(const Geocoder& geocoder, CaseScore& score) {
  for (const Row& row : read_case(exonyms_case)) {
    AddressQuery query;
    query.text = row.at("query");
    const GeocodeResult result = geocoder.locate(query);
    const std::string& settlement = row.at("expected_settlement_ka");
    const bool right = municipality_of(geocoder, result) == row.at("expected_municipality_ka") &&
                       (settlement.empty() || result.settlement == settlement);
    add(score, asked_of(row), query, result, verdict_of(right, result.municipality != no_unit, result.status));
  }
}

/// The folded words of a street's name without type, ordinal and initials.
std::vector<std::string> street_words(std::string_view name) {
  static constexpr std::array<std::string_view, 8> left_out = {"ქუჩა",    "გამზირი",    "შესახვევი", "ჩიხი",
                                                               "მოედანი", "გასასვლელი", "I",         "II"};
  std::istringstream in{std::string(name)};
  std::vector<std::string> words;
  for (std::string word; in >> word;) {
    const bool skip = word.ends_with('.') || std::find(left_out.begin(), left_out.end(), word) != left_out.end();
    if (!skip) words.push_back(fold(word));
  }
  return words;
}

/// The same street: the last words agree, and no first name speaks against it (ერისთავის is დიმიტრი ერისთავის).
bool same_street(std::string_view found, std::string_view expected) {
  const std::vector<std::string> a = street_words(found);
  const std::vector<std::string> b = street_words(expected);
  const std::size_t common = std::min(a.size(), b.size());
  return common > 0 && std::equal(a.rbegin(), a.rbegin() + static_cast<std::ptrdiff_t>(common), b.rbegin());
}

void ask_streets(const Geocoder& geocoder, CaseScore& score) {
  for (const Row& row : read_case(streets_case)) {
    AddressQuery query;
    query.settlement = row.at("city");
    query.text = row.at("query");
    const GeocodeResult result = geocoder.locate(query);
    const bool right = same_street(result.street, row.at("expected_street"));
    const bool claimed = !result.street.empty() && (result.faults & bit(GeoFault::street_unknown)) == 0;
    add(score, {row, row.at("id"), "", row.at("query"), row.at("expected_street")}, query, result,
        verdict_of(right, claimed, result.status));
  }
}

std::vector<CasePart> make_parts() {
  std::vector<CasePart> parts;
  const auto part = [&](std::string name, const char* file, Places places, double target,
                        std::function<void(const Geocoder&, CaseScore&)> ask, double most_wrong = few_wrong) {
    parts.push_back({std::move(name), file, places, target, most_wrong, std::move(ask)});
  };
  const auto both_and_all = [&](const std::string& name, const char* file, double both, double all,
                                const std::function<void(const Geocoder&, CaseScore&)>& ask,
                                double most_wrong = few_wrong) {
    part(name, file, Places::both, both, ask, most_wrong);
    part(name, file, Places::all, all, ask, most_wrong);
  };
  both_and_all("register A municipality", register_case, 0.995, 0.995, ask_register_a, 0);
  both_and_all("register B settlement", register_case, 0.93, 0.965, ask_register_b);
  both_and_all("register B point", register_case, 0.97, 0.97, ask_register_points);
  both_and_all("register C kept or flagged", register_case, 0.95, 0.95, ask_register_c, 0);
  both_and_all("register D not guessed", register_case, 0.995, 0.995, ask_register_d, 0.005);
  both_and_all("register E mojibake", register_case, 1, 1, ask_register_e);
  const auto school = [](School kind, bool settlement) {
    return [kind, settlement](const Geocoder& g, CaseScore& s) { ask_school(g, s, kind, settlement); };
  };
  both_and_all("schools Q1 settlement", schools_case, 0.94, 0.995, school(School::columns, true));
  both_and_all("schools Q2 settlement", schools_case, 0.77, 0.85, school(School::address, true), 0);
  both_and_all("schools Q3 municipality", schools_case, 0.97, 0.97, school(School::name, false));
  part("schools Q3 settlement", schools_case, Places::all, 0.85, school(School::name, true));
  both_and_all("schools in exile", schools_case, 1, 1, ask_exile);
  for (const Field field : {Field::text, Field::column}) {
    const std::string as = field == Field::text ? " (text)" : " (column)";
    const auto villages = [field](const char* file, const char* id, std::vector<std::string> columns, bool inside,
                                  Chosen chosen) {
      return [=](const Geocoder& g, CaseScore& s) { ask_villages(g, s, file, id, columns, field, inside, chosen); };
    };
    for (const auto& [column, target] :
         {std::pair("name_ka", 0.98), std::pair("name_en", 0.97), std::pair("name_ru", 0.97)}) {
      part(std::string("opentaps ") + column + as, opentaps_case, Places::both, target,
           villages(opentaps_case, "id", {column}, true, any_row));
    }
    part("opentaps alone, unique" + as, opentaps_case, Places::both, 0.9,
         villages(opentaps_case, "id", {"name_ka", "name_en", "name_ru"}, false, is_unique));
    // A homonym of which the lists have only one place cannot be known to be one.
    part("opentaps alone, homonyms" + as, opentaps_case, Places::both, 0.93,
         villages(opentaps_case, "id", {"name_ka", "name_en", "name_ru"}, false, is_homonym), 0.07);
    part("opentaps alone, homonyms" + as, opentaps_case, Places::all, 0.99,
         villages(opentaps_case, "id", {"name_ka", "name_en", "name_ru"}, false, is_homonym));
    part("osm name_ka" + as, osm_case, Places::wof, 0.88, villages(osm_case, "id", {"name_ka"}, true, any_row));
    part("osm name_en, osm_name" + as, osm_case, Places::wof, 0.8,
         villages(osm_case, "id", {"name_en", "osm_name"}, true, any_row));
    part("osm alone, homonyms" + as, osm_case, Places::both, 0.93,
         villages(osm_case, "id", {"name_ka", "name_en"}, false, is_homonym), 0.07);
    part("osm alone, homonyms" + as, osm_case, Places::all, 0.99,
         villages(osm_case, "id", {"name_ka", "name_en"}, false, is_homonym));
    for (const auto& [language, target] : {std::pair("kat", 0.97), std::pair("eng", 0.95), std::pair("rus", 0.90),
                                           std::pair("und", 0.55), std::pair("wof", 0.97)}) {
      const std::string name = language;
      part("names " + name + as, names_case, Places::both, target,
           [name, field](const Geocoder& g, CaseScore& s) { ask_names(g, s, name, field); });
    }
  }
  both_and_all("ru-exonyms", exonyms_case, 0.95, 0.95, ask_exonyms);
  // The labels of თაყაიშვილის ქუჩა, one row in twenty, name the highway of which it is a part.
  for (const Places places : {Places::streets, Places::loose_streets}) {
    part("ozurgeti streets", streets_case, places, 0.85, ask_streets, 0.07);
  }
  return parts;
}

}  // namespace

const std::vector<CasePart>& case_parts() {
  static const std::vector<CasePart> parts = make_parts();
  return parts;
}

std::optional<CaseScore> score(const CasePart& part) {
  if (!std::filesystem::exists(shared_file(part.file))) return std::nullopt;
  CaseScore result{part.name, part.places, part.target, part.most_wrong, {}};
  part.ask(geocoder_with(part.places), result);
  return result;
}

}  // namespace klasteri::test
