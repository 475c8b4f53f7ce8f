#include "geo/text/transliteration.h"

#include <array>

#include "geo/text/utf8.h"

namespace klasteri {
namespace {

/// ა to ჰ in the national system, without apostrophes (data/translit_ka.csv, column national2002_bgn2009).
constexpr std::array<std::string_view, 33> national_2002 = {
    "a", "b", "g", "d", "e", "v",  "z", "t",  "i",  "k",  "l",  "m",  "n",  "o",  "p", "zh", "r",
    "s", "t", "u", "p", "k", "gh", "q", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h"};

struct LatinSound {
  std::string_view latin;
  char32_t letter;
  char32_t ejective;  ///< the letter where an apostrophe follows
};

/// Longest first. Without an apostrophe the commoner of two letters in Georgian place names.
constexpr LatinSound latin_sounds[] = {
    {"tch", U'ჭ', U'ჭ'}, {"dzh", U'ჯ', U'ჯ'}, {"tsh", U'ჩ', U'ჭ'}, {"zh", U'ჟ', U'ჟ'}, {"gh", U'ღ', U'ღ'},
    {"sh", U'შ', U'შ'},  {"ch", U'ჩ', U'ჭ'},  {"ts", U'ც', U'წ'},  {"tz", U'ც', U'წ'}, {"dz", U'ძ', U'ძ'},
    {"kh", U'ხ', U'ხ'},  {"ph", U'ფ', U'ფ'},  {"th", U'თ', U'თ'},  {"dj", U'ჯ', U'ჯ'}, {"a", U'ა', U'ა'},
    {"b", U'ბ', U'ბ'},   {"c", U'ც', U'წ'},   {"d", U'დ', U'დ'},   {"e", U'ე', U'ე'},  {"f", U'ფ', U'ფ'},
    {"g", U'გ', U'გ'},   {"h", U'ჰ', U'ჰ'},   {"i", U'ი', U'ი'},   {"j", U'ჯ', U'ჯ'},  {"k", U'კ', U'კ'},
    {"l", U'ლ', U'ლ'},   {"m", U'მ', U'მ'},   {"n", U'ნ', U'ნ'},   {"o", U'ო', U'ო'},  {"p", U'ფ', U'პ'},
    {"q", U'ყ', U'ყ'},   {"r", U'რ', U'რ'},   {"s", U'ს', U'ს'},   {"t", U'თ', U'ტ'},  {"u", U'უ', U'უ'},
    {"v", U'ვ', U'ვ'},   {"w", U'ვ', U'ვ'},   {"x", U'ხ', U'ხ'},   {"y", U'ი', U'ი'},  {"z", U'ზ', U'ზ'}};

bool is_ejective_mark(char32_t code) {
  return code == '\'' || code == '`' || code == 0x2019 || code == 0x2018 || code == 0x02BC || code == 0x02BB ||
         code == 0x00B4 || code == 0x0315 || code == 0x0313;
}

/// Moves behind an apostrophe at `at`, if there is one.
bool skip_apostrophe(std::string_view text, std::size_t& at) {
  std::size_t next = at;
  if (at >= text.size() || !is_ejective_mark(next_code_point(text, next))) return false;
  at = next;
  return true;
}

/// The national system marks ejectives (t’ = ტ), BGN 1981 marked aspirates (t’ = თ). Gazetteers mix the two name by
/// name. q is the one letter that tells: q’ is national, a bare q beside other apostrophes BGN 1981. Without a q the
/// national reading is right far more often (K’ is კ in 82 % of such names of Who's On First, ქ in 18 %).
enum class Apostrophes { none, on_aspirates, on_ejectives };

Apostrophes apostrophes_of(std::string_view text) {
  bool any = false;
  bool bare_q = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code = next_code_point(text, at);
    const bool marked = skip_apostrophe(text, at);
    any = any || marked;
    bare_q = bare_q || ((code == 'q' || code == 'Q') && !marked);
  }
  if (!any) return Apostrophes::none;
  return bare_q ? Apostrophes::on_aspirates : Apostrophes::on_ejectives;
}

char32_t aspirate_of(char32_t ejective) {
  switch (ejective) {
    case U'ტ':
      return U'თ';
    case U'პ':
      return U'ფ';
    case U'კ':
      return U'ქ';
    case U'წ':
      return U'ც';
    case U'ჭ':
      return U'ჩ';
    default:
      return ejective;
  }
}

char32_t choose_letter(const LatinSound& sound, bool apostrophe, Apostrophes system) {
  if (system == Apostrophes::none) return sound.letter;
  const bool ejective = apostrophe == (system == Apostrophes::on_ejectives);
  return ejective ? sound.ejective : aspirate_of(sound.ejective);
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

const LatinSound* sound_at(std::string_view text, std::size_t at) {
  for (const LatinSound& sound : latin_sounds) {
    if (text.size() - at < sound.latin.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < sound.latin.size() && same; ++i) same = ascii_lower(text[at + i]) == sound.latin[i];
    if (same) return &sound;
  }
  return nullptr;
}

/// а to я; the hard and the soft sign have no sound, щ ю я are two letters.
constexpr std::array<std::u32string_view, 32> russian_letters = {
    U"ა", U"ბ", U"ვ", U"გ", U"დ", U"ე", U"ჟ", U"ზ", U"ი", U"ი",  U"კ", U"ლ", U"მ", U"ნ", U"ო",  U"პ",
    U"რ", U"ს", U"ტ", U"უ", U"ფ", U"ხ", U"ც", U"ჩ", U"შ", U"შჩ", U"",  U"ი", U"",  U"ე", U"იუ", U"ია"};

/// 0 to 31 for а to я in either case, ё with е; none for anything else.
int russian_index(char32_t code) {
  if (code == U'ё' || code == U'Ё') return 5;
  if (code >= U'а' && code <= U'я') return static_cast<int>(code - U'а');
  if (code >= U'А' && code <= U'Я') return static_cast<int>(code - U'А');
  return -1;
}

/// Appends a Russian letter in Georgian; дж and дз are one letter. `at` stands behind `code`.
bool append_russian(char32_t code, std::string_view text, std::size_t& at, std::string& out) {
  const int index = russian_index(code);
  if (index < 0) return false;
  if (code == U'д' || code == U'Д') {
    std::size_t next = at;
    const char32_t second = at < text.size() ? next_code_point(text, next) : 0;
    if (second == U'ж' || second == U'з') {
      at = next;
      append_utf8(out, second == U'ж' ? U'ჯ' : U'ძ');
      return true;
    }
  }
  for (const char32_t letter : russian_letters[static_cast<std::size_t>(index)]) append_utf8(out, letter);
  return true;
}

}  // namespace

std::string latin_from_georgian(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  bool word_begins = true;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t code = mkhedruli_from_capital(next_code_point(utf8, at));
    if (!is_mkhedruli(code)) {
      append_utf8(out, code);
      word_begins = code == ' ' || code == '-' || code == '(' || code == '/' || code == '.' || code == ',';
      continue;
    }
    const std::string_view latin = national_2002[code - 0x10D0];
    out.push_back(word_begins ? static_cast<char>(latin[0] - 32) : latin[0]);
    out.append(latin.substr(1));
    word_begins = false;
  }
  return out;
}

std::string georgian_from_latin(std::string_view utf8) {
  const Apostrophes system = apostrophes_of(utf8);
  std::string out;
  out.reserve(utf8.size() * 3);
  for (std::size_t at = 0; at < utf8.size();) {
    const LatinSound* sound = is_ascii_letter(utf8[at]) ? sound_at(utf8, at) : nullptr;
    if (sound == nullptr) {
      const char32_t code = next_code_point(utf8, at);
      if (!append_russian(code, utf8, at, out)) append_utf8(out, mkhedruli_from_capital(code));
      continue;
    }
    at += sound->latin.size();
    append_utf8(out, choose_letter(*sound, skip_apostrophe(utf8, at), system));
  }
  return out;
}

}  // namespace klasteri
