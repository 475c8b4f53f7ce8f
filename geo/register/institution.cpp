#include "geo/register/institution.h"

#include <array>

#include "geo/register/values.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

template <std::size_t size>
bool has_any(std::string_view text, const std::array<std::string_view, size>& parts) {
  for (const std::string_view part : parts) {
    if (text.find(part) != std::string_view::npos) return true;
  }
  return false;
}

/// Whether the word stands in the text by itself or at the beginning of it.
bool begins_with_word(std::string_view text, std::string_view word) {
  return text.starts_with(word) && (text.size() == word.size() || static_cast<unsigned char>(text[word.size()]) < 0x80);
}

bool is_academic_name(std::string_view name) {
  static constexpr std::array<std::string_view, 8> parts = {
      "უნივერსიტეტ", "კოლეჯ", "მეცნიერებათა აკადემია", "niversity", "NIVERSITY", "ollege", "ниверситет", "олледж"};
  return has_any(name, parts);
}

bool is_public_form(std::string_view form) {
  static constexpr std::array<std::string_view, 6> parts = {
      "სსიპ", "საჯარო სამართლის", "public law", "юридическое лицо публичного", "публичного права", "lepl"};
  return has_any(form, parts);
}

bool is_civil_form(std::string_view form) {
  static constexpr std::array<std::string_view, 12> parts = {"ა(ა)იპ",      "ააიპ",  "არასამეწარმეო", "კავშირი",
                                                             "ასოციაცია",   "ngo",   "non-profit",    "non-commercial",
                                                             "association", "union", "ассоциация",    "некоммерческ"};
  return has_any(form, parts);
}

}  // namespace

std::optional<NamedKind> kind_from(std::string_view text) {
  const std::string key = lower_case(trimmed(text));
  if (key.empty()) return std::nullopt;
  static constexpr std::array<std::string_view, 8> academic = {
      "academic", "აკადემიური", "university", "უნივერსიტეტ", "академическ", "университет", "вуз", "სამეცნიერო"};
  static constexpr std::array<std::string_view, 6> civil = {"civil",         "სამოქალაქო", "ngo",
                                                            "არასამთავრობო", "гражданск",  "общественн"};
  static constexpr std::array<std::string_view, 7> public_ = {"public",       "საჯარო",  "სახელმწიფო", "government",
                                                              "государствен", "публичн", "муниципальн"};
  static constexpr std::array<std::string_view, 3> private_ = {"private", "კერძო", "частн"};
  static constexpr std::array<std::string_view, 5> institution = {"institution", "ინსტიტუცი", "დაწესებულება",
                                                                  "учрежден", "институ"};
  static constexpr std::array<std::string_view, 6> enterprise = {"enterprise", "საწარმო",   "firm",
                                                                 "company",    "предприят", "ფირმა"};
  if (has_any(key, enterprise)) return NamedKind{EntityKind::enterprise, false};
  if (has_any(key, academic)) return NamedKind{EntityKind::academic_institution, false};
  if (has_any(key, civil)) return NamedKind{EntityKind::civil_institution, false};
  if (has_any(key, public_)) return NamedKind{EntityKind::public_institution, false};
  if (has_any(key, private_)) return NamedKind{EntityKind::private_institution, !has_any(key, institution)};
  return std::nullopt;
}

EntityKind kind_by_rule(NaceCode activity, std::string_view legal_form, std::string_view name) {
  const NaceCode division = activity.empty() ? NaceCode() : activity.at(SectorLevel::division);
  const NaceCode group = activity.empty() ? NaceCode() : activity.at(SectorLevel::group);
  const std::string form = lower_case(legal_form);
  if (division == NaceCode::of_digits(72, 2) || group == NaceCode::of_digits(854, 3) || is_academic_name(name)) {
    return EntityKind::academic_institution;
  }
  if (division == NaceCode::of_digits(84, 2) || is_public_form(form) || begins_with_word(name, "სსიპ")) {
    return EntityKind::public_institution;
  }
  if (division == NaceCode::of_digits(94, 2) || is_civil_form(form)) return EntityKind::civil_institution;
  return EntityKind::enterprise;
}

}  // namespace klasteri
