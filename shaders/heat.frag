#version 330 core
// The colour of the class that the number at a place belongs to.
uniform sampler2D field;    // density, and that of all where a ratio is shown
uniform int ratio;          // 1: a ratio is shown
uniform float factor;       // of the ratio
uniform float least_of_all; // below this density of all there is no ratio
uniform sampler2D classes;  // a line of colours, premultiplied, by position among the bounds
uniform float from[8];      // least number of each class, rising; those left over are greater than any number
uniform float opacity;
uniform int clipped;        // 1: only where there is land
uniform sampler2D land;     // as large as the picture

in vec2 place;
out vec4 pixel;

void main() {
  if (clipped == 1 && texelFetch(land, ivec2(gl_FragCoord.xy), 0).a == 0.0) discard;
  vec2 densities = texture(field, place).rg;
  if (ratio == 1 && densities.g < least_of_all) discard;
  float number = ratio == 1 ? factor * densities.r / densities.g : densities.r;
  int index = -1;
  for (int i = 0; i < 8; ++i) index += number >= from[i] ? 1 : 0;
  if (index < 0) discard;
  pixel = texelFetch(classes, ivec2(index, 0), 0) * opacity;
}
