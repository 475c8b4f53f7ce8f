#include "viewer/model/folded_names.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <tuple>

#include "geo/base/error.h"
#include "geo/base/parallel.h"

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

/// The word that occurs least often, as far as a part of the text tells; of equal ones the longest.
std::string_view rarest_word(const std::vector<std::string_view>& words, std::string_view text) {
  constexpr std::size_t sample_bytes = 1 << 16;
  const std::string_view sample = text.substr(0, sample_bytes);
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
  std::string_view rarest = {};  ///< of the words: only lines with it are looked at
  std::size_t most = 0;
  bool shortest_first = false;

  struct Hit {
    NameMatch match;
    std::uint32_t length;
    std::size_t at;  ///< of the line in the block
    friend bool operator<(const Hit& a, const Hit& b) {
      return std::tie(a.match, a.length, a.at) < std::tie(b.match, b.length, b.at);
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

void FoldedNames::reserve(std::size_t entries, std::size_t bytes) {
  begins_.reserve(entries);
  bytes_.reserve(bytes + entries + 1);
}

void FoldedNames::add(const std::vector<std::string_view>& keys) {
  constexpr std::size_t most_bytes = 0xFFFFFFFF;
  if (bytes_.size() >= most_bytes) throw Error("The register has too many names to be searched.");
  begins_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i > 0) bytes_ += '\t';
    bytes_ += keys[i];
  }
  bytes_ += '\n';
}

std::string_view FoldedNames::entry(std::size_t index) const {
  const std::size_t end = index + 1 < begins_.size() ? begins_[index + 1] : bytes_.size();
  return std::string_view(bytes_).substr(begins_[index], end - 1 - begins_[index]);
}

void FoldedNames::find_in(std::size_t from, std::size_t to, Search& search) const {
  const char* const block = bytes_.data();
  const bool one_word = search.words.size() == 1;
  std::optional<Search::Hit> pending;  // the best so far in the line that was hit last
  std::size_t line_end = 0;
  for (std::size_t at = from; at < to;) {
    const auto* found =
        static_cast<const char*>(memmem(block + at, to - at, search.rarest.data(), search.rarest.size()));
    if (found == nullptr) break;
    const auto hit = static_cast<std::size_t>(found - block);
    at = hit + 1;
    const NameMatch here = match_at(block + hit, search.rarest.size());
    if (one_word && pending && hit < line_end) {
      pending->match = std::min(pending->match, here);
      continue;
    }
    if (pending) search.take(*pending);
    pending.reset();
    if (one_word && search.best.size() == search.most && search.best.front().match < here) continue;
    const auto* before = static_cast<const char*>(memrchr(block, '\n', hit));
    line_end = bytes_.find('\n', hit);
    const auto line_begin = static_cast<std::size_t>(before - block);
    const std::string_view line(before, line_end - line_begin + 1);
    const std::optional<NameMatch> match = one_word ? here : search.match(line);
    if (match) {
      pending = {*match, search.shortest_first ? static_cast<std::uint32_t>(line.size()) : 0, line_begin + 1};
    }
    if (!one_word) at = line_end;
  }
  if (pending) search.take(*pending);
}

std::vector<FoundName> FoldedNames::find(std::string_view wanted, std::size_t most, bool shortest_first) const {
  Search search{.wanted = wanted, .words = words_of(wanted), .most = most, .shortest_first = shortest_first};
  if (search.words.empty() || most == 0 || begins_.empty()) return {};
  search.rarest = rarest_word(search.words, std::string_view(bytes_));
  const std::size_t pieces = (begins_.size() + piece_entries - 1) / piece_entries;
  std::vector<Search> parts(pieces, search);
  parallel_for(pieces, 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t piece = first; piece < last; ++piece) {
      const std::size_t end = (piece + 1) * piece_entries;
      find_in(begins_[piece * piece_entries], end < begins_.size() ? begins_[end] : bytes_.size(), parts[piece]);
    }
  });
  for (const Search& part : parts) {
    for (const Search::Hit& hit : part.best) search.take(hit);
  }
  std::sort(search.best.begin(), search.best.end());
  std::vector<FoundName> found;
  for (const Search::Hit& hit : search.best) {
    const auto entry = std::lower_bound(begins_.begin(), begins_.end(), hit.at) - begins_.begin();
    found.push_back({hit.match, static_cast<std::uint32_t>(entry)});
  }
  return found;
}

}  // namespace klasteri::viewer
