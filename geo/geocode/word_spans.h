#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geo/geocode/address_words.h"
#include "geo/geocode/admin_names.h"

namespace klasteri {

/// Names of Georgian places have at most this many words in an address.
inline constexpr std::size_t most_words_of_name = 3;

/// End of the run of names (not markers, numbers, signs) that begins at `begin` and stays within its part.
std::size_t names_end(const std::vector<AddressWord>& words, std::size_t begin);

/// The folded key of words [begin, end), parted by one space.
void span_key(const std::vector<AddressWord>& words, std::size_t begin, std::size_t end, std::string& key);

/// The same without spaces, as AdminNames has it.
void squeezed_span_key(const std::vector<AddressWord>& words, std::size_t begin, std::size_t end, std::string& key);

/// Words [begin, end) as written, parted by one space, dots after initials.
std::string written(const std::vector<AddressWord>& words, std::size_t begin, std::size_t end);

/// The same behind what `out` holds, without a space before it.
void append_written(const std::vector<AddressWord>& words, std::size_t begin, std::size_t end, std::string& out);

/// The municipality that a word in the locative names (ქუთაისში); null if none.
const AdminMatch* find_locative(const AdminNames& names, const AddressWord& word);

}  // namespace klasteri
