// Files a person picks: read whole and decoded to UTF-8 here, because the browser has every decoder. Spreadsheets exported
// in China are often GB18030 without a mark, so after UTF-8 that is what text without a mark is taken for.
import { EVENT } from './protocol.js';

const largest = 32 * 1024 * 1024;
const encoder = new TextEncoder();

export function pick_file(page, pick, accept) {
  const { events, loop } = page;
  const send = (name, encoding, size, content) => {
    events.begin(EVENT.file).u32(pick).text(name).text(encoding).f64(size).bytes(content).end();
    loop.wake();
  };
  const chooser = document.createElement('input');
  chooser.type = 'file';
  chooser.accept = accept;
  chooser.addEventListener('cancel', () => send('', '', 0, new Uint8Array(0)));
  chooser.addEventListener('change', async () => {
    const file = chooser.files[0];
    if (!file) return send('', '', 0, new Uint8Array(0));
    loop.hold();
    try {
      const { encoding, content } = file.size > largest ? not_text : decode(new Uint8Array(await file.arrayBuffer()));
      send(file.name, encoding, file.size, content);
    } catch {
      send(file.name, '', file.size, new Uint8Array(0));  // moved or deleted since it was chosen
    }
    loop.release();
  });
  chooser.click();
}

const not_text = { encoding: '', content: new Uint8Array(0) };

// { encoding, content }: content is UTF-8 without a byte order mark; encoding '' when it is no text.
export function decode(bytes) {
  const marked = { 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] };
  const by_mark = Object.keys(marked).find((name) => marked[name].every((byte, index) => bytes[index] === byte));
  for (const encoding of by_mark ? [by_mark] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      // Control characters are the sign of something that only happens to decode.
      return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? not_text : { encoding, content: encoder.encode(text) };
    } catch {
      continue;
    }
  }
  return not_text;
}
