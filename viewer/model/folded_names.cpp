#include "viewer/model/folded_names.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "geo/base/parallel.h"
#include "viewer/model/text_finder.h"

namespace klasteri::viewer {

namespace {

constexpr std::size_t piece_entries = 16'384;

bool begins_name(char before) { return before == '\n' || before == '\t'; }
bool ends_name(char after) { return after == '\n' || after == '\t'; }

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

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
  TextFinder rarest;  ///< of the words: only lines with it are looked at
  std::size_t rarest_length = 0;
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
  // So that what stands in a piece is counted in 32 bits, whatever a register has for names.
  constexpr std::size_t longest_key = 4096;
  begins.push_back(static_cast<std::uint32_t>(bytes.size()));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i > 0) bytes += '\t';
    bytes.append(keys[i], 0, longest_key);
  }
  bytes += '\n';
}

/// Where the line end of an entry stands.
std::size_t FoldedNames::Piece::end(std::size_t entry) const {
  return (entry + 1 < begins.size() ? begins[entry + 1] : bytes.size()) - 1;
}

std::string_view FoldedNames::Piece::names(std::size_t entry) const {
  return std::string_view(bytes).substr(begins[entry], end(entry) - begins[entry]);
}

/// The entry that a byte belongs to. @param from an entry that begins at the byte or before it
std::size_t FoldedNames::Piece::entry_at(std::size_t byte, std::size_t from) const {
  std::size_t step = 1;
  for (; from + step < begins.size() && begins[from + step] <= byte; step *= 2) from += step;
  const auto low = begins.begin() + static_cast<std::ptrdiff_t>(from);
  const auto high = begins.begin() + static_cast<std::ptrdiff_t>(std::min(from + step, begins.size()));
  return static_cast<std::size_t>(std::upper_bound(low, high, byte) - begins.begin()) - 1;
}

FoldedNames::FoldedNames(std::size_t entries, const GiveKeys& give_keys, Progress& progress)
    : pieces_((entries + piece_entries - 1) / piece_entries) {
  parallel_for(progress, pieces_.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at) {
      const std::size_t begin = at * piece_entries, end = std::min(entries, begin + piece_entries);
      Piece& piece = pieces_[at];
      piece.begins.reserve(end - begin);
      give_keys(begin, end, [&piece](std::span<const std::string> keys) { piece.add(keys); });
      piece.bytes.shrink_to_fit();
    }
  });
}

void FoldedNames::add(const std::vector<std::string>& keys) {
  if (pieces_.empty() || pieces_.back().begins.size() == piece_entries) pieces_.emplace_back();
  pieces_.back().add(keys);
}

std::size_t FoldedNames::size() const {
  return pieces_.empty() ? 0 : (pieces_.size() - 1) * piece_entries + pieces_.back().begins.size();
}

std::string_view FoldedNames::entry(std::size_t index) const {
  return pieces_[index / piece_entries].names(index % piece_entries);
}

std::size_t FoldedNames::byte_count() const {
  std::size_t bytes = 0;
  for (const Piece& piece : pieces_) bytes += piece.bytes.capacity() + piece.begins.capacity() * sizeof(std::uint32_t);
  return bytes;
}

/// Enough of the names to tell how rare words and letters are.
std::string_view FoldedNames::sample() const {
  constexpr std::size_t sample_bytes = 1 << 16;
  return pieces_.empty() ? std::string_view() : std::string_view(pieces_.front().bytes).substr(0, sample_bytes);
}

void FoldedNames::find_in(std::size_t piece_index, Search& search) const {
  const Piece& piece = pieces_[piece_index];
  const std::string_view bytes = piece.bytes;
  const bool one_word = search.words.size() == 1;
  std::optional<Search::Hit> pending;  // the best so far in the entry that was hit last
  std::size_t entry = 0, line_end = 0;
  for (std::size_t at = 1; at < bytes.size();) {
    const std::size_t hit = search.rarest.find(bytes, at);
    if (hit == std::string_view::npos) break;
    at = hit + 1;
    const NameMatch here = match_at(bytes.data() + hit, search.rarest_length);
    if (one_word && pending && hit < line_end) {
      pending->match = std::min(pending->match, here);
      continue;
    }
    if (pending) search.take(*pending);
    pending.reset();
    if (one_word && search.best.size() == search.most && search.best.front().match < here) continue;
    entry = piece.entry_at(hit, entry);
    line_end = piece.end(entry);
    const std::size_t line_begin = piece.begins[entry];
    const std::string_view line = bytes.substr(line_begin - 1, line_end - line_begin + 2);
    const std::optional<NameMatch> match = one_word ? here : search.match(line);
    if (match) pending = {*match, search.shortest_first ? line.size() : 0, piece_index * piece_entries + entry};
    if (!one_word) at = line_end;
  }
  if (pending) search.take(*pending);
}

std::vector<FoundName> FoldedNames::find(std::string_view wanted, std::size_t most, bool shortest_first) const {
  const std::vector<std::string_view> words = words_of(wanted);
  if (words.empty() || most == 0) return {};
  const std::string_view rarest = rarest_word(words, sample());
  Search search{.wanted = wanted,
                .words = words,
                .rarest = TextFinder(rarest, sample()),
                .rarest_length = rarest.size(),
                .most = most,
                .shortest_first = shortest_first};
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

void FoldedNames::mark(std::string_view wanted, std::span<std::uint8_t> marks,
                       std::span<const std::uint8_t> among) const {
  // Entries are looked at one by one where few are asked for, else all of a piece are searched together.
  constexpr std::size_t few = 8;
  const TextFinder finder(wanted, sample());
  const auto mark_piece = [&](const Piece& piece, std::size_t begin) {
    const std::size_t entries = piece.begins.size();
    const auto asked = among.empty() ? among : among.subspan(begin, entries);
    const auto wanted_entries = static_cast<std::size_t>(std::count(asked.begin(), asked.end(), 1));
    if (!among.empty() && wanted_entries * few < entries) {
      if (wanted_entries == 0) return;
      for (std::size_t i = 0; i < entries; ++i) {
        if (asked[i] != 0 && piece.names(i).find(wanted) != std::string_view::npos) marks[begin + i] = 1;
      }
      return;
    }
    std::size_t entry = 0;
    for (std::size_t at = finder.find(piece.bytes, 1); at != std::string_view::npos;) {
      entry = piece.entry_at(at, entry);
      if (among.empty() || asked[entry] != 0) marks[begin + entry] = 1;
      at = finder.find(piece.bytes, piece.end(entry) + 1);
    }
  };
  parallel_for(pieces_.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t piece = first; piece < last; ++piece) mark_piece(pieces_[piece], piece * piece_entries);
  });
}

}  // namespace klasteri::viewer
