#include "viewer/publish/cairo_canvas.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <pango/pangocairo.h>

#include <boost/crc.hpp>
#include <cmath>
#include <cstring>
#include <numbers>

#include "geo/base/error.h"

namespace klasteri::viewer {

namespace {

/// What a file is written into, piece by piece, until somebody has had enough of it.
struct ByteStream {
  std::string bytes;
  const Progress* progress = nullptr;
};

cairo_status_t append_bytes(void* target, const unsigned char* data, unsigned int length) {
  auto& stream = *static_cast<ByteStream*>(target);
  if (stream.progress != nullptr && stream.progress->cancelled()) return CAIRO_STATUS_WRITE_ERROR;
  stream.bytes.append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

struct ReleaseCairo {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, ReleaseCairo>;
using Context = std::unique_ptr<cairo_t, ReleaseCairo>;

void check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS) throw Error("The page cannot be drawn: {}.", cairo_status_to_string(status));
}

Surface surface_of(const Image& picture) {
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, picture.width, picture.height));
  check(cairo_surface_status(surface.get()));
  cairo_surface_flush(surface.get());
  unsigned char* rows = cairo_image_surface_get_data(surface.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      const std::uint8_t* from = picture.pixel(x, y);
      const std::uint32_t argb = std::uint32_t{from[3]} << 24 | std::uint32_t{from[0]} << 16 |
                                 std::uint32_t{from[1]} << 8 | std::uint32_t{from[2]};
      std::memcpy(rows + static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x) * 4, &argb, sizeof(argb));
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

void append_number(std::string& bytes, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 255u);
}

/// Says in a PNG how many dots make an inch, so that it is printed in its size.
void add_resolution(std::string& png, int dpi) {
  constexpr std::size_t after_header = 8 + 25;  // signature, IHDR
  constexpr double inches_per_metre = 1 / 0.0254;
  const auto per_metre = static_cast<std::uint32_t>(std::lround(dpi * inches_per_metre));
  std::string content = "pHYs";
  append_number(content, per_metre);
  append_number(content, per_metre);
  content += '\1';
  boost::crc_32_type crc;
  crc.process_bytes(content.data(), content.size());
  std::string chunk;
  append_number(chunk, static_cast<std::uint32_t>(content.size() - 4));
  chunk += content;
  append_number(chunk, crc.checksum());
  png.insert(after_header, chunk);
}

class CairoCanvas final : public Canvas {
 public:
  /// @param stream where the surface writes to
  CairoCanvas(std::unique_ptr<ByteStream> stream, Surface surface, double scale, int dpi)
      : stream_(std::move(stream)), surface_(std::move(surface)), context_(cairo_create(surface_.get())), dpi_(dpi) {
    check(cairo_status(context_.get()));
    cairo_scale(context_.get(), scale, scale);
    cairo_set_line_join(context_.get(), CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(context_.get(), CAIRO_LINE_CAP_ROUND);
    cairo_set_fill_rule(context_.get(), CAIRO_FILL_RULE_EVEN_ODD);
  }

  void begin_group(const std::string&, const Box* clip) override {
    cairo_save(context_.get());
    if (clip == nullptr) return;
    cairo_rectangle(context_.get(), clip->min_x, clip->min_y, clip->max_x - clip->min_x, clip->max_y - clip->min_y);
    cairo_clip(context_.get());
  }
  void end_group() override { cairo_restore(context_.get()); }

  void fill(const MultiPolygon& shape, Colour colour) override {
    if (colour.a == 0) return;
    for (const Polygon& polygon : shape) {
      for (const Ring& ring : polygon) trace(ring, true);
    }
    take(colour);
    cairo_fill(context_.get());
  }

  void stroke(std::span<const Line> lines, Colour colour, double width) override {
    if (colour.a == 0) return;
    for (const Line& line : lines) trace(line, line.size() > 2 && line.front() == line.back());
    take(colour);
    cairo_set_line_width(context_.get(), width);
    cairo_stroke(context_.get());
  }

  void disc(Point middle, double radius, Colour fill_colour, Colour edge, double edge_width) override {
    cairo_new_sub_path(context_.get());
    cairo_arc(context_.get(), middle.x, middle.y, radius, 0, 2 * std::numbers::pi);
    take(fill_colour);
    cairo_fill_preserve(context_.get());
    if (edge_width > 0 && edge.a > 0) {
      take(edge);
      cairo_set_line_width(context_.get(), edge_width);
      cairo_stroke(context_.get());
    }
    cairo_new_path(context_.get());
  }

  void words(Point baseline, const std::string& line, const TextStyle& style) override {
    PangoContext* setting = pango_cairo_create_context(context_.get());
    set_unhinted(setting);
    PangoLayout* layout = new_layout(setting, line, style);
    const double above = static_cast<double>(pango_layout_get_baseline(layout)) / PANGO_SCALE;
    cairo_move_to(context_.get(), baseline.x, baseline.y - above);
    if (style.halo > 0) {
      cairo_save(context_.get());
      pango_cairo_layout_path(context_.get(), layout);
      cairo_set_source_rgba(context_.get(), 1, 1, 1, 0.8);
      cairo_set_line_width(context_.get(), 2 * style.halo);
      cairo_stroke(context_.get());
      cairo_restore(context_.get());
      cairo_move_to(context_.get(), baseline.x, baseline.y - above);
    }
    take(style.colour);
    pango_cairo_show_layout(context_.get(), layout);
    g_object_unref(layout);
    g_object_unref(setting);
  }

  void image(const Image& picture, const Box& place) override {
    const Surface source = surface_of(picture);
    cairo_save(context_.get());
    cairo_translate(context_.get(), place.min_x, place.min_y);
    cairo_scale(context_.get(), (place.max_x - place.min_x) / picture.width,
                (place.max_y - place.min_y) / picture.height);
    cairo_set_source_surface(context_.get(), source.get(), 0, 0);
    cairo_paint(context_.get());
    cairo_restore(context_.get());
  }

  std::string finish(Progress& progress) override {
    check(cairo_status(context_.get()));
    context_.reset();
    stream_->progress = &progress;
    const cairo_status_t written = write();
    stream_->progress = nullptr;
    if (progress.cancelled()) throw Cancelled();
    check(written);
    if (dpi_ > 0) add_resolution(stream_->bytes, dpi_);
    return std::move(stream_->bytes);
  }

 private:
  cairo_status_t write() {
    if (dpi_ > 0) return cairo_surface_write_to_png_stream(surface_.get(), append_bytes, stream_.get());
    cairo_surface_finish(surface_.get());
    return cairo_surface_status(surface_.get());
  }
  void take(Colour colour) {
    cairo_set_source_rgba(context_.get(), colour.r / 255.0, colour.g / 255.0, colour.b / 255.0, colour.a / 255.0);
  }
  void trace(const Line& line, bool closed) {
    bool begun = false;
    for (const Point p : line) {
      if (!p.valid()) continue;
      if (begun) {
        cairo_line_to(context_.get(), p.x, p.y);
      } else {
        cairo_move_to(context_.get(), p.x, p.y);
      }
      begun = true;
    }
    if (begun && closed) cairo_close_path(context_.get());
  }

  std::unique_ptr<ByteStream> stream_;  ///< outlives the surface, which writes into it
  Surface surface_;
  Context context_;
  int dpi_;  ///< 0: not a PNG
};

}  // namespace

std::unique_ptr<Canvas> png_canvas(double width, double height, double pixels_per_unit, int dpi) {
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::lround(width * pixels_per_unit)),
                                             static_cast<int>(std::lround(height * pixels_per_unit))));
  check(cairo_surface_status(surface.get()));
  return std::make_unique<CairoCanvas>(std::make_unique<ByteStream>(), std::move(surface), pixels_per_unit, dpi);
}

std::unique_ptr<Canvas> pdf_canvas(double width, double height, double points_per_unit, const PageDescription& about) {
  auto stream = std::make_unique<ByteStream>();
  Surface surface(cairo_pdf_surface_create_for_stream(append_bytes, stream.get(), width * points_per_unit,
                                                      height * points_per_unit));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, about.title.c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Klasteri");
  // The day of the data, so that the same map gives the same bytes.
  const std::string day = (about.made_on.empty() ? "1970-01-01" : about.made_on) + "T00:00:00Z";
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, day.c_str());
  check(cairo_surface_status(surface.get()));
  return std::make_unique<CairoCanvas>(std::move(stream), std::move(surface), points_per_unit, 0);
}

std::string png_bytes(const Image& picture) {
  ByteStream stream;
  const Surface surface = surface_of(picture);
  check(cairo_surface_write_to_png_stream(surface.get(), append_bytes, &stream));
  return std::move(stream.bytes);
}

}  // namespace klasteri::viewer
