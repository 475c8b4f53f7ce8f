#include "viewer/context/interface_painter.h"

#include <imgui.h>

#include <algorithm>

#include "viewer/context/draw_triangles.h"

namespace klasteri::viewer {

namespace {

void limit_to(const PixelRect& rect, int height) {
  glScissor(rect.left, height - rect.bottom, rect.right - rect.left, rect.bottom - rect.top);
}

}  // namespace

InterfacePainter::InterfacePainter() {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendRendererName = "klasteri";
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  glBindVertexArray(vertex_array_.name());
  glBindBuffer(GL_ARRAY_BUFFER, vertices_.name());
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_.name());
  const auto attribute = [](GLuint location, int components, GLenum type, GLboolean normalised, std::size_t offset) {
    glEnableVertexAttribArray(location);
    glVertexAttribPointer(location, components, type, normalised, sizeof(ImDrawVert),
                          reinterpret_cast<const void*>(offset));  // NOLINT(performance-no-int-to-ptr): OpenGL's way
  };
  attribute(0, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, pos));
  attribute(1, 2, GL_FLOAT, GL_FALSE, offsetof(ImDrawVert, uv));
  attribute(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(ImDrawVert, col));
  glBindVertexArray(0);
}

void InterfacePainter::take_fonts() {
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
  glBindTexture(GL_TEXTURE_2D, fonts_.name());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  const GLint white_with_alpha[] = {GL_ONE, GL_ONE, GL_ONE, GL_RED};
  glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, white_with_alpha);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, pixels);
  // NOLINTNEXTLINE(performance-no-int-to-ptr): Dear ImGui takes the texture's name as a pointer
  atlas.SetTexID(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(fonts_.name())));
  atlas.ClearTexData();
  forget();
}

bool InterfacePainter::paint(const ImDrawData& data, const Framebuffer& target, std::uint32_t ground,
                             std::size_t pictures_revision) {
  const int width = target.width(), height = target.height();
  const std::vector<PixelRect> rects =
      damage_.follow(data, width, height, ImGui::GetIO().Fonts->TexID, pictures_revision, ground);
  if (rects.empty()) return false;
  upload(data);
  target.bind();
  program_.use();
  program_.set("picture", 0);
  program_.set("visible",
               std::array<float, 4>{data.DisplayPos.x, data.DisplayPos.y, data.DisplaySize.x, data.DisplaySize.y});
  glActiveTexture(GL_TEXTURE0);
  glDisable(GL_CULL_FACE);
  glDisable(GL_DEPTH_TEST);
  glEnable(GL_SCISSOR_TEST);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  wanted_.clear();
  batches_.clear();
  std::vector<std::size_t> first_batch;
  first_batch.reserve(rects.size() + 1);
  for (const PixelRect& rect : rects) {
    first_batch.push_back(batches_.size());
    gather(data, rect, width, height);
  }
  first_batch.push_back(batches_.size());
  glBindVertexArray(vertex_array_.name());
  indices_.upload(GL_ELEMENT_ARRAY_BUFFER, std::span<const std::uint32_t>(wanted_));
  for (std::size_t i = 0; i < rects.size(); ++i) {
    // Rectangles may overlap: each begins with the ground.
    clear(rects[i], target, ground);
    for (std::size_t batch = first_batch[i]; batch < first_batch[i + 1]; ++batch) draw(batches_[batch], height);
  }
  glBindVertexArray(0);
  glDisable(GL_SCISSOR_TEST);
  return true;
}

/// The vertices of all lists, one list after another.
void InterfacePainter::upload(const ImDrawData& data) {
  glBindBuffer(GL_ARRAY_BUFFER, vertices_.name());
  glBufferData(GL_ARRAY_BUFFER,
               static_cast<GLsizeiptr>(data.TotalVtxCount) * static_cast<GLsizeiptr>(sizeof(ImDrawVert)), nullptr,
               GL_STREAM_DRAW);
  GLintptr at = 0;
  for (int i = 0; i < data.CmdListsCount; ++i) {
    const ImVector<ImDrawVert>& vertices = data.CmdLists[i]->VtxBuffer;
    glBufferSubData(GL_ARRAY_BUFFER, at, vertices.size_in_bytes(), vertices.Data);
    at += vertices.size_in_bytes();
  }
}

/// The triangles that touch a rectangle.
void InterfacePainter::gather(const ImDrawData& data, const PixelRect& rect, int width, int height) {
  const std::size_t first_batch = batches_.size();
  const ImDrawList* list_before = nullptr;
  std::size_t first_of_list = 0, next_list = 0;
  for_each_command(data, width, height, [&](const ImDrawList& list, const ImDrawCmd& command, const PixelRect& limits) {
    while (list_before != &list) {
      if (list_before != nullptr) first_of_list += static_cast<std::size_t>(list_before->VtxBuffer.Size);
      list_before = data.CmdLists[next_list++];
    }
    const PixelRect clip = common(limits, rect);
    if (clip.empty()) return;
    const auto texture = reinterpret_cast<std::uintptr_t>(command.GetTexID());
    const std::size_t begin = wanted_.size();
    for_each_triangle(list, command, [&](const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c) {
      if (common(pixels_of(data, a, b, c), clip).empty()) return;
      for (const ImDrawVert* vertex : {&a, &b, &c}) {
        wanted_.push_back(
            static_cast<std::uint32_t>(first_of_list + static_cast<std::size_t>(vertex - list.VtxBuffer.Data)));
      }
    });
    const std::size_t count = wanted_.size() - begin;
    if (count == 0) return;
    if (batches_.size() > first_batch && batches_.back().clip == clip && batches_.back().texture == texture) {
      batches_.back().count += count;
    } else {
      batches_.push_back({clip, texture, begin, count});
    }
  });
}

void InterfacePainter::clear(const PixelRect& rect, const Framebuffer& target, std::uint32_t ground) const {
  const ImVec4 colour = ImGui::ColorConvertU32ToFloat4(ground);
  limit_to(rect, target.height());
  glClearColor(colour.x, colour.y, colour.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

void InterfacePainter::draw(const Batch& batch, int height) const {
  limit_to(batch.clip, height);
  const bool is_picture = batch.texture != fonts_.name();
  if (is_picture) {
    glDisable(GL_BLEND);
  } else {
    glEnable(GL_BLEND);
  }
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(batch.texture));
  glDrawElements(
      GL_TRIANGLES, static_cast<GLsizei>(batch.count), GL_UNSIGNED_INT,
      reinterpret_cast<const void*>(batch.first * sizeof(std::uint32_t)));  // NOLINT(performance-no-int-to-ptr)
}

}  // namespace klasteri::viewer
