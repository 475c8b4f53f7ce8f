#include "viewer/publish/svg_canvas.h"

#include <fmt/format.h>

#include <iterator>

namespace klasteri::viewer {

namespace {

std::string escaped(std::string_view words) {
  std::string safe;
  for (const char c : words) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20) safe += c;
    }
  }
  return safe;
}

/// "12.3": two decimals, of which zeros at the end are left out.
std::string number(double value) {
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string paint(const char* what, Colour colour) {
  std::string text = fmt::format(" {}=\"#{:02x}{:02x}{:02x}\"", what, colour.r, colour.g, colour.b);
  if (colour.a < 255) text += fmt::format(" {}-opacity=\"{}\"", what, number(colour.a / 255.0));
  return text;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      group = group << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0u);
    }
    for (std::size_t j = 0; j < 4; ++j) {
      text += i + j > bytes.size() ? '=' : digits[group >> (18 - 6 * j) & 63u];
    }
  }
  return text;
}

class SvgCanvas final : public Canvas {
 public:
  SvgCanvas(double width, double height, double points_per_unit, const PageDescription& about) {
    fmt::format_to(
        out(),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "width=\"{}pt\" height=\"{}pt\" viewBox=\"0 0 {} {}\" font-family=\"Noto Sans, Noto Sans Georgian, "
        "DejaVu Sans, sans-serif\" stroke-linejoin=\"round\" stroke-linecap=\"round\" fill-rule=\"evenodd\">\n",
        number(width * points_per_unit), number(height * points_per_unit), number(width), number(height));
    bytes_ += "<title>" + escaped(about.title) + "</title>\n";
  }

  void begin_group(const std::string& name, const Box* clip) override {
    if (clip == nullptr) {
      bytes_ += "<g id=\"" + escaped(name) + "\">\n";
      return;
    }
    fmt::format_to(
        out(), "<clipPath id=\"clip{0}\"><rect x=\"{1}\" y=\"{2}\" width=\"{3}\" height=\"{4}\"/></clipPath>\n", clips_,
        number(clip->min_x), number(clip->min_y), number(clip->max_x - clip->min_x), number(clip->max_y - clip->min_y));
    fmt::format_to(out(), "<g id=\"{}\" clip-path=\"url(#clip{})\">\n", escaped(name), clips_++);
  }
  void end_group() override { bytes_ += "</g>\n"; }

  void fill(const MultiPolygon& shape, Colour colour) override {
    if (colour.a == 0 || shape.empty()) return;
    bytes_ += "<path" + paint("fill", colour) + " d=\"";
    for (const Polygon& polygon : shape) {
      for (const Ring& ring : polygon) trace(ring, true);
    }
    bytes_ += "\"/>\n";
  }

  void stroke(std::span<const Line> lines, Colour colour, double width) override {
    if (colour.a == 0 || lines.empty()) return;
    bytes_ += "<path fill=\"none\"" + paint("stroke", colour) + " stroke-width=\"" + number(width) + "\" d=\"";
    for (const Line& line : lines) trace(line, line.size() > 2 && line.front() == line.back());
    bytes_ += "\"/>\n";
  }

  void disc(Point middle, double radius, Colour fill_colour, Colour edge, double edge_width) override {
    fmt::format_to(out(), "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}", number(middle.x), number(middle.y), number(radius),
                   paint("fill", fill_colour));
    if (edge_width > 0 && edge.a > 0) {
      bytes_ += paint("stroke", edge) + " stroke-width=\"" + number(edge_width) + "\"";
    }
    bytes_ += "/>\n";
  }

  void words(Point baseline, const std::string& line, const TextStyle& style) override {
    if (style.halo > 0) {
      // The edge as a text of its own below the letters: not all readers know paint-order.
      write(baseline, line, style,
            fmt::format(
                " aria-hidden=\"true\" fill=\"none\" stroke=\"#ffffff\" stroke-opacity=\"0.8\" stroke-width=\"{}\"",
                number(2 * style.halo)));
    }
    write(baseline, line, style, paint("fill", style.colour));
  }

  void image(const Image& picture, const Box& place) override {
    fmt::format_to(out(),
                   "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\" "
                   "xlink:href=\"data:image/png;base64,{}\"/>\n",
                   number(place.min_x), number(place.min_y), number(place.max_x - place.min_x),
                   number(place.max_y - place.min_y), base64(png_bytes(picture)));
  }

  std::string finish(Progress&) override {
    bytes_ += "</svg>\n";
    return std::move(bytes_);
  }

 private:
  std::back_insert_iterator<std::string> out() { return std::back_inserter(bytes_); }

  void write(Point baseline, const std::string& line, const TextStyle& style, const std::string& how) {
    fmt::format_to(out(), "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}{}>{}</text>\n", number(baseline.x),
                   number(baseline.y), number(style.size), style.bold ? " font-weight=\"bold\"" : "", how,
                   escaped(line));
  }

  void trace(const Line& line, bool closed) {
    bool begun = false;
    for (const Point p : line) {
      if (!p.valid()) continue;
      bytes_ += (begun ? 'L' : 'M') + number(p.x) + ' ' + number(p.y);
      begun = true;
    }
    if (begun && closed) bytes_ += 'Z';
  }

  std::string bytes_;
  int clips_ = 0;
};

}  // namespace

std::unique_ptr<Canvas> svg_canvas(double width, double height, double points_per_unit, const PageDescription& about) {
  return std::make_unique<SvgCanvas>(width, height, points_per_unit, about);
}

}  // namespace klasteri::viewer
