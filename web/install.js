// The app as something that stays on a device: started without a network (service_worker.js), new versions offered and never
// forced, put on the home screen, its store protected from the browser's tidying.
import { EVENT, INSTALL } from './protocol.js';

const look_again_ms = 60 * 60 * 1000;  // for a new version, when the page is seen again

// The one policy of the security policy's trusted types: only this address may become a worker.
const policy = globalThis.trustedTypes?.createPolicy('actline', { createScriptURL: () => '/service_worker.js' });

const is_installed = () => matchMedia('(display-mode: standalone)').matches || navigator.standalone === true;
// Neither a prompt nor a menu of the browser's own: a person is told where to press.
const is_apple_touch = () => /^iP/.test(navigator.platform) || (navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1);

export class Installation {
  #page;
  #registration = null;
  #prompt = null;
  #looked_at = 0;

  constructor(page) {
    this.#page = page;
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();  // offered where the app says so, not over what somebody is doing
      this.#prompt = event;
      this.#send_install();
    });
    addEventListener('appinstalled', () => {
      this.#prompt = null;
      this.#send_install();
    });
  }

  // The app has drawn: the network is free for what the next start needs.
  async start() {
    this.#send_install();
    this.#send_storage(await this.#is_protected());
    if (!navigator.serviceWorker) return;  // no secure origin, or an in-app browser without workers
    try {
      const registration = await navigator.serviceWorker.register(policy?.createScriptURL('') ?? '/service_worker.js');
      this.#registration = registration;
      this.#looked_at = Date.now();
      this.#watch(registration);
      document.addEventListener('visibilitychange', () => this.#look_again());
    } catch (error) {
      console.warn(error);  // the app works; only the start needs the network then
    }
  }

  // The person wants the version that waits. Other tabs keep what they run until they are opened again.
  take_update() {
    const waiting = this.#registration?.waiting;
    if (!waiting) return location.reload();
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('take_over');
  }

  // Within a gesture.
  async prompt() {
    const prompt = this.#prompt;
    if (!prompt) return;
    this.#prompt = null;
    await prompt.prompt();
    this.#send_install();
  }

  // Asks the browser not to tidy the store away. Some ask the person, most decide by themselves.
  async protect() {
    this.#send_storage(await navigator.storage?.persist?.().catch(() => false) ?? false);
  }

  #watch(registration) {
    const told = () => {
      // Without a controller this is the first visit: the worker is not news.
      if (registration.waiting && navigator.serviceWorker.controller) this.#send(EVENT.update, (event) => event);
    };
    told();
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', told));
  }

  #look_again() {
    if (document.hidden || Date.now() - this.#looked_at < look_again_ms) return;
    this.#looked_at = Date.now();
    this.#registration.update().catch(() => {});  // no network: next time
  }

  async #is_protected() { return await navigator.storage?.persisted?.().catch(() => false) ?? false; }

  #send_install() {
    const state = is_installed() ? INSTALL.installed : this.#prompt ? INSTALL.offered : is_apple_touch() ? INSTALL.by_hand : INSTALL.none;
    this.#send(EVENT.install, (event) => event.u8(state));
  }

  async #send_storage(is_protected) {
    const { usage = 0, quota = 0 } = await navigator.storage?.estimate?.().catch(() => ({})) ?? {};
    this.#send(EVENT.storage, (event) => event.u8(is_protected).f64(usage).f64(quota));
  }

  #send(type, fill) {
    fill(this.#page.events.begin(type)).end();
    this.#page.loop.wake();
  }
}
