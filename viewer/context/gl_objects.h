#pragma once

#include <epoxy/gl.h>

#include <cstddef>
#include <span>
#include <utility>

#include "viewer/context/image.h"

namespace klasteri::viewer {

/// Owner of one OpenGL name. Lives and dies while its context is current.
template <void (*generate)(GLuint*), void (*destroy)(GLuint)>
class GlName {
 public:
  GlName() { generate(&name_); }
  GlName(GlName&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  GlName& operator=(GlName&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  ~GlName() {
    if (name_ != 0) destroy(name_);
  }
  GLuint name() const { return name_; }

 private:
  GLuint name_ = 0;
};

namespace gl_detail {
void generate_buffer(GLuint* name);
void destroy_buffer(GLuint name);
void generate_vertex_array(GLuint* name);
void destroy_vertex_array(GLuint name);
void generate_texture(GLuint* name);
void destroy_texture(GLuint name);
void generate_framebuffer(GLuint* name);
void destroy_framebuffer(GLuint name);
}  // namespace gl_detail

using VertexArray = GlName<gl_detail::generate_vertex_array, gl_detail::destroy_vertex_array>;
using Texture = GlName<gl_detail::generate_texture, gl_detail::destroy_texture>;
using FramebufferName = GlName<gl_detail::generate_framebuffer, gl_detail::destroy_framebuffer>;

/// A block of vertices or indices on the graphics side.
class Buffer : public GlName<gl_detail::generate_buffer, gl_detail::destroy_buffer> {
 public:
  template <typename T>
  void upload(GLenum target, std::span<const T> items) {
    upload_bytes(target, items.data(), items.size_bytes());
  }

 private:
  void upload_bytes(GLenum target, const void* data, std::size_t size);
};

/// Describes floats of the buffer that is bound to GL_ARRAY_BUFFER as one attribute of the bound vertex array.
/// @param offset, stride in floats. @param divisor 1: one value an instance
void float_attribute(GLuint location, int components, int stride, int offset, GLuint divisor = 0);

/// Fills a texture with a picture whose colours are premultiplied; it is not interpolated between its pixels.
void upload_texture(const Texture& texture, const Image& image);

/// Fills a texture with a grid of numbers, or of pairs of them, the bottom row first, interpolated between their
/// middles.
void upload_field(const Texture& texture, std::span<const float> numbers, int width, int height);

/// A picture that one draws into instead of the screen.
class Framebuffer {
 public:
  /// Makes it this large; what it held is lost if the size changes.
  void resize(int width, int height);
  int width() const { return width_; }
  int height() const { return height_; }
  /// From now on drawing goes here; sets the viewport.
  void bind() const;
  /// Copies it to the screen's framebuffer.
  void blit_to_screen(int screen_width, int screen_height) const;
  /// Whether it is interpolated between pixels where it is drawn as a texture; at first it is not.
  void smooth(bool on) const;
  /// Copies it to another one of the same size.
  void copy_to(const Framebuffer& other) const;
  /// Its colours as a texture, the bottom row first.
  GLuint texture() const { return colours_.name(); }
  /// Reads the picture back, the top row first.
  Image read() const;

 private:
  FramebufferName framebuffer_;
  Texture colours_;
  int width_ = 0;
  int height_ = 0;
};

}  // namespace klasteri::viewer
