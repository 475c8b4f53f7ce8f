#version 330 core
uniform sampler2D picture;
uniform vec2 extent;  // the part of the picture that covers the map
in vec2 place;
out vec4 pixel;

void main() { pixel = texture(picture, place * extent); }
