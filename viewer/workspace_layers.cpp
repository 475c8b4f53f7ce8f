// The layers of the user in a workspace: read beside the frames, put on the map, kept with the project.
#include <imgui.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "geo/base/error.h"
#include "viewer/panels/shell.h"
#include "viewer/scene/user_shapes.h"
#include "viewer/workspace.h"

namespace klasteri::viewer {

namespace {

/// Of a project's file; empty where there is none.
std::filesystem::path folder_of(const std::filesystem::path& file) {
  return file.empty() ? std::filesystem::path() : std::filesystem::absolute(file).parent_path();
}

}  // namespace

void Workspace::open_layers(WaitingLayers layers) {
  if (reading_.started()) {
    waiting_.push_back(std::move(layers));
    return;
  }
  map_.reading = 0;
  read_now_ = std::move(layers);
  reading_.start([file = read_now_.file, centre = content_.centre](Progress& progress) {
    std::vector<UserLayer> layers = read_user_layers(file, progress);
    const EqualAreaProjection plane(centre);
    for (UserLayer& layer : layers) layer.drawn = user_geometry(layer, plane, progress);
    return layers;
  });
}

void Workspace::open_waiting() {
  map_.reading.reset();
  if (waiting_.empty()) return found_kept_.clear();
  WaitingLayers next = std::move(waiting_.front());
  waiting_.erase(waiting_.begin());
  open_layers(std::move(next));
}

/// The layers that lay on the project's map, read file after file.
void Workspace::open_kept_layers() {
  const auto setting = project_.settings.find(layers_setting);
  if (setting == project_.settings.end()) return;
  std::vector<WaitingLayers> files;
  try {
    for (KeptLayer& layer : layers_of_setting(setting->second, folder_of(file_))) {
      auto same = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.file == layer.file; });
      if (same == files.end()) same = files.insert(same, {layer.file, {}});
      same->kept.push_back(std::move(layer));
    }
  } catch (const Error& error) {
    tell(MessageKind::warning, error.sentence());
  }
  for (WaitingLayers& file : files) open_layers(std::move(file));
}

void Workspace::take_layers(std::vector<UserLayer> layers) {
  if (!read_now_.kept.empty()) return take_kept_layers(std::move(layers));
  Choices choices = explorer_.choices();
  Box extent;
  for (UserLayer& layer : layers) {
    if (layer.drawn != nullptr && !layer.drawn->bounds.empty()) {
      extent.add(Point{layer.drawn->bounds.min_x, layer.drawn->bounds.min_y});
      extent.add(Point{layer.drawn->bounds.max_x, layer.drawn->bounds.max_y});
    }
    choices.layers.add_user(map_.user_layers.add(std::move(layer)));
  }
  explorer_.choose(choices);
  // What lies in another part of the world would not be seen.
  if (!extent.empty() && !extent.overlaps(content_.bounds)) map_.goal = extent;
}

/// Layers as they lay on the map. One that cannot be found any more stays in the list, until its file is back or
/// somebody takes it off the map.
void Workspace::take_kept_layers(std::vector<UserLayer> layers) {
  std::erase_if(found_kept_, [&](const KeptLayer& kept) { return map_.user_layers.find(kept.state.user) == nullptr; });
  for (KeptLayer& kept : read_now_.kept) {
    UserLayer layer = found_layer(kept, layers);
    const auto column = std::find(layer.headings.begin(), layer.headings.end(), kept.column);
    const bool coloured = !kept.column.empty() && column != layer.headings.end();
    kept.state.style.column = coloured ? static_cast<int>(column - layer.headings.begin()) : -1;
    kept.state.user = map_.user_layers.add(std::move(layer));
    found_kept_.push_back(std::move(kept));
  }
  Choices choices = explorer_.choices();
  put_into_place(choices.layers, found_kept_);
  explorer_.choose(choices);
}

void Workspace::follow_reading() {
  if (map_.file_to_open) open_layers(*std::exchange(map_.file_to_open, std::nullopt));
  if (!reading_.started()) return;
  if (std::exchange(map_.stop_reading, false)) reading_.cancel();
  map_.reading = reading_.fraction();
  // What is being written or exported must not change meanwhile.
  if (!reading_.ended() || (shell_ != nullptr && shell_->task.started())) return;
  try {
    take_layers(*reading_.take());
  } catch (const Cancelled&) {
    take_kept_layers({});
  } catch (const std::exception& error) {
    take_kept_layers({});
    tell(MessageKind::error, sentence_of(error));
  }
  open_waiting();
}

void Workspace::keep_layers() {
  keeps_layers_ = true;
  layers_kept_ = {};
}

/// What lies on the map, and how, is kept in the project as soon as it changes, once all that was kept before has been
/// read; not while a slider is being moved.
void Workspace::keep_user_layers() {
  const bool busy = reading_.started() || analysis_.working() || (shell_ != nullptr && shell_->task.started());
  if (busy || ImGui::IsAnyItemActive() || layers_kept_ == explorer_.choices().layers) return;
  layers_kept_ = explorer_.choices().layers;
  const std::string setting = layers_to_setting(map_.user_layers, layers_kept_, folder_of(document_.file()));
  std::string& kept = project_.settings[layers_setting];
  if (kept == setting) return;
  kept = setting;
  if (!keeps_layers_) return;
  try {
    document_.keep_setting(layers_setting, setting);
  } catch (const Error& error) {
    keeps_layers_ = false;  // said once, not at every change
    tell(MessageKind::warning, error.sentence());
  }
}

/// Colours of a layer by one of its columns; null where they are still being worked out.
std::shared_ptr<const UserColours> Workspace::column_colours(const UserLayer& loaded, const LayerState& layer) {
  if (layer.style.column < 0 || static_cast<std::size_t>(layer.style.column) >= loaded.columns.size()) return nullptr;
  const ColumnOfLayer by{layer.user, layer.style.column};
  if (const auto found = column_colours_.find(by); found != column_colours_.end()) return found->second;
  constexpr std::size_t most_in_a_frame = 10'000;  // rows
  const StringColumn& column = loaded.columns[static_cast<std::size_t>(layer.style.column)];
  if (column.size() <= most_in_a_frame) {
    return column_colours_[by] = std::make_shared<const UserColours>(user_colours(column));
  }
  if (!colouring_.started()) {
    colouring_by_ = by;
    colouring_.start([column](Progress&) { return user_colours(column); });
  }
  return nullptr;
}

/// Whether colours have come. Those of layers that are no longer on the map go.
bool Workspace::take_column_colours() {
  std::erase_if(column_colours_, [&](const auto& of) { return map_.user_layers.find(of.first.first) == nullptr; });
  auto made = colouring_.take();
  if (!made) return false;
  column_colours_[colouring_by_] = std::make_shared<const UserColours>(std::move(*made));
  return true;
}

void Workspace::follow_user_layers() {
  std::vector<LayerState> colours;
  for (const LayerState& layer : explorer_.choices().layers.layers()) {
    if (layer.kind != MapLayer::user) continue;
    colours.push_back({.kind = MapLayer::user, .user = layer.user});
    colours.back().style = {.colour = layer.style.colour, .column = layer.style.column};
  }
  if (content_is_read()) return;
  const bool coloured = take_column_colours();
  if (!coloured && user_layers_shown_ == map_.user_layers.revision() && user_colours_shown_ == colours) return;
  user_layers_shown_ = map_.user_layers.revision();
  std::vector<UserShapes> shapes;
  for (const LayerState& layer : colours) {
    const UserLayer* loaded = map_.user_layers.find(layer.user);
    if (loaded != nullptr && loaded->drawn != nullptr)
      shapes.push_back(shapes_of(*loaded, layer, column_colours(*loaded, layer)));
  }
  user_colours_shown_ = std::move(colours);
  content_.user_layers = std::move(shapes);
  picture_.user_layers_changed();
}

void Workspace::finish_opening() {
  while (reading_.started()) {
    reading_.wait();
    try {
      take_layers(*reading_.take());
    } catch (const Error& error) {
      if (read_now_.kept.empty()) throw;
      take_kept_layers({});
      map_.message = error.sentence();
    }
    open_waiting();
  }
}

}  // namespace klasteri::viewer
