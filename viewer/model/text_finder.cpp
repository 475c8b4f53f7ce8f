#include "viewer/model/text_finder.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <vector>

namespace klasteri::viewer {

namespace {

/// Bytes that are looked at together: as many as every processor of 64 bits has in a register.
using ByteLanes = std::uint8_t __attribute__((vector_size(16)));
constexpr std::size_t lanes = sizeof(ByteLanes);

ByteLanes lanes_of(char byte) {
  ByteLanes filled;
  std::memset(&filled, byte, sizeof filled);
  return filled;
}

ByteLanes lanes_at(const char* place) {
  ByteLanes read;
  std::memcpy(&read, place, sizeof read);
  return read;
}

/// Lanes that are set, eight in a number each: 0xFF where they are.
struct SetLanes {
  std::uint64_t halves[2];

  bool any() const { return (halves[0] | halves[1]) != 0; }
  /// Takes the first one out. @pre any()
  std::size_t take_first() {
    const std::size_t half = halves[0] != 0 ? 0 : 1;
    constexpr bool little = std::endian::native == std::endian::little;
    const auto lane =
        static_cast<unsigned>(little ? std::countr_zero(halves[half]) : std::countl_zero(halves[half])) / 8;
    halves[half] &= ~(std::uint64_t{0xFF} << 8 * (little ? lane : 7 - lane));
    return 8 * half + lane;
  }
};

}  // namespace

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
    SetLanes set;
    std::memcpy(&set, &both, sizeof set);
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

}  // namespace klasteri::viewer
