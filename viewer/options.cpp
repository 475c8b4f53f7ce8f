#include "viewer/options.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <string>
#include <string_view>

#include "geo/base/command_line_fault.h"
#include "geo/base/error.h"
#include "geo/base/help.h"
#include "geo/base/language_choice.h"
#include "geo/base/split.h"

namespace klasteri::viewer {

namespace {

Language parse_language(const std::string& name) {
  if (const auto known = language_from(name)) return *known;
  throw UsageError("--lang takes en or ka, not \"{}\".", name);
}

Classification parse_classification(const std::string& name) {
  if (name == "jenks") return Classification::fisher_jenks;
  if (name == "quantile") return Classification::quantile;
  if (name == "equal") return Classification::equal_interval;
  if (name == "deviation") return Classification::standard_deviation;
  throw UsageError("--classification takes jenks, quantile, equal or deviation, not \"{}\".", name);
}

AreaLevel parse_by(const std::string& name) {
  if (name == "region") return AreaLevel::region;
  if (name == "municipality") return AreaLevel::municipality;
  throw UsageError("--by takes region or municipality, not \"{}\".", name);
}

AnalysisView parse_analysis(const std::string& name) {
  if (name == "thresholds") return AnalysisView::thresholds;
  if (name == "review") return AnalysisView::review;
  throw UsageError("--analysis takes thresholds or review, not \"{}\".", name);
}

/// Names that an option takes, for reading.
template <typename Values>
std::string names_of(const Values& values) {
  std::string names;
  for (const auto value : values) names += (names.empty() ? "" : ", ") + std::string(to_string(value));
  return names;
}

/// "a4" and "a4-portrait" into a page.
Page page_from(const std::string& name) {
  if (name == "a4" || name == "a4-landscape") return Page::a4_landscape;
  if (name == "a4-portrait") return Page::a4_portrait;
  throw UsageError("--page takes a4 or a4-portrait, not '{}'.", name);
}

/// A ramp by its name, for the measures that it can serve.
void parse_palette(const std::string& name, Choices& choices) {
  const auto palette = palette_from(name);
  const auto offered = [&](const auto& palettes) {
    return palette && std::find(palettes.begin(), palettes.end(), *palette) != palettes.end();
  };
  if (offered(sequential_palettes)) {
    choices.palette = *palette;
  } else if (offered(diverging_palettes)) {
    choices.diverging_palette = *palette;
  } else {
    throw UsageError("--palette does not know '{}'; it takes {}.", name,
                     names_of(sequential_palettes) + ", " + names_of(diverging_palettes));
  }
}

/// "1280x800" into width and height.
void parse_size(const std::string& text, ViewerOptions& options) {
  constexpr int smallest = 100, largest = 16384;
  const char* end = text.data() + text.size();
  const auto width = std::from_chars(text.data(), end, options.width);
  const bool has_height = width.ec == std::errc() && width.ptr != end && (*width.ptr == 'x' || *width.ptr == 'X');
  const auto height = has_height ? std::from_chars(width.ptr + 1, end, options.height) : width;
  const bool in_range =
      options.width >= smallest && options.width <= largest && options.height >= smallest && options.height <= largest;
  if (!has_height || height.ec != std::errc() || height.ptr != end || !in_range) {
    throw UsageError("--size takes width and height in pixels, each {} to {}, for example 1280x800, not '{}'.",
                     smallest, largest, text);
  }
}

/// "clusters,enterprises" into the layers that are shown; names of places stay as they are unless they are asked for.
void parse_layers(const std::string& text, Choices& choices) {
  for (LayerState& layer : choices.layers.layers()) layer.shown = layer.kind == MapLayer::places;
  for (const std::string_view name : split(text, ',')) {
    const auto layer = map_layer_from(name);
    if (!layer) {
      throw UsageError("--layers does not know '{}'; it takes {}, joined by commas.", name, names_of(bundled_layers));
    }
    choices.layers.show(*layer, true);
  }
}

/// "filter,histogram" into the tabs that are open.
void parse_tabs(const std::string& text, ViewState& view) {
  static const std::map<std::string_view, LeftTab> left = {{"map", LeftTab::map}, {"filter", LeftTab::filter}};
  static const std::map<std::string_view, RightTab> right = {
      {"clusters", RightTab::clusters}, {"selection", RightTab::selection}, {"programme", RightTab::programme}};
  static const std::map<std::string_view, BottomTab> bottom = {
      {"table", BottomTab::table}, {"histogram", BottomTab::histogram}, {"scatter", BottomTab::scatter}};
  for (const std::string_view name : split(text, ',')) {
    if (left.contains(name)) {
      view.left = left.at(name);
    } else if (right.contains(name)) {
      view.right = right.at(name);
    } else if (bottom.contains(name)) {
      view.bottom = bottom.at(name);
      view.bottom_open = true;
    } else {
      throw UsageError(
          "--tab does not know '{}'; it takes map, filter, clusters, selection, programme, table, histogram, scatter, "
          "joined by commas.",
          name);
    }
  }
}

void check_picture(const std::filesystem::path& path) {
  const std::string ending = path.extension().string();
  if (ending == ".png" || ending == ".svg" || ending == ".pdf") return;
  throw UsageError("--screenshot writes PNG, SVG or PDF; the name {} should end in .png, .svg or .pdf.", path.string());
}

}  // namespace

const char* version() { return KLASTERI_VERSION; }

ViewerOptions parse_options(int argc, const char* const* argv, std::optional<std::string>* help) {
  ViewerOptions options;
  std::string project, screenshot, size, measure, layers, tabs, page, palette, by, language, classification, analysis;
  int rank = 0;
  bool quiet = false;  // nothing else is ever said
  CLI::App app("Shows a Klasteri project as a map: regions, enterprises, candidate clusters.", "klasteri-viewer");
  set_help(app, language_of_arguments({argv, static_cast<std::size_t>(argc)}));
  app.footer("Example:\n  klasteri-viewer georgia.gpkg --screenshot map.png --measure lq --sector wine --lang ka");
  app.set_version_flag("--version", "klasteri-viewer " KLASTERI_VERSION);
  app.add_option("PROJECT", project, "project file (.gpkg) made by klasteri build, or a register to make one of");
  app.add_option("--screenshot", screenshot, "draw the map into a PNG, SVG or PDF file, without a display, and end")
      ->type_name("FILE");
  app.add_option("--page", page, "the picture is a sheet of paper with legend, scale and source: a4 or a4-portrait")
      ->type_name("a4|a4-portrait");
  app.add_option("--dpi", options.dpi, "dots per inch of such a sheet as PNG")
      ->check(CLI::Range(50, 1200))
      ->capture_default_str();
  app.add_option("--size", size, "width and height of the window or picture in pixels")
      ->type_name("WxH")
      ->default_str("1280x800");
  app.add_option("--scale", options.scale, "pixels per pixel of the design, for high resolutions")
      ->check(CLI::Range(1.0, 4.0));
  app.add_flag("--map-only", options.map_only, "the picture is the map with its legend, without the panels");
  app.add_flag("--quiet", quiet, "Say nothing but errors and results");
  app.add_option("--threads", options.threads, "Threads to work with; the result does not depend on it")
      ->type_name("N");
  app.add_flag("--force", options.force, "replace an existing picture");
  app.add_flag("--dark", options.view.dark, "the dark look");
  app.add_option("--press", options.press,
                 "in a picture: widgets to press first, by name, joined by commas, e.g. fold_decisions or menu_file")
      ->type_name("NAMES");
  app.add_option("--lang", language, "language: en or ka")->type_name("en|ka");
  app.add_option("--measure", measure, "what regions are coloured by: " + names_of(all_map_measures))
      ->type_name("NAME");
  app.add_option("--sector", options.choices.sector, "a NACE Rev. 2 code (C, 11, 11.02) or a product's code (wine)")
      ->type_name("CODE");
  app.add_option("--classes", options.choices.classes, "number of classes")
      ->check(CLI::Range(3, 8))
      ->capture_default_str();
  app.add_option("--classification", classification, "how classes are made: jenks, quantile, equal or deviation")
      ->type_name("METHOD");
  app.add_option("--by", by, "what the measure colours: region or municipality")->type_name("region|municipality");
  app.add_option("--palette", palette, "colours of the classes, such as blues, viridis or puor_diverging")
      ->type_name("NAME");
  app.add_option("--add-layer", options.user_layers, "file of points, lines or areas to put on the map; repeatable")
      ->type_name("FILE");
  app.add_option("--layers", layers, "layers to show, joined by commas: " + names_of(bundled_layers))
      ->type_name("NAMES");
  app.add_option("--clusters", options.choices.clusters_shown, "how many of the first clusters are outlined")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  app.add_option("--analysis", analysis, "what of the analysis is open: thresholds or review (of addresses)")
      ->type_name("VIEW");
  app.add_option("--cluster", rank, "rank of the cluster to choose and zoom to")
      ->check(CLI::Range(1, std::numeric_limits<int>::max(), "POSITIVE"));
  app.add_option("--tab", tabs,
                 "tabs that are open, joined by commas: map, filter; clusters, selection, programme; table, histogram, "
                 "scatter")
      ->type_name("NAMES");
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    *help = app.help();
    return options;
  } catch (const CLI::CallForVersion&) {
    *help = app.version() + "\n";
    return options;
  } catch (const CLI::ParseError& error) {
    throw UsageError(command_line_fault(error.what(), app.remaining(), "klasteri-viewer"));
  }
  if (!project.empty()) (looks_like_register(project) ? options.open_register : options.project) = project;
  if (!screenshot.empty()) options.screenshot = screenshot;
  if (options.screenshot) check_picture(*options.screenshot);
  if (!page.empty()) options.page = page_from(page);
  if (!by.empty()) options.choices.by = parse_by(by);
  if (!classification.empty()) options.choices.classification = parse_classification(classification);
  if (!analysis.empty()) options.analysis = parse_analysis(analysis);
  if (!palette.empty()) parse_palette(palette, options.choices);
  options.size_given = !size.empty();
  options.language_given = !language.empty();
  if (options.language_given) options.choices.language = parse_language(language);
  if (!size.empty()) parse_size(size, options);
  if (!layers.empty()) parse_layers(layers, options.choices);
  if (!tabs.empty()) parse_tabs(tabs, options.view);
  if (rank > 0) options.cluster_rank = rank;
  if (!measure.empty()) {
    const auto known = map_measure_from(measure);
    if (!known) throw UsageError("--measure does not know '{}'; it takes {}.", measure, names_of(all_map_measures));
    options.choices.measure = *known;
  }
  return options;
}

}  // namespace klasteri::viewer
