#include "viewer/model/folded_names.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "geo/base/parallel.h"
#include "geo/base/split.h"
#include "viewer/model/byte_lanes.h"
#include "viewer/model/folded_column.h"
#include "viewer/model/text_finder.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t piece_entries = 16'384;
/// Where an entry begins is kept for one of so many.
constexpr std::size_t entries_of_begin = 16;
/// So that what stands in a piece is counted in 32 bits, whatever a register has for names.
constexpr std::size_t longest_key = 4096;

bool begins_name(char before) { return before == '\n' || before == '\t'; }
bool ends_name(char after) { return after == '\n' || after == '\t'; }

/// How a text stands in a block, by what goes before and comes after it.
NameMatch match_at(const char* text, std::size_t length) {
  if (begins_name(text[-1])) return ends_name(text[length]) ? NameMatch::exact : NameMatch::beginning;
  return text[-1] == ' ' ? NameMatch::word : NameMatch::contained;
}

/// How a text stands in names that a line end or tab goes before and comes after; none where it does not.
std::optional<NameMatch> match_of(std::string_view line, std::string_view wanted) {
  std::optional<NameMatch> best;
  for (std::size_t at = line.find(wanted, 1); at != std::string_view::npos; at = line.find(wanted, at + 1)) {
    const NameMatch match = match_at(line.data() + at, wanted.size());
    if (!best || match < *best) best = match;
  }
  return best;
}

/// The word that occurs least often in a sample of the names; of equal ones the longest.
std::string_view rarest_word(const std::vector<std::string_view>& words, std::string_view sample) {
  const auto often = [&](std::string_view word) {
    std::size_t times = 0;
    for (std::size_t at = sample.find(word); at != std::string_view::npos; at = sample.find(word, at + 1)) ++times;
    return times;
  };
  std::string_view best = words.front();
  std::size_t least = words.size() > 1 ? often(best) : 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::size_t times = often(words[i]);
    if (times > least || (times == least && words[i].size() <= best.size())) continue;
    best = words[i];
    least = times;
  }
  return best;
}

bool begins_a_word(std::string_view line, std::string_view word) {
  for (std::size_t at = line.find(word, 1); at != std::string_view::npos; at = line.find(word, at + 1)) {
    if (begins_name(line[at - 1]) || line[at - 1] == ' ') return true;
  }
  return false;
}

}  // namespace

/// What is looked for, and the best so far.
struct FoldedNames::Search {
  std::string_view wanted;
  std::vector<std::string_view> words;
  const Wanted& rarest;  ///< of the words: only entries with it are looked at
  std::size_t most = 0;
  bool shortest_first = false;

  struct Hit {
    NameMatch match;
    std::size_t length;
    std::size_t entry;
    friend bool operator<(const Hit& a, const Hit& b) {
      return std::tie(a.match, a.length, a.entry) < std::tie(b.match, b.length, b.entry);
    }
  };
  std::vector<Hit> best = {};  ///< a heap, the worst in front

  void take(const Hit& hit) {
    if (best.size() == most && !(hit < best.front())) return;
    if (best.size() == most) {
      std::pop_heap(best.begin(), best.end());
      best.pop_back();
    }
    best.push_back(hit);
    std::push_heap(best.begin(), best.end());
  }

  /// @param line with the line ends before and after it
  std::optional<NameMatch> match(std::string_view line) const {
    const std::optional<NameMatch> whole = match_of(line, wanted);
    if (words.size() < 2 || (whole && *whole < NameMatch::words)) return whole;
    const bool all =
        std::all_of(words.begin(), words.end(), [&](std::string_view w) { return begins_a_word(line, w); });
    return all ? NameMatch::words : whole;
  }
};

void FoldedNames::Piece::add(std::span<const std::string> keys) {
  if (entries % entries_of_begin == 0) begins.push_back(static_cast<std::uint32_t>(bytes.size()));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i > 0) bytes += '\t';
    bytes.append(keys[i], 0, longest_key);
  }
  bytes += '\n';
  ++entries;
}

std::string_view FoldedNames::Piece::names(const Place& place) const {
  return std::string_view(bytes).substr(place.begin, end(place) - place.begin);
}

/// @param place an entry before that one or it
void FoldedNames::Piece::go_to_entry(Place& place, std::size_t entry) const {
  const std::size_t known = entry / entries_of_begin;
  if (known > place.entry / entries_of_begin) place = {known * entries_of_begin, begins[known]};
  for (; place.entry < entry; ++place.entry) place.begin = end(place) + 1;
}

/// The last of begins at a byte or before it. @param from one of those
std::size_t FoldedNames::Piece::begin_before(std::size_t byte, std::size_t from) const {
  std::size_t step = 1;
  for (; from + step < begins.size() && begins[from + step] <= byte; step *= 2) from += step;
  const auto low = begins.begin() + static_cast<std::ptrdiff_t>(from);
  const auto high = begins.begin() + static_cast<std::ptrdiff_t>(std::min(from + step, begins.size()));
  return static_cast<std::size_t>(std::upper_bound(low, high, byte) - begins.begin()) - 1;
}

/// Goes through the entries of a piece that have a text in the names that it holds.
class FoldedNames::PieceHits {
 public:
  /// @param any_way whether it is enough that it stands in an entry: the first way is then told, not the best
  PieceHits(const Piece& piece, const TextFinder& finder, std::size_t length, bool any_way)
      : piece_(piece), finder_(finder), length_(length), any_way_(any_way), hit_(finder.find(piece.bytes, 1)) {}

  /// The next entry; none where there is no other. Places worse than `worst` may be left out.
  std::optional<EntryHit> next(NameMatch worst) {
    std::optional<EntryHit> found;
    for (; hit_ != std::string::npos; hit_ = finder_.find(piece_.bytes, hit_ + 1)) {
      if (found && hit_ >= line_end_) break;
      const NameMatch here = match_at(piece_.bytes.data() + hit_, length_);
      if (here > worst) continue;
      if (!found) {
        go_to(hit_);
        found = EntryHit{entry_, here};
      }
      found->match = std::min(found->match, here);
      if (!any_way_) continue;
      hit_ = finder_.find(piece_.bytes, line_end_ + 1);
      break;
    }
    return found;
  }

 private:
  /// Looks at the entry that a byte belongs to, that looked at or a later one.
  void go_to(std::size_t byte) {
    const std::size_t known = piece_.begin_before(byte, entry_ / entries_of_begin);
    if (known > entry_ / entries_of_begin) {
      entry_ = known * entries_of_begin;
      counted_ = piece_.begins[known];
    }
    const std::string_view bytes = piece_.bytes;
    entry_ += count_bytes(bytes.substr(counted_, byte - counted_), '\n');
    counted_ = byte;
    line_end_ = bytes.find('\n', byte);
  }

  const Piece& piece_;
  const TextFinder& finder_;
  std::size_t length_;
  bool any_way_;
  std::size_t hit_;                      ///< the next place; npos: none
  std::size_t entry_ = 0, counted_ = 1;  ///< the entry looked at, and a byte of it
  std::size_t line_end_ = 0;
};

/// A text that is looked for: in names that are folded, and in a column that is not.
struct FoldedNames::Wanted {
  Wanted(std::string_view text, std::string_view sample, bool any)
      : folded(text, sample), written(text), length(text.size()), any_way(any) {}

  TextFinder folded;
  WrittenFinder written;
  std::size_t length;
  bool any_way;  ///< it is enough that it stands in an entry: not the best way is told, but one
};

FoldedNames::FoldedNames(std::size_t entries, const GiveKeys& give_keys, Progress& progress, const StringColumn* column)
    : column_(column), pieces_((entries + piece_entries - 1) / piece_entries) {
  parallel_for(progress, pieces_.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at) {
      const std::size_t begin = at * piece_entries, end = std::min(entries, begin + piece_entries);
      Piece& piece = pieces_[at];
      piece.begins.reserve((end - begin) / entries_of_begin + 1);
      std::size_t entry = begin;
      give_keys(begin, end, [&](std::span<const std::string> keys) { add(piece, entry++, keys); });
      piece.bytes.shrink_to_fit();
    }
  });
}

/// Adds an entry to its piece, without the name that its row of the column has.
void FoldedNames::add(Piece& piece, std::size_t index, std::span<const std::string> keys) const {
  const bool in_column = column_ != nullptr && index < column_->size() && keys.size() == 2 &&
                         keys[1].size() <= longest_key && folds_by_byte((*column_)[index], keys[1]);
  if (column_ != nullptr) piece.in_column.push_back(in_column);
  piece.add(in_column ? keys.first(1) : keys);
}

void FoldedNames::add(const std::vector<std::string>& keys) {
  if (pieces_.empty() || pieces_.back().entries == piece_entries) pieces_.emplace_back();
  add(pieces_.back(), size(), keys);
}

std::size_t FoldedNames::size() const {
  return pieces_.empty() ? 0 : (pieces_.size() - 1) * piece_entries + pieces_.back().entries;
}

/// Appends all names of an entry, apart by tabs.
void FoldedNames::append_names(std::size_t piece, const Place& place, std::string& to) const {
  to += pieces_[piece].names(place);
  if (!pieces_[piece].has_in_column(place.entry)) return;
  to += '\t';
  const std::size_t row = piece * piece_entries + place.entry;
  append_keys(*column_, row, row + 1, to);
}

std::string FoldedNames::entry(std::size_t index) const {
  Place place;
  pieces_[index / piece_entries].go_to_entry(place, index % piece_entries);
  std::string names;
  append_names(index / piece_entries, place, names);
  return names;
}

std::size_t FoldedNames::byte_count() const {
  std::size_t bytes = 0;
  for (const Piece& piece : pieces_) {
    bytes += piece.bytes.capacity() + piece.begins.capacity() * sizeof(std::uint32_t) + piece.in_column.capacity() / 8;
  }
  return bytes;
}

/// Enough of the names to tell how rare words and letters are.
std::string FoldedNames::sample() const {
  constexpr std::size_t sample_bytes = 1 << 16, sample_rows = 1 << 12;
  std::string names = pieces_.empty() ? std::string() : pieces_.front().bytes.substr(0, sample_bytes);
  if (column_ != nullptr) append_keys(*column_, 0, std::min(sample_rows, column_->size()), names);
  return names;
}

/// Gives every entry of a piece that has a text in its names, and how it has, to `take`, in order.
/// @param worst looked at for each: ways worse than that may be left out
template <typename Take>
void FoldedNames::for_each_hit(std::size_t piece_index, const Wanted& wanted, const NameMatch& worst,
                               const Take& take) const {
  const Piece& piece = pieces_[piece_index];
  const std::size_t begin = piece_index * piece_entries;
  std::optional<ColumnHits> column;
  if (column_ != nullptr) column.emplace(*column_, begin, begin + piece.entries, wanted.written, wanted.any_way);
  const auto next_of_column = [&]() -> std::optional<EntryHit> {
    while (column) {
      const std::optional<EntryHit> hit = column->next(worst);
      if (!hit) break;
      const std::size_t entry = hit->entry - begin;
      if (piece.has_in_column(entry)) return EntryHit{entry, hit->match};
    }
    return std::nullopt;
  };
  PieceHits names(piece, wanted.folded, wanted.length, wanted.any_way);
  std::optional<EntryHit> held = names.next(worst), elsewhere = next_of_column();
  while (held || elsewhere) {
    const bool is_held = held && (!elsewhere || held->entry <= elsewhere->entry);
    const bool is_elsewhere = elsewhere && (!held || elsewhere->entry <= held->entry);
    EntryHit hit = is_held ? *held : *elsewhere;
    if (is_elsewhere) hit.match = std::min(hit.match, elsewhere->match);
    take(hit);
    if (is_held) held = names.next(worst);
    if (is_elsewhere) elsewhere = next_of_column();
  }
}

/// How many letters the names of an entry have, those between them counted.
std::size_t FoldedNames::length_of_names(std::size_t piece, const Place& place) const {
  const std::size_t held = pieces_[piece].end(place) - place.begin;
  if (!pieces_[piece].has_in_column(place.entry)) return held;
  return held + 1 + (*column_)[piece * piece_entries + place.entry].size();
}

void FoldedNames::find_in(std::size_t piece, Search& search) const {
  const bool one_word = search.words.size() == 1;
  NameMatch worst = NameMatch::contained;
  Place place;
  std::string line;
  for_each_hit(piece, search.rarest, worst, [&](const EntryHit& hit) {
    pieces_[piece].go_to_entry(place, hit.entry);
    std::optional<NameMatch> match = hit.match;
    if (!one_word) {
      line = '\n';
      append_names(piece, place, line);
      line += '\n';
      match = search.match(line);
    }
    if (!match) return;
    const std::size_t length = search.shortest_first ? length_of_names(piece, place) : 0;
    search.take({*match, length, piece * piece_entries + hit.entry});
    if (one_word && search.best.size() == search.most) worst = search.best.front().match;
  });
}

std::vector<FoundName> FoldedNames::find(std::string_view wanted, std::size_t most, bool shortest_first) const {
  const std::vector<std::string_view> words = split(wanted, ' ');
  if (words.empty() || most == 0) return {};
  const std::string names = sample();
  const Wanted rarest(rarest_word(words, names), names, words.size() > 1);
  Search search{.wanted = wanted, .words = words, .rarest = rarest, .most = most, .shortest_first = shortest_first};
  std::vector<Search> parts(pieces_.size(), search);
  parallel_for(pieces_.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t piece = first; piece < last; ++piece) find_in(piece, parts[piece]);
  });
  for (const Search& part : parts) {
    for (const Search::Hit& hit : part.best) search.take(hit);
  }
  std::sort(search.best.begin(), search.best.end());
  std::vector<FoundName> found;
  found.reserve(search.best.size());
  for (const Search::Hit& hit : search.best) found.push_back({hit.match, static_cast<std::uint32_t>(hit.entry)});
  return found;
}

/// Marks entries of a piece among few that are looked at one by one.
void FoldedNames::mark_among(std::size_t piece_index, std::string_view wanted, std::span<std::uint8_t> marks,
                             std::span<const std::uint8_t> among) const {
  Place place;
  std::string names;
  for (std::size_t entry = 0; entry < among.size(); ++entry) {
    if (among[entry] == 0) continue;
    pieces_[piece_index].go_to_entry(place, entry);
    names.clear();
    append_names(piece_index, place, names);
    if (names.find(wanted) != std::string::npos) marks[entry] = 1;
  }
}

/// Which entries of a piece have a text in their names, however many they are.
std::vector<std::uint8_t> FoldedNames::found_in(std::size_t piece_index, const Wanted& wanted) const {
  const Piece& piece = pieces_[piece_index];
  const std::size_t begin = piece_index * piece_entries;
  std::vector<std::uint8_t> found(piece.entries);
  wanted.folded.mark_lines(std::string_view(piece.bytes).substr(1), found);
  if (column_ == nullptr) return found;
  std::vector<std::uint8_t> in_column(std::min(piece.entries, column_->size() - std::min(begin, column_->size())));
  wanted.written.mark_rows(*column_, begin, begin + in_column.size(), in_column);
  for (std::size_t entry = 0; entry < in_column.size(); ++entry) {
    const unsigned stands = unsigned{in_column[entry] != 0} & unsigned{piece.has_in_column(entry)};
    found[entry] |= static_cast<std::uint8_t>(stands);
  }
  return found;
}

void FoldedNames::mark(std::string_view wanted, std::span<std::uint8_t> marks,
                       std::span<const std::uint8_t> among) const {
  // Entries are looked at one by one where few are asked for, else all of a piece are searched together.
  constexpr std::size_t few = 8;
  const Wanted looked_for(wanted, sample(), true);
  const auto mark_piece = [&](std::size_t piece) {
    const std::size_t begin = piece * piece_entries, entries = pieces_[piece].entries;
    const auto marked = marks.subspan(begin, entries);
    const auto asked = among.empty() ? among : among.subspan(begin, entries);
    const auto wanted_entries = static_cast<std::size_t>(std::count(asked.begin(), asked.end(), 1));
    if (!asked.empty() && wanted_entries * few < entries) return mark_among(piece, wanted, marked, asked);
    const std::vector<std::uint8_t> found = found_in(piece, looked_for);
    for (std::size_t entry = 0; entry < entries; ++entry) {
      const unsigned stands = unsigned{found[entry] != 0} & unsigned{asked.empty() || asked[entry] != 0};
      marked[entry] |= static_cast<std::uint8_t>(stands);
    }
  };
  parallel_for(pieces_.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t piece = first; piece < last; ++piece) mark_piece(piece);
  });
}

}  // namespace klasteri::viewer
