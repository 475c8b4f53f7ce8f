#include "viewer/panels/enterprise_words.h"

namespace klasteri::viewer {

Phrase words_of(SizeClass size) {
  switch (size) {
    case SizeClass::unknown:
      return {"Not known", "უცნობი"};
    case SizeClass::micro:
      return {"Micro", "მიკრო"};
    case SizeClass::small:
      return {"Small", "მცირე"};
    case SizeClass::medium:
      return {"Medium", "საშუალო"};
    case SizeClass::large:
      return {"Large", "მსხვილი"};
  }
  return {};
}

Phrase words_of(GeoPrecision precision) {
  switch (precision) {
    case GeoPrecision::none:
      return {"No place", "ადგილის გარეშე"};
    case GeoPrecision::region:
      return {"Region", "რეგიონი"};
    case GeoPrecision::municipality:
      return {"Municipality", "მუნიციპალიტეტი"};
    case GeoPrecision::district:
      return {"City district", "ქალაქის რაიონი"};
    case GeoPrecision::community:
      return {"Community", "თემი"};
    case GeoPrecision::settlement:
      return {"Settlement", "დასახლება"};
    case GeoPrecision::street:
      return {"Street", "ქუჩა"};
    case GeoPrecision::house:
      return {"House", "სახლი"};
  }
  return {};
}

Phrase words_of(GeoStatus status) {
  switch (status) {
    case GeoStatus::unmatched:
      return {"Not found", "ვერ მოიძებნა"};
    case GeoStatus::ambiguous:
      return {"Several places possible", "რამდენიმე შესაძლო ადგილი"};
    case GeoStatus::conflict:
      return {"Contradictory", "წინააღმდეგობრივი"};
    case GeoStatus::matched:
      return {"Found", "მოიძებნა"};
  }
  return {};
}

Phrase words_of(EnterpriseColumn column) {
  switch (column) {
    case EnterpriseColumn::name:
      return {"Name", "დასახელება"};
    case EnterpriseColumn::id:
      return {"Identification code", "საიდენტიფიკაციო კოდი"};
    case EnterpriseColumn::sector:
      return {"NACE", "NACE"};
    case EnterpriseColumn::sector_title:
      return {"Activity", "საქმიანობა"};
    case EnterpriseColumn::region:
      return {"Region", "რეგიონი"};
    case EnterpriseColumn::municipality:
      return {"Municipality", "მუნიციპალიტეტი"};
    case EnterpriseColumn::settlement:
      return {"Settlement", "დასახლება"};
    case EnterpriseColumn::address:
      return {"Address", "მისამართი"};
    case EnterpriseColumn::size:
      return {"Size", "ზომა"};
    case EnterpriseColumn::employees:
      return {"Employees", "დასაქმებულები"};
    case EnterpriseColumn::turnover:
      return {"Turnover, GEL", "ბრუნვა, ლარი"};
    case EnterpriseColumn::year:
      return {"Year", "წელი"};
    case EnterpriseColumn::precision:
      return {"Place known to", "მდებარეობის სიზუსტე"};
    case EnterpriseColumn::status:
      return {"Address search", "მისამართის ძიება"};
    case EnterpriseColumn::score:
      return {"Score", "სანდოობა"};
  }
  return {};
}

Phrase words_of(Subject subject) {
  switch (subject) {
    case Subject::enterprises:
      return {"Enterprises", "საწარმოები"};
    case Subject::regions:
      return {"Regions", "რეგიონები"};
    case Subject::municipalities:
      return {"Municipalities", "მუნიციპალიტეტები"};
    case Subject::clusters:
      return {"Clusters", "კლასტერები"};
  }
  return {};
}

}  // namespace klasteri::viewer
