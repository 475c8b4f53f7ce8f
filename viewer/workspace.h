#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "viewer/context/gl_objects.h"
#include "viewer/context/imgui_session.h"
#include "viewer/model/analysis.h"
#include "viewer/model/background_task.h"
#include "viewer/model/document.h"
#include "viewer/model/explorer.h"
#include "viewer/model/kept_layers.h"
#include "viewer/model/late_columns.h"
#include "viewer/model/message_log.h"
#include "viewer/model/view_state.h"
#include "viewer/opened_project.h"
#include "viewer/panels/fonts.h"
#include "viewer/panels/item_rects.h"
#include "viewer/panels/map_view.h"
#include "viewer/scene/map_picture.h"

namespace klasteri::viewer {

struct Shell;

/// One project on the screen: brings model, scene and panels together and draws frames, in a window or without one.
/// Needs a current OpenGL context and an ImGuiSession.
class Workspace {
 public:
  /// @param opened never null
  /// @param scale pixels per pixel of the design
  Workspace(std::unique_ptr<OpenedProject> opened, ImGuiSession& session, float scale);

  Explorer& explorer() { return explorer_; }
  MapView& map() { return map_; }
  ViewState& view() { return view_; }
  const ViewState& view() const { return view_; }
  const Explorer& explorer() const { return explorer_; }
  Document& document() { return document_; }
  Analysis& analysis() { return analysis_; }
  /// What surrounds the project in the window: menus, files, messages. Must outlive the workspace.
  void set_shell(Shell& shell);
  const MapContent& content() const { return content_; }
  const MapPicture& picture() const { return picture_; }
  const ItemRects& items() const { return items_; }

  /// Chooses a cluster by rank and zooms to it. Throws UsageError when there is none of that rank.
  void choose_cluster(int rank);
  /// Reads the layers of a file beside the frames and puts them on the map; what is wrong with it becomes the map's
  /// message. One file at a time: another one waits.
  void open_layers(const std::filesystem::path& file) { open_layers(WaitingLayers{file, {}}); }
  /// From now on the project's file knows which layers are on the map, and how they are drawn, as soon as that changes.
  void keep_layers();
  /// Waits until all files that were given to open_layers() have been read. Throws Error for what is wrong with one.
  void finish_opening();
  /// Writes what was asked for. Needs a frame to have been drawn. Throws Error.
  void write(const ExportRequest& request);
  /// Whether something goes on beside the frames, so that they have to be drawn without an event.
  bool works() const {
    return reading_.started() || colouring_.started() || placing_.started() || late_columns_.reading() ||
           map_.working || explorer_.working() || analysis_.working();
  }
  /// Other fonts and sizes, for a screen of another resolution.
  void set_scale(float scale);
  /// Draws the frame for the input that Dear ImGui has been given.
  void draw_frame(int width, int height, bool map_only);
  /// Whether the next frame will differ without any input: the map glides, or has yet to be drawn exactly.
  bool unsettled() const { return map_.motion.settling() || !picture_.exact(); }
  /// The frame that was drawn last.
  const Framebuffer& frame() const { return frame_; }
  /// Whether the last frame differs from the one before.
  bool frame_changed() const { return frame_changed_; }

 private:
  /// A file of layers, and those of it that the project kept from an earlier time; none: it was put on the map now.
  struct WaitingLayers {
    std::filesystem::path file;
    std::vector<KeptLayer> kept;
  };
  void tell(MessageKind kind, Sentence words);
  void open_layers(WaitingLayers layers);
  void open_waiting();
  void follow_corrections();
  void follow_choices();
  void look_at_picture();
  void follow_reading();
  void follow_user_layers();
  bool take_column_colours();
  std::shared_ptr<const UserColours> column_colours(const UserLayer& loaded, const LayerState& layer);
  void keep_user_layers();
  void follow_export();
  void open_kept_layers();
  std::function<void(Progress&)> export_work(const ExportRequest& request, bool beside);
  bool content_is_read() const;
  void tell_faults();
  void take_layers(std::vector<UserLayer> layers);
  void take_kept_layers(std::vector<UserLayer> layers);
  void take_late_columns();
  void follow_review();
  void stop_readers();
  void return_memory();

  std::unique_ptr<OpenedProject> opened_;
  Project& project_;
  Explorer& explorer_;
  EqualAreaProjection& plane_;
  Document document_;
  Analysis analysis_;
  std::size_t corrections_shown_ = 0;
  Shell* shell_ = nullptr;
  ImGuiSession& session_;
  MapContent content_;
  MapPicture picture_;
  MapView map_;
  ViewState view_;
  float scale_ = 1;
  bool dark_ = false;
  Fonts fonts_;
  ItemRects items_;
  Framebuffer frame_;
  bool frame_changed_ = true;
  bool memory_returned_ = false;
  std::filesystem::path file_;
  LateColumns late_columns_;
  std::size_t rows_shown_ = 0, selection_shown_ = 0;  ///< revisions
  std::vector<std::uint32_t> brushed_shown_;
  std::size_t placing_of_ = 0;         ///< revision of the rows that are shown among the points
  BackgroundTask<PointGrid> placing_;  ///< of enterprises that were corrected
  BackgroundTask<std::vector<UserLayer>> reading_;
  WaitingLayers read_now_;              ///< by it
  std::vector<WaitingLayers> waiting_;  ///< files to be read after it
  std::vector<KeptLayer> found_kept_;   ///< those of the project that are on the map again
  bool keeps_layers_ = false;
  LayerStack layers_kept_;  ///< as the project's file knows it
  std::size_t user_layers_shown_ = 0;
  std::vector<LayerState> user_colours_shown_;
  using ColumnOfLayer = std::pair<std::uint32_t, int>;  ///< of the layer of a number
  std::map<ColumnOfLayer, std::shared_ptr<const UserColours>> column_colours_;
  ColumnOfLayer colouring_by_;
  BackgroundTask<UserColours> colouring_;
};

}  // namespace klasteri::viewer
