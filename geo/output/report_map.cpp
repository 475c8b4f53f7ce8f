#include "geo/output/report_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "geo/base/bilingual.h"
#include "geo/output/html_text.h"
#include "geo/style/classify.h"
#include "geo/style/numbers.h"
#include "geo/style/palette.h"

namespace klasteri {

namespace {

constexpr double page_width = 10'000;
constexpr double margin = 200;
constexpr double name_size = 150, region_size = 165, number_size = 150, disc_radius = 125;
constexpr int most_classes = 4;
constexpr double shown_width_px = 320;  // of a small map, about
constexpr double small_text_px = 11;
constexpr double least_window_m = 60'000;
constexpr std::size_t most_seats = 22, most_seats_around = 9;
constexpr double footprint_step = 3;  // points nearer to the last one are left out: less than a pixel of a small map

long long whole(double value) { return std::llround(value); }

std::string text_element(std::string_view css_class, const PlacedLabel& label, double size) {
  std::string svg;
  for (std::size_t line = 0; line < label.lines.size(); ++line) {
    svg += fmt::format("<text class=\"{}\" font-size=\"{}\" x=\"{}\" y=\"{}\">{}</text>", css_class, whole(size),
                       whole(label.first_baseline.x),
                       whole(label.first_baseline.y + static_cast<double>(line) * label.line_height),
                       html_text(label.lines[line]));
  }
  return svg + "\n";
}

std::string hex(Colour colour) { return fmt::format("#{:02x}{:02x}{:02x}", colour.r, colour.g, colour.b); }

/// The longest of 1, 2, 5 × 10ⁿ up to `most`.
double round_length(double most) {
  const double power = std::pow(10, std::floor(std::log10(most)));
  for (const double step : {5.0, 2.0}) {
    if (step * power <= most) return step * power;
  }
  return power;
}

}  // namespace

ReportMap::ReportMap(const ReportMapContent& content) : content_(content) {
  for (const Region& region : content_.admin.regions()) extent_.add(plane_.forward(region.shape));
  metres_per_unit_ = (extent_.max_x - extent_.min_x) / (page_width - 2 * margin);
  page_ = {0, 0, page_width, std::ceil((extent_.max_y - extent_.min_y) / metres_per_unit_ + 2 * margin)};
  std::vector<double> counts;
  for (const auto& [region, count] : content_.clusters_by_region) counts.push_back(count);
  bounds_ = class_breaks(counts, most_classes, Classification::fisher_jenks);
  const auto municipalities = content_.admin.municipalities();
  for (std::size_t i = 0; i < municipalities.size(); ++i) {
    const Municipality& each = municipalities[i];
    const bool is_today = each.kind == MunicipalityKind::city || each.kind == MunicipalityKind::municipality;
    if (!is_today || !each.seat.valid()) continue;
    double weight = i < content_.firms_by_municipality.size() ? content_.firms_by_municipality[i] : 0;
    if (std::isnan(weight)) weight = 0;
    if (each.kind == MunicipalityKind::city) weight += 1e9;
    Seat seat{to_page(each.seat), content_.admin.municipality_name(static_cast<UnitIndex>(i), content_.language),
              weight};
    // A city and the municipality around it have one seat.
    const bool is_known = std::any_of(seats_.begin(), seats_.end(), [&seat](const Seat& other) {
      return other.name == seat.name || (other.at.x == seat.at.x && other.at.y == seat.at.y);
    });
    if (!is_known) seats_.push_back(std::move(seat));
  }
  std::stable_sort(seats_.begin(), seats_.end(), [](const Seat& a, const Seat& b) { return a.weight > b.weight; });
}

Point ReportMap::to_page(Point degrees) const {
  const Point metres = plane_.forward(degrees);
  return {margin + (metres.x - extent_.min_x) / metres_per_unit_,
          margin + (extent_.max_y - metres.y) / metres_per_unit_};
}

std::string ReportMap::path_of(const MultiPolygon& degrees, double least_step) const {
  std::string path;
  for (const Polygon& polygon : degrees) {
    for (const Ring& ring : polygon) {
      long long x = 0, y = 0;
      std::size_t points = 0;
      std::string drawn;
      for (const Point& point : ring) {
        const Point page = to_page(point);
        const long long to_x = whole(page.x), to_y = whole(page.y);
        const auto dx = static_cast<double>(to_x - x), dy = static_cast<double>(to_y - y);
        if (points > 0 && std::hypot(dx, dy) < least_step) continue;
        drawn += points == 0 ? fmt::format("M{} {}l", to_x, to_y)
                             : fmt::format("{}{}{} ", to_x - x, to_y < y ? "" : " ", to_y - y);
        x = to_x;
        y = to_y;
        ++points;
      }
      if (points < 3) continue;
      drawn.back() = 'z';
      path += drawn;
    }
  }
  return path;
}

std::string ReportMap::region_paths() const {
  std::string svg = "<g id=\"regions\">";
  for (std::size_t i = 0; i < content_.admin.regions().size(); ++i) {
    const Region& region = content_.admin.regions()[i];
    const auto found = content_.clusters_by_region.find(region.iso);
    const double count = found == content_.clusters_by_region.end() ? 0 : found->second;
    svg += fmt::format("<path class=\"region m{}\" d=\"{}\"><title>{}: {}</title></path>\n",
                       count > 0 ? class_of(count, bounds_) + 1 : 0, path_of(region.shape, 1),
                       html_text(content_.admin.region_name(static_cast<UnitIndex>(i), content_.language)),
                       format_number(count, 0, content_.language));
  }
  return svg + "</g>\n";
}

std::string ReportMap::footprint_paths() const {
  std::string svg;
  for (std::size_t i = content_.clusters.size(); i-- > 0;) {  // the first on top
    const Candidate& cluster = content_.clusters[i];
    if (cluster.footprint_is_region) continue;
    const std::string path = path_of(cluster.footprint, footprint_step);
    if (!path.empty())
      svg += fmt::format("<path id=\"footprint-{}\" class=\"footprint\" d=\"{}\"/>\n", cluster.rank, path);
  }
  return svg;
}

std::string ReportMap::numbers(LabelSpace& space) const {
  std::string lines, discs;
  const std::size_t count = std::min(content_.clusters.size(), numbered_clusters);
  for (const Candidate& cluster : content_.clusters.first(count)) {
    if (!cluster.centre.valid()) continue;
    const Point at = to_page(cluster.centre);
    const std::optional<Point> middle = space.place_disc(at, disc_radius);
    if (!middle) continue;
    if (std::hypot(middle->x - at.x, middle->y - at.y) > disc_radius) {
      lines += fmt::format("<path class=\"leader\" d=\"M{} {}L{} {}\"/>", whole(at.x), whole(at.y), whole(middle->x),
                           whole(middle->y));
    }
    discs += fmt::format(
        "<g><circle class=\"disc\" cx=\"{0}\" cy=\"{1}\" r=\"{2}\"/><text class=\"number\" font-size=\"{3}\" x=\"{0}\" "
        "y=\"{4}\">{5}</text></g>\n",
        whole(middle->x), whole(middle->y), whole(0.94 * disc_radius), whole(number_size), whole(middle->y + 54),
        cluster.rank);
  }
  return lines + "\n" + discs;
}

std::string ReportMap::region_names(LabelSpace& space) const {
  std::string svg;
  for (std::size_t i = 0; i < content_.admin.regions().size(); ++i) {
    const std::string& name = content_.admin.region_name(static_cast<UnitIndex>(i), content_.language);
    const bool is_city =
        std::any_of(seats_.begin(), seats_.end(), [&name](const Seat& seat) { return seat.name == name; });
    if (is_city) continue;  // its seat says so
    const auto label = space.place_over(to_page(content_.admin.regions()[i].centre), name, region_size);
    if (label) svg += text_element("region-name", *label, region_size);
  }
  return svg;
}

std::string ReportMap::seats(LabelSpace& space, const Box& window, double size, std::size_t most) const {
  std::string svg;
  std::size_t named = 0;
  for (const Seat& seat : seats_) {
    if (named == most) break;
    if (!window.contains(seat.at)) continue;
    const double radius = 0.2 * size;
    const auto label = space.place_beside(seat.at, 0.45 * size, seat.name, size);
    if (!label) continue;
    space.occupy({seat.at.x - radius, seat.at.y - radius, seat.at.x + radius, seat.at.y + radius});
    svg += fmt::format("<circle class=\"seat\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>", whole(seat.at.x), whole(seat.at.y),
                       whole(radius));
    svg += text_element("seat-name", *label, size);
    ++named;
  }
  return svg;
}

std::string ReportMap::scale_bar(LabelSpace& space, const Box& window, double size) const {
  const double km = round_length(km_of((window.max_x - window.min_x) / 5));
  const double width = km * 1000 / metres_per_unit_;
  const Point left{window.min_x + 0.9 * size, window.max_y - 0.8 * size};
  constexpr Phrase unit = {"km", "კმ"};
  const std::string words = fmt::format("{} {}", format_short(km, content_.language), unit.in(content_.language));
  const double tick = 0.35 * size;
  PlacedLabel label{{words}, {left.x + width / 2, left.y - 0.6 * size}, 0};
  space.occupy({left.x - size / 2, left.y - 1.9 * size, left.x + width + size / 2, window.max_y});
  return fmt::format("<path class=\"furniture\" d=\"M{} {}v{}h{}v{}\"/>", whole(left.x), whole(left.y - tick),
                     whole(tick), whole(width), whole(-tick)) +
         text_element("furniture-name", label, size);
}

std::string ReportMap::north_arrow(LabelSpace& space, const Box& window, double size) const {
  constexpr Phrase north = {"N", "ჩ"};
  const Point tip{window.max_x - 1.4 * size, window.min_y + 1.7 * size};
  const PlacedLabel label{{std::string(north.in(content_.language))}, {tip.x, tip.y - 0.3 * size}, 0};
  space.occupy({tip.x - size, window.min_y, window.max_x, tip.y + 2 * size});
  return fmt::format("<path class=\"arrow\" d=\"M{} {}l{} {}l{} {}l{} {}z\"/>", whole(tip.x), whole(tip.y),
                     whole(0.5 * size), whole(1.7 * size), whole(-0.5 * size), whole(-0.4 * size), whole(-0.5 * size),
                     whole(0.4 * size)) +
         text_element("furniture-name", label, size);
}

std::string ReportMap::country() const {
  constexpr Phrase title = {"Map of Georgia: candidate clusters by region, and where each lies",
                            "საქართველოს რუკა: სავარაუდო კლასტერები რეგიონების მიხედვით და მათი ადგილმდებარეობა"};
  LabelSpace space(page_);
  // One after the other: what comes first takes its place.
  std::string furniture = scale_bar(space, page_, name_size);
  furniture += north_arrow(space, page_, 1.3 * name_size);
  const std::string discs = numbers(space);
  std::string names = region_names(space);
  names += seats(space, page_, name_size, most_seats);
  return fmt::format(
      "<svg class=\"map\" role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {} {}\">\n<title>{}</title>\n{}{}{}{}{}"
      "</svg>\n",
      html_text(title.in(content_.language)), whole(page_.max_x), whole(page_.max_y),
      html_text(title.in(content_.language)), region_paths(), footprint_paths(), names, discs, furniture);
}

std::string ReportMap::around(std::size_t cluster) const {
  const Candidate& shown = content_.clusters[cluster];
  Box around;
  for (const Polygon& polygon : shown.footprint) {
    for (const Ring& ring : polygon) {
      for (const Point& point : ring) around.add(to_page(point));
    }
  }
  if (shown.centre.valid()) around.add(to_page(shown.centre));
  if (around.empty()) return {};
  constexpr double aspect = 4.0 / 3, room = 1.5;
  const double width = std::max({room * (around.max_x - around.min_x), room * aspect * (around.max_y - around.min_y),
                                 least_window_m / metres_per_unit_});
  const Point middle{(around.min_x + around.max_x) / 2, (around.min_y + around.max_y) / 2};
  const Box window{middle.x - width / 2, middle.y - width / aspect / 2, middle.x + width / 2,
                   middle.y + width / aspect / 2};
  const double size = small_text_px * width / shown_width_px;
  LabelSpace space(window);
  const std::string furniture = scale_bar(space, window, size);
  const std::string names = seats(space, window, size, most_seats_around);
  constexpr Phrase title = {"Map of the surroundings of cluster {}", "კლასტერი {}: მიდამოების რუკა"};
  const std::string words = fmt::format(fmt::runtime(title.in(content_.language)), shown.rank);
  const std::string outline = shown.footprint_is_region ? fmt::format("<path class=\"area\" d=\"{}\"/>\n",
                                                                      path_of(shown.footprint, footprint_step))
                                                        : fmt::format("<use href=\"#footprint-{}\"/>\n", shown.rank);
  return fmt::format(
      "<svg class=\"map small\" role=\"img\" aria-label=\"{0}\" viewBox=\"{1} {2} {3} {4}\">\n"
      "<title>{0}</title>\n<use href=\"#regions\"/>\n{5}{6}{7}</svg>\n",
      html_text(words), whole(window.min_x), whole(window.min_y), whole(width), whole(width / aspect),
      shown.footprint.empty() ? "" : outline, names, furniture);
}

std::string report_map_style(std::size_t classes) {
  const std::vector<Colour> ramp = colours(Palette::blues, most_classes + 2);
  std::string light, dark, fills, plain;
  for (std::size_t i = 0; i < classes; ++i) {
    light += fmt::format(" --m{}: {};", i + 1, hex(ramp[i]));
    dark += fmt::format(" --m{}: {};", i + 1, hex(ramp[ramp.size() - 1 - i]));
    plain += fmt::format(" --m{}: var(--m0);", i + 1);
    fills += fmt::format(".m{0} {{ fill: var(--m{0}); background: var(--m{0}); }}\n", i + 1);
  }
  light = "--m0: #f1f0ea; --border: #7c8794; --sign: #b3400a; --sign-fill: #e8772e55; --water: #ffffff;" + light;
  dark = "--m0: #2a313b; --border: #8a95a3; --sign: #ffb27a; --sign-fill: #ff9a5255; --water: #14181e;" + dark;
  return fmt::format(R"(
:root {{ {0} }}
@media (prefers-color-scheme: dark) {{ :root {{ {1} }} }}
@media print {{ :root {{ {0} }} }}
.map {{ display: block; width: 100%; height: auto; font-family: inherit; }}
.map.small {{{2} border: 1px solid var(--line); overflow: hidden; }}
.map text {{ text-anchor: middle; fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-linejoin: round;
  stroke-width: 0.22em; }}
.map .region-name {{ fill: var(--soft); font-weight: 600; }}
.map .number {{ fill: var(--paper); stroke: none; font-weight: 700; }}
.map path {{ vector-effect: non-scaling-stroke; }}
.m0 {{ fill: var(--m0); background: var(--m0); }}
{3}.region {{ stroke: var(--border); stroke-width: 0.8px; stroke-linejoin: round; }}
.footprint {{ fill: var(--sign-fill); stroke: var(--sign); stroke-width: 1.1px; stroke-linejoin: round; }}
.area {{ fill: var(--sign-fill); stroke: var(--sign); stroke-width: 1.1px; stroke-dasharray: 4 3; }}
.leader {{ stroke: var(--sign); stroke-width: 1px; fill: none; }}
.disc {{ fill: var(--sign); stroke: var(--paper); stroke-width: 12px; }}
.seat {{ fill: var(--ink); }}
.furniture {{ fill: none; stroke: var(--ink); stroke-width: 1.3px; }}
.arrow {{ fill: var(--ink); }}
)",
                     light, dark, plain, fills);
}

}  // namespace klasteri
