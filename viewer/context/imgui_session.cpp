#include "viewer/context/imgui_session.h"

#include <backends/imgui_impl_glfw.h>
#include <imgui.h>

#include "geo/base/error.h"

namespace klasteri::viewer {

namespace {

/// Enter presses what the arrows have come to, as Space does; Dear ImGui 1.86 leaves Enter to fields of text.
void press_by_enter(bool& presses) {
  ImGuiIO& io = ImGui::GetIO();
  const int enter = io.KeyMap[ImGuiKey_Enter];
  const bool down = enter >= 0 && io.KeysDown[enter];
  const bool newly = down && io.KeysDownDuration[enter] < 0;
  // The Enter that ends a text presses nothing while it is held.
  if (newly) presses = !io.WantTextInput;
  if (!down) presses = false;
  if (presses) io.NavInputs[ImGuiNavInput_Activate] = 1;
}

}  // namespace

ImGuiSession::Library::Library() { ImGui::CreateContext(); }
ImGuiSession::Library::~Library() { ImGui::DestroyContext(); }

ImGuiSession::ImGuiSession(GLFWwindow* window) : has_window_(window != nullptr) {
  ImGuiIO& io = ImGui::GetIO();
  // Panels stand where the layout puts them: nothing is worth remembering in a file.
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  if (has_window_ && !ImGui_ImplGlfw_InitForOpenGL(window, true)) throw Error("Dear ImGui cannot use the window.");
  // Needs to know which key is which, as only the window's backend does.
  if (has_window_) io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
}

ImGuiSession::~ImGuiSession() {
  if (has_window_) ImGui_ImplGlfw_Shutdown();
}

void ImGuiSession::begin_frame() {
  if (ImGui::GetIO().Fonts->TexID == nullptr) painter_.take_fonts();
  if (has_window_) {
    ImGui_ImplGlfw_NewFrame();
    press_by_enter(enter_presses_);
  }
  ImGui::NewFrame();
}

const ImDrawData& ImGuiSession::end_frame() {
  ImGui::Render();
  return *ImGui::GetDrawData();
}

}  // namespace klasteri::viewer
