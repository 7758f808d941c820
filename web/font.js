// Glyphs from the system's own fonts, by a 2D canvas; only for characters none of them has is a slice of a font loaded
// (font_slices.js). A browser that alters what is read back from a canvas is not asked: glyphs then go from canvas to texture
// inside the graphics card ("direct", see place() and gl.js). The page's end of
// client/platform/browser/font_canvas.cpp. Sizes are device pixels, positions relative to the pen on the baseline.
import { icon_paths } from 'actline:icons';
import { slice_family } from './font_slices.js';

// The same list as --font in app.css, so that a field's own text equals the canvas'.
const families = `"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","HarmonyOS Sans SC","MiSans",system-ui,"${slice_family}",sans-serif`;
const first_icon = 0xe000, first_cluster = 0xe400, last_cluster = 0xf8ff;
const icon_grid = 24;
const never_assigned = '\u{10fffd}';
const drawn_in_colour = /\p{Emoji_Presentation}|\ufe0f|\u20e3/u;
const edge = 1;  // antialiasing reaches over the measured box

// One em wide and drawn inside it, in every font.
const is_full_width = (code) => (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3000 && code <= 0x303f) ||
  (code >= 0xff01 && code <= 0xff60);
const is_digit = (code) => code >= 0x30 && code <= 0x39;

export class CanvasFont {
  #ink = '#000';
  #ink_rgb = 0;
  #context;
  #canvas;
  #faces = new Map();  // "weight size" → what all its glyphs share
  #clusters = [];      // text of each cluster slot
  #slot_of = new Map();  // the other way round, least recently used first
  #placed = new Map();   // direct: the atlas' number of a glyph → where in it it belongs, and how it is drawn
  #segmenter = globalThis.Intl?.Segmenter && new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });
  #glyph = null;
  // Of whoever made this: a character no font here has; glyphs drawn before are not right any more.
  on_missing = () => {};
  on_stale = () => {};
  // For tests and the diagnosis page.
  drawn = 0;
  missing = new Set();
  // 'exact', or the browser alters what is read back from a canvas: 'noisy' in the lowest bits, or 'false'.
  readback;
  direct = false;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#resize(192, 192);
    this.readback = this.#test_readback();
    this.direct = this.readback !== 'exact';
  }

  set_ink(white) {
    // What goes to the texture as it is must be white there, to take any colour.
    this.#ink = white || this.direct ? '#fff' : '#000';
    this.#ink_rgb = this.#ink === '#fff' ? 0xffffff : 0;
    this.forget();
  }

  // Fonts or ink have changed, and the app throws its glyphs away.
  forget() {
    this.#faces.clear();
    this.#placed.clear();
  }

  // [ascent, descent] of the face, as CSS lays out a line of it.
  metrics(px, weight) {
    const { ascent, descent } = this.#face(px, weight);
    return [ascent, descent];
  }

  // { advance, x, y, width, height, coloured, missing }: the box's top left is at pen + (x, y). Its pixels: copy_to().
  glyph(code, px, weight, line) {
    this.#glyph = code >= first_icon && code < first_icon + icon_paths.length
      ? this.#icon(icon_paths[code - first_icon], line)
      : this.#character(code, px, weight);
    return this.#glyph;
  }

  // Only the advance, for layouts that draw nothing.
  advance(code, px, weight, line) {
    if (code >= first_icon && code < first_icon + icon_paths.length) return line;
    return this.#advance(code, this.#face(px, weight));
  }

  // Writes the last glyph as RGBA, white with coverage in alpha unless it has colours of its own.
  copy_to(heap, at, stride_pixels) {
    const { pixels, left, top, width, height, stride, coloured } = this.#glyph;
    const target = new Uint32Array(heap.buffer, at, stride_pixels * (height - 1) + width);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const pixel = pixels[(top + y) * stride + left + x];
        target[y * stride_pixels + x] = coloured ? pixel : (pixel | 0xffffff);
      }
    }
  }

  // Direct: the last glyph belongs at this place of the atlas. Kept, because the texture is made anew when it grows and when a
  // lost context comes back.
  place(id, x, y) {
    const { width, height, redraw } = this.#glyph;
    this.#placed.set(id, { x, y, width, height, redraw });
  }

  // Direct: all glyphs there are, as number, x, y: the atlas was laid out anew.
  move(places) {
    const before = this.#placed;
    this.#placed = new Map();
    for (let at = 0; at < places.length; at += 3) {
      const glyph = before.get(places[at]);
      if (glyph) this.#placed.set(places[at], { ...glyph, x: places[at + 1], y: places[at + 2] });
    }
  }

  // Direct: the texture had `x y w h` written with nothing in it. `copy(canvas, x, y, w, h)` for each glyph in there.
  fill_in(x, y, w, h, copy) {
    for (const glyph of this.#placed.values()) {
      if (glyph.x >= x + w || glyph.y >= y + h || glyph.x + glyph.width <= x || glyph.y + glyph.height <= y) continue;
      glyph.redraw();
      copy(this.#canvas, glyph.x, glyph.y, glyph.width, glyph.height);
    }
  }

  // Every grapheme cluster of several code points becomes one private code point, which glyph() draws as the cluster.
  shape(text) {
    if (!this.#segmenter) return text;
    let shaped = '';
    for (const { segment } of this.#segmenter.segment(text)) {
      // é as one code point needs no slot and breaks like a letter.
      const whole = segment.normalize();
      shaped += this.#is_single(whole) ? whole : this.#slot(segment);
    }
    return shaped;
  }

  // UTF-8 at `at`; returns the new length, which is never greater: a slot takes three bytes, a cluster at least that.
  shape_in_place(heap, at, bytes) {
    const shaped = this.shape(new TextDecoder().decode(heap.subarray(at, at + bytes)));
    return new TextEncoder().encodeInto(shaped, heap.subarray(at, at + bytes)).written;
  }

  #is_single(segment) {
    return segment.length === String.fromCodePoint(segment.codePointAt(0)).length || segment === '\r\n';
  }

  #slot(segment) {
    let slot = this.#slot_of.get(segment);
    if (slot === undefined) {
      slot = first_cluster + this.#clusters.length;
      if (slot > last_cluster) {
        // More than five thousand different ones: the slot that was used longest ago, whose glyphs the app has to draw anew.
        const [oldest, its_slot] = this.#slot_of.entries().next().value;
        slot = its_slot;
        this.#slot_of.delete(oldest);
        this.on_stale();
      }
      this.#clusters[slot - first_cluster] = segment;
    }
    this.#slot_of.delete(segment);
    this.#slot_of.set(segment, slot);
    return String.fromCharCode(slot);
  }

  #text_of(code) {
    return this.#clusters[code - first_cluster] ?? String.fromCodePoint(code);
  }

  #face(px, weight) {
    const font = `${weight} ${px}px ${families}`;
    let face = this.#faces.get(font);
    if (face) {
      this.#context.font = font;
      return face;
    }
    this.#context.font = font;
    const line = this.#context.measureText('国Ay');
    const widest_digit = Math.max(...Array.from('0123456789', (digit) => this.#context.measureText(digit).width));
    face = {
      px,
      ascent: line.fontBoundingBoxAscent,
      descent: line.fontBoundingBoxDescent,
      em: Math.round(this.#context.measureText('国').width),
      digit: Math.round(widest_digit),
      tofu: 0,
    };
    this.#faces.set(font, face);
    face.tofu = this.#mark(this.#draw(never_assigned, face, false));
    return face;
  }

  #advance(code, face) {
    if (is_full_width(code)) return face.em;
    if (is_digit(code)) return face.digit;  // figures stand in columns
    return Math.round(this.#context.measureText(this.#text_of(code)).width);
  }

  #character(code, px, weight) {
    const face = this.#face(px, weight);
    const text = this.#text_of(code);
    const glyph = this.#draw(text, face, is_full_width(code));
    this.drawn++;
    if (is_digit(code)) {
      glyph.x += Math.floor((face.digit - glyph.advance) / 2);
      glyph.advance = face.digit;
    }
    glyph.missing = code > 0xff && glyph.width > 0 && this.#mark(glyph) === face.tofu;
    if (glyph.missing) {
      this.missing.add(code);
      this.on_missing(text);
    }
    return glyph;
  }

  #draw(text, face, full_width) {
    let left = edge, right = face.em + edge, up = Math.ceil(face.ascent) + edge, down = Math.ceil(face.descent) + edge;
    let advance = face.em;
    if (!full_width || this.direct) {
      const measured = this.#context.measureText(text);
      if (!full_width) advance = Math.round(measured.width);
      left = Math.max(0, Math.ceil(measured.actualBoundingBoxLeft)) + edge;
      right = Math.max(0, Math.ceil(measured.actualBoundingBoxRight)) + edge;
      up = Math.max(0, Math.ceil(measured.actualBoundingBoxAscent)) + edge;
      down = Math.max(0, Math.ceil(measured.actualBoundingBoxDescent)) + edge;
    }
    const { font } = this.#context;
    const glyph = this.#read(left, up, left + right, up + down, advance, (context) => {
      context.font = font;
      context.fillText(text, left, up);
    });
    if (this.direct) {
      glyph.coloured = drawn_in_colour.test(text);
      glyph.measured = this.#measure_large(text);
    }
    return glyph;
  }

  #icon(path, size) {
    const draw = (context) => {
      context.scale(size / icon_grid, size / icon_grid);
      context.lineWidth = 2;
      context.lineCap = context.lineJoin = 'round';
      context.stroke(new Path2D(path));
    };
    return this.#read(0, 0, Math.ceil(size), Math.ceil(size), Math.round(size), draw);
  }

  // Draws and reads back; the box is cut down to what is visible.
  #read(pen_x, pen_y, width, height, advance, draw) {
    if (width > this.#canvas.width || height > this.#canvas.height) {
      const { font } = this.#context;
      this.#resize(Math.max(width, this.#canvas.width), Math.max(height, this.#canvas.height));
      this.#context.font = font;
    }
    const redraw = () => {
      const context = this.#context;
      context.clearRect(0, 0, width, height);
      context.fillStyle = context.strokeStyle = this.#ink;
      draw(context);
      context.setTransform(1, 0, 0, 1, 0, 0);
    };
    redraw();
    if (this.direct) {
      // What cannot be read back cannot be cut down to what is visible.
      return { stride: width, left: 0, top: 0, width, height, x: -pen_x, y: -pen_y, advance, coloured: false, missing: false, redraw };
    }
    const context = this.#context;
    const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
    let min_x = width, max_x = -1, min_y = height, max_y = -1, foreign = 0;
    for (let y = 0, at = 0; y < height; y++) {
      for (let x = 0; x < width; x++, at++) {
        const alpha = pixels[at] >>> 24;
        if (!alpha) continue;
        if (x < min_x) min_x = x;
        if (x > max_x) max_x = x;
        if (y < min_y) min_y = y;
        max_y = y;
        if (alpha > 63 && this.#is_foreign(pixels[at] & 0xffffff)) foreign++;
      }
    }
    const visible = max_x >= 0;
    return {
      pixels, stride: width, left: visible ? min_x : 0, top: visible ? min_y : 0,
      width: visible ? max_x - min_x + 1 : 0, height: visible ? max_y - min_y + 1 : 0,
      x: min_x - pen_x, y: min_y - pen_y, advance, coloured: foreign > 2, missing: false,
    };
  }

  // Another colour than the ink's; at low alpha a browser rounds, and some add noise.
  #is_foreign(rgb) {
    if (rgb === this.#ink_rgb) return false;
    const off = (shift) => Math.abs((rgb >> shift & 255) - (this.#ink_rgb & 255));
    return Math.max(off(0), off(8), off(16)) > 24;
  }

  // Large, so that two characters that happen to have the same box in small type do not here.
  #measure_large(text) {
    const context = this.#context, { font } = context;
    context.font = `100px ${families}`;
    const { width, actualBoundingBoxLeft, actualBoundingBoxRight, actualBoundingBoxAscent, actualBoundingBoxDescent } = context.measureText(text);
    context.font = font;
    return [width, actualBoundingBoxLeft, actualBoundingBoxRight, actualBoundingBoxAscent, actualBoundingBoxDescent].join();
  }

  // Equal for glyphs that look alike; where pixels cannot be trusted, for those that measure alike.
  #mark(glyph) { return this.direct ? glyph.measured : this.#sum(glyph); }

  #sum({ pixels, stride, left, top, width, height }) {
    let sum = width * 31 + height;
    for (let y = top; y < top + height; y++) {
      for (let x = left; x < left + width; x++) sum = Math.imul(sum ^ pixels[y * stride + x], 0x01000193);
    }
    return sum;
  }

  #resize(width, height) {
    this.#canvas.width = width;
    this.#canvas.height = height;
    this.#context = this.#canvas.getContext('2d', { willReadFrequently: true });
    if ('lang' in this.#context) this.#context.lang = 'zh-CN';  // Chinese forms of 直 and 骨, not Japanese ones
  }

  #test_readback() {
    const context = this.#context;
    const colors = [0x20, 0x60, 0xa0, 0xe0];
    colors.forEach((value, index) => {
      context.fillStyle = `rgb(${value},${255 - value},${value})`;
      context.fillRect(index * 8, 0, 8, 8);
    });
    const read = context.getImageData(0, 0, 32, 8).data;
    let worst = 0;
    for (let at = 0; at < read.length; at += 4) {
      const value = colors[Math.floor(at / 4 % 32 / 8)];
      worst = Math.max(worst, Math.abs(read[at] - value), Math.abs(read[at + 1] - 255 + value), 255 - read[at + 3]);
    }
    context.clearRect(0, 0, 32, 8);
    return worst === 0 ? 'exact' : worst < 8 ? 'noisy' : 'false';
  }
}
