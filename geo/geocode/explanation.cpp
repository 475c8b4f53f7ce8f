#include "geo/geocode/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace klasteri {
namespace {

struct RuleText {
  Rule rule;
  std::string_view english, georgian;
};

constexpr RuleText rule_texts[] = {
    {Rule::exile, "The columns name Abkhazia, the address a municipality outside it: an institution in exile.",
     "სვეტებში აფხაზეთი წერია, მისამართში კი – მუნიციპალიტეტი მის ფარგლებს გარეთ: დევნილი დაწესებულება."},
    {Rule::region_of_text, "The text names the region alone.", "ტექსტში მხოლოდ რეგიონია დასახელებული."},
    {Rule::municipality_of_text, "The municipality is the text's: {}.", "მუნიციპალიტეტი აღებულია ტექსტიდან: {}."},
    {Rule::text_outside_region, "The text names {}, which lies outside the column's region; the column counts.",
     "ტექსტში დასახელებული მუნიციპალიტეტი ({}) სვეტში მითითებულ რეგიონში არ შედის; აღებულია სვეტი."},
    {Rule::municipality_of_column, "The municipality is the column's: {}.", "მუნიციპალიტეტი აღებულია სვეტიდან: {}."},
    {Rule::column_outside_region,
     "The column's municipality lies outside the column's region; the municipality counts.",
     "სვეტში მითითებული მუნიციპალიტეტი სვეტში მითითებულ რეგიონში არ შედის; აღებულია მუნიციპალიტეტი."},
    {Rule::text_names_other_municipality, "The text names another municipality, {}; the column counts.",
     "ტექსტში სხვა მუნიციპალიტეტია დასახელებული: {}; აღებულია სვეტი."},
    {Rule::settlement_of_column, "The settlement is the column's: {}.", "დასახლება აღებულია სვეტიდან: {}."},
    {Rule::column_unknown, "The gazetteer has no such settlement in this municipality.",
     "საძიებელში ამ მუნიციპალიტეტის ასეთი დასახლება არ არის."},
    {Rule::town_of_community_column, "The community's column names the town {}.",
     "თემის სვეტში ქალაქი ან დაბა წერია: {}."},
    {Rule::settlement_marked, "The text names {} and says that it is a city, daba or village.",
     "ტექსტში დასახელებულია „{}“ და ნათქვამია, რომ ქალაქი, დაბა ან სოფელია."},
    {Rule::settlement_marked_unknown,
     "The text names the settlement {}, which the gazetteer does not have in this municipality.",
     "ტექსტში დასახელებულია დასახლება „{}“, რომელიც საძიებელში ამ მუნიციპალიტეტში არ არის."},
    {Rule::settlement_bare, "The text names {}, a settlement of this municipality.",
     "ტექსტში დასახელებულია ამ მუნიციპალიტეტის დასახლება „{}“."},
    {Rule::town_of_municipality, "The text names the municipality's town and nothing else inside it.",
     "ტექსტში მუნიციპალიტეტიდან მხოლოდ მისი ცენტრია დასახელებული."},
    {Rule::municipality_is_city, "The municipality is a city.", "მუნიციპალიტეტი თვითმმართველი ქალაქია."},
    {Rule::district_of_city, "{} is a district of {}.", "„{}“ ქალაქის რაიონია (ქალაქი: {})."},
    {Rule::community, "The community is {}.", "თემი: {}."},
    {Rule::community_at_settlement, "The community of {} stands at the settlement that it is named after.",
     "თემი „{}“ იმ დასახლების წერტილზეა, რომლის სახელსაც ატარებს."},
    {Rule::unknown_without_municipality, "No municipality is named, and the gazetteer has no settlement {}.",
     "მუნიციპალიტეტი დასახელებული არ არის, დასახლება „{}“ კი საძიებელში ვერ მოიძებნა."},
    {Rule::only_settlement_of_name, "No municipality is named; {} is the only settlement of that name.",
     "მუნიციპალიტეტი დასახელებული არ არის; „{}“ ამ სახელის ერთადერთი დასახლებაა."},
    {Rule::misspelled, "The address spells it {}; the nearest spelling that the gazetteer has was taken.",
     "მისამართში წერია „{}“; აღებულია საძიებელში არსებული უახლოესი სახელი."},
    {Rule::group_of_settlements,
     "Settlements bear this name with an adjective: none is chosen, the point is in their middle.",
     "ამ სახელის რამდენიმე დასახლებაა (ზემო, ქვემო და მისთანანი): არცერთი არ არის არჩეული, წერტილი მათ შუაშია."},
    {Rule::best_attested_homonym,
     "{} places are called {}: the one is taken that the official list, or more sources than any other, has.",
     "სახელი {1} {0} ადგილს ჰქვია: აღებულია ის, რომელიც ოფიციალურ სიაშია ან ყველაზე მეტ წყაროში გვხვდება."},
    {Rule::town_among_homonyms, "{} settlements are called {}: the town is the likeliest, but nothing says so.",
     "სახელი {1} {0} დასახლებას ჰქვია: ყველაზე სავარაუდოა ქალაქი, მაგრამ ამას არაფერი ადასტურებს."},
    {Rule::place_on_border, "The place lies on a border, and no source says in which municipality: the likelier is taken.",
     "ადგილი საზღვარზე მდებარეობს და არცერთი წყარო არ ასახელებს მის მუნიციპალიტეტს: აღებულია უფრო სავარაუდო."},
    {Rule::other_name_of_place, "{} is another name of {}; a village that is not in the gazetteer may bear it too.",
     "„{}“ არის „{}“-ის სხვა სახელი; შესაძლოა, ასე ერქვას სოფელსაც, რომელიც საძიებელში არ არის."},
    {Rule::homonyms, "{} settlements are called {}: none is chosen.",
     "{} დასახლებას ერთი სახელი აქვს („{}“): არცერთი არ არის არჩეული."},
    {Rule::street_found, "The street {} is {}.", "ქუჩა „{}“ საძიებელში არის „{}“."},
    {Rule::street_unknown, "No street here is called {}.", "ქუჩა „{}“ აქ საძიებელში ვერ მოიძებნა."},
    {Rule::several_streets, "Several streets may be meant by {}: none is chosen.",
     "„{}“ შეიძლება რამდენიმე ქუჩას ნიშნავდეს: არცერთი არ არის არჩეული."},
    {Rule::lane_unknown, "The gazetteer lacks the lane; the street that it branches off was taken.",
     "შესახვევი საძიებელში არ არის; აღებულია ქუჩა, რომლისგანაც ის გადის."},
    {Rule::only_settlement_with_street, "No settlement is named; of those in the municipality only {} has the street.",
     "დასახლება დასახელებული არ არის; მუნიციპალიტეტში ეს ქუჩა მხოლოდ აქ არის: {}."},
    {Rule::house_found, "The house {} is known.", "სახლი {} საძიებელშია."},
    {Rule::house_interpolated, "The house {} is not known; it stands between the nearest numbers that are.",
     "სახლი {} საძიებელში არ არის; წერტილი უახლოეს ცნობილ ნომრებს შორისაა."},
    {Rule::house_unknown, "The house {} is not known; the street's middle was taken.",
     "სახლი {} საძიებელში არ არის; აღებულია ქუჩის შუა წერტილი."},
    {Rule::nothing_finer_than_municipality, "Nothing finer than the municipality is known.",
     "მუნიციპალიტეტზე უფრო ზუსტი ადგილი ცნობილი არ არის."},
    {Rule::nothing_finer_than_region, "Nothing finer than the region is known.",
     "რეგიონზე უფრო ზუსტი ადგილი ცნობილი არ არის."},
    {Rule::nothing_known, "No place is named that the gazetteer knows.",
     "მისამართში არ არის დასახელებული ადგილი, რომელიც საძიებელშია."},
    {Rule::given_point_elsewhere, "The coordinates lie outside the place that is named; the name counts.",
     "კოორდინატები დასახელებული ადგილის გარეთაა; აღებულია სახელი."},
    {Rule::given_point_taken, "The coordinates that came with the address are the point.",
     "წერტილად აღებულია მისამართს დართული კოორდინატები."},
};

static_assert(std::size(rule_texts) == static_cast<std::size_t>(last_rule) + 1, "every rule has its sentence");

struct RoleText {
  WordRole role;
  std::string_view georgian;
};

constexpr RoleText role_texts[] = {
    {WordRole::name, "სახელი"},
    {WordRole::genitive, "სახელი ნათესაობით ბრუნვაში"},
    {WordRole::initial, "ინიციალი"},
    {WordRole::number, "ნომერი"},
    {WordRole::ordinal, "რიგობრივი რიცხვი"},
    {WordRole::number_sign, "ნომრის ნიშანი"},
    {WordRole::country, "ქვეყანა"},
    {WordRole::region, "რეგიონის აღნიშვნა"},
    {WordRole::municipality, "მუნიციპალიტეტის აღნიშვნა"},
    {WordRole::community, "თემის აღნიშვნა"},
    {WordRole::city, "ქალაქის აღნიშვნა"},
    {WordRole::daba, "დაბის აღნიშვნა"},
    {WordRole::village, "სოფლის აღნიშვნა"},
    {WordRole::street, "ქუჩის აღნიშვნა"},
    {WordRole::neighbourhood, "უბნის აღნიშვნა"},
    {WordRole::house, "სახლის აღნიშვნა"},
    {WordRole::unit, "შენობის ნაწილი"},
    {WordRole::landmark, "ორიენტირი"},
    {WordRole::noise, "ადგილს არ ეხება"},
};

struct KindText {
  PlaceKind kind;
  std::string_view english, georgian;
};

constexpr KindText kind_texts[] = {
    {PlaceKind::region, "region", "რეგიონი"},
    {PlaceKind::municipality, "municipality", "მუნიციპალიტეტი"},
    {PlaceKind::district, "district", "ქალაქის რაიონი"},
    {PlaceKind::community, "community", "თემი"},
    {PlaceKind::city, "city", "ქალაქი"},
    {PlaceKind::daba, "daba", "დაბა"},
    {PlaceKind::village, "village", "სოფელი"},
    {PlaceKind::neighbourhood, "neighbourhood", "უბანი"},
    {PlaceKind::street, "street", "ქუჩა"},
    {PlaceKind::house, "house", "სახლი"},
};

}  // namespace

std::string sentence(const AppliedRule& applied, Language language) {
  const auto* found = std::find_if(std::begin(rule_texts), std::end(rule_texts),
                                   [&](const RuleText& text) { return text.rule == applied.rule; });
  if (found == std::end(rule_texts)) return {};
  const std::string_view format = language == Language::ka ? found->georgian : found->english;
  return fmt::format(fmt::runtime(format), applied.values[0], applied.values[1]);
}

void note(GeocodeExplanation* explanation, Rule rule, std::string_view first, std::string_view second) {
  if (explanation == nullptr) return;
  explanation->rules.push_back({rule, {std::string(first), std::string(second)}});
}

std::string_view role_name(WordRole role, Language language) {
  if (language == Language::en) return to_string(role);
  for (const RoleText& text : role_texts) {
    if (text.role == role) return text.georgian;
  }
  return {};
}

std::string_view kind_name(PlaceKind kind, Language language) {
  for (const KindText& text : kind_texts) {
    if (text.kind == kind) return language == Language::ka ? text.georgian : text.english;
  }
  return {};
}

}  // namespace klasteri
