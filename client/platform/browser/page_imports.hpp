// What the browser's page does for the module: functions of web/actline_library.js, which hand on to web/gl.js and
// web/font.js. Addresses are the module's own; lengths on the canvas are device pixels.
#pragma once

#include <cstdint>

extern "C" {

// Performs drawing words, see web/gl.js.
void actline_gl_submit(const std::uint32_t* words, std::uint32_t count);
// Grows when the graphics context came back empty: every texture must be made again.
std::uint32_t actline_gl_generation();

void actline_font_set_ink(int white);
// Writes ascent and descent (both positive) of an em of `px`.
void actline_font_metrics(float px, unsigned int weight, float* ascent_descent);
float actline_font_advance(unsigned int code, float px, unsigned int weight, float line);
// Writes advance, x, y, width, height, coloured, missing; the picture then waits for actline_font_pixels.
void actline_font_glyph(unsigned int code, float px, unsigned int weight, float line, std::int32_t* box);
void actline_font_pixels(void* rgba, unsigned int stride_pixels);
// Shapes UTF-8 in place, see Fonts::shape. Returns the new length, which is never greater.
std::uint32_t actline_font_shape(char* text, std::uint32_t bytes);

void actline_random(void* bytes, std::uint32_t count);

}  // extern "C"
