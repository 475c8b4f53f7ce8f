#pragma once

struct GLFWwindow;

namespace klasteri::viewer {

/// Dear ImGui with its OpenGL backend, and with GLFW's where there is a window. Needs a current OpenGL context for its
/// whole life. One at a time.
class ImGuiSession {
 public:
  /// @param window null: without a display; then the caller sets the size and the input of every frame
  explicit ImGuiSession(GLFWwindow* window);
  ImGuiSession(const ImGuiSession&) = delete;
  ImGuiSession& operator=(const ImGuiSession&) = delete;
  ~ImGuiSession();

  void begin_frame();
  /// Draws what was submitted since begin_frame() into the framebuffer that is bound.
  void end_frame();
  /// Sends the font atlas to the graphics side again, after fonts were loaded.
  void reload_fonts();

 private:
  bool has_window_;
  bool enter_presses_ = false;  ///< Enter went down while no text was typed, and is held
};

}  // namespace klasteri::viewer
