#include "geo/geocode/glued_names.h"

#include "geo/text/fold.h"

namespace klasteri {
namespace {

/// What may follow the name without a space; anything else is a longer name (ბათუმისწყალი).
bool may_be_glued(std::string_view rest, WordRole role, const AdminNames& names) {
  if (role == WordRole::genitive || find_marker(rest) != nullptr) return true;
  const auto form = AdminNames::Form::nominative;
  return names.find(squeezed(fold(rest)), WordScript::georgian, AdminLevel::municipality, form) != nullptr;
}

}  // namespace

void split_glued_names(AddressText& address, const AdminNames& names) {
  for (std::size_t i = 0; i < address.words.size(); ++i) {
    AddressWord& word = address.words[i];
    if (!word.is_name() || word.script != WordScript::georgian) continue;
    const std::size_t length = names.glued_municipality(word.text);
    if (length == 0 || !may_be_glued(word.text.substr(length), word.role, names)) continue;
    AddressWord rest = word;
    rest.text = word.text.substr(length);
    rest.before = WordBreak::space;
    address.set_key(rest, rest.text);
    if (const Marker* marker = find_marker(rest.text); marker != nullptr) {
      rest.role = marker->role;
      rest.full = marker->full;
      rest.declined = marker->declined;
    }
    word.text = word.text.substr(0, length);
    word.role = WordRole::name;
    address.set_key(word, word.text);
    address.words.insert(address.words.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest);
  }
}

}  // namespace klasteri
