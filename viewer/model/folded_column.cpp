#include "viewer/model/folded_column.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include "geo/text/fold.h"
#include "viewer/model/byte_lanes.h"

namespace klasteri::viewer {

namespace {

/// What fold() makes of each byte alone; what it drops separates words.
const std::array<char, 256>& byte_keys() {
  static const std::array<char, 256> keys = [] {
    std::array<char, 256> made{};
    for (std::size_t byte = 0; byte < made.size(); ++byte) {
      const std::string key = fold(std::string(1, static_cast<char>(byte)));
      made[byte] = key.size() == 1 ? key.front() : ' ';
    }
    return made;
  }();
  return keys;
}

char key_of(char byte) { return byte_keys()[static_cast<unsigned char>(byte)]; }

/// Rows of a column as they are written: it holds them one after another. @pre begin < end
std::string_view text_of(const StringColumn& column, std::size_t begin, std::size_t end) {
  const char* const from = column[begin].data();
  return {from, static_cast<std::size_t>(column[end - 1].data() + column[end - 1].size() - from)};
}

void append_keys(std::string_view text, std::string& keys) {
  const std::array<char, 256>& made = byte_keys();
  const std::size_t before = keys.size();
  keys.resize(before + text.size());
  std::transform(text.begin(), text.end(), keys.data() + before,
                 [&](char byte) { return made[static_cast<unsigned char>(byte)]; });
}

}  // namespace

bool folds_by_byte(std::string_view text, std::string_view key) {
  return std::equal(text.begin(), text.end(), key.begin(), key.end(),
                    [](char from, char to) { return key_of(from) == to; });
}

void append_keys(const StringColumn& column, std::size_t begin, std::size_t end, std::string& keys) {
  if (begin < end) append_keys(text_of(column, begin, end), keys);
}

WrittenFinder::WrittenFinder(std::string_view wanted) : wanted_(wanted), keys_(byte_keys()) {
  // Letters that are written in fewest ways: digits before letters before spaces, the last ones as the rarest.
  const auto ways_of = [&](std::size_t place) { return std::count(keys_.begin(), keys_.end(), wanted[place]); };
  std::vector<std::size_t> places(wanted.size());
  std::iota(places.rbegin(), places.rend(), std::size_t{0});
  std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return ways_of(a) < ways_of(b); });
  rare_ = look_for(letters_[0], places.front());
  rare_ = look_for(letters_[1], places[std::min<std::size_t>(1, places.size() - 1)]) && rare_;
  written_ = ways_of(places.front()) > 0;
  two_are_all_ = rare_ && wanted.size() <= 2;
}

/// False where a letter has more ways than can be looked for together, or none.
bool WrittenFinder::look_for(Letter& letter, std::size_t place) const {
  letter.place = place;
  std::size_t ways = 0;
  for (std::size_t byte = 0; byte < keys_.size(); ++byte) {
    if (keys_[byte] != wanted_[place]) continue;
    if (ways == most_ways) return false;
    letter.ways[ways++] = lanes_of(static_cast<char>(byte));
  }
  if (ways == 0) return false;
  std::fill(letter.ways.begin() + static_cast<std::ptrdiff_t>(ways), letter.ways.end(), letter.ways.front());
  return true;
}

ByteLanes WrittenFinder::Letter::stands_at(const char* text) const {
  const ByteLanes written = lanes_at(text + place);
  const auto any = (written == ways[0]) | (written == ways[1]) | (written == ways[2]) | (written == ways[3]);
  return reinterpret_cast<ByteLanes>(any);
}

bool WrittenFinder::stands_at(const char* text) const {
  return std::equal(wanted_.begin(), wanted_.end(), text,
                    [&](char letter, char byte) { return keys_[static_cast<unsigned char>(byte)] == letter; });
}

std::size_t WrittenFinder::find(std::string_view text, std::size_t from) const {
  if (!written_ || text.size() < wanted_.size()) return std::string_view::npos;
  const std::size_t places = text.size() - wanted_.size() + 1;  // where it may stand
  const char* const begin = text.data();
  std::size_t at = from;
  for (; rare_ && at + lanes <= places; at += lanes) {
    SetLanes set(letters_[0].stands_at(begin + at) & letters_[1].stands_at(begin + at));
    while (set.any()) {
      const std::size_t lane = set.take_first();
      if (stands_at(begin + at + lane)) return at + lane;
    }
  }
  for (; at < places; ++at) {
    if (stands_at(begin + at)) return at;
  }
  return std::string_view::npos;
}

/// @param readable_end of what may be looked at after the row
bool WrittenFinder::stands_in(std::string_view row, const char* readable_end) const {
  if (row.size() < wanted_.size()) return false;
  const std::size_t places = row.size() - wanted_.size() + 1;
  std::size_t at = 0;
  for (; rare_ && at < places && row.data() + at + lanes + wanted_.size() <= readable_end; at += lanes) {
    const char* const place = row.data() + at;
    SetLanes set(letters_[0].stands_at(place) & letters_[1].stands_at(place));
    while (set.any()) {
      const std::size_t lane = set.take_first();
      if (at + lane >= places) break;
      if (two_are_all_ || stands_at(place + lane)) return true;
    }
  }
  for (; at < places; ++at) {
    if (stands_at(row.data() + at)) return true;
  }
  return false;
}

void WrittenFinder::mark_rows(const StringColumn& column, std::size_t begin, std::size_t end,
                              std::span<std::uint8_t> marks) const {
  if (begin >= end) return;
  const std::string_view text = text_of(column, begin, end);
  if (find(text) == std::string_view::npos) return;
  for (std::size_t row = begin; row < end; ++row) {
    if (stands_in(column[row], text.data() + text.size())) marks[row - begin] = 1;
  }
}

ColumnHits::ColumnHits(const StringColumn& column, std::size_t begin, std::size_t end, const WrittenFinder& finder,
                       bool any_way)
    : column_(column), finder_(finder), any_way_(any_way), end_(std::min(end, column.size())), row_(begin) {
  if (begin < end_) {
    text_ = text_of(column, begin, end_);
    row_end_ = column[begin].size();
  }
  hit_ = finder.find(text_);
}

/// Looks at the row that a byte of the text belongs to. @pre it is that looked at or a later one
void ColumnHits::go_to(std::size_t byte) {
  // Where rows are equally long, it is so many further on.
  const std::size_t guess = row_ + (byte - row_begin_) / std::max<std::size_t>(1, row_end_ - row_begin_);
  std::size_t low = guess < end_ && begin_of(guess) <= byte ? guess : row_;
  std::size_t step = 1;
  for (; low + step < end_ && begin_of(low + step) <= byte; step *= 2) low += step;
  std::size_t high = std::min(low + step, end_);
  while (high - low > 1) {
    const std::size_t middle = low + (high - low) / 2;
    (begin_of(middle) <= byte ? low : high) = middle;
  }
  row_ = low;
  row_begin_ = begin_of(low);
  row_end_ = low + 1 < end_ ? begin_of(low + 1) : text_.size();
}

/// How what is wanted stands in the row looked at; none where it goes on into the next one.
std::optional<NameMatch> ColumnHits::match_at(std::size_t byte) const {
  const std::size_t end = byte + finder_.wanted().size();
  if (end > row_end_) return std::nullopt;
  if (byte == row_begin_) return end == row_end_ ? NameMatch::exact : NameMatch::beginning;
  return finder_.separates(text_[byte - 1]) ? NameMatch::word : NameMatch::contained;
}

std::optional<EntryHit> ColumnHits::next(NameMatch worst) {
  std::optional<EntryHit> found;
  for (; hit_ != std::string_view::npos; hit_ = finder_.find(text_, hit_ + 1)) {
    if (found && hit_ >= row_end_) break;
    go_to(hit_);
    const std::optional<NameMatch> here = match_at(hit_);
    if (!here || *here > worst) continue;
    if (!found) found = EntryHit{row_, *here};
    found->match = std::min(found->match, *here);
    if (!any_way_) continue;
    hit_ = finder_.find(text_, row_end_);
    break;
  }
  return found;
}

}  // namespace klasteri::viewer
