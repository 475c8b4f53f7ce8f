#include "geo/pattern/radius_sums.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace klasteri {

namespace {

/// Sites that are not parted any further.
constexpr std::uint32_t leaf_sites = 12;

constexpr std::uint32_t sites_between_looks = 1 << 16;  ///< at whether to stop

double squared(double value) { return value * value; }

// Rounding keeps the order of what is rounded, so no site of a box is nearer or farther than these in the comparisons
// below, to the last bit.
double nearest_square(const Box& box, Point p) {
  return squared(std::max({box.min_x - p.x, 0.0, p.x - box.max_x})) +
         squared(std::max({box.min_y - p.y, 0.0, p.y - box.max_y}));
}
double farthest_square(const Box& box, Point p) {
  return squared(std::max(p.x - box.min_x, box.max_x - p.x)) + squared(std::max(p.y - box.min_y, box.max_y - p.y));
}

}  // namespace

/// What one question keeps at hand.
struct RadiusSums::Search {
  Point centre;
  std::span<const double> squares;
  std::uint32_t except;       ///< in the order of the tree
  std::vector<double> whole;  ///< masses that each radius is the first to reach as a whole
  std::span<double> parts;    ///< masses within each radius, of leaves through which it passes
};

RadiusSums::RadiusSums(std::span<const Point> sites, const Progress& progress)
    : site_(sites.size()), place_(sites.size()), mass_(sites.size()) {
  std::iota(site_.begin(), site_.end(), 0U);
  if (!sites.empty()) build(sites, 0, static_cast<std::uint32_t>(sites.size()), progress);
  for (std::uint32_t i = 0; i < site_.size(); ++i) {
    place_[site_[i]] = i;
    x_.push_back(sites[site_[i]].x);
    y_.push_back(sites[site_[i]].y);
  }
}

void RadiusSums::build(std::span<const Point> sites, std::uint32_t begin, std::uint32_t end, const Progress& progress) {
  if (end - begin > sites_between_looks && progress.cancelled()) throw Cancelled();
  const std::size_t node = nodes_.size();
  nodes_.emplace_back();
  Box box;
  for (std::uint32_t i = begin; i < end; ++i) box.add(sites[site_[i]]);
  nodes_[node].box = box;
  nodes_[node].begin = begin;
  nodes_[node].end = end;
  if (end - begin <= leaf_sites) return;
  const std::uint32_t middle = begin + (end - begin) / 2;
  const bool wide = box.max_x - box.min_x >= box.max_y - box.min_y;
  const auto at = [this](std::uint32_t i) { return site_.begin() + static_cast<std::ptrdiff_t>(i); };
  std::nth_element(at(begin), at(middle), at(end), [sites, wide](std::uint32_t a, std::uint32_t b) {
    const double left = wide ? sites[a].x : sites[a].y;
    const double right = wide ? sites[b].x : sites[b].y;
    return left != right ? left < right : a < b;
  });
  build(sites, begin, middle, progress);
  nodes_[node].right = static_cast<std::uint32_t>(nodes_.size());
  build(sites, middle, end, progress);
}

void RadiusSums::set_masses(std::span<const double> masses) {
  for (std::size_t i = 0; i < site_.size(); ++i) mass_[i] = masses[site_[i]];
  // Halves stand behind their node.
  for (std::size_t node = nodes_.size(); node-- > 0;) {
    Node& each = nodes_[node];
    each.mass = each.right == 0 ? std::accumulate(mass_.begin() + each.begin, mass_.begin() + each.end, 0.0)
                                : nodes_[node + 1].mass + nodes_[each.right].mass;
  }
}

/// Adds what a leaf has within the radii first … last − 1. Without branches: on which side a site lies is anyone's
/// guess.
void RadiusSums::add_leaf(const Node& node, std::size_t first, std::size_t last, Search& search) const {
  const std::uint32_t count = node.end - node.begin;
  std::array<double, leaf_sites> square_of;
  std::array<double, leaf_sites> mass_of;
  double all = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t site = node.begin + i;
    square_of[i] = squared(x_[site] - search.centre.x) + squared(y_[site] - search.centre.y);
    mass_of[i] = site == search.except ? 0 : mass_[site];
    all += mass_of[i];
  }
  for (std::size_t radius = first; radius < last; ++radius) {
    const double limit = search.squares[radius];
    double within = 0;
    for (std::uint32_t i = 0; i < count; ++i) within += square_of[i] <= limit ? mass_of[i] : 0;
    search.parts[radius] += within;
  }
  search.whole[last] += all;
}

/// @param first the radii before it reach no site of the node
/// @param last this radius and those after it reach all of them
void RadiusSums::visit(std::uint32_t index, std::size_t first, std::size_t last, Search& search) const {
  const Node& node = nodes_[index];
  const double near = nearest_square(node.box, search.centre);
  while (first < last && search.squares[first] < near) ++first;
  const double far = farthest_square(node.box, search.centre);
  while (first < last && search.squares[last - 1] >= far) --last;
  const bool excepted = node.begin <= search.except && search.except < node.end;
  if (first == last && !excepted) {
    search.whole[last] += node.mass;
  } else if (node.right != 0) {
    visit(index + 1, first, last, search);
    visit(node.right, first, last, search);
  } else {
    add_leaf(node, first, last, search);
  }
}

void RadiusSums::sum(Point centre, std::span<const double> squares, std::uint32_t except,
                     std::span<double> sums) const {
  std::fill(sums.begin(), sums.end(), 0.0);
  if (nodes_.empty()) return;
  Search search{centre, squares, except == none ? none : place_[except], std::vector<double>(squares.size() + 1), sums};
  visit(0, 0, squares.size(), search);
  double whole = 0;
  for (std::size_t radius = 0; radius < squares.size(); ++radius) {
    whole += search.whole[radius];
    sums[radius] += whole;
  }
}

}  // namespace klasteri
