// Server-sent events: "something new up to here", never data. One stream; when it breaks, the app decides when to open
// it again (it knows whether the page is seen and how often it broke).
import { EVENT, LIVE } from './protocol.js';

export class Live {
  #page;
  #source = null;

  constructor(page) { this.#page = page; }

  open(url) {
    this.close();
    const elsewhere = new URL(url, location.href).origin !== location.origin;
    const source = new EventSource(url, { withCredentials: elsewhere });
    this.#source = source;
    source.addEventListener('open', () => this.#send(LIVE.open, 0, ''));
    source.addEventListener('head', (event) => {
      const seq = fields_of(event.data).seq;
      this.#send(LIVE.head, Number.isFinite(seq) ? seq : 0, '');
    });
    source.addEventListener('kick', (event) => {
      const { why } = fields_of(event.data);
      this.#send(LIVE.kick, 0, typeof why === 'string' ? why : '');
    });
    source.addEventListener('error', () => {
      if (this.#source !== source) return;
      this.close();
      this.#send(LIVE.closed, 0, '');
    });
  }

  close() {
    this.#source?.close();
    this.#source = null;
  }

  #send(state, head, why) {
    this.#page.events.begin(EVENT.live).u8(state).f64(head).text(why).end();
    this.#page.loop.wake();
  }
}

function fields_of(data) {
  try {
    return Object(JSON.parse(data));
  } catch {
    return {};
  }
}
