#version 330 core
uniform vec4 outline;  // premultiplied
uniform float outline_width;
uniform int diamond;  // 1: a diamond, else a disc

flat in float radius;
flat in vec4 fill;
out vec4 pixel;

void main() {
  vec2 place = (gl_PointCoord - 0.5) * (2.0 * radius + 2.0);
  float away = diamond == 1 ? abs(place.x) + abs(place.y) : length(place);
  float inside = clamp(radius + 0.5 - away, 0.0, 1.0);
  float inner = clamp(radius - outline_width + 0.5 - away, 0.0, 1.0);
  pixel = mix(outline, fill, inner) * inside;
}
