#include "viewer/model/kept_layers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "geo/base/error.h"

namespace klasteri::viewer {

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

/// As the setting names a file.
std::string kept_path(const fs::path& file, const fs::path& folder) {
  const fs::path home = folder.empty() ? folder : fs::absolute(folder).lexically_normal();
  const fs::path whole = fs::absolute(file).lexically_normal();
  const fs::path from_home = home.empty() ? home : whole.lexically_relative(home);
  const bool below = !from_home.empty() && *from_home.begin() != "..";
  return (below ? from_home : whole).string();
}

std::string hex_of(Colour colour) { return fmt::format("#{:02x}{:02x}{:02x}", colour.r, colour.g, colour.b); }

/// Of "#rrggbb"; none where it is no such colour.
std::optional<Colour> colour_from(const std::string& hex) {
  if (hex.size() != 7 || hex[0] != '#' || hex.find_first_not_of("0123456789abcdefABCDEF", 1) != std::string::npos) {
    return std::nullopt;
  }
  const unsigned long rgb = std::stoul(hex.substr(1), nullptr, 16);
  const auto byte = [&](int shift) { return static_cast<std::uint8_t>(rgb >> shift & 0xFF); };
  return Colour{byte(16), byte(8), byte(0), 255};
}

/// To the hundredth, as sliders set it.
double rounded(float share) { return std::round(100 * static_cast<double>(share)) / 100; }

float number_from(const ordered_json& line, const char* name, double least, double most) {
  return static_cast<float>(std::clamp(line.value(name, 1.0), least, most));
}

ordered_json line_of(const UserLayer& layer, const LayerState& state, std::size_t place, const fs::path& folder) {
  const LayerStyle& style = state.style;
  ordered_json line = {{"file", kept_path(layer.path, folder)},
                       {"layer", layer.layer},
                       {"place", place},
                       {"shown", state.shown},
                       {"opacity", rounded(state.opacity)},
                       {"size", rounded(style.size)},
                       {"line_width", rounded(style.line_width)}};
  if (style.colour) line["colour"] = hex_of(*style.colour);
  const auto column = static_cast<std::size_t>(std::max(0, style.column));
  if (style.column >= 0 && column < layer.headings.size()) line["column"] = layer.headings[column];
  return line;
}

KeptLayer layer_from(const ordered_json& line, const fs::path& folder) {
  KeptLayer kept{folder / line.at("file").get<std::string>(),
                 line.value("layer", ""),
                 line.value("place", std::size_t{0}),
                 {},
                 line.value("column", "")};
  kept.state.kind = MapLayer::user;
  kept.state.shown = line.value("shown", true);
  kept.state.opacity = number_from(line, "opacity", 0, 1);
  kept.state.style.size = number_from(line, "size", 0.1, 10);
  kept.state.style.line_width = number_from(line, "line_width", 0.1, 10);
  kept.state.style.colour = colour_from(line.value("colour", ""));
  return kept;
}

UserLayer missing_layer(const KeptLayer& kept) {
  UserLayer layer;
  layer.path = kept.file;
  layer.layer = kept.layer;
  layer.name = kept.file.stem().string();
  layer.missing = true;
  if (!kept.column.empty()) layer.headings = {kept.column};
  layer.columns.resize(layer.headings.size());
  return layer;
}

}  // namespace

std::string layers_to_setting(const UserLayers& layers, const LayerStack& stack, const fs::path& folder) {
  ordered_json lines = ordered_json::array();
  for (std::size_t place = 0; place < stack.layers().size(); ++place) {
    const LayerState& state = stack.layers()[place];
    const UserLayer* layer = state.kind == MapLayer::user ? layers.find(state.user) : nullptr;
    if (layer != nullptr) lines.push_back(line_of(*layer, state, place, folder));
  }
  if (lines.empty()) return {};
  // A path may hold any bytes.
  return lines.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::vector<KeptLayer> layers_of_setting(const std::string& setting, const fs::path& folder) {
  std::vector<KeptLayer> kept;
  if (setting.empty()) return kept;
  try {
    for (const ordered_json& line : ordered_json::parse(setting)) kept.push_back(layer_from(line, folder));
  } catch (const ordered_json::exception&) {
    throw Error("The project's list of layers on the map ({}) is damaged; put them on the map again.", layers_setting);
  }
  return kept;
}

UserLayer found_layer(const KeptLayer& kept, std::vector<UserLayer>& read) {
  const auto same = std::find_if(read.begin(), read.end(), [&](const UserLayer& layer) {
    return layer.layer == kept.layer && !layer.path.empty();
  });
  return same == read.end() ? missing_layer(kept) : std::exchange(*same, {});
}

void put_into_place(LayerStack& stack, std::span<const KeptLayer> kept) {
  for (const KeptLayer& layer : kept) stack.remove_user(layer.state.user);
  // From the lowest: each then finds below it what lay below it before.
  std::vector<const KeptLayer*> order;
  for (const KeptLayer& layer : kept) order.push_back(&layer);
  std::stable_sort(order.begin(), order.end(),
                   [](const KeptLayer* a, const KeptLayer* b) { return a->place < b->place; });
  for (const KeptLayer* layer : order) {
    auto& layers = stack.layers();
    const std::size_t place = std::min(layer->place, layers.size());
    layers.insert(layers.begin() + static_cast<std::ptrdiff_t>(place), layer->state);
  }
}

}  // namespace klasteri::viewer
