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
// Writes advance, x, y, width, height, coloured; the picture then waits for actline_font_pixels or actline_font_place.
void actline_font_glyph(unsigned int code, float px, unsigned int weight, float line, std::int32_t* box);
void actline_font_pixels(void* rgba, unsigned int stride_pixels);
// Not 0: the browser does not give true pixels back. Glyphs hold nothing then, and the page fills them in on the graphics card.
int actline_font_direct();
// The last glyph has this number and belongs at these pixels of the atlas.
void actline_font_place(int id, unsigned int x, unsigned int y);
// `count` numbers: id, x, y of each glyph there is, in an atlas that was laid out anew.
void actline_font_move(const std::int32_t* places, std::uint32_t count);
// Shapes UTF-8 in place, see Fonts::shape. Returns the new length, which is never greater.
std::uint32_t actline_font_shape(char* text, std::uint32_t bytes);

void actline_random(void* bytes, std::uint32_t count);

}  // extern "C"
