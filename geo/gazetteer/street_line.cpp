#include "geo/gazetteer/street_line.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <tuple>
#include <utility>

namespace klasteri {
namespace {

constexpr double steps_per_degree = 1e7;

struct PointOrder {
  bool operator()(Point a, Point b) const { return std::tuple(a.x, a.y) < std::tuple(b.x, b.y); }
};

bool line_order(const Line& a, const Line& b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), PointOrder());
}

/// The straight pieces of lines, each once, the smaller end first, in order: so pieces that overlap are no matter.
std::vector<Line> segments_of(const std::vector<Line>& lines) {
  std::vector<Line> segments;
  for (const Line& line : lines) {
    Point before;
    for (const Point& given : line) {
      if (!std::isfinite(given.x) || !std::isfinite(given.y)) continue;
      const Point p = rounded_position(given);
      if (before.valid() && !(p == before))
        segments.push_back(PointOrder()(before, p) ? Line{before, p} : Line{p, before});
      before = p;
    }
  }
  std::sort(segments.begin(), segments.end(), line_order);
  segments.erase(std::unique(segments.begin(), segments.end()), segments.end());
  return segments;
}

using Ends = std::map<Point, std::vector<std::size_t>, PointOrder>;

Ends ends_of(const std::vector<Line>& lines) {
  Ends ends;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    ends[lines[i].front()].push_back(i);
    ends[lines[i].back()].push_back(i);
  }
  return ends;
}

/// The piece that goes on from an end, where just one other does.
std::size_t next_piece(const Ends& ends, Point end, std::size_t piece) {
  const std::vector<std::size_t>& here = ends.at(end);
  if (here.size() != 2 || here[0] == here[1]) return piece;
  return here[0] == piece ? here[1] : here[0];
}

/// Follows the pieces from the end of a line on, and adds them to it.
void follow(const std::vector<Line>& pieces, const Ends& ends, std::size_t piece, Line& line, std::vector<bool>& used) {
  for (;;) {
    const std::size_t next = next_piece(ends, line.back(), piece);
    if (next == piece || used[next]) return;
    const Line& more = pieces[next];
    if (more.front() == line.back()) {
      line.insert(line.end(), more.begin() + 1, more.end());
    } else {
      line.insert(line.end(), more.rbegin() + 1, more.rend());
    }
    used[next] = true;
    piece = next;
  }
}

/// East and north in metres of `p` as seen from `origin`: flat, good over the length of a street.
Point metres_from(Point origin, Point p) {
  constexpr double metres_per_degree = 6'371'008.8 * std::numbers::pi / 180;
  const double shrink = std::cos(origin.y * std::numbers::pi / 180);
  return {(p.x - origin.x) * metres_per_degree * shrink, (p.y - origin.y) * metres_per_degree};
}

double segment_m(Point a, Point b) {
  const Point step = metres_from(a, b);
  return std::hypot(step.x, step.y);
}

}  // namespace

Point rounded_position(Point p) {
  return {std::round(p.x * steps_per_degree) / steps_per_degree, std::round(p.y * steps_per_degree) / steps_per_degree};
}

std::vector<Line> joined_lines(const std::vector<Line>& lines) {
  const std::vector<Line> pieces = segments_of(lines);
  const Ends ends = ends_of(pieces);
  std::vector<bool> used(pieces.size(), false);
  std::vector<Line> joined;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (used[i]) continue;
    used[i] = true;
    Line line = pieces[i];
    follow(pieces, ends, i, line, used);
    std::reverse(line.begin(), line.end());
    follow(pieces, ends, i, line, used);
    if (line_order(Line(line.rbegin(), line.rend()), line)) std::reverse(line.begin(), line.end());
    joined.push_back(std::move(line));
  }
  std::sort(joined.begin(), joined.end(), line_order);
  return joined;
}

double length_m(const Line& line) {
  double sum = 0;
  for (std::size_t i = 1; i < line.size(); ++i) sum += segment_m(line[i - 1], line[i]);
  return sum;
}

Point point_along(const Line& line, double along_m) {
  if (line.empty()) return {};
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double step = segment_m(line[i - 1], line[i]);
    if (along_m < step) {
      const double part = step > 0 ? std::max(along_m, 0.0) / step : 0;
      return {line[i - 1].x + part * (line[i].x - line[i - 1].x), line[i - 1].y + part * (line[i].y - line[i - 1].y)};
    }
    along_m -= step;
  }
  return line.back();
}

LinePosition nearest_position(const std::vector<Line>& lines, Point p) {
  LinePosition best;
  double best_m = std::numeric_limits<double>::infinity();
  for (std::size_t l = 0; l < lines.size(); ++l) {
    double before = 0;
    for (std::size_t i = 1; i < lines[l].size(); ++i) {
      const Point a = metres_from(p, lines[l][i - 1]);
      const Point b = metres_from(p, lines[l][i]);
      const Point step{b.x - a.x, b.y - a.y};
      const double length = std::hypot(step.x, step.y);
      const double along = length > 0 ? std::clamp(-(a.x * step.x + a.y * step.y) / length, 0.0, length) : 0;
      const double part = length > 0 ? along / length : 0;
      const double metres = std::hypot(a.x + part * step.x, a.y + part * step.y);
      if (metres < best_m) {
        best_m = metres;
        best = {l, before + along};
      }
      before += length;
    }
  }
  return best;
}

Point middle_of(const std::vector<Line>& lines) {
  const Line* longest = nullptr;
  double longest_m = -1;
  for (const Line& line : lines) {
    const double metres = length_m(line);
    if (metres > longest_m) {
      longest = &line;
      longest_m = metres;
    }
  }
  return longest == nullptr ? Point{} : point_along(*longest, longest_m / 2);
}

}  // namespace klasteri
