#include "viewer/context/shader_program.h"

#include <string>

#include "geo/base/error.h"

namespace klasteri::viewer {

namespace {

std::string_view source_of(const std::string& name) {
  for (const EmbeddedFile& file : embedded_shaders()) {
    if (file.name == name) return file.bytes();
  }
  throw Error("The program was built without {}; build it again from a complete checkout.", name);
}

GLuint compile(GLenum kind, const std::string& name) {
  const std::string_view source = source_of(name);
  const char* text = source.data();
  const auto length = static_cast<GLint>(source.size());
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &text, &length);
  glCompileShader(shader);
  GLint compiled = GL_FALSE;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
  if (compiled == GL_TRUE) return shader;
  std::string log(2000, '\0');
  GLsizei written = 0;
  glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), &written, log.data());
  log.resize(static_cast<std::size_t>(written));
  glDeleteShader(shader);
  throw Error("The graphics driver does not accept {}: {}", name, log);
}

}  // namespace

ShaderProgram::ShaderProgram(std::string_view name) {
  const std::string base = "shaders/" + std::string(name);
  const GLuint vertex = compile(GL_VERTEX_SHADER, base + ".vert");
  const GLuint fragment = compile(GL_FRAGMENT_SHADER, base + ".frag");
  program_ = glCreateProgram();
  glAttachShader(program_, vertex);
  glAttachShader(program_, fragment);
  glLinkProgram(program_);
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  GLint linked = GL_FALSE;
  glGetProgramiv(program_, GL_LINK_STATUS, &linked);
  if (linked != GL_TRUE) throw Error("The graphics driver cannot link {}.vert and {}.frag.", base, base);
}

ShaderProgram::~ShaderProgram() { glDeleteProgram(program_); }

void ShaderProgram::set(const char* uniform, int value) const {
  glUniform1i(glGetUniformLocation(program_, uniform), value);
}

void ShaderProgram::set(const char* uniform, float value) const {
  glUniform1f(glGetUniformLocation(program_, uniform), value);
}

void ShaderProgram::set(const char* uniform, float x, float y) const {
  glUniform2f(glGetUniformLocation(program_, uniform), x, y);
}

void ShaderProgram::set(const char* uniform, const std::array<float, 4>& value) const {
  glUniform4fv(glGetUniformLocation(program_, uniform), 1, value.data());
}

void ShaderProgram::set(const char* uniform, std::span<const float> values) const {
  glUniform1fv(glGetUniformLocation(program_, uniform), static_cast<GLsizei>(values.size()), values.data());
}

}  // namespace klasteri::viewer
