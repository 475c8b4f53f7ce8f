#include "viewer/panels/legend_content.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "geo/base/bilingual.h"
#include "geo/style/numbers.h"
#include "viewer/panels/heat_legend.h"
#include "viewer/panels/strings.h"
#include "viewer/scene/graticule.h"
#include "viewer/scene/map_colours.h"
#include "viewer/scene/overlays.h"

namespace klasteri::viewer {

namespace {

using Kind = LegendSymbol::Kind;

constexpr Phrase not_assessed_words{"not assessed", "არ შეფასებულა"};
constexpr Phrase frozen_words{"classes made before filtering", "კლასები შედგენილია გაფილტვრამდე"};
constexpr Phrase graticule_words{"Longitude and latitude, every {}", "გრძედი და განედი, ბიჯი {}"};
constexpr Phrase municipalities_words{"Municipality border", "მუნიციპალიტეტის საზღვარი"};
constexpr Phrase seats_words{"Enterprises of municipalities", "მუნიციპალიტეტების საწარმოები"};
constexpr Phrase significance_words{"Candidate clusters, q-value", "სავარაუდო კლასტერები, q"};
constexpr Phrase legend_stage_words{"Candidate clusters, stage", "სავარაუდო კლასტერები, საფეხური"};
constexpr Phrase rank_words{"Candidate clusters, rank", "სავარაუდო კლასტერები, ადგილი"};
constexpr Phrase reference_words{"Expected clusters (UNIDO)", "მოსალოდნელი კლასტერები (UNIDO)"};
constexpr std::array reference_names = {Phrase{"●  found", "●  ნაპოვნია"}, Phrase{"◐  in part", "◐  ნაწილობრივ"},
                                        Phrase{"○  missed", "○  ვერ მოიძებნა"}};
constexpr Phrase institutions_words{"Institutions", "ინსტიტუციები"};
constexpr std::array institution_kinds = {EntityKind::public_institution, EntityKind::private_institution,
                                          EntityKind::civil_institution, EntityKind::academic_institution};
constexpr std::array institution_names = {Phrase{"public", "საჯარო"}, Phrase{"private", "კერძო"},
                                          Phrase{"civil", "სამოქალაქო"}, Phrase{"academic", "აკადემიური"}};

LegendLine heading_line(std::string words) { return {{}, std::move(words)}; }

LegendLine symbol_line(Kind kind, Colour fill, std::string words) {
  LegendLine line{{.kind = kind, .fill = fill}, std::move(words)};
  if (kind == Kind::outline) line.symbol.edge = fill;
  return line;
}

/// Decimals with which no two bounds of classes read the same.
int decimals_for(const std::vector<double>& bounds, MapMeasure measure, Language language) {
  if (measure == MapMeasure::enterprises || measure == MapMeasure::employees || measure == MapMeasure::stars) return 0;
  if (measure == MapMeasure::q_value) return 3;
  if (pivot_of(measure) == 1) return 2;
  constexpr int most = 5;
  int decimals = std::abs(bounds.back()) < 100 ? 1 : 0;
  for (std::size_t i = 1; i < bounds.size() && decimals < most;) {
    const bool same = bounds[i] != bounds[i - 1] &&
                      format_number(bounds[i], decimals, language) == format_number(bounds[i - 1], decimals, language);
    if (same) ++decimals;
    i = same ? 1 : i + 1;
  }
  return decimals;
}

/// "1.2 – 3.4" for every class, from the lowest.
/// @param factor that values are multiplied with to be read in their unit
std::vector<std::string> class_words(const Choropleth& classes, MapMeasure measure, double factor, Language language,
                                     bool open) {
  std::vector<double> bounds = {classes.least};
  bounds.insert(bounds.end(), classes.breaks.begin(), classes.breaks.end());
  for (double& bound : bounds) bound *= factor;
  const int decimals = decimals_for(bounds, measure, language);
  const auto number = [&](double value) { return format_number(value, decimals, language); };
  std::vector<std::string> words;
  for (std::size_t i = 1; i < bounds.size(); ++i) {
    const std::string from = number(bounds[i - 1]);
    const std::string to = number(bounds[i]);
    words.push_back(from == to ? to : fmt::format("{} – {}", from, to));
  }
  if (open && words.size() > 1) {
    words.front() = "≤ " + number(bounds[1]);
    words.back() = "> " + number(bounds[bounds.size() - 2]);
  }
  return words;
}

class LegendGatherer {
 public:
  LegendGatherer(const Explorer& explorer, const MapView& map)
      : explorer_(explorer), map_(map), choices_(explorer.choices()), language_(choices_.language) {}

  std::vector<LegendGroup> gather() {
    const auto& layers = choices_.layers.layers();
    for (std::size_t i = layers.size(); i-- > 0;) {
      if (layers[i].shown && layers[i].opacity > 0) add_layer(layers[i]);
    }
    return std::move(groups_);
  }

 private:
  std::string in(const Phrase& phrase) const { return std::string(phrase.in(language_)); }

  void add(LegendGroup group) {
    if (!group.empty()) groups_.push_back(std::move(group));
  }

  void add_layer(const LayerState& layer) {
    switch (layer.kind) {
      case MapLayer::regions:
        if (choices_.by == AreaLevel::region) add(area_classes(Kind::swatch));
        break;
      case MapLayer::municipalities:
        add(municipalities(layer));
        break;
      case MapLayer::enterprises:
        add(map_.bins != nullptr ? counted_enterprises() : enterprises(layer));
        break;
      case MapLayer::clusters:
        add(clusters(layer));
        break;
      case MapLayer::reference_clusters:
        add(references(layer));
        break;
      case MapLayer::institutions:
        add(institutions(layer));
        break;
      case MapLayer::graticule:
        add(graticule(layer));
        break;
      case MapLayer::user:
        add(user(layer));
        break;
      case MapLayer::heat:
        add(heat(map_.heat, layer));
        break;
      case MapLayer::relative_risk:
        add(heat(map_.risk, layer));
        break;
      case MapLayer::places:
        break;
    }
  }

  /// As the picture draws regions.
  Colour as_drawn(Colour colour) const {
    const bool over = map_.look.shows(MapLayer::heat) || map_.look.shows(MapLayer::relative_risk);
    return map_.bins != nullptr || over ? muted(colour) : colour;
  }

  LegendGroup heat(const HeatScale& scale, const LayerState& layer) const {
    const HeatLegend legend = heat_legend(scale, layer.kind, language_);
    LegendGroup group;
    if (!legend.words.empty()) group.push_back(heading_line(legend.heading));
    for (std::size_t i = 0; i < legend.words.size(); ++i) {
      group.push_back(symbol_line(Kind::swatch, legend.colours[i], legend.words[i]));
    }
    return group;
  }

  LegendGroup area_classes(Kind kind) const {
    const Choropleth& classes = explorer_.choropleth();
    LegendGroup group = {heading_line(name_of(choices_.measure, language_))};
    std::string unit = unit_of(choices_.measure, language_);
    double factor = shown_factor(choices_.measure);
    if (const auto grown = explorer_.growth_measure()) {
      const MapMeasure counted = *grown == Measure::employees  ? MapMeasure::employees
                                 : *grown == Measure::turnover ? MapMeasure::turnover
                                                               : MapMeasure::enterprises;
      unit += std::string(", ") + unit_of(counted, language_);
      factor = shown_factor(counted);
    }
    // Names of sizes and densities say their unit already.
    const bool says_unit = group_of(choices_.measure) == MeasureGroup::size && choices_.measure != MapMeasure::turnover;
    if (!says_unit) group.back().words += "\n" + unit;
    if (explorer_.classes_are_old()) group.back().words += "\n" + in(frozen_words);
    if (!classes.breaks.empty()) {
      const bool open = classes.open_ended || explorer_.classes_are_old();
      const std::vector<std::string> words = class_words(classes, choices_.measure, factor, language_, open);
      for (std::size_t i = words.size(); i-- > 0;) {
        group.push_back(symbol_line(kind, as_drawn(classes.colours[i]), words[i]));
        if (kind == Kind::disc) group.back().symbol.radius_px = 6 * map_.look.scale;
      }
    }
    const auto some = [&](int which) {
      return std::count(classes.class_of_area.begin(), classes.class_of_area.end(), which) > 0;
    };
    if (some(Choropleth::not_assessed)) {
      const Kind missing = kind == Kind::swatch ? Kind::hatched : kind;
      group.push_back(symbol_line(missing, as_drawn(map_colours::no_data), in(not_assessed_words)));
      if (missing == Kind::disc) group.back().symbol.radius_px = 6 * map_.look.scale;
    }
    if (some(Choropleth::no_data) && kind == Kind::swatch) {
      group.push_back(symbol_line(kind, as_drawn(map_colours::no_data), text(Text::no_data, language_)));
    }
    return group;
  }

  LegendGroup municipalities(const LayerState& layer) const {
    const bool polygons = explorer_.project().admin.has_municipality_shapes();
    LegendGroup group;
    if (choices_.by == AreaLevel::municipality) group = area_classes(polygons ? Kind::swatch : Kind::disc);
    if (polygons) {
      group.push_back(symbol_line(Kind::line, layer.style.colour.value_or(map_colours::municipality_border),
                                  in(municipalities_words)));
      return group;
    }
    if (map_.look.municipality_weights.empty()) return group;
    double greatest = 0;
    for (const DensityRow& row : explorer_.area_rows(AreaLevel::municipality))
      greatest = std::fmax(greatest, row.firms);
    if (!(greatest > 0)) return group;
    group.push_back(heading_line((group.empty() ? "" : "\n") + in(seats_words)));
    const double power = std::pow(10.0, std::floor(std::log10(greatest)));
    for (const double number : {power, power / 10, power / 100}) {
      if (number < 1) break;
      group.push_back(symbol_line(Kind::disc, map_colours::municipality_symbol, format_number(number, 0, language_)));
      group.back().symbol.radius_px =
          municipality_weight(number, greatest) * largest_municipality_px * layer.style.size * map_.look.scale;
    }
    return group;
  }

  LegendGroup counted_enterprises() const {
    const PointBins& bins = *map_.bins;
    const std::vector<Colour> ramp = bin_colours();
    const double side_m = bins.cell_px * map_.camera.metres_per_pixel();
    const double cell_km2 = side_m * side_m / 1e6;
    LegendGroup group = {heading_line(text(Text::legend_per_km2, language_))};
    for (std::size_t i = ramp.size(); i-- > 0;) {
      const auto from = bin_class_from(static_cast<int>(i), bins.most, static_cast<int>(ramp.size()));
      group.push_back(symbol_line(Kind::swatch, ramp[i], "≥ " + format_short(from / cell_km2, language_)));
    }
    return group;
  }

  LegendGroup enterprises(const LayerState& layer) const {
    const PointGrid& grid = map_.content->enterprises;
    if (grid.stacks() == 0) return {};
    const SymbolLook look = styled(enterprise_symbol(map_.camera, map_.look.scale), layer);
    std::size_t largest = 1;
    for (std::size_t i = 0; i < grid.stacks(); ++i) largest = std::max(largest, grid.count(i));
    LegendGroup group = {symbol_line(Kind::disc, look.fill, text(Text::legend_enterprise_one, language_))};
    group.back().symbol.radius_px = symbol_radius_px(1, look);
    constexpr std::size_t example = 100;
    if (largest >= example / 2) {
      const std::string number = format_number(static_cast<double>(example), 0, language_);
      group.push_back(symbol_line(Kind::disc, look.fill,
                                  fmt::format(fmt::runtime(text(Text::legend_enterprise_many, language_)), number)));
      group.back().symbol.radius_px = symbol_radius_px(example, look);
    }
    return group;
  }

  LegendGroup clusters(const LayerState& layer) const {
    if (map_.look.footprints.empty()) return {};
    if (layer.style.colour || choices_.clusters_by == ClusterColouring::one_colour) {
      return {symbol_line(Kind::outline, layer.style.colour.value_or(map_colours::footprint),
                          text(Text::legend_cluster, language_))};
    }
    const auto bound = [&](double value) { return format_number(value, value < 0.01 ? 3 : 2, language_); };
    std::vector<std::pair<Colour, std::string>> lines;
    std::string title = in(significance_words);
    if (choices_.clusters_by == ClusterColouring::significance) {
      for (std::size_t i = 0; i < map_colours::significance_bounds.size(); ++i) {
        lines.emplace_back(map_colours::significance_colours[i], "< " + bound(map_colours::significance_bounds[i]));
      }
      lines.emplace_back(map_colours::significance_colours.back(),
                         "≥ " + bound(map_colours::significance_bounds.back()));
    } else if (choices_.clusters_by == ClusterColouring::stage) {
      title = in(legend_stage_words);
      for (std::size_t i = map_colours::stage_colours.size(); i-- > 0;) {
        lines.emplace_back(map_colours::stage_colours[i], name_of(static_cast<ClusterStage>(i), language_));
      }
    } else {
      title = in(rank_words);
      int from = 1;
      for (std::size_t i = 0; i < map_colours::rank_bounds.size(); ++i) {
        lines.emplace_back(map_colours::rank_colours[i], fmt::format("{} – {}", from, map_colours::rank_bounds[i]));
        from = map_colours::rank_bounds[i] + 1;
      }
      lines.emplace_back(map_colours::rank_colours.back(), fmt::format("≥ {}", from));
    }
    LegendGroup group = {heading_line(title)};
    for (const auto& line : lines) {
      const Colour colour = line.first;
      const bool seen = std::any_of(map_.look.footprints.begin(), map_.look.footprints.end(), [&](std::size_t index) {
        return index < map_.look.footprint_colours.size() && map_.look.footprint_colours[index] == colour;
      });
      if (seen) group.push_back(symbol_line(Kind::outline, colour, line.second));
    }
    return group;
  }

  LegendGroup references(const LayerState& layer) const {
    std::array<int, reference_names.size()> counts{};
    for (const ReferenceView& view : explorer_.references()) ++counts[static_cast<std::size_t>(view.match)];
    LegendGroup group = {
        symbol_line(Kind::line, layer.style.colour.value_or(map_colours::reference), in(reference_words))};
    group.back().symbol.width_px = 2.6 * map_.look.scale;
    std::string words;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      words += (i > 0 ? "   " : "") + fmt::format("{}: {}", in(reference_names[i]), counts[i]);
    }
    group.push_back(symbol_line(Kind::heading, {}, words));
    return group;
  }

  LegendGroup institutions(const LayerState& layer) const {
    const Register& reg = explorer_.project().institutions;
    if (map_.content->institutions.stacks() == 0) return {};
    const SymbolLook look = institution_symbol(map_.camera, map_.look.scale);
    const std::set<EntityKind> kinds(reg.kind.begin(), reg.kind.end());
    LegendGroup group = {heading_line(in(institutions_words))};
    for (std::size_t i = 0; i < institution_kinds.size(); ++i) {
      if (!kinds.contains(institution_kinds[i])) continue;
      group.push_back(symbol_line(Kind::diamond, institution_colour(institution_kinds[i]), in(institution_names[i])));
      group.back().symbol.edge = look.outline;
      group.back().symbol.radius_px = look.smallest_px * layer.style.size;
    }
    return group;
  }

  LegendGroup graticule(const LayerState& layer) const {
    const Box seen = map_.camera.visible();
    const std::string step = degree_words(graticule_step(seen.max_x - seen.min_x));
    return {symbol_line(Kind::line, layer.style.colour.value_or(map_colours::graticule),
                        fmt::format(fmt::runtime(in(graticule_words)), step))};
  }

  LegendGroup user(const LayerState& layer) const {
    const UserLayer* loaded = map_.user_layers.find(layer.user);
    if (loaded == nullptr) return {};
    const Kind kind = !loaded->shapes.empty() ? Kind::outline : !loaded->lines.empty() ? Kind::line : Kind::disc;
    if (layer.style.column < 0) {
      LegendGroup group = {symbol_line(kind, layer.style.colour.value_or(map_colours::user_layer), loaded->name)};
      group.back().symbol.radius_px = 4.2 * layer.style.size * map_.look.scale;
      return group;
    }
    const auto column = static_cast<std::size_t>(layer.style.column);
    LegendGroup group = {
        heading_line(loaded->name + "\n" + (column < loaded->headings.size() ? loaded->headings[column] : ""))};
    for (const UserShapes& shapes : map_.content->user_layers) {
      if (shapes.number != layer.user || shapes.colours == nullptr) continue;
      for (const auto& [colour, words] : shapes.colours->legend) {
        group.push_back(symbol_line(kind == Kind::outline ? Kind::swatch : kind, colour, words.in(language_)));
        group.back().symbol.radius_px = 4.2 * layer.style.size * map_.look.scale;
      }
    }
    return group;
  }

  const Explorer& explorer_;
  const MapView& map_;
  const Choices& choices_;
  Language language_;
  std::vector<LegendGroup> groups_;
};

}  // namespace

std::string degree_words(double degrees) {
  const double seconds = std::round(std::abs(degrees) * 3600);
  const int whole = static_cast<int>(seconds / 3600);
  const int minutes = static_cast<int>(seconds / 60) % 60;
  if (minutes == 0) return fmt::format("{}°", whole);
  return whole == 0 ? fmt::format("{}′", minutes) : fmt::format("{}°{:02}′", whole, minutes);
}

Colour tint_of(const LegendSymbol& symbol) {
  Colour tint = symbol.fill;
  tint.a = 38;
  return tint;
}

std::vector<LegendGroup> legend_content(const Explorer& explorer, const MapView& map) {
  return LegendGatherer(explorer, map).gather();
}

}  // namespace klasteri::viewer
