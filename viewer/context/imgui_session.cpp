#include "viewer/context/imgui_session.h"

#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
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

ImGuiSession::ImGuiSession(GLFWwindow* window) : has_window_(window != nullptr) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  // Panels stand where the layout puts them: nothing is worth remembering in a file.
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  if (has_window_ && !ImGui_ImplGlfw_InitForOpenGL(window, true)) throw Error("Dear ImGui cannot use the window.");
  // Needs to know which key is which, as only the window's backend does.
  if (has_window_) io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  if (!ImGui_ImplOpenGL3_Init("#version 330 core")) throw Error("Dear ImGui cannot use the graphics driver.");
}

ImGuiSession::~ImGuiSession() {
  ImGui_ImplOpenGL3_Shutdown();
  if (has_window_) ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
}

void ImGuiSession::begin_frame() {
  ImGui_ImplOpenGL3_NewFrame();
  if (has_window_) {
    ImGui_ImplGlfw_NewFrame();
    press_by_enter(enter_presses_);
  }
  ImGui::NewFrame();
}

void ImGuiSession::end_frame() {
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void ImGuiSession::reload_fonts() {
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

}  // namespace klasteri::viewer
