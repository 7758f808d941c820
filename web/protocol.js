// The page's half of client/platform/protocol.hpp: event records are written, command records are read.
// Numbers and layouts are that file's; change both together (tests/browser/platform/protocol_test.mjs compares them).

export const EVENT = {
  pointer: 1, wheel: 2, key: 3, text: 4, focus: 5, blur: 6, act: 7, scroll: 8, resize: 9, theme: 10, visibility: 11,
  route: 12, net: 13, store: 14, file: 15, live: 16, online: 17, graphics: 18, timer: 19, font: 20, session: 21, update: 22, install: 23, storage: 24,
  reading: 25, system_colors: 26,
  photo: 28, place: 29, shared: 30, paste: 34, list_targets: 40,
};

export const COMMAND = {
  mirror_add: 1, mirror_remove: 2, mirror_move: 3, mirror_name: 4, mirror_value: 5, mirror_state: 6, mirror_rect: 7,
  mirror_attribute: 8, mirror_content: 9, scroll_to: 10,
  focus: 20, announce: 21, cursor: 22, title: 23, route_push: 24, route_replace: 25, route_back: 26, clipboard: 27,
  pick_file: 28, download: 29, open: 30, theme_color: 31, reload: 32, sign_in: 33, sign_out: 34, key_taken: 35, take_update: 36, install: 37, protect_storage: 38, appearance: 39,
  timer: 40, wake: 41, net_send: 42, net_cancel: 43, live_open: 44, live_close: 45,
  photo_pick: 46, photo_accept: 47, photo_drop: 48, photo_send: 49,
  store_open: 50, store_commit: 51, store_erase: 52, store_take: 53, read_clipboard: 54, locate: 57, share: 58, photo_save: 59,
  text_size: 61, density: 62, targets: 67,
};

export const PHASE = { down: 0, move: 1, up: 2, cancel: 3, leave: 4 };
export const ACTION = { click: 0, expand: 1, collapse: 2, increment: 3, decrement: 4, dismiss: 5, submit: 6 };
export const OUTCOME = { done: 0, quota: 1, lost: 2, blocked: 3, failed: 4, part: 5 };
export const APPEARANCE = { system: 0, light: 1, dark: 2 };
export const DENSITY = { comfortable: 0, compact: 1 };
export const INSTALL = { none: 0, offered: 1, by_hand: 2, installed: 3 };
export const PHOTO = { begun: 0, kept: 1, full: 2, no_picture: 3, too_many: 4, failed: 5 };
export const PLACE = { found: 0, denied: 1, unavailable: 2, late: 3 };
export const SHARE = { shared: 0, copied: 1, saved: 2, canceled: 3, failed: 4 };
export const PASTE = { text: 0, picture: 1, empty: 2, refused: 3, too_large: 4 };
export const LIVE = { closed: 0, open: 1, head: 2, kick: 3 };

export const STATE = {
  disabled: 1, checked: 2, selected: 4, expanded: 8, collapsed: 16, required: 32, invalid: 64, read_only: 128, busy: 256,
  hidden: 512, modal: 1024, current: 2048, multiline: 4096, inert: 8192, selectable: 16384, scroll_x: 32768,
  scroll_y: 65536, mixed: 131072, focusable: 262144, pull: 524288, markable: 1048576,
};

const header_bytes = 24;
const remembered = 200;  // events, for the report of a fault
const encoder = new TextEncoder();
const decoder = new TextDecoder();

// Collects event records until the next frame takes them.
// Room for what most turns record; a large record's is given back once it is taken.
const first_room = 64 * 1024, most_kept = 1024 * 1024;

export class RecordWriter {
  #bytes = new Uint8Array(first_room);
  #view = new DataView(this.#bytes.buffer);
  #end = 0;
  #start = 0;
  #recent = [];
  #count = 0;

  // What was last recorded, oldest first: [type, time_ms]. For reports of faults; no content.
  recent() {
    const from = this.#count % remembered;
    return [...this.#recent.slice(from), ...this.#recent.slice(0, from)];
  }

  get empty() { return this.#end === 0; }

  begin(type, node = 0, time_ms = performance.now()) {
    this.#start = this.#end;
    this.#recent[this.#count++ % remembered] = [type, time_ms];
    this.#reserve(header_bytes);
    this.#bytes.fill(0, this.#end, this.#end + header_bytes);
    this.#view.setUint16(this.#end, type, true);
    this.#view.setUint32(this.#end + 8, node, true);
    this.#view.setFloat64(this.#end + 16, time_ms, true);
    this.#end += header_bytes;
    return this;
  }

  u8(value) { this.#reserve(1); this.#bytes[this.#end++] = value; return this; }
  u16(value) { this.#reserve(2); this.#view.setUint16(this.#end, value, true); this.#end += 2; return this; }
  u32(value) { this.#reserve(4); this.#view.setUint32(this.#end, value, true); this.#end += 4; return this; }
  f32(value) { this.#reserve(4); this.#view.setFloat32(this.#end, value, true); this.#end += 4; return this; }
  u64(value) { this.#reserve(8); this.#view.setBigUint64(this.#end, BigInt(value), true); this.#end += 8; return this; }
  f64(value) { this.#reserve(8); this.#view.setFloat64(this.#end, value, true); this.#end += 8; return this; }

  text(value) {
    this.#reserve(4 + value.length * 3);
    const { written } = encoder.encodeInto(value, this.#bytes.subarray(this.#end + 4));
    this.u32(written);
    this.#end += written;
    return this;
  }

  bytes(value) {
    this.#reserve(4 + value.length);
    this.u32(value.length);
    this.#bytes.set(value, this.#end);
    this.#end += value.length;
    return this;
  }

  end() {
    this.#view.setUint32(this.#start + 4, this.#end - this.#start - header_bytes, true);
    this.#reserve(8);
    while (this.#end % 8) this.#bytes[this.#end++] = 0;
  }

  // The records so far, valid until the next begin().
  take() {
    const taken = this.#bytes.subarray(0, this.#end);
    if (this.#bytes.length > most_kept) this.#make_room(new Uint8Array(first_room));
    this.#end = 0;
    return taken;
  }

  #reserve(more) {
    if (this.#end + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#end + more));
    grown.set(this.#bytes.subarray(0, this.#end));
    this.#make_room(grown);
  }

  #make_room(room) {
    this.#bytes = room;
    this.#view = new DataView(room.buffer);
  }
}

// Reads one record's payload, or an image of the device's store.
export class RecordReader {
  #bytes;
  #view;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done() { return this.#at >= this.#bytes.length; }
  u8() { return this.#bytes[this.#at++]; }
  u16() { return this.#view.getUint16((this.#at += 2) - 2, true); }
  u32() { return this.#view.getUint32((this.#at += 4) - 4, true); }
  f32() { return this.#view.getFloat32((this.#at += 4) - 4, true); }
  f64() { return this.#view.getFloat64((this.#at += 8) - 8, true); }
  // Keys and numbers stay below 2^53: they count chunks and commands.
  u64() { return Number(this.#view.getBigUint64((this.#at += 8) - 8, true)); }
  bytes() { const length = this.u32(); return this.#bytes.subarray(this.#at, (this.#at += length)); }
  text() { return decoder.decode(this.bytes()); }
}

// A copy of a command buffer as [type, node, payload] in order: performing one may run code that reuses the original.
export function read_commands(buffer) {
  const bytes = buffer.slice();
  const view = new DataView(bytes.buffer);
  const commands = [];
  for (let at = 0; at + header_bytes <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    const start = at + header_bytes;
    commands.push([view.getUint16(at, true), view.getUint32(at + 8, true), new RecordReader(bytes.subarray(start, start + length))]);
    at = start + Math.ceil(length / 8) * 8;
  }
  return commands;
}
