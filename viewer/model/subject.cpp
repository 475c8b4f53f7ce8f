#include "viewer/model/subject.h"

#include <algorithm>

namespace klasteri::viewer {

namespace {

constexpr Phrase no_unit_words = {"", ""};
constexpr Phrase gel_words = {"GEL", "ლარი"};
constexpr Phrase percent_words = {"%", "%"};
constexpr Phrase area_words = {"km²", "კმ²"};

constexpr std::array enterprise_numbers = {
    NumberInfo{"employees", {"Employees", "დასაქმებულები"}, no_unit_words, NumberKind::count, true},
    NumberInfo{"turnover", {"Turnover", "ბრუნვა"}, gel_words, NumberKind::gel, true},
    NumberInfo{"turnover_per_employee",
               {"Turnover per employee", "ბრუნვა ერთ დასაქმებულზე"},
               gel_words,
               NumberKind::gel,
               true},
    NumberInfo{"employees_change",
               {"Change of employees", "დასაქმებულთა ცვლილება"},
               percent_words,
               NumberKind::percent,
               false},
    NumberInfo{"score", {"Geocoding score", "გეოკოდირების სანდოობა"}, no_unit_words, NumberKind::ratio, false},
    NumberInfo{"year", {"Year", "წელი"}, no_unit_words, NumberKind::year, false},
};

constexpr std::array area_numbers = {
    NumberInfo{"firms", {"Enterprises", "საწარმოები"}, no_unit_words, NumberKind::count, true},
    NumberInfo{"employees", {"Employees", "დასაქმებულები"}, no_unit_words, NumberKind::count, true},
    NumberInfo{"turnover", {"Turnover", "ბრუნვა"}, gel_words, NumberKind::gel, true},
    NumberInfo{"lq", {"Location quotient", "ლოკალიზაციის კოეფიციენტი"}, no_unit_words, NumberKind::ratio, false},
    NumberInfo{"firms_per_1000",
               {"Enterprises per 1,000 inhabitants", "საწარმო 1000 მცხოვრებზე"},
               no_unit_words,
               NumberKind::measure,
               false},
    NumberInfo{"firms_per_km2", {"Enterprises per km²", "საწარმო კმ²-ზე"}, no_unit_words, NumberKind::measure, true},
    NumberInfo{
        "employees_per_km2", {"Employees per km²", "დასაქმებული კმ²-ზე"}, no_unit_words, NumberKind::measure, true},
    NumberInfo{"employees_per_firm",
               {"Employees per enterprise", "დასაქმებული საწარმოზე"},
               no_unit_words,
               NumberKind::measure,
               false},
    NumberInfo{"turnover_per_employee",
               {"Turnover per employee", "ბრუნვა ერთ დასაქმებულზე"},
               gel_words,
               NumberKind::gel,
               false},
    NumberInfo{"population", {"Inhabitants", "მოსახლეობა"}, no_unit_words, NumberKind::count, true},
    NumberInfo{"area", {"Area", "ფართობი"}, area_words, NumberKind::measure, true},
    NumberInfo{
        "looked_at", {"Enterprises in the filter", "საწარმოები ფილტრით"}, no_unit_words, NumberKind::count, true},
    NumberInfo{"selected", {"Selected enterprises", "მონიშნული საწარმოები"}, no_unit_words, NumberKind::count, true},
};

constexpr std::array cluster_numbers = {
    NumberInfo{"rank", {"Rank", "ადგილი"}, no_unit_words, NumberKind::count, false},
    NumberInfo{"lq", {"Location quotient", "ლოკალიზაციის კოეფიციენტი"}, no_unit_words, NumberKind::ratio, true},
    NumberInfo{"lq_low", {"LQ, lower 5 % bound", "LQ, ქვედა 5 % ზღვარი"}, no_unit_words, NumberKind::ratio, true},
    NumberInfo{"firms", {"Enterprises", "საწარმოები"}, no_unit_words, NumberKind::count, true},
    NumberInfo{"employees", {"Employees", "დასაქმებულები"}, no_unit_words, NumberKind::count, true},
    NumberInfo{"turnover", {"Turnover", "ბრუნვა"}, gel_words, NumberKind::gel, true},
    NumberInfo{"lq_enterprises", {"LQ by enterprises", "LQ საწარმოებით"}, no_unit_words, NumberKind::ratio, true},
    NumberInfo{"lq_employees", {"LQ by employees", "LQ დასაქმებულებით"}, no_unit_words, NumberKind::ratio, true},
    NumberInfo{"lq_turnover", {"LQ by turnover", "LQ ბრუნვით"}, no_unit_words, NumberKind::ratio, true},
    NumberInfo{"region_share", {"Share of the region", "წილი რეგიონში"}, percent_words, NumberKind::percent, false},
    NumberInfo{"sector_share", {"Share of the sector", "წილი სექტორში"}, percent_words, NumberKind::percent, false},
    NumberInfo{"q_value", {"Significance (q-value)", "სანდოობა (q)"}, no_unit_words, NumberKind::chance, false},
    NumberInfo{"footprint", {"Area of the outline", "კონტურის ფართობი"}, area_words, NumberKind::measure, true},
    NumberInfo{"score", {"Score", "შეფასება"}, no_unit_words, NumberKind::ratio, false},
    NumberInfo{
        "gamma", {"Ellison–Glaeser index", "ელისონ–გლეიზერის ინდექსი"}, no_unit_words, NumberKind::measure, false},
    NumberInfo{"largest_share",
               {"Largest employer's share", "უმსხვილესი დამსაქმებლის წილი"},
               percent_words,
               NumberKind::percent,
               false},
    NumberInfo{"looked_at", {"Members in the filter", "წევრები ფილტრით"}, no_unit_words, NumberKind::count, true},
    NumberInfo{"selected", {"Selected members", "მონიშნული წევრები"}, no_unit_words, NumberKind::count, true},
};

}  // namespace

std::span<const NumberInfo> numbers_of(Subject subject) {
  switch (subject) {
    case Subject::enterprises:
      return enterprise_numbers;
    case Subject::regions:
    case Subject::municipalities:
      return area_numbers;
    case Subject::clusters:
      return cluster_numbers;
  }
  return {};
}

std::size_t number_index(Subject subject, std::string_view key) {
  const auto numbers = numbers_of(subject);
  const auto found =
      std::find_if(numbers.begin(), numbers.end(), [&](const NumberInfo& info) { return info.key == key; });
  return static_cast<std::size_t>(found - numbers.begin());
}

}  // namespace klasteri::viewer
