#include <array>

#include "geo/base/bilingual.h"
#include "geo/style/numbers.h"
#include "viewer/panels/strings.h"

namespace klasteri::viewer {

namespace {

struct MeasureWords {
  MapMeasure measure;
  Phrase name, unit, meaning;
};

constexpr Phrase quotient_unit{"1 = the national share", "1 = ქვეყნის საშუალო"};

constexpr std::array measure_words = {
    MeasureWords{MapMeasure::enterprises_per_1000,
                 {"Enterprises per 1,000 inhabitants", "საწარმო 1000 მცხოვრებზე"},
                 {"enterprises per 1,000 inhabitants", "საწარმო 1000 მცხოვრებზე"},
                 {"Enterprises for every 1,000 inhabitants of the 2014 census.",
                  "საწარმოების რაოდენობა 2014 წლის აღწერის ყოველ 1000 მცხოვრებზე."}},
    MeasureWords{MapMeasure::enterprises_per_km2,
                 {"Enterprises per km²", "საწარმო კმ²-ზე"},
                 {"enterprises per km²", "საწარმო კმ²-ზე"},
                 {"Enterprises on every square kilometre.", "საწარმოების რაოდენობა ყოველ კვადრატულ კილომეტრზე."}},
    MeasureWords{MapMeasure::employees_per_km2,
                 {"Employees per km²", "დასაქმებული კმ²-ზე"},
                 {"employees per km²", "დასაქმებული კმ²-ზე"},
                 {"Employees on every square kilometre, where enterprises state them.",
                  "დასაქმებულები ყოველ კვადრატულ კილომეტრზე, სადაც საწარმოები მათ უთითებენ."}},
    MeasureWords{MapMeasure::enterprises,
                 {"Enterprises", "საწარმოები"},
                 {"enterprises", "საწარმო"},
                 {"How many enterprises there are.", "საწარმოების რაოდენობა."}},
    MeasureWords{
        MapMeasure::employees,
        {"Employees", "დასაქმებულები"},
        {"employees", "დასაქმებული"},
        {"Employees of the enterprises that state them.", "იმ საწარმოების დასაქმებულები, რომლებიც მათ უთითებენ."}},
    MeasureWords{MapMeasure::turnover,
                 {"Turnover", "ბრუნვა"},
                 {"million GEL", "მლნ ლარი"},
                 {"Turnover of the enterprises that state it.", "იმ საწარმოების ბრუნვა, რომლებიც მას უთითებენ."}},
    MeasureWords{MapMeasure::location_quotient,
                 {"Location quotient (LQ)", "ლოკალიზაციის კოეფიციენტი (LQ)"},
                 quotient_unit,
                 {"The sector's share of enterprises here over its share in the country: 2 is twice as frequent.",
                  "სექტორის წილი აქაურ საწარმოებში, გაყოფილი მის წილზე ქვეყანაში: 2 ნიშნავს ორჯერ უფრო ხშირს."}},
    MeasureWords{MapMeasure::lq_employees,
                 {"LQ by employees", "LQ დასაქმებულებით"},
                 quotient_unit,
                 {"The location quotient by employees instead of enterprises.",
                  "ლოკალიზაციის კოეფიციენტი საწარმოების ნაცვლად დასაქმებულებით."}},
    MeasureWords{MapMeasure::lq_turnover,
                 {"LQ by turnover", "LQ ბრუნვით"},
                 quotient_unit,
                 {"The location quotient by turnover instead of enterprises.",
                  "ლოკალიზაციის კოეფიციენტი საწარმოების ნაცვლად ბრუნვით."}},
    MeasureWords{MapMeasure::lq_low,
                 {"LQ, lower 5 % bound", "LQ, ქვედა 5 % ზღვარი"},
                 quotient_unit,
                 {"The quotient is at least this with 95 % certainty: few enterprises make it low.",
                  "კოეფიციენტი 95 %-იანი სანდოობით ამაზე ნაკლები არ არის; როცა საწარმო ცოტაა, ის დაბალია."}},
    MeasureWords{MapMeasure::lq_smoothed,
                 {"LQ, smoothed", "LQ, გასწორებული"},
                 quotient_unit,
                 {"The quotient drawn towards 1 where it rests on few enterprises (empirical Bayes).",
                  "კოეფიციენტი, რომელიც საწარმოთა სიმცირისას 1-ს უახლოვდება (ემპირიული ბაიესი)."}},
    MeasureWords{MapMeasure::region_share,
                 {"Share of the area's enterprises", "წილი ტერიტორიის საწარმოებში"},
                 {"%", "%"},
                 {"The sector's part of all enterprises here.", "სექტორის წილი აქაურ საწარმოებში."}},
    MeasureWords{MapMeasure::sector_share,
                 {"Share of the sector's enterprises", "წილი სექტორის საწარმოებში"},
                 {"%", "%"},
                 {"How much of the whole country's sector stands here.", "ქვეყნის მთელი სექტორის რა ნაწილია აქ."}},
    MeasureWords{MapMeasure::q_value,
                 {"Significance (q-value)", "სანდოობა (q)"},
                 {"below 0.05: hardly chance", "0,05-ზე ნაკლები: შემთხვევითი ვერ იქნება"},
                 {"How often chance alone would make so many; corrected for the number of comparisons (Fisher, "
                  "Benjamini and Hochberg).",
                  "რამდენად ხშირად მოხდებოდა ეს შემთხვევით; შედარებათა რაოდენობა გათვალისწინებულია (ფიშერი, "
                  "ბენჯამინი და ჰოხბერგი)."}},
    MeasureWords{MapMeasure::stars,
                 {"Stars (size, specialisation, focus)", "ვარსკვლავები (ზომა, სპეციალიზაცია, კონცენტრაცია)"},
                 {"0 to 3", "0-დან 3-მდე"},
                 {"One star each for being among the largest, for an LQ of 2 or more, and for weight in the area.",
                  "თითო ვარსკვლავი: უდიდესთა შორის ყოფნა, LQ 2 ან მეტი, და წონა ტერიტორიაზე."}},
    MeasureWords{MapMeasure::cluster_index,
                 {"Cluster index", "კლასტერის ინდექსი"},
                 {"1 = as the country", "1 = როგორც ქვეყანაში"},
                 {"Density times employment per head over firm size, against the country (Litzenberger and Sternberg).",
                  "სიმჭიდროვე და დასაქმება ერთ მცხოვრებზე ფირმის ზომასთან, ქვეყანასთან შედარებით (ლიცენბერგერი და "
                  "შტერნბერგი)."}},
    MeasureWords{
        MapMeasure::largest_share,
        {"Largest employer's share", "უმსხვილესი დამსაქმებლის წილი"},
        {"% of the sector's employees", "% სექტორის დასაქმებულებში"},
        {"Above 50 % it is one employer and no cluster.", "50 %-ზე მეტი ერთ დამსაქმებელს ნიშნავს და არა კლასტერს."}},
    MeasureWords{
        MapMeasure::herfindahl,
        {"Concentration of employment (HHI)", "დასაქმების კონცენტრაცია (HHI)"},
        {"0 to 1; 1 = one firm", "0-დან 1-მდე; 1 = ერთი ფირმა"},
        {"Herfindahl–Hirschman index of the firms' employment.", "ჰერფინდალ-ჰირშმანის ინდექსი ფირმების დასაქმებით."}},
    MeasureWords{MapMeasure::growth,
                 {"Growth since the year before", "ზრდა წინა წელთან შედარებით"},
                 {"change", "ცვლილება"},
                 {"How much was added or lost since the year before.", "რამდენი მოემატა ან დააკლდა წინა წლის შემდეგ."}},
    MeasureWords{MapMeasure::growth_national,
                 {"Growth: the nation's part", "ზრდა: ქვეყნის ნაწილი"},
                 {"change", "ცვლილება"},
                 {"What it would have grown by like the whole country (shift-share).",
                  "რამდენით გაიზრდებოდა მთელი ქვეყნის მსგავსად (shift-share)."}},
    MeasureWords{MapMeasure::growth_mix,
                 {"Growth: the sector's part", "ზრდა: სექტორის ნაწილი"},
                 {"change", "ცვლილება"},
                 {"What is because the sector grew faster or slower than the country (shift-share).",
                  "რამდენია იმის გამო, რომ სექტორი ქვეყანაზე სწრაფად ან ნელა გაიზარდა (shift-share)."}},
    MeasureWords{MapMeasure::growth_regional,
                 {"Growth: the region's part", "ზრდა: რეგიონის ნაწილი"},
                 {"change", "ცვლილება"},
                 {"What is because the sector grew faster or slower here than elsewhere (shift-share).",
                  "რამდენია იმის გამო, რომ სექტორი აქ სხვაგან შედარებით სწრაფად ან ნელა გაიზარდა (shift-share)."}},
    MeasureWords{MapMeasure::krugman,
                 {"Specialisation (Krugman)", "სპეციალიზაცია (კრუგმანი)"},
                 {"0 = as the country, 2 = nothing in common", "0 = როგორც ქვეყანა, 2 = საერთო არაფერი"},
                 {"How much the mix of NACE divisions differs from the country's.",
                  "რამდენად განსხვავდება NACE-ს განყოფილებების შემადგენლობა ქვეყნისგან."}},
    MeasureWords{
        MapMeasure::division_balance,
        {"Concentration on few sectors (HHI)", "კონცენტრაცია ცოტა სექტორზე (HHI)"},
        {"0 to 1; 1 = one division", "0-დან 1-მდე; 1 = ერთი განყოფილება"},
        {"Herfindahl–Hirschman index over NACE divisions.", "ჰერფინდალ-ჰირშმანის ინდექსი NACE-ს განყოფილებებით."}},
};

constexpr bool words_in_order() {
  for (std::size_t i = 0; i < measure_words.size(); ++i) {
    if (static_cast<std::size_t>(measure_words[i].measure) != i) return false;
  }
  return measure_words.size() == all_map_measures.size();
}
static_assert(words_in_order(), "every measure has its words");

const MeasureWords& words_of(MapMeasure measure) { return measure_words[static_cast<std::size_t>(measure)]; }

}  // namespace

const char* name_of(MapMeasure measure, Language language) { return words_of(measure).name.in(language).data(); }

const char* unit_of(MapMeasure measure, Language language) { return words_of(measure).unit.in(language).data(); }

const char* meaning_of(MapMeasure measure, Language language) { return words_of(measure).meaning.in(language).data(); }

const char* name_of(MeasureGroup group, Language language) {
  constexpr std::array names = {
      Phrase{"Size and density", "ზომა და სიმჭიდროვე"}, Phrase{"Specialisation of a sector", "სექტორის სპეციალიზაცია"},
      Phrase{"How sure it is", "რამდენად სანდოა"},      Phrase{"Firms of a sector", "სექტორის ფირმები"},
      Phrase{"Growth of a sector", "სექტორის ზრდა"},    Phrase{"All sectors together", "ყველა სექტორი ერთად"}};
  return names[static_cast<std::size_t>(group)].in(language).data();
}

double shown_factor(MapMeasure measure) {
  switch (measure) {
    case MapMeasure::turnover:
      return 1e-6;
    case MapMeasure::region_share:
    case MapMeasure::sector_share:
    case MapMeasure::largest_share:
      return 100;
    default:
      return 1;
  }
}

std::string format_value(double value, MapMeasure measure, Language language) {
  const double shown = value * shown_factor(measure);
  switch (measure) {
    case MapMeasure::enterprises:
    case MapMeasure::employees:
    case MapMeasure::stars:
      return format_number(shown, 0, language);
    case MapMeasure::q_value:
      return format_number(shown, 3, language);
    default:
      return pivot_of(measure) == 1 ? format_number(shown, 2, language) : format_short(shown, language);
  }
}

}  // namespace klasteri::viewer
