// What a person pastes where no field takes it: a block of cells copied from a spreadsheet comes as text between tabs.
// A clipboard with a picture of the same cells counts as its text.
import { EVENT, PASTE } from './protocol.js';

const largest = 32 * 1024 * 1024;

function send(page, kind, text = '') {
  page.events.begin(EVENT.paste).u8(PASTE[kind]).text(text).end();
  page.loop.wake();
}

function send_text(page, text, has_picture) {
  if (text.length > largest) send(page, 'too_large');
  else if (text.trim()) send(page, 'text', text);
  else send(page, has_picture ? 'picture' : 'empty');
}

export function listen_to_paste(page) {
  addEventListener('paste', (event) => {
    if (!page.has_keys(event.target) || event.target.matches?.('input, textarea')) return;
    const { clipboardData: held } = event;
    send_text(page, held.getData('text/plain'), [...held.items].some(({ type }) => type.startsWith('image/')));
  });
}

// Within a gesture: most browsers ask the person first. Some have no such thing, or only where the page came over TLS.
export async function read_clipboard(page) {
  page.loop.hold();
  try {
    const { clipboard } = navigator;
    const text = await clipboard.readText();
    const items = text || !clipboard.read ? [] : await clipboard.read();
    send_text(page, text, items.some(({ types }) => types.some((type) => type.startsWith('image/'))));
  } catch {
    send(page, 'refused');
  }
  page.loop.release();
}
