// The start: what a person sees before the module is there, and every way the start can fail, each with a sentence.
// Page, script and module carry one build id; a mixture (a cache, a proxy, an update half arrived) is not started.
import createApp from './app.js';
import { end_of_run } from './fault.js';
import { Page } from './page.js';
import { hide_sign_in, listen_to_sign_in, remembered_account, show_sign_in } from './sign_in.js';

const build = '{{build}}';
const html_build = document.querySelector('meta[name="actline-build"]').content;
const live_url = document.querySelector('meta[name="actline-live"]').content;

// Instead of the app: one of the sentences in #notice.
function show_notice(key) {
  const notice = document.getElementById('notice');
  notice.querySelector('p').textContent = notice.dataset[key];
  notice.hidden = false;
  document.getElementById('loading').hidden = true;
  hide_sign_in();
}

const build_of = (module) => {
  const [section] = WebAssembly.Module.customSections(module, 'actline-build');
  return section ? new TextDecoder().decode(section) : '';
};

async function compile(url) {
  const answer = fetch(url, { credentials: 'same-origin' });
  try {
    return await WebAssembly.compileStreaming(answer);
  } catch {
    // A proxy that changed the content type: compile from the whole.
    return WebAssembly.compile(await (await fetch(url, { credentials: 'same-origin' })).arrayBuffer());
  }
}

// The module's object and its memory, whatever name the linker gave that.
async function instantiate(module, page) {
  let memory;
  const app = await createApp({
    page,
    instantiateWasm: (imports, received) => {
      WebAssembly.instantiate(module, imports).then((instance) => {
        memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
        received(instance, module);
      });
      return {};
    },
  });
  return { app, memory };
}

document.getElementById('reload').addEventListener('click', () => location.reload());

async function start() {
  const fail = (key) => (error) => {
    console.error(error);
    show_notice(key);
  };
  const fault = (error) => end_of_run(error, page, build, show_notice);
  const page = new Page(fault);
  globalThis.__idle = () => page.loop.idle();
  Object.defineProperty(globalThis, '__frames', { get: () => page.loop.drawn });
  globalThis.__font = page.font;
  globalThis.__targets = () => page.targets();
  globalThis.__memory = () => page.memory_bytes;
  addEventListener('error', (event) => { if (event.error instanceof WebAssembly.RuntimeError) fault(event.error); });
  addEventListener('unhandledrejection', (event) => { if (event.reason instanceof WebAssembly.RuntimeError) fault(event.reason); });

  if (!page.graphics) return show_notice('graphics');
  if (html_build !== build) return show_notice('stale');
  let started = false;
  page.loop.hold();
  listen_to_sign_in((account) => page.signed_in(account), page.loop);
  if (!remembered_account()) show_sign_in();
  try {
    const module = await compile('app.wasm');
    if (build_of(module) !== build) return show_notice('stale');
    const { app, memory } = await instantiate(module, page);
    document.getElementById('loading').hidden = true;
    const apple_keyboard = /^(Mac|iP)/.test(navigator.platform);
    // A module that traps as it starts is no failed download.
    started = true;
    page.start(app, memory, { build, language: document.documentElement.lang, live_url, apple_keyboard });
  } catch (error) {
    if (started || error instanceof WebAssembly.RuntimeError) fault(error);
    else fail('load')(error);
  } finally {
    page.loop.release();
  }
}

start();
