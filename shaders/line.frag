#version 330 core
// The share of the pixel that lies within half a width of the segment.
uniform float width;
uniform vec4 colour;  // premultiplied

flat in vec2 start;
flat in vec2 end;
in vec2 place;
out vec4 pixel;

void main() {
  vec2 along = end - start;
  float squared = dot(along, along);
  float share = squared > 0.0 ? clamp(dot(place - start, along) / squared, 0.0, 1.0) : 0.0;
  float away = distance(place, start + share * along);
  pixel = colour * clamp(0.5 * width + 0.5 - away, 0.0, 1.0);
}
