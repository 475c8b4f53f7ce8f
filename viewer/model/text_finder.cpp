#include "viewer/model/text_finder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <numeric>
#include <vector>

#include "viewer/model/byte_lanes.h"

namespace klasteri::viewer {

TextFinder::TextFinder(std::string_view wanted, std::string_view sample) : wanted_(wanted) {
  std::array<std::size_t, 256> times{};
  for (const char byte : sample) ++times[static_cast<unsigned char>(byte)];
  std::vector<std::size_t> places(wanted.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::stable_sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) {
    return times[static_cast<unsigned char>(wanted[a])] < times[static_cast<unsigned char>(wanted[b])];
  });
  first_ = places.front();
  second_ = places[std::min<std::size_t>(1, places.size() - 1)];
}

bool TextFinder::stands_at(const char* place) const { return std::memcmp(place, wanted_.data(), wanted_.size()) == 0; }

std::size_t TextFinder::find(std::string_view text, std::size_t from) const {
  if (text.size() < wanted_.size()) return std::string_view::npos;
  const char* const begin = text.data();
  const std::size_t places = text.size() - wanted_.size() + 1;  // where it may stand
  const ByteLanes first = lanes_of(wanted_[first_]), second = lanes_of(wanted_[second_]);
  std::size_t at = from;
  for (; at + lanes <= places; at += lanes) {
    const char* const place = begin + at;
    const auto both = (lanes_at(place + first_) == first) & (lanes_at(place + second_) == second);
    SetLanes set(both);
    while (set.any()) {
      const std::size_t lane = set.take_first();
      if (stands_at(place + lane)) return at + lane;
    }
  }
  for (; at < places; ++at) {
    if (stands_at(begin + at)) return at;
  }
  return std::string_view::npos;
}

/// Whether it stands at one of eight places. @param set the low bit of a byte each, where the two bytes stand
bool TextFinder::stands_at_any(const char* eight, std::uint64_t set) const {
  for (; set != 0; set &= set - 1) {
    if (stands_at(eight + std::countr_zero(set) / 8)) return true;
  }
  return false;
}

void TextFinder::mark_lines(std::string_view lines, std::span<std::uint8_t> marks) const {
  constexpr std::uint64_t low_bits = 0x0101010101010101;
  const bool two_are_all = wanted_.size() <= 2;
  const char* const begin = lines.data();
  const std::size_t places = lines.size() < wanted_.size() ? 0 : lines.size() - wanted_.size() + 1;
  const ByteLanes first = lanes_of(wanted_[first_]), second = lanes_of(wanted_[second_]), line_end = lanes_of('\n');
  std::size_t at = 0, line = 0;
  const auto mark = [&](const char* eight, std::uint64_t set) {
    // Without a branch where it can be: half of all lines may have a letter, and which ones is not to be foreseen.
    const bool stands = two_are_all ? set != 0 : set != 0 && marks[line] == 0 && stands_at_any(eight, set);
    marks[line] |= stands ? 1 : 0;
  };
  for (; at + lanes <= places; at += lanes) {
    const char* const place = begin + at;
    const SetLanes set((lanes_at(place + first_) == first) & (lanes_at(place + second_) == second));
    const SetLanes ends(lanes_at(place) == line_end);
    if (!set.any()) {
      for (const std::uint64_t half : ends.halves) line += (half & low_bits) * low_bits >> 56;  // as many as bits
      continue;
    }
    for (std::size_t half = 0; half < 2; ++half) {
      std::uint64_t here = set.halves[half] & low_bits;
      for (std::uint64_t end = ends.halves[half] & low_bits; end != 0; end &= end - 1, ++line) {
        const std::uint64_t before_end = (end & (0 - end)) - 1;
        mark(place + 8 * half, here & before_end);
        here &= ~before_end;
      }
      if (here != 0) mark(place + 8 * half, here);
    }
  }
  for (; at < lines.size(); ++at) {
    if (at < places && stands_at(begin + at)) marks[line] = 1;
    if (begin[at] == '\n') ++line;
  }
}

}  // namespace klasteri::viewer
