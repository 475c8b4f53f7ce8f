#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

#include "geo/pattern/hdbscan.h"
#include "tests/pattern/clustering_support.h"

namespace klasteri::test {

/// HDBSCAN* by its definition: from the matrix of mutual reachability, cutting all pairs of one distance at a time.
class HdbscanByDefinition {
 public:
  HdbscanByDefinition(const std::vector<Position<2>>& points, double least, double min_size)
      : size_(points.size()), min_size_(min_size), reach_(size_ * size_), alone_(size_, INFINITY), last_(size_) {
    std::vector<double> core;
    for (const Position<2>& p : points) {
      std::vector<double> distances;
      for (const Position<2>& q : points) distances.push_back(std::sqrt(distance2(p, q)));
      std::sort(distances.begin(), distances.end());
      core.push_back(distances[static_cast<std::size_t>(least) - 1]);
    }
    for (std::size_t a = 0; a < size_; ++a) {
      for (std::size_t b = 0; b < size_; ++b) {
        reach_[a * size_ + b] = std::max({std::sqrt(distance2(points[a], points[b])), core[a], core[b]});
        if (a != b) alone_[a] = std::min(alone_[a], reach_[a * size_ + b]);
      }
    }
    std::vector<std::size_t> all(size_);
    std::iota(all.begin(), all.end(), std::size_t{0});
    follow(add(0, INFINITY), all);
    for (std::size_t i = 0; i < size_; ++i) {
      for (std::size_t cluster = last_[i];; cluster = parent_[cluster]) {
        dense_[cluster] = std::min(dense_[cluster], alone_[i]);
        if (cluster == 0) break;
      }
    }
  }

  std::vector<std::int32_t> labels() const {
    std::vector<std::int32_t> labels(size_, noise_cluster);
    label(0, labels);
    return renumbered(labels);
  }

  double outlier(std::size_t i) const { return alone_[i] > 0 ? 1 - dense_[last_[i]] / alone_[i] : 0; }

 private:
  using Excess = std::pair<double, double>;  ///< weight of unbounded density, and the rest

  std::size_t add(std::size_t parent, double birth) {
    parent_.push_back(parent);
    birth_.push_back(birth);
    dense_.push_back(INFINITY);
    members_.emplace_back();
    return parent_.size() - 1;
  }

  void follow(std::size_t cluster, std::vector<std::size_t> members) {
    members_[cluster] = members;
    for (std::size_t i : members) last_[i] = cluster;
    for (;;) {
      // The greatest distance at which the members fall apart: that of their weakest link.
      std::vector<double> lengths;
      for (std::size_t a : members) {
        for (std::size_t b : members) {
          if (a != b) lengths.push_back(reach_[a * size_ + b]);
        }
      }
      std::sort(lengths.rbegin(), lengths.rend());
      lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
      const double cut = *std::partition_point(lengths.begin(), lengths.end(),
                                               [&](double length) { return components(members, length).size() == 1; });
      std::vector<std::vector<std::size_t>> parts = components(members, cut);
      std::erase_if(parts, [&](const auto& part) { return static_cast<double>(part.size()) < min_size_; });
      if (parts.size() == 1) {
        members = parts.front();
        continue;
      }
      for (const auto& part : parts) follow(add(cluster, cut), part);
      return;
    }
  }

  /// Members joined by pairs nearer than `cut`.
  std::vector<std::vector<std::size_t>> components(const std::vector<std::size_t>& members, double cut) const {
    std::vector<std::vector<std::size_t>> parts;
    std::vector<bool> seen(size_, false);
    for (const std::size_t start : members) {
      if (seen[start]) continue;
      std::vector<std::size_t> part = {start};
      seen[start] = true;
      for (std::size_t next = 0; next < part.size(); ++next) {
        for (const std::size_t other : members) {
          if (seen[other] || !(reach_[part[next] * size_ + other] < cut)) continue;
          seen[other] = true;
          part.push_back(other);
        }
      }
      parts.push_back(part);
    }
    return parts;
  }

  Excess excess(std::size_t cluster) const {
    Excess sum{0, 0};
    for (const std::size_t i : members_[cluster]) {
      double until = alone_[i];
      for (std::size_t below = last_[i]; below != cluster; below = parent_[below]) until = birth_[below];
      if (until > 0) {
        sum.second += 1 / until - 1 / birth_[cluster];
      } else {
        sum.first += 1;
        sum.second -= 1 / birth_[cluster];
      }
    }
    return sum;
  }

  /// Labels the best choice among a cluster and its parts. @return its excess of mass
  Excess label(std::size_t cluster, std::vector<std::int32_t>& labels) const {
    Excess parts{0, 0};
    bool has_parts = false;
    for (std::size_t child = cluster + 1; child < parent_.size(); ++child) {
      if (parent_[child] != cluster) continue;
      const Excess part = label(child, labels);
      parts = {parts.first + part.first, parts.second + part.second};
      has_parts = true;
    }
    const Excess own = excess(cluster);
    if (cluster == 0 || (has_parts && own < parts)) return parts;
    for (const std::size_t i : members_[cluster]) labels[i] = static_cast<std::int32_t>(cluster);
    return own;
  }

  std::size_t size_;
  double min_size_;
  std::vector<double> reach_, alone_;
  std::vector<std::size_t> last_, parent_;
  std::vector<double> birth_, dense_;
  std::vector<std::vector<std::size_t>> members_;
};

}  // namespace klasteri::test
