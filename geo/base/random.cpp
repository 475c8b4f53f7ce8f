#include "geo/base/random.h"

#include <cmath>
#include <numbers>

namespace klasteri {

namespace {

constexpr std::uint32_t low(std::uint64_t v) { return static_cast<std::uint32_t>(v); }
constexpr std::uint32_t high(std::uint64_t v) { return static_cast<std::uint32_t>(v >> 32); }

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t stream)
    : counter_{0, 0, low(stream), high(stream)}, key_{low(seed), high(seed)} {}

void Random::refill() {
  std::array<std::uint32_t, 4> x = counter_;
  std::array<std::uint32_t, 2> k = key_;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53} * x[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57} * x[2];
    x = {high(b) ^ x[1] ^ k[0], low(b), high(a) ^ x[3] ^ k[1], low(a)};
    k[0] += 0x9E3779B9;
    k[1] += 0xBB67AE85;
  }
  block_ = x;
  used_ = 0;
  if (++counter_[0] == 0) ++counter_[1];
}

Random::result_type Random::operator()() {
  if (used_ == 4) refill();
  return block_[used_++];
}

double Random::uniform() {
  const std::uint64_t a = (*this)() >> 5;
  const std::uint64_t b = (*this)() >> 6;
  return static_cast<double>(a * 67108864 + b) / 9007199254740992.0;
}

std::uint32_t Random::below(std::uint32_t bound) {
  std::uint64_t product = std::uint64_t{(*this)()} * bound;
  if (low(product) < bound) {
    const std::uint32_t threshold = (0 - bound) % bound;
    while (low(product) < threshold) product = std::uint64_t{(*this)()} * bound;
  }
  return high(product);
}

double Random::normal() {
  const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
  return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

std::size_t Random::weighted(std::span<const double> weights) {
  double total = 0;
  for (const double w : weights) total += w;
  double rest = uniform() * total;
  std::size_t last = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] <= 0) continue;
    last = i;
    if (rest < weights[i]) return i;
    rest -= weights[i];
  }
  return last;
}

}  // namespace klasteri
