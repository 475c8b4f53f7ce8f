#include "viewer/publish/map_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <vector>

#include "geo/base/bilingual.h"
#include "geo/style/numbers.h"
#include "viewer/panels/legend_content.h"
#include "viewer/panels/map_annotations.h"
#include "viewer/panels/map_names.h"
#include "viewer/panels/name_obstacles.h"
#include "viewer/panels/strings.h"
#include "viewer/publish/cairo_canvas.h"
#include "viewer/publish/page_legend.h"
#include "viewer/publish/svg_canvas.h"
#include "viewer/scene/graticule.h"
#include "viewer/scene/labels.h"
#include "viewer/scene/scale_bar.h"

namespace klasteri::viewer {

namespace {

/// A unit of the page in points of 1/72 inch: words of 13 units are 9 points high.
constexpr double points_per_unit = 0.7;
constexpr double points_per_inch = 72;
constexpr double metres_per_unit = points_per_unit / points_per_inch * 0.0254;

constexpr Colour paper{255, 255, 255, 255};
constexpr Colour ink{28, 33, 40, 255};
constexpr Colour muted_ink{92, 100, 110, 255};
constexpr Colour rule{150, 158, 166, 255};
constexpr Colour warning_fill{255, 213, 92, 255};
constexpr Colour warning_ink{70, 48, 0, 255};
constexpr Colour card{255, 255, 255, 225};

constexpr Phrase projection_words{"Lambert azimuthal equal-area projection, WGS 84",
                                  "ლამბერტის აზიმუტური ტოლფართობიანი პროექცია, WGS 84"};
constexpr Phrase filtered_words{"{} of {} enterprises, filtered", "{} საწარმო {}-დან, გაფილტრული"};
constexpr Phrase counted_words{"{} enterprises", "{} საწარმო"};

struct PageSize {
  double width, height;
};

PageSize size_of(Page page, const Camera& window, double window_scale) {
  constexpr double long_side = 297 / 25.4 * points_per_inch / points_per_unit;
  constexpr double short_side = 210 / 25.4 * points_per_inch / points_per_unit;
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

class MapPage {
 public:
  MapPage(const Explorer& explorer, MapView& map, const ExportRequest& request, PageFormat format,
          const MapRaster& raster)
      : explorer_(explorer),
        map_(map),
        request_(request),
        format_(format),
        raster_(raster),
        language_(explorer.choices().language),
        size_(size_of(request.page, map.camera, map.look.scale)) {}

  std::string draw() {
    const double points_per_pixel = points_per_inch / request_.dpi;
    picture_scale_ = points_per_unit / points_per_pixel;
    // Vector formats hold pictures of layers at a resolution that prints well and keeps files small.
    if (format_ != PageFormat::png) picture_scale_ = points_per_unit / points_per_inch * 200;
    make_canvas();
    canvas_->rectangle({0, 0, size_.width, size_.height}, paper);
    const double top = draw_heading();
    const double foot = draw_foot();
    // Counts per cell depend on where the camera stands, and the legend on them: the room it needs is found twice.
    double legend_height = 150;
    for (int round = 0; round < 2; ++round) {
      place_map(top, foot - legend_height - 12);
      if (round == 0 && counts_cells()) static_cast<void>(raster_(scaled_camera(), scaled_look()));
      legend_height = legend_.set(legend_content(explorer_, map_), size_.width - 2 * margin, 0.36 * size_.height);
    }
    draw_map();
    draw_names();
    draw_scale();
    draw_north();
    canvas_->frame(frame_, rule, 1);
    canvas_->begin_group("legend");
    legend_.draw(*canvas_, {margin, frame_.max_y + 12});
    canvas_->end_group();
    return canvas_->finish();
  }

 private:
  static constexpr double margin = 34;

  std::string in(const Phrase& phrase) const { return std::string(phrase.in(language_)); }

  std::string title() const { return request_.title.empty() ? map_title(explorer_) : request_.title; }

  void make_canvas() {
    const PageDescription about{title(), map_.made_on};
    if (format_ == PageFormat::svg) canvas_ = svg_canvas(size_.width, size_.height, points_per_unit, about);
    if (format_ == PageFormat::pdf) canvas_ = pdf_canvas(size_.width, size_.height, points_per_unit, about);
    if (format_ == PageFormat::png) canvas_ = png_canvas(size_.width, size_.height, picture_scale_, request_.dpi);
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
  double draw_heading() {
    canvas_->begin_group("heading");
    double right = size_.width - margin;
    if (explorer_.project().synthetic()) {
      const TextStyle style{.size = 15, .bold = true, .colour = warning_ink};
      const TextLayout words = setter_.set(text(Text::synthetic, language_), style);
      const Box badge{right - words.width - 20, margin, right, margin + words.height + 8};
      canvas_->rectangle(badge, warning_fill);
      canvas_->text({badge.min_x + 10, badge.min_y + 4}, words, style);
      right = badge.min_x - 14;
    }
    const TextStyle large{.size = 26, .bold = true, .colour = ink};
    const TextLayout words = setter_.set(title(), large, right - margin);
    canvas_->text({margin, margin - 4}, words, large);
    double y = margin - 4 + words.height;
    const TextStyle small{.size = 15, .colour = muted_ink};
    if (const std::string below = subtitle(); !below.empty()) {
      const TextLayout line = setter_.set(below, small, size_.width - 2 * margin);
      canvas_->text({margin, y + 1}, line, small);
      y += line.height + 1;
    }
    canvas_->end_group();
    return y + 10;
  }

  /// Source and projection at the bottom. Returns where what is above them has to end.
  double draw_foot() {
    canvas_->begin_group("source");
    const TextStyle style{.size = 11, .colour = muted_ink};
    const double half = (size_.width - 2 * margin) / 2 - 10;
    const TextLayout source = setter_.set(source_words(explorer_, map_), style, half);
    const TextLayout made = setter_.set(in(projection_words) + " · Klasteri", style, half);
    const double height = std::max(source.height, made.height);
    const double y = size_.height - margin - height + 8;
    canvas_->text({margin, y}, source, style);
    canvas_->text({size_.width - margin - made.width, y}, made, style);
    canvas_->end_group();
    return y - 10;
  }

  /// Shows what the window shows, at a round scale.
  void place_map(double top, double bottom) {
    const Camera& window = window_;
    const Box seen = map_.whole_country && !map_.content->bounds.empty() ? map_.content->bounds : window.visible();
    // As high as what is shown needs: the rest of a sheet stays white.
    const double room = size_.height > size_.width ? 1.7 : 1.25;
    const double width = size_.width - 2 * margin;
    const double needed_height = room * width * (seen.max_y - seen.min_y) / (seen.max_x - seen.min_x);
    frame_ = {margin, top, size_.width - margin, std::max(std::min(bottom, top + needed_height), top + 100)};
    Camera camera(static_cast<int>(frame_.max_x - frame_.min_x), static_cast<int>(frame_.max_y - frame_.min_y));
    frame_.max_x = frame_.min_x + camera.width();
    frame_.max_y = frame_.min_y + camera.height();
    constexpr double air = 1.06;
    const double needed =
        air * std::max((seen.max_x - seen.min_x) / camera.width(), (seen.max_y - seen.min_y) / camera.height());
    denominator_ = round_scale(needed / metres_per_unit);
    camera.look_at({(seen.min_x + seen.max_x) / 2, (seen.min_y + seen.max_y) / 2}, denominator_ * metres_per_unit);
    map_.camera = camera;
    map_.look.scale = 1;
    map_.look.hovered_region.reset();
    map_.look.hovered_footprint.reset();
  }

  Camera scaled_camera() const {
    Camera larger(static_cast<int>(std::lround(map_.camera.width() * picture_scale_)),
                  static_cast<int>(std::lround(map_.camera.height() * picture_scale_)));
    larger.look_at(map_.camera.centre(), map_.camera.metres_per_pixel() / picture_scale_);
    return larger;
  }
  MapLook scaled_look() const {
    MapLook look = map_.look;
    look.scale = picture_scale_;
    return look;
  }

  bool counts_cells() const {
    const PointGrid& grid = map_.content->enterprises;
    return map_.look.shows(MapLayer::enterprises) && grid.stacks_in(map_.camera.visible()) > map_.look.most_symbols;
  }

  void draw_map() {
    const Point corner{frame_.min_x, frame_.min_y};
    if (format_ == PageFormat::png) {
      draw_raster_map(*canvas_, map_.camera, map_.look, corner, raster_, picture_scale_);
    } else {
      draw_vector_map(*canvas_, *map_.content, *map_.plane, map_.camera, map_.look, corner, raster_, picture_scale_);
    }
  }

  static TextStyle style_of(const MapName& name) {
    switch (name.kind) {
      case NameKind::region:
        return {.size = 15, .bold = true, .colour = name.colour, .halo = 1.4};
      case NameKind::city:
        return {.size = 14, .colour = name.colour, .halo = 1.3};
      default:
        return {.size = 11.5, .colour = name.colour, .halo = 1.2};
    }
  }

  void draw_names() {
    canvas_->begin_group("names", &frame_);
    std::vector<Box> taken = {scale_box(), north_box()};
    for (const Box& box : draw_degrees()) taken.push_back(box);
    const std::vector<MapName> names = map_names(explorer_, map_);
    std::vector<TextLayout> layouts;
    // Numbers stand on no symbol of a sheet.
    const NameObstacles obstacles = name_obstacles(map_, {});
    std::vector<LabelWish> wishes;
    layouts.reserve(names.size());
    wishes.reserve(names.size());
    for (const MapName& name : names) {
      layouts.push_back(setter_.set(name.words, style_of(name)));
      wishes.push_back({.anchor = name.anchor,
                        .width = layouts.back().width,
                        .height = layouts.back().height,
                        .priority = name.priority,
                        .beside = name.dot ? 6.0 : 0.0,
                        .others = name.others,
                        .avoid = obstacles.of(name.kind)});
    }
    for (const PlacedLabel& label : place_labels(wishes, map_.camera.width(), map_.camera.height(), taken)) {
      const MapName& name = names[label.wish];
      if (name.dot) {
        canvas_->disc({frame_.min_x + name.anchor.x, frame_.min_y + name.anchor.y}, 2.4, name.colour,
                      {255, 255, 255, 220}, 1);
      }
      canvas_->text({frame_.min_x + label.x, frame_.min_y + label.y}, layouts[label.wish], style_of(name));
    }
    canvas_->end_group();
  }

  /// Degrees along the upper and the left edge. Returns their places within the map.
  std::vector<Box> draw_degrees() {
    std::vector<Box> used;
    if (!explorer_.choices().layers.shown(MapLayer::graticule)) return used;
    const TextStyle style{.size = 10.5, .colour = {60, 84, 108, 255}, .halo = 1.2};
    const Box seen = map_.camera.visible();
    for (const GraticuleTick& tick : graticule_ticks(*map_.plane, seen, graticule_step(seen.max_x - seen.min_x))) {
      const TextLayout words = setter_.set(degree_words(tick.degrees), style);
      const Point at = tick.meridian ? Point{tick.along * map_.camera.width() - words.width / 2, 3}
                                     : Point{4, tick.along * map_.camera.height() - words.height / 2};
      const Box box{at.x, at.y, at.x + words.width, at.y + words.height};
      if (box.min_x < 2 || box.min_y < 2 || box.max_x > map_.camera.width() || box.max_y > map_.camera.height())
        continue;
      used.push_back(box);
      canvas_->text({frame_.min_x + at.x, frame_.min_y + at.y}, words, style);
    }
    return used;
  }

  std::string scale_number() const { return "1 : " + format_number(denominator_, 0, language_); }

  /// Within the map.
  Box scale_box() const {
    const double bottom = map_.camera.height() - 12.0;
    return {12, bottom - 46, 212, bottom};
  }
  Box north_box() const {
    const double right = map_.camera.width() - 12.0;
    return {right - 34, 12, right, 72};
  }

  void draw_scale() {
    canvas_->begin_group("scale");
    Box box = scale_box();
    box = {box.min_x + frame_.min_x, box.min_y + frame_.min_y, box.max_x + frame_.min_x, box.max_y + frame_.min_y};
    canvas_->rectangle(box, card);
    const ScaleBar bar = scale_bar(map_.camera.metres_per_pixel(), box.max_x - box.min_x - 24);
    const bool kilometres = bar.length_m >= 1000;
    const std::string length = format_number(kilometres ? bar.length_m / 1000 : bar.length_m, 0, language_) + " " +
                               text(kilometres ? Text::kilometres : Text::metres, language_);
    const TextStyle style{.size = 12, .colour = ink};
    const TextLayout words = setter_.set(length, style);
    const TextLayout number = setter_.set(scale_number(), style);
    const double left = box.min_x + 12;
    const double line = box.min_y + 38;
    canvas_->text({left, line - 14 - words.height + 4}, words, style);
    canvas_->text({box.max_x - 12 - number.width, line - 14 - number.height + 4}, number, style);
    // Two halves, dark and light, so that half the length can be read off as well.
    const double half = bar.width_px / 2;
    canvas_->rectangle({left, line - 6, left + half, line}, ink);
    canvas_->frame({left, line - 6, left + bar.width_px, line}, ink, 1);
    canvas_->end_group();
  }

  void draw_north() {
    canvas_->begin_group("north");
    Box box = north_box();
    box = {box.min_x + frame_.min_x, box.min_y + frame_.min_y, box.max_x + frame_.min_x, box.max_y + frame_.min_y};
    canvas_->rectangle(box, card);
    const double x = (box.min_x + box.max_x) / 2;
    const double top = box.min_y + 6;
    canvas_->fill({{{{x, top}, {x - 9, top + 30}, {x, top + 23}, {x, top}}}}, ink);
    canvas_->fill({{{{x, top}, {x, top + 23}, {x + 9, top + 30}, {x, top}}}}, rule);
    const TextStyle style{.size = 14, .bold = true, .colour = ink};
    const TextLayout letter = setter_.set(text(Text::north, language_), style);
    canvas_->text({x - letter.width / 2, top + 32}, letter, style);
    canvas_->end_group();
  }

  const Explorer& explorer_;
  MapView& map_;
  const ExportRequest& request_;
  PageFormat format_;
  const MapRaster& raster_;
  Language language_;
  PageSize size_;
  const Camera window_ = map_.camera;
  TextSetter setter_;
  PageLegend legend_{setter_};
  std::unique_ptr<Canvas> canvas_;
  double picture_scale_ = 1;
  double denominator_ = 1;
  Box frame_;
};

}  // namespace

std::string draw_page(const Explorer& explorer, MapView& map, const ExportRequest& request, PageFormat format,
                      const MapRaster& raster) {
  return MapPage(explorer, map, request, format, raster).draw();
}

}  // namespace klasteri::viewer
