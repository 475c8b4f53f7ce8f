#include "viewer/context/window.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <utility>

#include "geo/base/error.h"

namespace klasteri::viewer {

Window::Window(const std::string& title, int width, int height) {
  if (glfwInit() == GLFW_FALSE) {
    throw Error("There is no display to open a window on; --screenshot FILE.png draws the map into a picture instead.");
  }
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  window_ = glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
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
}

Window::~Window() {
  glfwDestroyWindow(window_);
  glfwTerminate();
}

bool Window::closing() const { return glfwWindowShouldClose(window_) != 0; }

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

bool Window::wait(double seconds) {
  const double begin = glfwGetTime();
  glfwWaitEventsTimeout(seconds);
  return glfwGetTime() - begin < seconds;
}

void Window::poll() { glfwPollEvents(); }

void Window::swap() { glfwSwapBuffers(window_); }

std::optional<std::filesystem::path> Window::take_dropped_file() { return std::exchange(dropped_, std::nullopt); }

}  // namespace klasteri::viewer
