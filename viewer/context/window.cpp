#include "viewer/context/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <algorithm>
#include <utility>

#include "geo/base/error.h"

namespace klasteri::viewer {

namespace {

GLFWwindow* create_window(int width, int height, const char* title, bool shown) {
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_VISIBLE, shown ? GLFW_TRUE : GLFW_FALSE);
  return glfwCreateWindow(width, height, title, nullptr, nullptr);
}

}  // namespace

Window::Window(const std::string& title, int width, int height) {
  if (glfwInit() == GLFW_FALSE) {
    throw Error("There is no display to open a window on; --screenshot FILE.png draws the map into a picture instead.");
  }
  window_ = create_window(width, height, title.c_str(), true);
  if (window_ == nullptr) {
    glfwTerminate();
    throw Error("A window could not be opened: the graphics driver has no OpenGL 3.3; install libgl1-mesa-dri.");
  }
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
  glfwSetWindowUserPointer(window_, this);
  glfwSetDropCallback(window_, [](GLFWwindow* window, int count, const char** paths) {
    if (count > 0) static_cast<Window*>(glfwGetWindowUserPointer(window))->dropped_ = paths[0];
  });
  glfwSetWindowRefreshCallback(
      window_, [](GLFWwindow* window) { static_cast<Window*>(glfwGetWindowUserPointer(window))->refresh_ = true; });
  // Dear ImGui sees which keys are down when a frame begins; shortcuts are not to miss one that was let go before. Its
  // own callback, set later, calls this one.
  glfwSetKeyCallback(window_, [](GLFWwindow* window, int key, int, int action, int modifiers) {
    constexpr int known = GLFW_MOD_SHIFT | GLFW_MOD_CONTROL | GLFW_MOD_ALT;
    if (action == GLFW_RELEASE) return;
    static_cast<Window*>(glfwGetWindowUserPointer(window))->keys_.push_back({key, modifiers & known});
  });
}

Window::~Window() {
  if (beside_ != nullptr) glfwDestroyWindow(beside_);
  glfwDestroyWindow(window_);
  glfwTerminate();
}

bool Window::closing() const { return glfwWindowShouldClose(window_) != 0; }

void Window::keep_open() { glfwSetWindowShouldClose(window_, GLFW_FALSE); }

void Window::hide() { glfwHideWindow(window_); }

ContextBeside Window::context_beside() {
  if (beside_ == nullptr) beside_ = create_window(1, 1, "", false);
  if (beside_ == nullptr) throw Error("The graphics driver has no further OpenGL 3.3; close other programs that draw.");
  return [beside = beside_] {
    glfwMakeContextCurrent(beside);
    return std::shared_ptr<void>(beside, [](void*) { glfwMakeContextCurrent(nullptr); });
  };
}

void Window::set_title(const std::string& title) { glfwSetWindowTitle(window_, title.c_str()); }

int Window::width() const {
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  return width;
}

int Window::height() const {
  int width = 0, height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  return height;
}

float Window::content_scale() const {
  float x = 1, y = 1;
  glfwGetWindowContentScale(window_, &x, &y);
  return x > 0 ? x : 1;
}

WindowRect Window::rect() const {
  WindowRect rect;
  glfwGetWindowPos(window_, &rect.x, &rect.y);
  glfwGetWindowSize(window_, &rect.width, &rect.height);
  rect.maximised = glfwGetWindowAttrib(window_, GLFW_MAXIMIZED) != 0;
  return rect;
}

void Window::place(const WindowRect& rect) {
  int screens = 0;
  GLFWmonitor** monitors = glfwGetMonitors(&screens);
  for (int i = 0; i < screens; ++i) {
    int x = 0, y = 0, width = 0, height = 0;
    glfwGetMonitorWorkarea(monitors[i], &x, &y, &width, &height);
    const int wide = std::min(rect.width, width), high = std::min(rect.height, height);
    const bool is_seen = rect.x + wide / 2 > x && rect.x + wide / 2 < x + width && rect.y + high / 4 > y &&
                         rect.y + high / 4 < y + height;
    if (!is_seen) continue;
    glfwSetWindowPos(window_, rect.x, rect.y);
    glfwSetWindowSize(window_, wide, high);
    if (rect.maximised) glfwMaximizeWindow(window_);
    return;
  }
}

void Window::wake() { glfwPostEmptyEvent(); }

bool Window::wait(double seconds) {
  const double begin = glfwGetTime();
  glfwWaitEventsTimeout(seconds);
  return glfwGetTime() - begin < seconds;
}

void Window::poll() { glfwPollEvents(); }

void Window::swap() { glfwSwapBuffers(window_); }

bool Window::take_refresh() { return std::exchange(refresh_, false); }

std::optional<std::filesystem::path> Window::take_dropped_file() { return std::exchange(dropped_, std::nullopt); }

}  // namespace klasteri::viewer
