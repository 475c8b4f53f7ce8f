#include "viewer/context/gl_objects.h"

#include <algorithm>

#include "geo/base/error.h"

namespace klasteri::viewer {

namespace gl_detail {

void generate_buffer(GLuint* name) { glGenBuffers(1, name); }
void destroy_buffer(GLuint name) { glDeleteBuffers(1, &name); }
void generate_vertex_array(GLuint* name) { glGenVertexArrays(1, name); }
void destroy_vertex_array(GLuint name) { glDeleteVertexArrays(1, &name); }
void generate_texture(GLuint* name) { glGenTextures(1, name); }
void destroy_texture(GLuint name) { glDeleteTextures(1, &name); }
void generate_framebuffer(GLuint* name) { glGenFramebuffers(1, name); }
void destroy_framebuffer(GLuint name) { glDeleteFramebuffers(1, &name); }

}  // namespace gl_detail

namespace {

/// @param smooth whether it is interpolated between its pixels; it ends at its edges
void bind_texture(const Texture& texture, bool smooth) {
  const GLint filter = smooth ? GL_LINEAR : GL_NEAREST;
  glBindTexture(GL_TEXTURE_2D, texture.name());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

}  // namespace

void Buffer::upload_bytes(GLenum target, const void* data, std::size_t size) {
  glBindBuffer(target, name());
  glBufferData(target, static_cast<GLsizeiptr>(size), data, GL_STATIC_DRAW);
}

void float_attribute(GLuint location, int components, int stride, int offset, GLuint divisor) {
  const auto bytes = static_cast<std::size_t>(offset) * sizeof(float);
  glEnableVertexAttribArray(location);
  glVertexAttribPointer(location, components, GL_FLOAT, GL_FALSE, stride * static_cast<GLsizei>(sizeof(float)),
                        reinterpret_cast<const void*>(bytes));  // NOLINT(performance-no-int-to-ptr): so OpenGL has it
  glVertexAttribDivisor(location, divisor);
}

void upload_texture(const Texture& texture, const Image& image) {
  bind_texture(texture, false);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, image.width, image.height, 0, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
}

void upload_field(const Texture& texture, std::span<const float> numbers, int width, int height) {
  const bool pairs = numbers.size() > static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  bind_texture(texture, true);
  glTexImage2D(GL_TEXTURE_2D, 0, pairs ? GL_RG32F : GL_R32F, width, height, 0, pairs ? GL_RG : GL_RED, GL_FLOAT,
               numbers.data());
}

void Framebuffer::resize(int width, int height) {
  if (width == width_ && height == height_) return;
  GLint limit = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &limit);
  if (width < 1 || height < 1 || width > limit || height > limit) {
    throw Error("A picture of {} × {} pixels cannot be drawn; each side may be 1 to {}.", width, height, limit);
  }
  width_ = width;
  height_ = height;
  bind_texture(colours_, false);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.name());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, colours_.name(), 0);
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) {
    throw Error("The graphics driver cannot draw into a picture of {} × {} pixels.", width, height);
  }
}

void Framebuffer::bind() const {
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.name());
  glViewport(0, 0, width_, height_);
}

void Framebuffer::blit_to_screen(int screen_width, int screen_height) const {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer_.name());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
  glBlitFramebuffer(0, 0, width_, height_, 0, 0, screen_width, screen_height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

void Framebuffer::smooth(bool on) const { bind_texture(colours_, on); }

void Framebuffer::copy_to(const Framebuffer& other) const {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer_.name());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, other.framebuffer_.name());
  glBlitFramebuffer(0, 0, width_, height_, 0, 0, other.width_, other.height_, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

Image Framebuffer::read() const {
  Image image(width_, height_);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer_.name());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  const auto row = static_cast<std::ptrdiff_t>(width_) * 4;
  for (int top = 0, bottom = height_ - 1; top < bottom; ++top, --bottom) {
    const auto begin = image.rgba.begin() + top * row;
    std::swap_ranges(begin, begin + row, image.rgba.begin() + bottom * row);
  }
  return image;
}

}  // namespace klasteri::viewer
