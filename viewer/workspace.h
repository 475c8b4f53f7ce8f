#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "geo/base/projection.h"
#include "geo/project/project.h"
#include "viewer/context/gl_objects.h"
#include "viewer/context/imgui_session.h"
#include "viewer/model/analysis.h"
#include "viewer/model/explorer.h"
#include "viewer/model/view_state.h"
#include "viewer/panels/fonts.h"
#include "viewer/panels/item_rects.h"
#include "viewer/panels/map_view.h"
#include "viewer/scene/map_picture.h"

namespace klasteri::viewer {

/// One project on the screen: brings model, scene and panels together and draws frames, in a window or without one.
/// Needs a current OpenGL context and an ImGuiSession.
class Workspace {
 public:
  /// @param scale pixels per pixel of the design
  /// @param file the project's file, for its name and date; empty: none
  Workspace(Project project, const std::filesystem::path& file, ImGuiSession& session, float scale);

  Explorer& explorer() { return explorer_; }
  MapView& map() { return map_; }
  ViewState& view() { return view_; }
  const MapPicture& picture() const { return picture_; }
  const ItemRects& items() const { return items_; }
  Analysis& analysis() { return analysis_; }

  /// Chooses a cluster by rank and zooms to it. Throws UsageError when there is none of that rank.
  void choose_cluster(int rank);
  /// Other fonts and sizes, for a screen of another resolution.
  void set_scale(float scale);
  /// Draws the frame for the input that Dear ImGui has been given.
  void draw_frame(int width, int height, bool map_only);
  /// The frame that was drawn last.
  const Framebuffer& frame() const { return frame_; }

 private:
  std::vector<Point> places_of(const Register& reg, const std::vector<std::uint32_t>& rows) const;
  MapContent content() const;
  void follow_choices();

  Project project_;
  Explorer explorer_;
  Analysis analysis_;
  std::size_t corrections_shown_ = 0;
  ImGuiSession& session_;
  EqualAreaProjection plane_;
  MapPicture picture_;
  MapView map_;
  ViewState view_;
  float scale_ = 1;
  bool dark_ = false;
  Fonts fonts_;
  ItemRects items_;
  Framebuffer frame_;
  std::size_t rows_shown_ = 0;
};

}  // namespace klasteri::viewer
