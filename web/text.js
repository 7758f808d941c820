// Text as the person enters it: real inputs, so input methods, on-screen keyboards, autofill, undo and dictation are the
// browser's. The app learns the value after every change, and whether it is still being composed.
import { EVENT } from './protocol.js';

const with_selection = new Set(['text', 'search', 'tel', 'password', 'textarea']);

// A key that belongs to an input method. 229 is what some send instead of isComposing, Safari after its end too.
export const text_is_composed = (event) => event.isComposing || event.keyCode === 229;

let composed_in = null;

export function send_text(page, element, composing) {
  const selects = with_selection.has(element.type);
  page.events.begin(EVENT.text, page.mirror.node_of(element))
    .u8(composing).u32(selects ? element.selectionStart : 0).u32(selects ? element.selectionEnd : 0).text(element.value).end();
  page.loop.wake();
}

export function listen_to_text(page) {
  const { root } = page;
  const is_field = (element) => page.mirror.node_of(element) && 'value' in element && element.matches('input, textarea, select');

  root.addEventListener('compositionstart', (event) => { composed_in = event.target; });
  root.addEventListener('compositionend', (event) => {
    composed_in = null;
    // The last input event of a composition still says "composing" in some browsers; this settles it.
    if (is_field(event.target)) send_text(page, event.target, 0);
  });
  root.addEventListener('input', (event) => {
    if (is_field(event.target)) send_text(page, event.target, composed_in === event.target ? 1 : 0);
  });
  // Date fields open their picker wherever they are pressed.
  root.addEventListener('click', (event) => {
    if (!event.target.matches('[type=date], [type=datetime-local], [type=time]')) return;
    try {
      event.target.showPicker?.();
    } catch {
      // Not allowed without a gesture, or absent: the field can still be typed into.
    }
  });
}

// Puts the app's value into a field. A composition keeps its own text: changing it would cancel the input method.
export function set_field_value(element, value) {
  if (element.value === value || composed_in === element) return;
  const focused = document.activeElement === element && with_selection.has(element.type);
  const from_end = focused ? element.value.length - element.selectionEnd : 0;
  element.value = value;
  if (focused) {
    const caret = Math.max(0, value.length - from_end);
    element.setSelectionRange(caret, caret);
  }
}

// The element left the page.
export function forget_composition(element) {
  if (composed_in && element.contains(composed_in)) composed_in = null;
}
