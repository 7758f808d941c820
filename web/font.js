// Glyphs from the system's own fonts, by a 2D canvas: no font file is ever loaded. The page's end of
// client/platform/browser/font_canvas.cpp. Sizes are device pixels, positions relative to the pen on the baseline.
import { icon_paths } from 'actline:icons';

// The same list as --font in app.css, so that a field's own text equals the canvas'.
const families = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","HarmonyOS Sans SC","MiSans",system-ui,sans-serif';
const first_icon = 0xe000, first_cluster = 0xe400, last_cluster = 0xf8ff;
const icon_grid = 24;
const never_assigned = '\u{10fffd}';
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
  #slot_of = new Map();
  #segmenter = globalThis.Intl?.Segmenter && new Intl.Segmenter('zh-CN', { granularity: 'grapheme' });
  #glyph = null;
  // For tests and the diagnosis page.
  drawn = 0;
  missing = new Set();
  // 'exact', or the browser alters what is read back from a canvas: 'noisy' in the lowest bits, or 'false'.
  readback;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#resize(192, 192);
    this.readback = this.#test_readback();
  }

  set_ink(white) {
    this.#ink = white ? '#fff' : '#000';
    this.#ink_rgb = white ? 0xffffff : 0;
    this.#faces.clear();
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

  // Every grapheme cluster of several code points becomes one private code point, which glyph() draws as the cluster.
  shape(text) {
    if (!this.#segmenter) return text;
    let shaped = '';
    for (const { segment } of this.#segmenter.segment(text)) shaped += this.#is_single(segment) ? segment : this.#slot(segment);
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
      // More than five thousand different clusters: those beyond are drawn piece by piece.
      if (first_cluster + this.#clusters.length > last_cluster) return segment;
      slot = String.fromCharCode(first_cluster + this.#clusters.length);
      this.#clusters.push(segment);
      this.#slot_of.set(segment, slot);
    }
    return slot;
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
    face.tofu = this.#sum(this.#draw(never_assigned, face, false));
    return face;
  }

  #advance(code, face) {
    if (is_full_width(code)) return face.em;
    if (is_digit(code)) return face.digit;  // figures stand in columns
    return Math.round(this.#context.measureText(this.#text_of(code)).width);
  }

  #character(code, px, weight) {
    const face = this.#face(px, weight);
    const glyph = this.#draw(this.#text_of(code), face, is_full_width(code));
    this.drawn++;
    if (is_digit(code)) {
      glyph.x += Math.floor((face.digit - glyph.advance) / 2);
      glyph.advance = face.digit;
    }
    glyph.missing = code > 0xff && !is_full_width(code) && glyph.width > 0 && this.#sum(glyph) === face.tofu;
    if (glyph.missing) this.missing.add(code);
    return glyph;
  }

  #draw(text, face, full_width) {
    let left = edge, right = face.em + edge, up = Math.ceil(face.ascent) + edge, down = Math.ceil(face.descent) + edge;
    let advance = face.em;
    if (!full_width) {
      const measured = this.#context.measureText(text);
      advance = Math.round(measured.width);
      left = Math.max(0, Math.ceil(measured.actualBoundingBoxLeft)) + edge;
      right = Math.max(0, Math.ceil(measured.actualBoundingBoxRight)) + edge;
      up = Math.max(0, Math.ceil(measured.actualBoundingBoxAscent)) + edge;
      down = Math.max(0, Math.ceil(measured.actualBoundingBoxDescent)) + edge;
    }
    return this.#read(left, up, left + right, up + down, advance, (context) => context.fillText(text, left, up));
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
    const context = this.#context;
    context.clearRect(0, 0, width, height);
    context.fillStyle = context.strokeStyle = this.#ink;
    draw(context);
    context.setTransform(1, 0, 0, 1, 0, 0);
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
