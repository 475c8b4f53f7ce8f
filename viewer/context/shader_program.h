#pragma once

#include <epoxy/gl.h>

#include <array>
#include <span>
#include <string_view>

#include "geo/base/embedded.h"

namespace klasteri {

/// The files of shaders/, linked into the program. Defined by the build.
std::span<const EmbeddedFile> embedded_shaders();

}  // namespace klasteri

namespace klasteri::viewer {

/// A vertex and a fragment shader of shaders/, compiled and linked.
class ShaderProgram {
 public:
  /// @param name "symbol" for shaders/symbol.vert and shaders/symbol.frag. Throws Error with the compiler's words.
  explicit ShaderProgram(std::string_view name);
  ShaderProgram(const ShaderProgram&) = delete;
  ShaderProgram& operator=(const ShaderProgram&) = delete;
  ~ShaderProgram();

  void use() const { glUseProgram(program_); }
  /// Sets a uniform of the program in use; a name that the compiler left out is ignored.
  void set(const char* uniform, int value) const;
  void set(const char* uniform, float value) const;
  void set(const char* uniform, float x, float y) const;
  void set(const char* uniform, const std::array<float, 4>& value) const;
  /// Of an array of floats.
  void set(const char* uniform, std::span<const float> values) const;

 private:
  GLuint program_ = 0;
};

}  // namespace klasteri::viewer
