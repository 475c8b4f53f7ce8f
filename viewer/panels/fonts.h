#pragma once

#include <imgui.h>

namespace klasteri::viewer {

/// The window's fonts: Noto Sans with Noto Sans Georgian and DejaVu's arrows merged in.
struct Fonts {
  ImFont* body = nullptr;
  ImFont* small = nullptr;
  ImFont* bold = nullptr;
  ImFont* title = nullptr;
};

/// Finds the fonts through fontconfig and loads them into the current ImGui context at `scale` pixels per pixel of the
/// design. Throws Error that names the package of a missing font.
Fonts load_fonts(float scale);

}  // namespace klasteri::viewer
