// Requests to our own server: JSON or parts of pictures, same origin, with the header that forms and foreign pages cannot send.
// Every request is answered by exactly one net event, unless the app cancelled it; status 0 means no answer came.
import { EVENT } from './protocol.js';

const longest_wait_ms = 60000;

export class Net {
  #page;
  #open = new Map();  // request id → AbortController

  constructor(page) { this.#page = page; }

  send(id, method, path, body) { return this.#send(id, (signal) => request(method, path, body, signal)); }

  // A part of a picture, `part` being the promise of its bytes.
  send_part(id, path, part) {
    return this.#send(id, async (signal) => request('POST', path, await part, signal, 'application/octet-stream'));
  }

  async #send(id, ask) {
    const { events, loop } = this.#page;
    const control = new AbortController();
    const late = setTimeout(() => control.abort(), longest_wait_ms);
    this.#open.set(id, control);
    loop.hold();
    let status = 0, retry_after_ms = 0, bytes = new Uint8Array(0);
    try {
      const response = await ask(control.signal);
      bytes = new Uint8Array(await response.arrayBuffer());
      status = response.status;
      retry_after_ms = wait_of(response.headers.get('Retry-After'));
    } catch {
      status = 0;  // no connection, cut off, or too late: the app tries again
      bytes = new Uint8Array(0);
    }
    clearTimeout(late);
    if (this.#open.delete(id)) {
      events.begin(EVENT.net).u32(id).u16(status).f64(retry_after_ms).bytes(bytes).end();
      loop.wake();
    }
    loop.release();
  }

  cancel(id) {
    const control = this.#open.get(id);
    this.#open.delete(id);
    control?.abort();
  }
}

// Rejects when no answer came.
export function request(method, path, body, signal, type = 'application/json') {
  const headers = { 'X-Actline': '1' };
  if (method !== 'GET') headers['Content-Type'] = type;
  return fetch(path, {
    method, headers, signal, body: body || undefined,
    credentials: 'same-origin', cache: 'no-store', redirect: 'error', referrerPolicy: 'no-referrer',
  });
}

// Seconds, or a date.
function wait_of(retry_after) {
  if (!retry_after) return 0;
  const seconds = Number(retry_after);
  const ms = Number.isNaN(seconds) ? Date.parse(retry_after) - Date.now() : seconds * 1000;
  return ms > 0 ? ms : 0;
}
