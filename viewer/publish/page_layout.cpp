#include "viewer/publish/page_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "geo/base/bilingual.h"
#include "geo/style/numbers.h"
#include "viewer/panels/legend_content.h"
#include "viewer/panels/map_annotations.h"
#include "viewer/panels/map_names.h"
#include "viewer/panels/name_obstacles.h"
#include "viewer/panels/strings.h"
#include "viewer/publish/page_colours.h"
#include "viewer/scene/graticule.h"
#include "viewer/scene/labels.h"
#include "viewer/scene/map_colours.h"

namespace klasteri::viewer {

namespace {

constexpr double points_per_inch = 72;
constexpr double metres_per_unit = page_unit_pt / points_per_inch * 0.0254;
/// Vector formats hold pictures of layers at a resolution that prints well and keeps files small.
constexpr int dpi_of_vector_pictures = 200;
/// Around the sheet.
constexpr double margin = 34;

constexpr Phrase projection_words{"Lambert azimuthal equal-area projection, WGS 84",
                                  "ლამბერტის აზიმუტური ტოლფართობიანი პროექცია, WGS 84"};
constexpr Phrase filtered_words{"{} of {} enterprises, filtered", "{} საწარმო {}-დან, გაფილტრული"};
constexpr Phrase counted_words{"{} enterprises", "{} საწარმო"};

/// Puts the camera and the look of the window back.
class KeptView {
 public:
  explicit KeptView(MapView& map) : map_(map), camera_(map.camera), look_(map.look), bins_(map.bins) {}
  KeptView(const KeptView&) = delete;
  KeptView& operator=(const KeptView&) = delete;
  ~KeptView() {
    map_.camera = camera_;
    map_.look = std::move(look_);
    map_.bins = bins_;
  }

 private:
  MapView& map_;
  Camera camera_;
  MapLook look_;
  const PointBins* bins_;
};

struct PageSize {
  double width, height;
};

PageSize size_of(Page page, const Camera& window, double window_scale) {
  constexpr double long_side = 297 / 25.4 * points_per_inch / page_unit_pt;
  constexpr double short_side = 210 / 25.4 * points_per_inch / page_unit_pt;
  if (page == Page::a4_landscape) return {long_side, short_side};
  if (page == Page::a4_portrait) return {short_side, long_side};
  // The legend and the words around the map take what they need.
  constexpr double around = 320;
  return {std::max(700.0, window.width() / window_scale), std::max(500.0, window.height() / window_scale + around)};
}

/// The next larger scale number of those that maps are printed at.
double round_scale(double denominator) {
  constexpr std::array steps = {1.0, 1.1, 1.25, 1.4, 1.5, 1.75, 2.0, 2.25, 2.5, 2.75, 3.0,
                                3.5, 4.0, 4.5,  5.0, 5.5, 6.0,  7.0, 8.0,  9.0, 10.0};
  const double power = std::pow(10.0, std::floor(std::log10(denominator)));
  for (const double step : steps) {
    if (step * power >= denominator * (1 - 1e-9)) return step * power;
  }
  return denominator;
}

TextStyle style_of(const MapName& name) {
  switch (name.kind) {
    case NameKind::region:
      return {.size = 15, .bold = true, .colour = name.colour, .halo = 1.4};
    case NameKind::city:
      return {.size = 14, .colour = name.colour, .halo = 1.3};
    default:
      return {.size = 11.5, .colour = name.colour, .halo = 1.2};
  }
}

/// From the outside to the inside: what stands around the map says how much room it has.
class LayingOut {
 public:
  LayingOut(const Explorer& explorer, MapView& map, const ExportRequest& request, PageFormat format)
      : explorer_(explorer), map_(map), request_(request), language_(explorer.choices().language) {
    const PageSize size = size_of(request.page, map.camera, map.look.scale);
    page_.format = format;
    page_.width = size.width;
    page_.height = size.height;
    page_.dpi = request.dpi;
    const int dpi = format == PageFormat::png ? request.dpi : dpi_of_vector_pictures;
    page_.picture_scale = page_unit_pt / points_per_inch * dpi;
    page_.about = {request.title.empty() ? map_title(explorer) : request.title, map.made_on};
  }

  PageLayout lay_out() {
    const double top = set_heading();
    const double foot = set_foot();
    // Counts per cell depend on where the camera stands, and the legend on them: the room it needs is found twice.
    double legend_height = 150;
    for (int round = 0; round < 2; ++round) {
      place_map(top, foot - legend_height - 12);
      if (round == 0) count_cells();
      legend_height =
          page_.legend.set(legend_content(explorer_, map_), setter_, page_.width - 2 * margin, 0.36 * page_.height);
    }
    page_.legend_corner = {margin, page_.frame.max_y + 12};
    page_.camera = map_.camera;
    page_.look = map_.look;
    page_.selected = explorer_.selection().rows;
    set_scale();
    set_north();
    set_degrees();
    set_names();
    return std::move(page_);
  }

 private:
  std::string in(const Phrase& phrase) const { return std::string(phrase.in(language_)); }

  PageWords words(const std::string& said, const TextStyle& style, double widest = 0) const {
    return {{}, setter_.set(said, style, widest), style};
  }
  static PageWords at(Point corner, PageWords words) {
    words.corner = corner;
    return words;
  }
  /// From the map's own corner to the page's.
  Point on_page(Point in_map) const { return {page_.frame.min_x + in_map.x, page_.frame.min_y + in_map.y}; }
  Box on_page(const Box& in_map) const {
    const Point least = on_page(Point{in_map.min_x, in_map.min_y});
    return {least.x, least.y, least.x + in_map.width(), least.y + in_map.height()};
  }

  std::string subtitle() const {
    if (!request_.subtitle.empty()) return request_.subtitle;
    const auto number = [&](std::size_t n) { return format_number(static_cast<double>(n), 0, language_); };
    const std::size_t all = explorer_.project().enterprises.rows();
    if (all == 0) return {};
    if (!explorer_.choices().filter.everything()) {
      return fmt::format(fmt::runtime(in(filtered_words)), number(explorer_.rows().size()), number(all));
    }
    return fmt::format(fmt::runtime(in(counted_words)), number(explorer_.rows().size()));
  }

  /// Returns where the map can begin.
  double set_heading() {
    double right = page_.width - margin;
    if (explorer_.project().synthetic()) {
      const PageWords synthetic =
          words(text(Text::synthetic, language_), {.size = 15, .bold = true, .colour = page_colours::warning_ink});
      page_.badge = {right - synthetic.layout.width - 20, margin, right, margin + synthetic.layout.height + 8};
      page_.heading.push_back(at({page_.badge->min_x + 10, page_.badge->min_y + 4}, synthetic));
      right = page_.badge->min_x - 14;
    }
    const PageWords title =
        words(page_.about.title, {.size = 26, .bold = true, .colour = page_colours::ink}, right - margin);
    page_.heading.push_back(at({margin, margin - 4}, title));
    double y = margin - 4 + title.layout.height;
    if (const std::string below = subtitle(); !below.empty()) {
      const PageWords line = words(below, {.size = 15, .colour = page_colours::muted_ink}, page_.width - 2 * margin);
      page_.heading.push_back(at({margin, y + 1}, line));
      y += line.layout.height + 1;
    }
    return y + 10;
  }

  /// Source and projection at the bottom. Returns where what is above them has to end.
  double set_foot() {
    const TextStyle style{.size = 11, .colour = page_colours::muted_ink};
    const double half = (page_.width - 2 * margin) / 2 - 10;
    const PageWords source = words(source_words(explorer_, map_), style, half);
    const PageWords made = words(in(projection_words) + " · Klasteri", style, half);
    const double height = std::max(source.layout.height, made.layout.height);
    const double y = page_.height - margin - height + 8;
    page_.foot = {at({margin, y}, source), at({page_.width - margin - made.layout.width, y}, made)};
    return y - 10;
  }

  /// Shows what the window shows, at a round scale.
  void place_map(double top, double bottom) {
    const bool whole = map_.whole_country && !map_.content->bounds.empty();
    const Box seen = whole ? map_.content->bounds : window_.visible();
    // As high as what is shown needs: the rest of a sheet stays white.
    const double room = page_.height > page_.width ? 1.7 : 1.25;
    const double width = page_.width - 2 * margin;
    const double needed_height = room * width * seen.height() / seen.width();
    Box& frame = page_.frame;
    frame = {margin, top, page_.width - margin, std::max(std::min(bottom, top + needed_height), top + 100)};
    Camera camera(static_cast<int>(frame.width()), static_cast<int>(frame.height()));
    frame.max_x = frame.min_x + camera.width();
    frame.max_y = frame.min_y + camera.height();
    constexpr double air = 1.06;
    const double needed = air * std::max(seen.width() / camera.width(), seen.height() / camera.height());
    denominator_ = round_scale(needed / metres_per_unit);
    camera.look_at({(seen.min_x + seen.max_x) / 2, (seen.min_y + seen.max_y) / 2}, denominator_ * metres_per_unit);
    map_.camera = camera;
    map_.look.scale = 1;
    map_.look.hovered_region.reset();
    map_.look.hovered_footprint.reset();
  }

  /// What the legend says of them; the map's own picture of the page counts the same ones.
  void count_cells() {
    const PointGrid& grid = map_.content->enterprises;
    map_.bins = nullptr;
    if (!map_.look.shows(MapLayer::enterprises)) return;
    if (grid.stacks_in(map_.camera.visible()) <= map_.look.most_symbols) return;
    bins_ = bin_points(grid, map_.camera.magnified(page_.picture_scale), bin_cell_px(page_.picture_scale));
    map_.bins = &*bins_;
  }

  void set_scale() {
    const double bottom = map_.camera.height() - 12.0;
    const Box& card = page_.scale_card = on_page(Box{12, bottom - 46, 212, bottom});
    page_.scale = scale_bar(map_.camera.metres_per_pixel(), card.width() - 24);
    const bool kilometres = page_.scale.length_m >= 1000;
    const double length = kilometres ? page_.scale.length_m / 1000 : page_.scale.length_m;
    const TextStyle style{.size = 12, .colour = page_colours::ink};
    const PageWords told =
        words(format_number(length, 0, language_) + " " + text(kilometres ? Text::kilometres : Text::metres, language_),
              style);
    const PageWords number = words("1 : " + format_number(denominator_, 0, language_), style);
    const double line = card.min_y + 38;
    page_.scale_length = at({card.min_x + 12, line - 14 - told.layout.height + 4}, told);
    page_.scale_number = at({card.max_x - 12 - number.layout.width, line - 14 - number.layout.height + 4}, number);
  }

  void set_north() {
    const double right = map_.camera.width() - 12.0;
    const Box& card = page_.north_card = on_page(Box{right - 34, 12, right, 72});
    const PageWords letter =
        words(text(Text::north, language_), {.size = 14, .bold = true, .colour = page_colours::ink});
    page_.north = at({(card.min_x + card.max_x - letter.layout.width) / 2, card.min_y + 38}, letter);
  }

  /// Degrees along the upper and the left edge.
  void set_degrees() {
    taken_ = {page_.scale_card, page_.north_card};
    for (Box& box : taken_) {
      const Point corner{box.min_x - page_.frame.min_x, box.min_y - page_.frame.min_y};
      box = {corner.x, corner.y, corner.x + box.width(), corner.y + box.height()};
    }
    if (!explorer_.choices().layers.shown(MapLayer::graticule)) return;
    const TextStyle style{.size = 10.5, .colour = {60, 84, 108, 255}, .halo = 1.2};
    const Box seen = map_.camera.visible();
    const double width = map_.camera.width(), height = map_.camera.height();
    for (const GraticuleTick& tick : graticule_ticks(*map_.plane, seen, graticule_step(seen.width()))) {
      const PageWords said = words(degree_words(tick.degrees), style);
      const TextLayout& layout = said.layout;
      const Point corner = tick.meridian ? Point{tick.along * width - layout.width / 2, 3}
                                         : Point{4, tick.along * height - layout.height / 2};
      const Box box{corner.x, corner.y, corner.x + layout.width, corner.y + layout.height};
      if (box.min_x < 2 || box.min_y < 2 || box.max_x > width || box.max_y > height) continue;
      taken_.push_back(box);
      page_.degrees.push_back(at(on_page(corner), said));
    }
  }

  void set_names() {
    const std::vector<MapName> names = map_names(explorer_, map_);
    // Numbers stand on no symbol of a sheet.
    const NameObstacles obstacles = name_obstacles(map_, {});
    std::vector<PageWords> said;
    std::vector<LabelWish> wishes;
    said.reserve(names.size());
    wishes.reserve(names.size());
    for (const MapName& name : names) {
      said.push_back(words(name.words, style_of(name)));
      wishes.push_back({.anchor = name.anchor,
                        .width = said.back().layout.width,
                        .height = said.back().layout.height,
                        .priority = name.priority,
                        .beside = name.dot ? 6.0 : 0.0,
                        .others = name.others,
                        .avoid = obstacles.of(name.kind),
                        .names_place = name.names_place});
    }
    for (const PlacedLabel& label : place_labels(wishes, map_.camera.width(), map_.camera.height(), taken_)) {
      const MapName& name = names[label.wish];
      PageName& placed = page_.names.emplace_back();
      placed.words = at(on_page(Point{label.x, label.y}), std::move(said[label.wish]));
      if (name.dot) placed.dot = on_page(name.anchor);
    }
  }

  const Explorer& explorer_;
  MapView& map_;
  const ExportRequest& request_;
  Language language_;
  const Camera window_ = map_.camera;
  TextSetter setter_;
  PageLayout page_;
  std::optional<PointBins> bins_;
  std::vector<Box> taken_;  ///< within the map: where no name can stand
  double denominator_ = 1;
};

}  // namespace

PageLayout lay_out_page(const Explorer& explorer, MapView& map, const ExportRequest& request, PageFormat format) {
  const KeptView kept(map);
  return LayingOut(explorer, map, request, format).lay_out();
}

}  // namespace klasteri::viewer
