#version 330 core
// A triangle of an area: a region or a cluster's footprint. The colour is looked up by the area's number.
uniform vec2 centre;        // map plane, metres
uniform vec2 clip_per_metre;
uniform sampler2D colours;  // one texel an area, premultiplied

layout(location = 0) in vec2 position;  // map plane, metres
layout(location = 1) in float area;

flat out vec4 colour;

void main() {
  colour = texelFetch(colours, ivec2(int(area) % 256, int(area) / 256), 0);
  gl_Position = vec4((position - centre) * clip_per_metre, 0.0, 1.0);
}
