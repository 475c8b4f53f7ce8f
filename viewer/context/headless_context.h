#pragma once

namespace klasteri::viewer {

/// OpenGL 3.3 core without any display: EGL on the surfaceless platform. There is no screen; one draws into
/// Framebuffers. Current from construction to destruction.
class HeadlessContext {
 public:
  /// Throws Error when the machine's EGL offers no such context.
  HeadlessContext();
  HeadlessContext(const HeadlessContext&) = delete;
  HeadlessContext& operator=(const HeadlessContext&) = delete;
  ~HeadlessContext();

 private:
  void* display_ = nullptr;
  void* context_ = nullptr;
};

}  // namespace klasteri::viewer
