#pragma once

#include "viewer/context/interface_painter.h"

struct GLFWwindow;
struct ImDrawData;

namespace klasteri::viewer {

/// Dear ImGui, and GLFW's backend of it where there is a window. Needs a current OpenGL context for its whole life. One
/// at a time.
class ImGuiSession {
 public:
  /// @param window null: without a display; then the caller sets the size and the input of every frame
  explicit ImGuiSession(GLFWwindow* window);
  ImGuiSession(const ImGuiSession&) = delete;
  ImGuiSession& operator=(const ImGuiSession&) = delete;
  ~ImGuiSession();

  /// Begins a frame, with the fonts that are loaded then.
  void begin_frame();
  /// Ends the frame: what was submitted since begin_frame() is to be drawn by an InterfacePainter.
  static const ImDrawData& end_frame();
  InterfacePainter& painter() { return painter_; }

 private:
  /// Dear ImGui itself, which must be there before the painter.
  struct Library {
    Library();
    ~Library();
  };
  Library library_;
  InterfacePainter painter_;
  bool has_window_;
  bool enter_presses_ = false;  ///< Enter went down while no text was typed, and is held
};

}  // namespace klasteri::viewer
