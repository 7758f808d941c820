// What the module imports: each function hands on to the page's object in Module.page (web/page.js), together with the
// module's memory as it is at that moment. Declared in client/platform/browser/page_imports.hpp.
/* global mergeInto, LibraryManager, Module, HEAPU8, HEAP32, HEAPF32 */
mergeInto(LibraryManager.library, {
  actline_gl_submit: function (words, count) { Module['page'].graphics.submit(HEAPU8, words, count); },
  actline_gl_generation: function () { return Module['page'].graphics.generation; },

  actline_font_set_ink: function (white) { Module['page'].font.set_ink(white); },
  actline_font_metrics: function (px, weight, ascent_descent) {
    HEAPF32.set(Module['page'].font.metrics(px, weight), ascent_descent >> 2);
  },
  actline_font_advance: function (code, px, weight, line) { return Module['page'].font.advance(code, px, weight, line); },
  actline_font_glyph: function (code, px, weight, line, box) {
    var glyph = Module['page'].font.glyph(code, px, weight, line);
    HEAP32.set([glyph.advance, glyph.x, glyph.y, glyph.width, glyph.height, glyph.coloured], box >> 2);
  },
  actline_font_pixels: function (target, stride_pixels) { Module['page'].font.copy_to(HEAPU8, target, stride_pixels); },
  actline_font_direct: function () { return Module['page'].font.direct; },
  actline_font_place: function (id, x, y) { Module['page'].font.place(id, x, y); },
  actline_font_move: function (places, count) { Module['page'].font.move(new Int32Array(HEAPU8.buffer, places, count)); },
  actline_font_shape: function (text, bytes) { return Module['page'].font.shape_in_place(HEAPU8, text, bytes); },

  actline_random: function (target, bytes) { crypto.getRandomValues(HEAPU8.subarray(target, target + bytes)); },
});
