// Where the person is: location.hash and nothing else. The app writes it; the browser's back and forward come as events.
import { EVENT } from './protocol.js';

export class Route {
  #page;

  constructor(page) {
    this.#page = page;
    addEventListener('popstate', () => this.send());
  }

  send() {
    const state = history.state?.app;
    this.#page.events.begin(EVENT.route).text(location.hash.slice(1)).text(typeof state === 'string' ? state : '').end();
    this.#page.loop.wake();
  }

  push(hash, state) { history.pushState({ app: state }, '', `#${hash}`); }
  replace(hash, state) { history.replaceState({ app: state }, '', `#${hash}`); }
  back() { history.back(); }
}
