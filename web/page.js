// Puts the page's parts together and is the other side of the module's border: events in, commands out
// (client/platform/protocol.hpp), one call a turn.
import { choose_appearance, choose_density, choose_text_size, scale } from './appearance.js';
import { announce, copy_text, download, open_url, set_theme_color } from './device.js';
import { listen } from './event.js';
import { pick_file } from './file.js';
import { CanvasFont } from './font.js';
import { FontSlices } from './font_slices.js';
import { FrameLoop } from './frame.js';
import { make_graphics } from './gl.js';
import { Installation } from './install.js';
import { Live } from './live.js';
import { Mirror } from './mirror.js';
import { Net } from './net.js';
import { Photos } from './photo.js';
import { locate } from './place.js';
import { listen_to_paste, read_clipboard } from './paste.js';
import { COMMAND, EVENT, RecordWriter, read_commands } from './protocol.js';
import { Route } from './route.js';
import { forget_account, remembered_account, show_sign_in, sign_in_shown } from './sign_in.js';
import { Store } from './store.js';
import { watch_surroundings } from './surroundings.js';
import { listen_to_text } from './text.js';

const answer_header_bytes = 8;  // u32 length, u32 zero

export class Page {
  root = document.getElementById('root');
  canvas = document.getElementById('canvas');
  events = new RecordWriter();
  loop = new FrameLoop((draw) => this.#turn(draw), () => this.#send(EVENT.timer));
  mirror = new Mirror(document.getElementById('mirror'), (id) => this.#send(EVENT.blur, id), (id, x, y) => {
    this.events.begin(EVENT.scroll, id).f32(x / scale()).f32(y / scale()).end();
    this.loop.wake();
  });
  font = new CanvasFont(document.getElementById('glyphs'));
  graphics = make_graphics(this.canvas, this.font, (restored) => this.#send(EVENT.graphics, 0, (event) => event.u8(restored)));
  #module = null;
  #memory = null;
  #heap = new Uint8Array(0);
  #key_taken = false;
  #targets = null;
  #net = new Net(this);
  #live = new Live(this);
  #store = new Store(this);
  #photos = new Photos(this, this.#store);
  #route = new Route(this);
  #installation = new Installation(this);
  #on_fault;

  constructor(on_fault) {
    this.#on_fault = on_fault;
    const glyphs_are_old = () => {
      this.font.forget();
      this.#send(EVENT.font);
    };
    const slices = new FontSlices(this.loop, glyphs_are_old);
    this.font.on_missing = (text) => slices.want(text);
    this.font.on_stale = glyphs_are_old;
  }

  get memory_bytes() { return this.#memory.buffer.byteLength; }

  // The module is ready: everything it must know first, then the first frame.
  start(module, memory, options) {
    this.#module = module;
    this.#memory = memory;
    const told = new RecordWriter();
    told.text(options.build).text(options.language).text(options.live_url).u8(options.apple_keyboard);
    const bytes = told.take();
    this.#bytes_at(module._actline_event_space(bytes.length), bytes.length).set(bytes);
    module._actline_start(bytes.length);

    watch_surroundings(this);
    this.signed_in(remembered_account());
    this.#route.send();
    listen(this);
    listen_to_text(this);
    listen_to_paste(this);
    this.loop.run_now();
    this.loop.idle().then(() => this.#installation.start());
  }

  // Nothing of the module is run again.
  stop() {
    this.#module = null;
    this.#live.close();
    this.loop.set_timer(NaN, false);
  }

  signed_in(account) {
    if (this.#module) this.#send(EVENT.session, 0, (event) => event.text(account));
  }

  // Keys pressed in the sign-in form are not the app's.
  has_keys(target) { return !sign_in_shown() && (this.root.contains(target) || target === document.body); }

  // Has the app just taken a key?
  take_key() {
    const taken = this.#key_taken;
    this.#key_taken = false;
    return taken;
  }

  // For tests: where the app would meet a pointer, topmost last; null: it does not say.
  targets() {
    this.#send(EVENT.list_targets);
    this.loop.run_now();
    return this.#targets;
  }

  #send(type, node = 0, fill = (event) => event) {
    fill(this.events.begin(type, node)).end();
    this.loop.wake();
  }

  #bytes_at(at, length) {
    if (this.#heap.buffer !== this.#memory.buffer) this.#heap = new Uint8Array(this.#memory.buffer);
    return this.#heap.subarray(at, at + length);
  }

  #turn(draw) {
    if (!this.#module) return;
    let answer;
    try {
      const records = this.events.take();
      this.#bytes_at(this.#module._actline_event_space(records.length), records.length).set(records);
      const at = this.#module._actline_frame(records.length, performance.now(), Date.now(), draw ? 1 : 0);
      const header = this.#bytes_at(at, answer_header_bytes);
      const length = new DataView(header.buffer, header.byteOffset).getUint32(0, true);
      answer = read_commands(this.#bytes_at(at + answer_header_bytes, length));
    } catch (error) {
      this.#module = null;  // what it holds can no longer be trusted; the device's store is safe
      this.#on_fault(error);
      return;
    }
    for (const [type, node, payload] of answer) this.#perform[type]?.(node, payload);
  }

  #perform = {
    [COMMAND.mirror_add]: (node, p) => this.mirror.add(node, {
      parent: p.u32(), before: p.u32(), role: p.u8(), state: p.u32(), rect: rect_of(p), name: p.text(), value: p.text(),
    }),
    [COMMAND.mirror_remove]: (node) => this.mirror.remove(node),
    [COMMAND.mirror_move]: (node, p) => this.mirror.move(node, p.u32(), p.u32()),
    [COMMAND.mirror_name]: (node, p) => this.mirror.name(node, p.text()),
    [COMMAND.mirror_value]: (node, p) => this.mirror.value(node, p.text()),
    [COMMAND.mirror_state]: (node, p) => this.mirror.state(node, p.u32()),
    [COMMAND.mirror_rect]: (node, p) => this.mirror.rect(node, rect_of(p)),
    [COMMAND.mirror_attribute]: (node, p) => this.mirror.attribute(node, p.u8(), p.text()),
    [COMMAND.mirror_content]: (node, p) => this.mirror.content(node, p.f32(), p.f32()),
    [COMMAND.scroll_to]: (node, p) => this.mirror.scroll_to(node, p.f32(), p.f32()),
    [COMMAND.focus]: (node) => this.mirror.focus(node),
    [COMMAND.announce]: (_, p) => announce(p.u8(), p.text()),
    [COMMAND.cursor]: (_, p) => { this.root.style.cursor = p.text(); },
    [COMMAND.title]: (_, p) => { document.title = p.text(); },
    [COMMAND.route_push]: (_, p) => this.#route.push(p.text(), p.text()),
    [COMMAND.route_replace]: (_, p) => this.#route.replace(p.text(), p.text()),
    [COMMAND.route_back]: () => this.#route.back(),
    [COMMAND.clipboard]: (_, p) => copy_text(p.text()),
    [COMMAND.pick_file]: (_, p) => pick_file(this, p.u32(), p.text()),
    [COMMAND.download]: (_, p) => download(p.text(), p.text(), p.bytes()),
    [COMMAND.open]: (_, p) => open_url(p.text()),
    [COMMAND.theme_color]: (_, p) => set_theme_color(p.text()),
    [COMMAND.reload]: () => location.reload(),
    [COMMAND.sign_in]: (_, p) => show_sign_in(p.text()),
    [COMMAND.sign_out]: () => { forget_account(); this.#photos.forget_urls(); show_sign_in(); },
    [COMMAND.key_taken]: () => { this.#key_taken = true; },
    [COMMAND.take_update]: () => this.#installation.take_update(),
    [COMMAND.install]: () => this.#installation.prompt(),
    [COMMAND.protect_storage]: () => this.#installation.protect(),
    [COMMAND.appearance]: (_, p) => choose_appearance(p.u8()),
    [COMMAND.text_size]: (_, p) => choose_text_size(p.u16()),
    [COMMAND.density]: (_, p) => choose_density(p.u8()),
    [COMMAND.read_clipboard]: () => read_clipboard(this),
    [COMMAND.timer]: (_, p) => this.loop.set_timer(p.f64(), p.u8() === 1),
    [COMMAND.wake]: (_, p) => this.loop.draw(p.u32()),
    [COMMAND.net_send]: (_, p) => this.#net.send(p.u32(), p.text(), p.text(), p.text()),
    [COMMAND.net_cancel]: (_, p) => this.#net.cancel(p.u32()),
    [COMMAND.live_open]: (_, p) => this.#live.open(p.text()),
    [COMMAND.live_close]: () => this.#live.close(),
    [COMMAND.photo_pick]: (_, p) => this.#photos.pick(p.u32(), p.u8(), p.u32()),
    [COMMAND.photo_accept]: (_, p) => this.#photos.accept(p.u32(), p.u32()),
    [COMMAND.photo_drop]: (_, p) => this.#photos.drop(p.text()),
    [COMMAND.photo_send]: (_, p) => this.#net.send_part(p.u32(), p.text(), this.#photos.part(p.text(), p.f64(), p.f64())),
    [COMMAND.photo_save]: (_, p) => this.#photos.save(p.text(), p.text()),
    [COMMAND.locate]: (_, p) => locate(this, p.u32(), p.f64()),
    [COMMAND.share]: (_, p) => this.#photos.share(p.text(), p.text(), p.text(), p.text(), copy_text),
    [COMMAND.store_open]: (_, p) => this.#store.open(p.u32(), p.text()),
    [COMMAND.store_commit]: (_, p) => this.#store.commit(p.u32(), p.bytes()),
    [COMMAND.store_erase]: (_, p) => this.#store.erase(p.u32(), p.text()),
    [COMMAND.store_take]: (_, p) => this.#store.take(p.u32(), p.text()),
    [COMMAND.targets]: (_, p) => {
      this.#targets = Array.from({ length: p.u32() }, () => ({ node: p.u32(), field: p.u8() === 1, ...rect_of(p) }));
    },
  };
}

const rect_of = (p) => ({ x: p.f32(), y: p.f32(), w: p.f32(), h: p.f32() });
