// Pointer, wheel, key and focus events of #root, as records. The mirror's elements lie over the canvas and take the
// events; they bubble here, so coordinates are always the canvas' own.
// Who acts on what is said in client/platform/protocol.hpp; this file holds the page's side of it.
import { scale } from './appearance.js';
import { ACTION, EVENT, PHASE } from './protocol.js';
import { text_is_composed } from './text.js';

const pointer_kinds = { mouse: 0, touch: 1, pen: 2 };
// Controls with a click of their own: Enter and Space on them make a click event.
const clickable = 'button, a[href], select, [type=date], [type=datetime-local], [type=time]';
const one_line = 'input';
const field = 'input, textarea, select';
// Elements on which arrows and page keys belong to the app.
const app_moves = '[role=row], [role=tab], [role=listitem], [role=menuitem], [role=menu], [role=radio]';
const moving_keys = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', ' ']);
const editing_keys = new Set(['Backspace', 'Delete', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

const modifiers = (event) => event.shiftKey * 1 | event.ctrlKey * 2 | event.altKey * 4 | event.metaKey * 8;

// `page`: { root, mirror, events, loop, take_key() → did the app take the key just sent }
export function listen(page) {
  const { root, mirror, events, loop } = page;
  const passive = { passive: true };
  const last_press = { time: -1e9, x: 0, y: 0, clicks: 0, seen: false };

  function send_pointer(phase, event, clicks = 0) {
    events.begin(EVENT.pointer, 0, event.timeStamp)
      .u8(phase).u8(pointer_kinds[event.pointerType] ?? 0).u8(Math.max(event.button, 0)).u8(clicks)
      .f32(event.clientX / scale()).f32(event.clientY / scale()).f32(event.pressure).u32(event.pointerId).u8(modifiers(event)).end();
  }

  root.addEventListener('pointerdown', (event) => {
    const near = Math.hypot(event.clientX - last_press.x, event.clientY - last_press.y) < 6;
    last_press.clicks = near && event.timeStamp - last_press.time < 400 ? last_press.clicks + 1 : 1;
    Object.assign(last_press, { time: event.timeStamp, x: event.clientX, y: event.clientY, seen: true });
    mirror.tell_scrolls(event.target);
    send_pointer(PHASE.down, event, last_press.clicks);
    loop.wake();
  }, passive);

  // On the window: a button may be let go outside the page.
  addEventListener('pointerup', (event) => {
    if (!last_press.seen) return;
    mirror.tell_scrolls(event.target);
    send_pointer(PHASE.up, event, last_press.clicks);
    loop.run_now();
  }, passive);

  root.addEventListener('pointermove', (event) => {
    send_pointer(PHASE.move, event);
    loop.wake();
  }, passive);

  // The browser has made a scroll or a drag of it.
  addEventListener('pointercancel', (event) => {
    last_press.seen = false;
    send_pointer(PHASE.cancel, event);
    loop.wake();
  }, passive);

  root.addEventListener('pointerleave', (event) => {
    if (event.pointerType !== 'mouse') return;
    send_pointer(PHASE.leave, event);
    loop.wake();
  }, passive);

  root.addEventListener('wheel', (event) => {
    if (event.ctrlKey || event.target.closest?.('.scroll, textarea')) return;
    const unit = event.deltaMode === 1 ? 20 : event.deltaMode === 2 ? root.clientHeight : 1;
    events.begin(EVENT.wheel, 0, event.timeStamp).f32(event.clientX / scale()).f32(event.clientY / scale())
      .f32(event.deltaX * unit / scale()).f32(event.deltaY * unit / scale()).u8(modifiers(event)).end();
    loop.wake();
  }, passive);

  root.addEventListener('click', (event) => {
    const by_pointer = event.detail !== 0 && last_press.seen;
    last_press.seen = false;
    const new_tab = event.ctrlKey || event.metaKey;
    if (!event.target.matches?.(field) && !new_tab) event.preventDefault();
    if (by_pointer || event.target.matches?.(field)) return;
    const node = mirror.node_of(event.target);
    if (!node) return;
    events.begin(EVENT.act, node, event.timeStamp).u8(ACTION.click).end();
    loop.run_now();
  });
  // Links are followed by the app; only a wish for another tab is the browser's.
  root.addEventListener('dragstart', (event) => event.preventDefault());
  root.addEventListener('contextmenu', (event) => {
    if (!event.target.matches?.('input, textarea, a, .selectable')) event.preventDefault();
  });

  // A submission no key made: an on-screen keyboard's "go".
  root.addEventListener('submit', (event) => {
    event.preventDefault();
    const node = mirror.node_of(event.target);
    events.begin(EVENT.act, node, event.timeStamp).u8(ACTION.submit).end();
    loop.run_now();
  });

  function send_key(event, down) {
    if (text_is_composed(event)) return false;
    const { target, key } = event;
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    const edits = target.matches?.('input, textarea') && !chord && (key.length === 1 || editing_keys.has(key));
    if (edits) return false;
    events.begin(EVENT.key, mirror.node_of(target), event.timeStamp)
      .u8(down).u8(event.repeat).u8(modifiers(event)).text(key).text(event.code).end();
    return true;
  }

  addEventListener('keydown', (event) => {
    const { target, key } = event;
    // Marked text on the page is what a person wants to copy.
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === 'c' && !getSelection().isCollapsed) return;
    if (!page.has_keys(target) || !send_key(event, 1)) return;
    loop.run_now();
    const moves = moving_keys.has(key) && target.matches?.(app_moves) && !(key === ' ' && target.matches(clickable));
    const submits = key === 'Enter' && target.matches?.(one_line);
    if (page.take_key() || moves || submits) event.preventDefault();
  });
  addEventListener('keyup', (event) => {
    if (page.has_keys(event.target) && send_key(event, 0)) loop.wake();
  });

  root.addEventListener('focusin', (event) => {
    const node = mirror.node_of(event.target);
    if (!node) return;
    events.begin(EVENT.focus, node, event.timeStamp).end();
    loop.wake();
  });
  root.addEventListener('focusout', (event) => {
    const node = mirror.node_of(event.target);
    if (!node) return;
    events.begin(EVENT.blur, node, event.timeStamp).end();
    loop.wake();
  });
}
