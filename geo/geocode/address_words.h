#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geo/base/text_arena.h"
#include "geo/geocode/address_markers.h"
#include "geo/geocode/word_memory.h"

namespace klasteri {

/// What stands before a word, weak to strong. From a slash on, the word begins a new part of the address.
enum class WordBreak : std::uint8_t { glued, hyphen, space, dot, slash, comma };

/// One word, number or sign of an address.
struct AddressWord {
  std::string_view text;  ///< as written, in AddressText::text
  std::string_view key;   ///< folded; empty for signs
  std::string_view full;  ///< a marker written out
  WordRole role = WordRole::name;
  WordBreak before = WordBreak::comma;
  WordScript script = WordScript::other;
  bool spaced = false;    ///< a space stands before it
  bool declined = false;  ///< a marker after which the name may stand in the genitive
  bool locative = false;  ///< ends in -ში
  bool used = false;      ///< read as part of a place; what is left may be a street

  bool begins_part() const { return before >= WordBreak::slash; }
  bool is_name() const { return role == WordRole::name || role == WordRole::genitive; }
};

/// An address made readable and cut into words with roles. Neither copied nor moved: the words point into it. One that
/// is used for address after address keeps its memory.
class AddressText {
 public:
  AddressText() = default;
  AddressText(const AddressText&) = delete;
  AddressText& operator=(const AddressText&) = delete;

  /// Gives a word the key of `spelled`, which is its text or what is known of it.
  void set_key(AddressWord& word, std::string_view spelled);

  std::string text;  ///< repaired
  std::vector<AddressWord> words;
  bool too_long = false;
  bool mojibake = false;

 private:
  friend void split_address(std::string_view raw, AddressText& address);
  void read_word(AddressWord& word, const AddressWord* next);

  WordMemory memory_;
  TextArena keys_;                      ///< of what is not in the memory
  std::vector<AddressWord> cut_words_;  ///< before they were put together
  std::string folded_;
};

/// Repairs an address (encoding, №, missing spaces) and tells markers, numbers, ordinals and genitives apart. Only the
/// first 1,000 characters are read. Roles that depend on known places (is ს. a village or an initial?) are settled by
/// settle_letters(). What `address` held before is replaced.
void split_address(std::string_view raw, AddressText& address);

/// A single Georgian or Russian letter that is no marker by itself: what it means depends on its neighbours.
bool is_short_letter(const AddressWord& word);

}  // namespace klasteri
