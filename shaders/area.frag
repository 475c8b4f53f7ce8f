#version 330 core
uniform float hatch;    // distance of stripes in pixels; 0: filled
uniform float opacity;  // of the whole layer
flat in vec4 colour;
out vec4 pixel;

void main() {
  if (hatch > 0.0 && mod(gl_FragCoord.x + gl_FragCoord.y, hatch) > 0.35 * hatch) discard;
  pixel = colour * opacity;
}
