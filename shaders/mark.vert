#version 330 core
// A mark of its own colour; its radius is its weight times a length on the screen.
uniform vec2 centre;  // map plane, metres
uniform vec2 clip_per_metre;
uniform float unit;     // radius of a mark of weight 1, pixels
uniform float largest;  // radius that none exceeds
uniform float opacity;

layout(location = 0) in vec2 position;  // map plane, metres
layout(location = 1) in float weight;
layout(location = 2) in vec4 colour;  // 0 to 1, not premultiplied

flat out float radius;
flat out vec4 fill;

void main() {
  radius = min(largest, unit * weight);
  float alpha = colour.a * opacity;
  fill = vec4(colour.rgb * alpha, alpha);
  gl_PointSize = 2.0 * radius + 2.0;
  gl_Position = vec4((position - centre) * clip_per_metre, 0.0, 1.0);
}
