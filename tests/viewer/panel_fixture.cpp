#include "tests/viewer/panel_fixture.h"

#include <chrono>
#include <thread>
#include <utility>

#include "viewer/panels/interface.h"
#include "viewer/panels/layout.h"
#include "viewer/panels/theme.h"

namespace klasteri::viewer::test {

namespace {

constexpr float frame_s = 1.0f / 60;

Area map_area(const Fonts& fonts) { return lay_out(ImGui::GetIO().DisplaySize, fonts.body->FontSize, false).map; }

}  // namespace

PanelFixture::PanelFixture(ImVec2 size, Project project) : project_(std::move(project)) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = size;
  io.DeltaTime = frame_s;
  io.KeyMap[ImGuiKey_Escape] = key_escape;
  io.KeyMap[ImGuiKey_Enter] = key_enter;
  io.KeyMap[ImGuiKey_Tab] = key_tab;
  io.KeyMap[ImGuiKey_Delete] = key_delete;
  io.KeyMap[ImGuiKey_RightArrow] = key_right;
  io.KeyMap[ImGuiKey_LeftArrow] = key_left;
  io.KeyMap[ImGuiKey_DownArrow] = key_down;
  io.KeyMap[ImGuiKey_UpArrow] = key_up;
  apply_theme(1);
  fonts_ = load_fonts(1);
  for (const Region& region : project_.admin.regions()) {
    content_.regions.push_back(plane_.forward(region.shape));
    content_.bounds.add(content_.regions.back());
  }
  for (const Candidate& cluster : project_.clusters) content_.footprints.push_back(plane_.forward(cluster.footprint));
  map_.content = &content_;
  map_.plane = &plane_;
}

PanelFixture::~PanelFixture() { ImGui::DestroyContext(); }

void PanelFixture::SetUp() { frames(2); }

void PanelFixture::frame() {
  prepare_frame();
  ImGui::NewFrame();
  PanelContext given = context();
  draw_interface(given, false);
  ImGui::Render();
}

void PanelFixture::frames(int count) {
  for (int i = 0; i < count; ++i) frame();
}

void PanelFixture::settle() {
  for (int calm = 0; calm < 3;) {
    frame();
    calm = explorer_.working() || map_.working ? 0 : calm + 1;
  }
}

void PanelFixture::frames_until(const std::function<bool()>& holds) {
  const auto limit = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (!holds() && std::chrono::steady_clock::now() < limit) {
    frame();
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  frame();
}

void PanelFixture::wait() {
  ImGui::GetIO().DeltaTime = 2;
  frame();
  ImGui::GetIO().DeltaTime = frame_s;
  frame();
}

ImVec2 PanelFixture::place_of(const std::string& name) const {
  const auto place = items_.middle(name);
  EXPECT_TRUE(place) << name << " is not shown";
  return place.value_or(ImVec2(0, 0));
}

ImVec2 PanelFixture::on_screen(Point degrees) const {
  const Point at = map_.camera.to_screen(plane_.forward(degrees));
  const Area map = map_area(fonts_);
  return {map.min.x + static_cast<float>(at.x), map.min.y + static_cast<float>(at.y)};
}

Point PanelFixture::in_degrees(ImVec2 place) const {
  const Area map = map_area(fonts_);
  return plane_.inverse(map_.camera.to_plane({place.x - map.min.x, place.y - map.min.y}));
}

void PanelFixture::move_to(ImVec2 place) {
  ImGui::GetIO().MousePos = place;
  frame();
}

void PanelFixture::button(bool pressed) {
  ImGui::GetIO().MouseDown[0] = pressed;
  frame();
}

void PanelFixture::press_at(ImVec2 place) {
  move_to(place);
  button(true);
  button(false);
  frames(2);
}

void PanelFixture::press(const std::string& name) {
  const auto place = items_.middle(name);
  ASSERT_TRUE(place) << name << " is not shown";
  press_at(*place);
}

void PanelFixture::drag(ImVec2 from, ImVec2 to) {
  constexpr int steps = 8;
  move_to(from);
  button(true);
  for (int step = 1; step <= steps; ++step) {
    const float part = static_cast<float>(step) / steps;
    move_to({from.x + part * (to.x - from.x), from.y + part * (to.y - from.y)});
  }
  button(false);
  frame();
}

void PanelFixture::type(const char* utf8) {
  ImGui::GetIO().AddInputCharactersUTF8(utf8);
  frames(2);
}

void PanelFixture::strike(int key) {
  ImGui::GetIO().KeysDown[key] = true;
  frame();
  ImGui::GetIO().KeysDown[key] = false;
  frames(3);
}

}  // namespace klasteri::viewer::test
