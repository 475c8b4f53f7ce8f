#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "viewer/context/context_beside.h"

struct GLFWwindow;

namespace klasteri::viewer {

/// A key that went down: GLFW's number of it, by its place on a US keyboard, and its modifiers (shift 1, control 2,
/// alt 4).
struct KeyDown {
  int key = 0;
  int modifiers = 0;
};

/// Where a window stands and how large it is, in the desktop's units.
struct WindowRect {
  int x = 0, y = 0, width = 0, height = 0;
  bool maximised = false;
};

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
  /// Whoever wanted to close the window has to wait.
  void keep_open();
  void hide();
  void set_title(const std::string& title);
  /// Pixels of the picture that is shown.
  int width() const;
  int height() const;
  /// Pixels per pixel of the design, as the desktop asks for.
  float content_scale() const;
  WindowRect rect() const;
  /// Puts the window where it was, no larger than the screen there; leaves it where no screen is there any more.
  void place(const WindowRect& rect);
  /// Sleeps until something happens, or `seconds` have passed. Returns whether something happened.
  bool wait(double seconds);
  /// Takes what has happened without waiting.
  void poll();
  /// Ends a wait(). From any thread.
  static void wake();
  /// Shows what was drawn.
  void swap();
  /// Whether what was shown has been lost since the last call, as by another window over it.
  bool take_refresh();
  /// A context with nothing in common with the window's but its driver; made when first asked for. The window must
  /// outlive its use. Throws Error.
  ContextBeside context_beside();
  /// A file that was dropped onto the window since the last call.
  std::optional<std::filesystem::path> take_dropped_file();
  /// The keys that went down since the last call, also those that were let go at once.
  std::vector<KeyDown> take_keys() { return std::exchange(keys_, {}); }

 private:
  GLFWwindow* window_ = nullptr;
  GLFWwindow* beside_ = nullptr;  ///< is never shown
  std::optional<std::filesystem::path> dropped_;
  bool refresh_ = false;
  std::vector<KeyDown> keys_;
};

}  // namespace klasteri::viewer
