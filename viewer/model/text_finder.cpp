#include "viewer/model/text_finder.h"

#include <algorithm>
#include <array>
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

}  // namespace klasteri::viewer
