#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "viewer/model/map_layers.h"
#include "viewer/model/user_layer.h"

namespace klasteri::viewer {

/// The setting of a project that keeps the layers that were put on its map, and how they are drawn.
inline constexpr const char* layers_setting = "viewer_layers";

/// A user's layer as a project keeps it.
struct KeptLayer {
  std::filesystem::path file;
  std::string layer;      ///< in the file
  std::size_t place = 0;  ///< in the order of all layers, from the lowest
  LayerState state = {};  ///< UserLayers gives its number, and its table the column
  std::string column;     ///< heading of the column that it is coloured by; empty: one colour
};

/// The layers of a user that lie on a map, as the setting: a JSON array from the lowest to the highest, without words
/// where there are none. Files in the project's folder, or in one below it, are named from there, so that both can be
/// moved together.
/// @param folder of the project; empty: it has no file
std::string layers_to_setting(const UserLayers& layers, const LayerStack& stack, const std::filesystem::path& folder);
/// Throws Error for what is no such setting.
std::vector<KeptLayer> layers_of_setting(const std::string& setting, const std::filesystem::path& folder);

/// The layer of a file as it was kept: of those that were read the one of its name, else one without rows that stands
/// for it.
UserLayer found_layer(const KeptLayer& kept, std::vector<UserLayer>& read);

/// Puts layers into their places among those of a stack. @param kept with the numbers of UserLayers in their states
void put_into_place(LayerStack& stack, std::span<const KeptLayer> kept);

}  // namespace klasteri::viewer
