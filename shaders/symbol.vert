#version 330 core
// A symbol at a place; its area grows with the number of rows that stand there.
uniform vec2 centre;  // map plane, metres
uniform vec2 clip_per_metre;
uniform float smallest;  // radius of a single row, pixels
uniform float largest;   // radius that none exceeds

layout(location = 0) in vec2 position;  // map plane, metres
layout(location = 1) in float rows;

flat out float radius;

void main() {
  radius = min(largest, smallest * sqrt(1.0 + 0.15 * (rows - 1.0)));
  gl_PointSize = 2.0 * radius + 2.0;
  gl_Position = vec4((position - centre) * clip_per_metre, 0.0, 1.0);
}
