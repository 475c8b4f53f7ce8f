#include "viewer/options.h"

#include <CLI/CLI.hpp>

#include <charconv>
#include <map>
#include <string>

#include "geo/base/error.h"

namespace klasteri::viewer {

namespace {

const std::map<std::string, Language>& languages() {
  static const std::map<std::string, Language> by_name = {{"en", Language::en}, {"ka", Language::ka}};
  return by_name;
}

const std::map<std::string, Classification>& classifications() {
  static const std::map<std::string, Classification> by_name = {{"jenks", Classification::fisher_jenks},
                                                                {"quantile", Classification::quantile},
                                                                {"equal", Classification::equal_interval},
                                                                {"deviation", Classification::standard_deviation}};
  return by_name;
}

const std::map<std::string, AnalysisView>& analysis_views() {
  static const std::map<std::string, AnalysisView> by_name = {{"thresholds", AnalysisView::thresholds},
                                                              {"review", AnalysisView::review}};
  return by_name;
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

std::string measure_names() {
  std::string names;
  for (const MapMeasure measure : all_map_measures) {
    names += (names.empty() ? "" : ", ") + std::string(to_string(measure));
  }
  return names;
}

std::string layer_names() {
  std::string names;
  for (const MapLayer layer : bundled_layers) names += (names.empty() ? "" : ", ") + std::string(to_string(layer));
  return names;
}

/// "clusters,enterprises" into the layers that are shown; names of places stay as they are unless they are asked for.
void parse_layers(const std::string& text, Choices& choices) {
  for (LayerState& layer : choices.layers.layers()) layer.shown = layer.kind == MapLayer::places;
  for (const std::string& name : CLI::detail::split(text, ',')) {
    const auto layer = map_layer_from(name);
    if (!layer) {
      throw UsageError("--layers does not know '{}'; it takes {}, joined by commas.", name, layer_names());
    }
    choices.layers.show(*layer, true);
  }
}

}  // namespace

ViewerOptions parse_options(int argc, const char* const* argv, std::optional<std::string>* help) {
  ViewerOptions options;
  std::string project, screenshot, size, measure, layers;
  int rank = 0;
  CLI::App app("Shows a Klasteri project as a map: regions, enterprises, candidate clusters.", "klasteri-viewer");
  app.footer("Example: klasteri-viewer georgia.gpkg --screenshot map.png --measure lq --sector wine --lang ka");
  app.set_version_flag("--version", "klasteri-viewer " KLASTERI_VERSION);
  app.add_option("PROJECT", project, "project file (.gpkg) made by klasteri build, or a register to make one of");
  app.add_option("--screenshot", screenshot, "draw one picture into a PNG file, without a display, and end");
  app.add_option("--size", size, "width and height of the window or picture in pixels (1280x800)");
  app.add_option("--scale", options.scale, "pixels per pixel of the design, for high resolutions (1 to 4)")
      ->check(CLI::Range(1.0, 4.0));
  app.add_flag("--map-only", options.map_only, "the picture is the map with its legend, without the panels");
  app.add_flag("--force", options.force, "replace an existing picture");
  app.add_option("--lang", options.choices.language, "language: en or ka")
      ->type_name("en|ka")
      ->transform(CLI::Transformer(languages()).description(""))
      ->check(CLI::IsMember({Language::en, Language::ka}).description(""));
  app.add_option("--measure", measure, "what regions are coloured by: " + measure_names());
  app.add_option("--sector", options.choices.sector, "a NACE Rev. 2 code (C, 11, 11.02) or a product's code (wine)");
  app.add_option("--classes", options.choices.classes, "number of classes (3 to 8)")->check(CLI::Range(3, 8));
  app.add_option("--classification", options.choices.classification,
                 "how classes are made: jenks, quantile, equal or deviation")
      ->type_name("METHOD")
      ->transform(CLI::CheckedTransformer(classifications()).description(""));
  app.add_option("--layers", layers, "layers to show, joined by commas: " + layer_names());
  app.add_option("--clusters", options.choices.clusters_shown, "how many of the first clusters are outlined (10)")
      ->check(CLI::NonNegativeNumber);
  app.add_option("--analysis", options.analysis, "what of the analysis is open: thresholds or review (of addresses)")
      ->type_name("VIEW")
      ->transform(CLI::CheckedTransformer(analysis_views()).description(""));
  app.add_option("--cluster", rank, "rank of the cluster to choose and zoom to")->check(CLI::PositiveNumber);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    *help = app.help();
    return options;
  } catch (const CLI::CallForVersion&) {
    *help = app.version() + "\n";
    return options;
  } catch (const CLI::ParseError& error) {
    throw UsageError("{}; klasteri-viewer --help lists the options.", error.what());
  }
  if (!project.empty()) (looks_like_register(project) ? options.open_register : options.project) = project;
  if (!screenshot.empty()) options.screenshot = screenshot;
  if (options.screenshot && options.screenshot->extension() != ".png") {
    throw UsageError("--screenshot writes PNG; the name {} should end in .png.", screenshot);
  }
  if (!size.empty()) parse_size(size, options);
  if (!layers.empty()) parse_layers(layers, options.choices);
  if (rank > 0) options.cluster_rank = rank;
  if (!measure.empty()) {
    const auto known = map_measure_from(measure);
    if (!known) throw UsageError("--measure does not know '{}'; it takes {}.", measure, measure_names());
    options.choices.measure = *known;
  }
  return options;
}

}  // namespace klasteri::viewer
