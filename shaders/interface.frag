#version 330 core
uniform sampler2D picture;

in vec2 place;
in vec4 colour;
out vec4 pixel;

void main() { pixel = colour * texture(picture, place); }
