#include "geo/register/placement.h"

#include <algorithm>
#include <array>

#include "geo/base/split.h"

namespace klasteri {
namespace {

struct FaultText {
  GeoFault fault;
  std::string_view code;
  std::string_view english;
  std::string_view georgian;
};

constexpr std::array<FaultText, 23> fault_texts = {{
    {GeoFault::empty, "empty", "The row has no address.", "სტრიქონში მისამართი არ არის მითითებული."},
    {GeoFault::too_long, "too_long", "The address is longer than 1,000 characters; only its beginning was read.",
     "მისამართი 1000 სიმბოლოზე გრძელია; წაკითხულია მხოლოდ დასაწყისი."},
    {GeoFault::mojibake, "mojibake", "Part of the address is garbled; the readable part was used.",
     "მისამართის ნაწილი დამახინჯებულია; გამოყენებულია მხოლოდ ის, რაც იკითხება."},
    {GeoFault::settlement_misspelled, "settlement_misspelled",
     "The name of the settlement is misspelled; the nearest spelling was taken.",
     "დასახლების სახელი შეცდომით წერია; აღებულია უახლოესი სწორი ფორმა."},
    {GeoFault::municipality_misspelled, "municipality_misspelled",
     "The name of the municipality is misspelled; the nearest spelling was taken.",
     "მუნიციპალიტეტის სახელი შეცდომით წერია; აღებულია უახლოესი სწორი ფორმა."},
    {GeoFault::municipality_conflict, "municipality_conflict",
     "The address text names another municipality than the municipality column.",
     "მისამართის ტექსტში სხვა მუნიციპალიტეტია მითითებული, ვიდრე მუნიციპალიტეტის სვეტში."},
    {GeoFault::region_conflict, "region_conflict", "The municipality does not lie in the region that the row names.",
     "მუნიციპალიტეტი არ მდებარეობს იმ რეგიონში, რომელიც სტრიქონშია მითითებული."},
    {GeoFault::homonym, "homonym", "Several places bear this name, and the row does not say which one is meant.",
     "ამ სახელს რამდენიმე ადგილი ატარებს და სტრიქონიდან არ ჩანს, რომელი იგულისხმება."},
    {GeoFault::street_unknown, "street_unknown",
     "The street is not in the gazetteer; the point is that of the place where it lies.",
     "ქუჩა გეოგრაფიულ საძიებელში არ არის; წერტილი იმ ადგილისაა, სადაც ქუჩა მდებარეობს."},
    {GeoFault::house_unknown, "house_unknown",
     "The house number is not in the gazetteer; the street's point was taken.",
     "სახლის ნომერი გეოგრაფიულ საძიებელში არ არის; აღებულია ქუჩის წერტილი."},
    {GeoFault::no_point, "no_point", "The place is known, but no coordinates are known for it.",
     "ადგილი ცნობილია, მაგრამ მისი კოორდინატები ცნობილი არ არის."},
    {GeoFault::swapped_axes, "swapped_axes", "Longitude and latitude were swapped in the source; they were put right.",
     "წყაროში გრძედსა და განედს ერთმანეთის ადგილი ეკავა; გასწორებულია."},
    {GeoFault::placeholder_point, "placeholder_point",
     "Many rows with different addresses share this one point, so it stands for an area and not for the row.",
     "ერთსა და იმავე წერტილზე სხვადასხვა მისამართის ბევრი სტრიქონია; წერტილი მთელ უბანს აღნიშნავს და არა ამ სტრიქონს."},
    {GeoFault::outside_country, "outside_country", "The given coordinates lie outside Georgia.",
     "მითითებული კოორდინატები საქართველოს ფარგლებს გარეთაა."},
    {GeoFault::settlement_unknown, "settlement_unknown",
     "The settlement is not in the gazetteer; the place one level up was taken.",
     "დასახლება გეოგრაფიულ საძიებელში არ არის; აღებულია ერთი საფეხურით ზემოთ მდგომი ადგილი."},
    {GeoFault::legal_address_used, "legal_address_used", "The actual address is blank; the legal address was used.",
     "ფაქტობრივი მისამართი ცარიელია; გამოყენებულია იურიდიული მისამართი."},
    {GeoFault::point_conflict, "point_conflict", "The given coordinates lie far from the place that the address names.",
     "მითითებული კოორდინატები შორსაა იმ ადგილისგან, რომელსაც მისამართი ასახელებს."},
    {GeoFault::municipality_unsure, "municipality_unsure",
     "The place lies on a border, and neither the row nor its source says in which municipality.",
     "ადგილი საზღვარზე მდებარეობს და არც სტრიქონიდან და არც წყაროდან არ ჩანს, რომელ მუნიციპალიტეტს ეკუთვნის."},
    {GeoFault::house_interpolated, "house_interpolated",
     "The house number is not in the gazetteer; its point was estimated between the neighbouring numbers of the "
     "street.",
     "სახლის ნომერი გეოგრაფიულ საძიებელში არ არის; წერტილი შეფასებულია ქუჩის მეზობელ ნომრებს შორის."},
    {GeoFault::lane_unknown, "lane_unknown",
     "The lane is not in the gazetteer; the street that it branches off was taken.",
     "შესახვევი გეოგრაფიულ საძიებელში არ არის; აღებულია ქუჩა, რომელსაც იგი ეკუთვნის."},
    {GeoFault::street_misspelled, "street_misspelled",
     "The name of the street is misspelled; the nearest spelling was taken.",
     "ქუჩის სახელი შეცდომით წერია; აღებულია უახლოესი სწორი ფორმა."},
    {GeoFault::corrected, "corrected", "A correction places this address.",
     "ადგილი ხელით შესწორების ფაილიდანაა აღებული."},
    {GeoFault::no_coordinates, "no_coordinates", "The row has no coordinates.", "სტრიქონში კოორდინატები არ არის."},
}};

constexpr std::array<std::string_view, 4> status_names = {"unmatched", "ambiguous", "conflict", "matched"};
constexpr std::array<std::string_view, 8> precision_names = {"none",      "region",     "municipality", "district",
                                                             "community", "settlement", "street",       "house"};

template <typename Value, std::size_t size>
Value value_named(const std::array<std::string_view, size>& names, std::string_view text) {
  const auto found = std::find(names.begin(), names.end(), text);
  return found == names.end() ? Value{} : static_cast<Value>(found - names.begin());
}

const FaultText& text_of(GeoFault fault) {
  return *std::find_if(fault_texts.begin(), fault_texts.end(),
                       [fault](const FaultText& text) { return text.fault == fault; });
}

template <typename Value>
void append_column(std::vector<Value>& column, const std::vector<Value>& more) {
  column.insert(column.end(), more.begin(), more.end());
}

void append_column(CodedColumn& column, const CodedColumn& more) {
  std::vector<std::uint32_t> codes;
  codes.reserve(more.values().size());
  for (const std::string& value : more.values()) codes.push_back(column.intern(value));
  const std::size_t rows = column.size();
  column.resize(rows + more.size());
  for (std::size_t row = 0; row < more.size(); ++row) column.set_code(rows + row, codes[more.code(row)]);
}

}  // namespace

std::string_view to_string(GeoStatus status) { return status_names[static_cast<std::size_t>(status)]; }

std::string_view to_string(GeoPrecision precision) { return precision_names[static_cast<std::size_t>(precision)]; }

std::string to_string(GeoFaults faults) {
  std::string codes;
  for (const FaultText& text : fault_texts) {
    if ((faults & bit(text.fault)) == 0) continue;
    if (!codes.empty()) codes += ';';
    codes += text.code;
  }
  return codes;
}

GeoStatus status_from(std::string_view text) { return value_named<GeoStatus>(status_names, text); }

GeoPrecision precision_from(std::string_view text) { return value_named<GeoPrecision>(precision_names, text); }

GeoFaults faults_from(std::string_view text) {
  GeoFaults faults = 0;
  for (const std::string_view name : split(text, ';')) {
    for (const FaultText& fault : fault_texts) faults |= fault.code == name ? bit(fault.fault) : 0;
  }
  return faults;
}

std::vector<GeoFault> all_faults() {
  std::vector<GeoFault> faults;
  faults.reserve(std::size(fault_texts));
  for (const FaultText& text : fault_texts) faults.push_back(text.fault);
  return faults;
}

std::string_view code(GeoFault fault) { return text_of(fault).code; }

std::string_view sentence(GeoFault fault, Language language) {
  return language == Language::ka ? text_of(fault).georgian : text_of(fault).english;
}

void Placements::resize(std::size_t rows) {
  status.resize(rows, GeoStatus::unmatched);
  precision.resize(rows, GeoPrecision::none);
  score.resize(rows, 0);
  faults.resize(rows, 0);
  region.resize(rows, no_unit);
  municipality.resize(rows, no_unit);
  for (CodedColumn* column : {&settlement, &street, &house, &place_id}) column->resize(rows);
  point.resize(rows);
}

void Placements::append(const Placements& more) {
  append_column(status, more.status);
  append_column(precision, more.precision);
  append_column(score, more.score);
  append_column(faults, more.faults);
  append_column(region, more.region);
  append_column(municipality, more.municipality);
  append_column(settlement, more.settlement);
  append_column(street, more.street);
  append_column(house, more.house);
  append_column(place_id, more.place_id);
  append_column(point, more.point);
}

}  // namespace klasteri
