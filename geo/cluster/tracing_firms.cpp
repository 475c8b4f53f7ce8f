#include "geo/cluster/tracing_firms.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "geo/base/error.h"
#include "geo/base/parallel.h"
#include "geo/screening/cell_assignment.h"

namespace klasteri {

namespace {

constexpr double fine_side_m = 250;
constexpr unsigned least_level = 1;  // of a coarse square: its side is fine_side_m · 2^level
constexpr unsigned greatest_level = 3;
/// Coarse squares are parted until they hold this part of all firms, so that windows are many where firms are.
constexpr double firms_share = 1.0 / 4000;
constexpr double least_firms = 8;

struct KeyedFirm {
  std::uint64_t key;  ///< of its fine square
  Point metres;
  std::uint32_t row;

  friend bool operator<(const KeyedFirm& a, const KeyedFirm& b) {
    return std::tie(a.key, a.metres.x, a.metres.y, a.row) < std::tie(b.key, b.metres.x, b.metres.y, b.row);
  }
};

/// The bits of a number with a gap after each.
std::uint64_t spread_bits(std::uint32_t number) {
  std::uint64_t bits = number;
  bits = (bits | bits << 16U) & 0x0000FFFF0000FFFFU;
  bits = (bits | bits << 8U) & 0x00FF00FF00FF00FFU;
  bits = (bits | bits << 4U) & 0x0F0F0F0F0F0F0F0FU;
  bits = (bits | bits << 2U) & 0x3333333333333333U;
  return (bits | bits << 1U) & 0x5555555555555555U;
}

/// Column and row interleaved (Morton 1966): squares of any power of two are stretches of the order.
std::uint64_t key_of(Point metres, Point corner) {
  const auto column = static_cast<std::uint32_t>((metres.x - corner.x) / fine_side_m);
  const auto row = static_cast<std::uint32_t>((metres.y - corner.y) / fine_side_m);
  return spread_bits(column) | spread_bits(row) << 1U;
}

bool is_of_year(const Register& reg, std::size_t row, int year) {
  return year == 0 || reg.year.empty() || reg.year[row] == year;
}

bool is_placed(const Placements& placed, std::size_t row) {
  return placed.precision[row] >= GeoPrecision::settlement && placed.point[row].valid();
}

/// Positions in metres; each thread has a projection of its own.
void project(std::vector<KeyedFirm>& firms, const Register& reg, Point centre) {
  constexpr std::size_t grain = 50'000;
  parallel_for(firms.size(), grain, [&](std::size_t begin, std::size_t end) {
    const EqualAreaProjection projection(centre);
    for (std::size_t i = begin; i < end; ++i) {
      firms[i].metres = projection.forward(reg.placement.point[firms[i].row]);
    }
  });
}

void order_by_nearness(std::vector<KeyedFirm>& firms) {
  // Squares stand on a corner that does not move with the westernmost firm, so that small changes stay small.
  constexpr double reach_m = 4'000'000;
  for (KeyedFirm& firm : firms) {
    if (!(std::abs(firm.metres.x) < reach_m && std::abs(firm.metres.y) < reach_m)) {
      throw Error("The register's points lie too far from each other to trace clusters; row {} is one of them.",
                  firm.row + 1);
    }
    firm.key = key_of(firm.metres, {-reach_m, -reach_m});
  }
  std::sort(firms.begin(), firms.end());
}

class CellMaker {
 public:
  explicit CellMaker(const std::vector<KeyedFirm>& firms) : firms_(firms) {}

  FirmCells fine() {
    for (std::size_t begin = 0; begin < firms_.size();) {
      std::size_t end = begin + 1;
      while (end < firms_.size() && firms_[end].key == firms_[begin].key) ++end;
      add(begin, end);
      begin = end;
    }
    return finished();
  }

  FirmCells coarse() {
    most_firms_ = std::max(least_firms, firms_share * static_cast<double>(firms_.size()));
    for (std::size_t begin = 0; begin < firms_.size();) {
      const std::size_t end = end_of_square(begin, firms_.size(), greatest_level);
      part(begin, end, greatest_level);
      begin = end;
    }
    return finished();
  }

 private:
  std::size_t end_of_square(std::size_t begin, std::size_t limit, unsigned level) const {
    const std::uint64_t square = firms_[begin].key >> 2 * level;
    const auto first = firms_.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = firms_.begin() + static_cast<std::ptrdiff_t>(limit);
    return static_cast<std::size_t>(
        std::partition_point(first, last, [&](const KeyedFirm& firm) { return firm.key >> 2 * level == square; }) -
        firms_.begin());
  }

  void part(std::size_t begin, std::size_t end, unsigned level) {
    if (level == least_level || static_cast<double>(end - begin) <= most_firms_) return add(begin, end);
    while (begin < end) {
      const std::size_t next = end_of_square(begin, end, level - 1);
      part(begin, next, level - 1);
      begin = next;
    }
  }

  void add(std::size_t begin, std::size_t end) {
    Point sum{0, 0};
    for (std::size_t i = begin; i < end; ++i) {
      sum.x += firms_[i].metres.x;
      sum.y += firms_[i].metres.y;
    }
    const double count = static_cast<double>(end - begin);
    cells_.position.push_back({sum.x / count, sum.y / count});
    cells_.begin.push_back(static_cast<std::uint32_t>(begin));
  }

  FirmCells finished() {
    cells_.begin.push_back(static_cast<std::uint32_t>(firms_.size()));
    return std::exchange(cells_, {});
  }

  const std::vector<KeyedFirm>& firms_;
  double most_firms_ = 0;
  FirmCells cells_;
};

}  // namespace

TracedFirms traced_firms(const Register& reg, const SectorIndex& sectors, int year) {
  if (reg.rows() > 0 && !reg.placed()) {
    throw Error("The rows of {} have not been placed yet; geocode them before tracing clusters.", reg.source);
  }
  std::vector<KeyedFirm> firms;
  std::vector<Point> degrees;
  std::vector<std::vector<std::uint32_t>> addressed(sectors.names().size());
  const auto sector_of = [&](std::uint32_t row) {
    return reg.activity.empty() ? SectorIndex::none : sectors(reg.activity[row]);
  };
  for (std::uint32_t row = 0; row < reg.rows(); ++row) {
    if (!is_counted(reg, row) || !is_of_year(reg, row, year)) continue;
    if (is_placed(reg.placement, row)) {
      firms.push_back({0, {}, row});
      degrees.push_back(reg.placement.point[row]);
    } else if (const std::uint32_t sector = sector_of(row); sector != SectorIndex::none) {
      addressed[sector].push_back(row);
    }
  }
  TracedFirms traced{EqualAreaProjection::around(degrees), {}, {}, {}, {}, {}, {}, {}, std::move(addressed)};
  project(firms, reg, traced.projection.centre());
  order_by_nearness(firms);
  traced.of_sector.resize(sectors.names().size());
  for (const KeyedFirm& firm : firms) {
    const std::uint32_t sector = sector_of(firm.row);
    if (sector != SectorIndex::none) {
      traced.of_sector[sector].push_back(static_cast<std::uint32_t>(traced.row.size()));
    }
    traced.row.push_back(firm.row);
    traced.metres.push_back(firm.metres);
    traced.sector.push_back(sector);
    traced.region.push_back(reg.placement.region[firm.row]);
  }
  traced.coarse = CellMaker(firms).coarse();
  traced.fine = CellMaker(firms).fine();
  return traced;
}

}  // namespace klasteri
