#version 330 core
// Triangles of the interface, in pixels from the top left corner.
uniform vec4 visible;  // left, top, width, height

layout(location = 0) in vec2 position;
layout(location = 1) in vec2 place_in_texture;
layout(location = 2) in vec4 vertex_colour;

out vec2 place;
out vec4 colour;

void main() {
  place = place_in_texture;
  colour = vertex_colour;
  vec2 share = (position - visible.xy) / visible.zw;
  gl_Position = vec4(2.0 * share.x - 1.0, 1.0 - 2.0 * share.y, 0.0, 1.0);
}
