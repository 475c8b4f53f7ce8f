#include "geo/geocode/glued_markers.h"

#include <array>
#include <cstdint>

#include "geo/geocode/address_markers.h"
#include "geo/text/script.h"

namespace klasteri {
namespace {

/// Ends of words that are a marker behind a genitive. After its ს only: inside a name the same letters say nothing.
constexpr std::array<std::string_view, 17> glued_tails = {
    "სსახლი",     "სსოფელი", "სსოფ",  "სდაბა",   "სდაბ",     "სქუჩა",           "სქუჩ",  "სგამზირი", "სგამზ",
    "სშესახვევი", "სშეს",    "სჩიხი", "სრაიონი", "სრაიონში", "სმუნიციპალიტეტი", "სკორპ", "სქ"};

/// The last byte of a Georgian letter as a bit.
constexpr std::uint64_t letter_bit(char last_byte) {
  return std::uint64_t{1} << (static_cast<unsigned char>(last_byte) & 0x3FU);
}

/// Whether a Georgian word has ს before a letter that may begin a marker. Few words have, and the look through
/// all tails is the dearest test of a word.
bool may_hold_tail(std::string_view word) {
  static constexpr std::uint64_t beginnings = [] {
    std::uint64_t letters = 0;
    for (const std::string_view tail : glued_tails) letters |= letter_bit(tail[2 * georgian_letter_bytes - 1]);
    return letters;
  }();
  constexpr char last_byte_of_s = std::string_view("ს")[georgian_letter_bytes - 1];
  for (std::size_t at = georgian_letter_bytes - 1; at + georgian_letter_bytes < word.size();
       at += georgian_letter_bytes) {
    if (word[at] == last_byte_of_s && (letter_bit(word[at + georgian_letter_bytes]) & beginnings) != 0) return true;
  }
  return false;
}

}  // namespace

std::size_t glued_marker(std::string_view lower) {
  if (may_hold_tail(lower)) {
    for (const std::string_view tail : glued_tails) {
      if (lower.size() > tail.size() + georgian_letter_bytes && lower.ends_with(tail))
        return lower.size() - tail.size() + georgian_letter_bytes;
    }
  }
  constexpr std::string_view in_district = "რაიონში";  // no other word begins so
  if (lower.size() > in_district.size() && lower.starts_with(in_district)) return in_district.size();
  for (const std::string_view head : {std::string_view("შეს"), std::string_view("ქუჩა")}) {
    const bool marker_follows =
        lower.size() > head.size() && lower.starts_with(head) && find_marker(lower.substr(head.size())) != nullptr;
    if (marker_follows) return head.size();
  }
  return std::string_view::npos;
}

}  // namespace klasteri
