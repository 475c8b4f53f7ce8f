#version 330 core
// A picture over a rectangle of the map.
uniform vec4 rectangle;  // in clip space: left, bottom, right, top
uniform vec4 part;       // of the picture, at these corners: left, bottom, right, top

out vec2 place;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  place = mix(part.xy, part.zw, corner);
  gl_Position = vec4(mix(rectangle.xy, rectangle.zw, corner), 0.0, 1.0);
}
