#version 330 core
// One segment of a line, as wide on the screen as asked whatever the zoom, with round ends.
uniform vec2 centre;  // map plane, metres
uniform float pixels_per_metre;
uniform vec2 viewport;  // pixels
uniform float width;    // pixels

layout(location = 0) in vec2 from;  // map plane, metres
layout(location = 1) in vec2 to;

flat out vec2 start;  // pixels
flat out vec2 end;
out vec2 place;

void main() {
  start = (from - centre) * pixels_per_metre;
  end = (to - centre) * pixels_per_metre;
  vec2 along = end - start;
  float span = length(along);
  along = span > 0.0 ? along / span : vec2(1.0, 0.0);
  vec2 across = vec2(-along.y, along.x);
  float reach = 0.5 * width + 1.0;  // one more for the soft edge
  bool at_end = (gl_VertexID & 1) != 0;
  bool left = (gl_VertexID & 2) != 0;
  place = (at_end ? end + along * reach : start - along * reach) + across * (left ? reach : -reach);
  gl_Position = vec4(place * 2.0 / viewport, 0.0, 1.0);
}
