#pragma once

#include <filesystem>
#include <optional>
#include <string>

struct GLFWwindow;

namespace klasteri::viewer {

/// A window on the desktop with OpenGL 3.3 core, through GLFW. Current from construction to destruction.
class Window {
 public:
  /// Throws Error when there is no display or no such OpenGL.
  Window(const std::string& title, int width, int height);
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
  ~Window();

  GLFWwindow* handle() const { return window_; }
  bool closing() const;
  void set_title(const std::string& title);
  /// Pixels of the picture that is shown.
  int width() const;
  int height() const;
  /// Pixels per pixel of the design, as the desktop asks for.
  float content_scale() const;
  /// Sleeps until something happens, or `seconds` have passed. Returns whether something happened.
  bool wait(double seconds);
  /// Takes what has happened without waiting.
  void poll();
  /// Shows what was drawn.
  void swap();
  /// A file that was dropped onto the window since the last call.
  std::optional<std::filesystem::path> take_dropped_file();

 private:
  GLFWwindow* window_ = nullptr;
  std::optional<std::filesystem::path> dropped_;
};

}  // namespace klasteri::viewer
