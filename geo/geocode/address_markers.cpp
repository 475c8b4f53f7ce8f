#include "geo/geocode/address_markers.h"

#include <algorithm>
#include <array>
#include <string>

#include "geo/base/text_index.h"
#include "geo/text/fold.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

struct Entry {
  std::string_view form;
  Marker marker;
};

using enum WordRole;

constexpr Entry entries[] = {
    {"საქართველო", {country, "საქართველო", false}},
    {"georgia", {country, "საქართველო", false}},
    {"грузия", {country, "საქართველო", false}},

    {"მხარე", {region, "მხარე", false}},
    {"მხარის", {region, "მხარე", false}},
    {"რეგიონი", {region, "მხარე", false}},
    {"რეგიონის", {region, "მხარე", false}},
    {"რესპუბლიკა", {region, "მხარე", false}},
    {"რესპუბლიკის", {region, "მხარე", false}},
    {"ავტონომიური", {noise, "ავტონომიური", false}},
    {"region", {region, "მხარე", false}},
    {"mkhare", {region, "მხარე", false}},
    {"край", {region, "მხარე", false}},
    {"регион", {region, "მხარე", false}},

    {"მუნიციპალიტეტი", {municipality, "მუნიციპალიტეტი", false}},
    {"მუნიციპალიტეტის", {municipality, "მუნიციპალიტეტი", false}},
    {"მუნიციპალიტეტში", {municipality, "მუნიციპალიტეტი", false}},
    {"მუნიც", {municipality, "მუნიციპალიტეტი", false}},
    {"მუნ", {municipality, "მუნიციპალიტეტი", false}},
    {"რაიონი", {municipality, "რაიონი", false}},
    {"რაიონის", {municipality, "რაიონი", false}},
    {"რაიონში", {municipality, "რაიონი", false}},
    {"რაიონ", {municipality, "რაიონი", false}},
    {"რაი", {municipality, "რაიონი", false}},
    {"რნი", {municipality, "რაიონი", false}},
    {"municipality", {municipality, "მუნიციპალიტეტი", false}},
    {"district", {municipality, "რაიონი", false}},
    {"rayon", {municipality, "რაიონი", false}},
    {"raion", {municipality, "რაიონი", false}},
    {"муниципалитет", {municipality, "მუნიციპალიტეტი", false}},
    {"муниципалитета", {municipality, "მუნიციპალიტეტი", false}},
    {"район", {municipality, "რაიონი", false}},
    {"района", {municipality, "რაიონი", false}},
    {"районе", {municipality, "რაიონი", false}},

    {"თემი", {community, "თემი", false}},
    {"თემის", {community, "თემი", false}},
    {"თემში", {community, "თემი", false}},
    {"სადაბო", {community, "საკრებულო", false}},
    {"საკრებულო", {community, "საკრებულო", false}},
    {"საკრებულოს", {community, "საკრებულო", false}},
    {"საკრებულ", {community, "საკრებულო", false}},
    {"ადმინისტრაციული", {community, "ადმინისტრაციული ერთეული", false}},
    {"ერთეული", {community, "ადმინისტრაციული ერთეული", false}},
    {"ერთეულის", {community, "ადმინისტრაციული ერთეული", false}},
    {"community", {community, "თემი", false}},

    {"ქალაქი", {city, "ქალაქი", false}},
    {"ქალაქ", {city, "ქალაქი", true}},
    {"ქალაქის", {city, "ქალაქი", true}},
    {"ქალ", {city, "ქალაქი", false}},
    {"city", {city, "ქალაქი", false}},
    {"town", {city, "ქალაქი", false}},
    {"город", {city, "ქალაქი", false}},
    {"гор", {city, "ქალაქი", false}},

    {"დაბა", {daba, "დაბა", true}},
    {"დაბის", {daba, "დაბა", true}},
    {"დაბ", {daba, "დაბა", false}},
    {"поселок", {daba, "დაბა", false}},
    {"посёлок", {daba, "დაბა", false}},
    {"пос", {daba, "დაბა", false}},
    {"пгт", {daba, "დაბა", false}},

    {"სოფელი", {village, "სოფელი", false}},
    {"სოფელ", {village, "სოფელი", true}},
    {"სოფლის", {village, "სოფელი", true}},
    {"სოფელში", {village, "სოფელი", false}},
    {"სოფ", {village, "სოფელი", false}},
    {"სოფლ", {village, "სოფელი", false}},
    {"sof", {village, "სოფელი", false}},
    {"sop", {village, "სოფელი", false}},
    {"village", {village, "სოფელი", false}},
    {"vil", {village, "სოფელი", false}},
    {"село", {village, "სოფელი", false}},
    {"сел", {village, "სოფელი", false}},
    {"деревня", {village, "სოფელი", false}},
    {"дер", {village, "სოფელი", false}},

    {"ქუჩა", {street, "ქუჩა", false}},
    {"ქუჩის", {street, "ქუჩა", false}},
    {"ქუჩაზე", {street, "ქუჩა", false}},
    {"ქუჩ", {street, "ქუჩა", false}},
    {"ქუცა", {street, "ქუჩა", false}},
    {"ქუჩები", {street, "ქუჩა", false}},
    {"quch", {street, "ქუჩა", false}},
    {"kuch", {street, "ქუჩა", false}},
    {"გამზირი", {street, "გამზირი", false}},
    {"გამზირის", {street, "გამზირი", false}},
    {"გამზ", {street, "გამზირი", false}},
    {"გამ", {street, "გამზირი", false}},
    {"gamz", {street, "გამზირი", false}},
    {"შესახვევი", {street, "შესახვევი", false}},
    {"შესახვევის", {street, "შესახვევი", false}},
    {"შესახვ", {street, "შესახვევი", false}},
    {"შესახ", {street, "შესახვევი", false}},
    {"შეს", {street, "შესახვევი", false}},
    {"shes", {street, "შესახვევი", false}},
    {"ჩიხი", {street, "ჩიხი", false}},
    {"ჩიხის", {street, "ჩიხი", false}},
    {"ჩიხ", {street, "ჩიხი", false}},
    {"გასასვლელი", {street, "გასასვლელი", false}},
    {"მოედანი", {street, "მოედანი", false}},
    {"მოედ", {street, "მოედანი", false}},
    {"ხეივანი", {street, "ხეივანი", false}},
    {"ხეივ", {street, "ხეივანი", false}},
    {"გზატკეცილი", {street, "გზატკეცილი", false}},
    {"გზატ", {street, "გზატკეცილი", false}},
    {"გზ", {street, "გზატკეცილი", false}},
    {"აღმართი", {street, "აღმართი", false}},
    {"აღმ", {street, "აღმართი", false}},
    {"დაღმართი", {street, "დაღმართი", false}},
    {"სანაპირო", {street, "სანაპირო", false}},
    {"ბულვარი", {street, "ბულვარი", false}},
    {"street", {street, "ქუჩა", false}},
    {"str", {street, "ქუჩა", false}},
    {"st", {street, "ქუჩა", false}},
    {"avenue", {street, "გამზირი", false}},
    {"ave", {street, "გამზირი", false}},
    {"lane", {street, "შესახვევი", false}},
    {"highway", {street, "გზატკეცილი", false}},
    {"square", {street, "მოედანი", false}},
    {"улица", {street, "ქუჩა", false}},
    {"ул", {street, "ქუჩა", false}},
    {"проспект", {street, "გამზირი", false}},
    {"пр", {street, "გამზირი", false}},
    {"переулок", {street, "შესახვევი", false}},
    {"пер", {street, "შესახვევი", false}},
    {"шоссе", {street, "გზატკეცილი", false}},
    {"площадь", {street, "მოედანი", false}},

    {"მიკრორაიონი", {neighbourhood, "მიკრორაიონი", false}},
    {"მიკრორაიონის", {neighbourhood, "მიკრორაიონი", false}},
    {"მიკრო", {neighbourhood, "მიკრორაიონი", false}},
    {"მკრ", {neighbourhood, "მიკრორაიონი", false}},
    {"მრ", {neighbourhood, "მიკრორაიონი", false}},
    {"კვარტალი", {neighbourhood, "კვარტალი", false}},
    {"კვარტ", {neighbourhood, "კვარტალი", false}},
    {"კვ", {neighbourhood, "კვარტალი", false}},
    {"დასახლება", {neighbourhood, "დასახლება", false}},
    {"დასახ", {neighbourhood, "დასახლება", false}},
    {"დას", {neighbourhood, "დასახლება", false}},
    {"უბანი", {neighbourhood, "უბანი", false}},
    {"უბ", {neighbourhood, "უბანი", false}},
    {"მასივი", {neighbourhood, "მასივი", false}},
    {"მას", {neighbourhood, "მასივი", false}},
    {"პლატო", {neighbourhood, "პლატო", false}},
    {"микрорайон", {neighbourhood, "მიკრორაიონი", false}},
    {"мкр", {neighbourhood, "მიკრორაიონი", false}},

    {"სახლი", {house, "სახლი", false}},
    {"სახ", {house, "სახლი", false}},
    {"дом", {house, "სახლი", false}},
    {"house", {house, "სახლი", false}},

    {"კორპუსი", {unit, "კორპუსი", false}},
    {"კორპ", {unit, "კორპუსი", false}},
    {"კორ", {unit, "კორპუსი", false}},
    {"ბლოკი", {unit, "ბლოკი", false}},
    {"ბლ", {unit, "ბლოკი", false}},
    {"ბინა", {unit, "ბინა", false}},
    {"ბინ", {unit, "ბინა", false}},
    {"სართული", {unit, "სართული", false}},
    {"სართ", {unit, "სართული", false}},
    {"სადარბაზო", {unit, "სადარბაზო", false}},
    {"სად", {unit, "სადარბაზო", false}},
    {"შენობა", {unit, "შენობა", false}},
    {"შენ", {unit, "შენობა", false}},
    {"ნაკვეთი", {unit, "ნაკვეთი", false}},
    {"ნაკვ", {unit, "ნაკვეთი", false}},
    {"ოთახი", {unit, "ოთახი", false}},
    {"ოფისი", {unit, "ოფისი", false}},
    {"სექცია", {unit, "სექცია", false}},
    {"apt", {unit, "ბინა", false}},
    {"apartment", {unit, "ბინა", false}},
    {"flat", {unit, "ბინა", false}},
    {"floor", {unit, "სართული", false}},
    {"office", {unit, "ოფისი", false}},
    {"building", {unit, "შენობა", false}},
    {"bld", {unit, "შენობა", false}},
    {"корпус", {unit, "კორპუსი", false}},
    {"корп", {unit, "კორპუსი", false}},
    {"квартира", {unit, "ბინა", false}},
    {"кв", {unit, "ბინა", false}},

    {"№", {number_sign, "№", false}},
    {"#", {number_sign, "№", false}},
    {"no", {number_sign, "№", false}},
    {"nr", {number_sign, "№", false}},
    {"n", {number_sign, "№", false}},
    {"ნომერი", {number_sign, "№", false}},
    {"ნომ", {number_sign, "№", false}},

    {"მიმდებარედ", {landmark, "მიმდებარედ", false}},
    {"მიმდებარე", {landmark, "მიმდებარედ", false}},
    {"მიმდ", {landmark, "მიმდებარედ", false}},
    {"ტერიტორია", {landmark, "ტერიტორია", false}},
    {"ტერიტორიაზე", {landmark, "ტერიტორია", false}},
    {"ტერ", {landmark, "ტერიტორია", false}},
    {"პირდაპირ", {landmark, "პირდაპირ", false}},
    {"near", {landmark, "მიმდებარედ", false}},

    {"null", {noise, "", false}},
    {"სახელობის", {noise, "სახელობის", false}},
    {"ყოფ", {noise, "ყოფილი", false}},
    {"ყოფილი", {noise, "ყოფილი", false}},
};

class MarkerTable {
 public:
  MarkerTable() {
    for (const Entry& entry : entries) {
      add(by_form_, entry.form, entry.marker);
      // Four Georgian letters or more: shorter ones sound like too much else.
      if (has_georgian(entry.form) && entry.form.size() >= std::size_t{12}) {
        add(by_key_, fold(entry.form), entry.marker);
      }
    }
  }

  const Marker* find(std::string_view lower) const {
    if (const Marker* const* found = by_form_.find(lower)) return *found;
    const bool latin = !lower.empty() && lower.front() >= 'a' && lower.front() <= 'z';
    if (!latin) return nullptr;
    const Marker* const* found = by_key_.find(fold(lower));
    return found == nullptr ? nullptr : *found;
  }

 private:
  /// The first entry of a form counts.
  static void add(TextMap<const Marker*>& map, std::string_view form, const Marker& marker) {
    const Marker*& held = map[form];
    if (held == nullptr) held = &marker;
  }

  TextMap<const Marker*> by_form_;
  TextMap<const Marker*> by_key_;  ///< Georgian words written in Latin letters
};

constexpr std::array<std::string_view, 10> ordinal_words = {"პირველი", "მეორე",   "მესამე", "მეოთხე", "მეხუთე",
                                                            "მეექვსე", "მეშვიდე", "მერვე",  "მეცხრე", "მეათე"};

unsigned roman_value(char digit) {
  switch (digit) {
    case 'i':
      return 1;
    case 'v':
      return 5;
    case 'x':
      return 10;
    default:
      return 0;
  }
}

}  // namespace

const Marker* find_marker(std::string_view lower) {
  static const MarkerTable table;
  return table.find(lower);
}

std::string_view street_of_letter(std::string_view letter) {
  if (letter == "ქ") return "ქუჩა";
  if (letter == "გ") return "გამზირი";
  if (letter == "შ") return "შესახვევი";
  if (letter == "ჩ") return "ჩიხი";
  return {};
}

unsigned numeral_of_word(std::string_view lower) {
  for (std::size_t i = 0; i < ordinal_words.size(); ++i) {
    if (lower == ordinal_words[i]) return static_cast<unsigned>(i + 1);
  }
  if (lower.empty() || lower.size() > 7) return 0;
  unsigned sum = 0;
  unsigned before = 40;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const unsigned value = roman_value(lower[i]);
    if (value == 0) return 0;
    sum += value > before ? value - 2 * before : value;
    before = value;
  }
  return sum;
}

Qualifiers qualifiers_of(std::string_view lower) {
  if (lower == "ზ" || lower == "ზემ") return {"ზემო", "ზედა"};
  if (lower == "ქვ" || lower == "ქვემ") return {"ქვემო", "ქვედა"};
  if (lower == "ძვ" || lower == "ძ") return {"ძველი", ""};
  if (lower == "ახ") return {"ახალი", ""};
  if (lower == "დ" || lower == "დიდ") return {"დიდი", ""};
  if (lower == "პ" || lower == "პატ") return {"პატარა", ""};
  return {};
}

bool is_qualifier_key(std::string_view key) {
  static constexpr std::array<std::string_view, 14> keys = {"zemo",    "kvemo",   "zeda",  "kveda", "didi",
                                                            "patara",  "axali",   "Dveli", "Sua",   "gagma",
                                                            "gamogma", "pirveli", "meore", "mesame"};
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace klasteri
