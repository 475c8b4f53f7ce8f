#include "geo/register/placement_names.h"

#include <array>

namespace klasteri {
namespace {

struct Name {
  std::string_view english, georgian;
};

constexpr std::array<Name, 4> status_words = {{{"not found", "ვერ მოიძებნა"},
                                               {"several places possible", "ცალსახა არ არის"},
                                               {"contradictory", "წინააღმდეგობრივია"},
                                               {"found", "ნაპოვნია"}}};
constexpr std::array<Name, 8> precision_words = {{{"no place", "ადგილის გარეშე"},
                                                  {"region", "რეგიონი"},
                                                  {"municipality", "მუნიციპალიტეტი"},
                                                  {"city district", "ქალაქის რაიონი"},
                                                  {"community", "თემი"},
                                                  {"settlement", "დასახლება"},
                                                  {"street", "ქუჩა"},
                                                  {"house", "სახლი"}}};

std::string_view in(const Name& name, Language language) {
  return language == Language::ka ? name.georgian : name.english;
}

}  // namespace

std::string_view status_name(GeoStatus status, Language language) {
  return in(status_words[static_cast<std::size_t>(status)], language);
}

std::string_view precision_name(GeoPrecision precision, Language language) {
  return in(precision_words[static_cast<std::size_t>(precision)], language);
}

}  // namespace klasteri
