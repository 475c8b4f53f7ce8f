#include "geo/geocode/admin_names.h"

#include <algorithm>

#include "geo/base/split.h"
#include "geo/text/edit_distance.h"
#include "geo/text/fold.h"
#include "geo/text/genitive.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

constexpr std::size_t least_glued_letters = 6;
constexpr std::size_t least_letters_behind = 3;

/// A number from 0 to 63 for the letter with which a Georgian word begins.
std::size_t first_letter(std::string_view word) {
  return static_cast<unsigned char>(word[georgian_letter_bytes - 1]) & 0x3FU;
}

WordScript script_of_name(std::string_view name) {
  if (has_georgian(name)) return WordScript::georgian;
  const bool cyrillic = !name.empty() && (static_cast<unsigned char>(name.front()) & 0xFCU) == 0xD0U;
  return cyrillic ? WordScript::cyrillic : WordScript::latin;
}

}  // namespace

std::string squeezed(std::string_view key) {
  std::string out(key);
  out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
  return out;
}

AdminNames::AdminNames(const AdminTree& admin) {
  for (std::size_t i = 0; i < admin.regions().size(); ++i) {
    const Region& region = admin.regions()[i];
    const AdminMatch match{AdminLevel::region, i, false, false};
    add_georgian(region.name_ka, "", match);
    add_list(region.name_en, match);
    add_list(region.name_ru, match);
    for (const std::string& variant : region.variants) add_list(variant, match);
  }
  for (std::size_t i = 0; i < admin.municipalities().size(); ++i) {
    const Municipality& municipality = admin.municipalities()[i];
    const AdminMatch match{AdminLevel::municipality, i, false, false};
    add_georgian(municipality.name_ka, municipality.genitive_ka, match);
    if (municipality.name_ka.size() >= least_glued_letters * georgian_letter_bytes) {
      long_names_[first_letter(municipality.name_ka)].push_back(municipality.name_ka);
    }
    add_list(municipality.name_en, match);
    add_list(municipality.name_ru, match);
    for (const std::string& variant : municipality.variants) add_list(variant, match);
  }
  for (std::size_t i = 0; i < admin.districts().size(); ++i) {
    const CityDistrict& district = admin.districts()[i];
    const AdminMatch match{AdminLevel::district, i, false, false};
    add_georgian(district.name_ka, district.genitive_ka, match);
    add_list(district.name_en, match);
    add_list(district.name_ru, match);
  }
}

void AdminNames::add(std::string_view name, const AdminMatch& match) {
  const std::string key = squeezed(fold(name));
  if (key.empty()) return;
  const WordScript script = script_of_name(name);
  std::vector<Entry>& entries = entries_[key];
  for (const Entry& entry : entries) {
    const AdminMatch& held = entry.match;
    const bool same = held.level == match.level && held.unit == match.unit && held.genitive == match.genitive;
    if (same && entry.script == script) return;
  }
  if (match.level == AdminLevel::municipality && script == WordScript::georgian) {
    AdminMatch misspelled = match;
    misspelled.misspelled = true;
    municipality_keys_.push_back({key, shape_of(key), misspelled});
  }
  entries.push_back({match, script});
}

void AdminNames::add_list(std::string_view names, const AdminMatch& match) {
  for (const std::string_view name : split(names, ';')) add(name, match);
}

void AdminNames::add_georgian(std::string_view name_ka, std::string_view genitive_ka, const AdminMatch& match) {
  add(name_ka, match);
  AdminMatch declined = match;
  declined.genitive = true;
  if (!genitive_ka.empty()) add(genitive_ka, declined);
  for (const std::string& form : genitives(name_ka)) add(form, declined);
}

const AdminMatch* AdminNames::find(std::string_view key, WordScript script, AdminLevel level, Form form) const {
  const AdminMatch* same_script = nullptr;
  const AdminMatch* other_script = nullptr;
  bool several_same = false;
  bool several_other = false;
  const std::vector<Entry>* entries = entries_.find(key);
  if (entries == nullptr) return nullptr;
  for (const Entry& entry : *entries) {
    const AdminMatch& match = entry.match;
    if (match.level != level) continue;
    if (form != Form::any && match.genitive != (form == Form::genitive)) continue;
    const bool same = entry.script == script;
    const AdminMatch*& slot = same ? same_script : other_script;
    if (slot != nullptr && slot->unit != match.unit) (same ? several_same : several_other) = true;
    if (slot == nullptr) slot = &match;
  }
  if (same_script != nullptr) return several_same ? nullptr : same_script;
  // Georgian names are compared with Georgian ones only: აჟარა is not the Adjara of English variants.
  if (script == WordScript::georgian || several_other) return nullptr;
  return other_script;
}

const AdminMatch* AdminNames::find_adjective(std::string_view key) const {
  constexpr std::size_t least_letters = 3;
  for (const std::string_view ending : {"ski", "skogo", "skom", "skoe", "skaia"}) {
    // т and с fold to one letter (Ахметский), and so do two с (Болнисский).
    const std::string_view after_t = ending.substr(1);
    if (key.ends_with(ending) && key.size() >= ending.size() + least_letters) {
      const std::string stem(key.substr(0, key.size() - ending.size()));
      if (const AdminMatch* match = find_stem(stem)) return match;
      if (const AdminMatch* match = find_stem(stem + 's')) return match;
    } else if (key.ends_with("c" + std::string(after_t)) && key.size() >= ending.size() + least_letters) {
      const std::string stem(key.substr(0, key.size() - ending.size()));
      if (const AdminMatch* match = find_stem(stem + 't')) return match;
      if (const AdminMatch* match = find_stem(stem + 'c')) return match;
    }
  }
  return nullptr;
}

/// The municipality whose name, of which the last vowel may be lost, is this stem.
const AdminMatch* AdminNames::find_stem(std::string stem) const {
  const auto look = [&](const std::string& name) {
    return find(name, WordScript::cyrillic, AdminLevel::municipality, Form::nominative);
  };
  if (const AdminMatch* match = look(stem)) return match;
  for (const char vowel : {'i', 'a', 'e', 'o', 'u'}) {
    if (const AdminMatch* match = look(stem + vowel)) return match;
  }
  if (stem.back() != 'i') return nullptr;
  stem.pop_back();
  return look(stem);
}

std::size_t AdminNames::glued_municipality(std::string_view word) const {
  if (word.size() < (least_glued_letters + least_letters_behind) * georgian_letter_bytes) return 0;
  for (const std::string& name : long_names_[first_letter(word)]) {
    if (word.size() >= name.size() + least_letters_behind * georgian_letter_bytes && word.starts_with(name))
      return name.size();
  }
  return 0;
}

const AdminMatch* AdminNames::find_misspelled(std::string_view key) const {
  constexpr std::size_t least_letters = 5;
  if (key.size() < least_letters) return nullptr;
  const AdminMatch* found = nullptr;
  const KeyShape shape = shape_of(key);
  for (const auto& [name, shape_of_name, match] : municipality_keys_) {
    if (name.size() < least_letters || !shape.may_be_within(1, shape_of_name)) continue;
    if (edit_distance(key, name, 1) > 1) continue;
    if (found != nullptr && found->unit != match.unit) return nullptr;
    found = &match;
  }
  return found;
}

}  // namespace klasteri
