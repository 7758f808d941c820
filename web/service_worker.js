// Lets the app start without a network: keeps the shell of one build (page, script, module, style, icons) and answers from it.
// What people enter never comes here; it is in the device's store (store.js). Requests that are not the shell's pass untouched.
//
// - The page itself: the network first, so that a new version is met at the next start; what is kept after `patience_ms`, or
//   when the answer is not our page (no server, an error, a network's own sign-in page).
// - Files whose names carry the hash of their content: what is kept.
// - Slices of fonts, once they were needed: what is kept, whatever the build.
// - A new build waits until the page says that a person wants it ('take_over'): open work is never pulled from under anybody.
// The way out, should this file itself ever be wrong, is /sw-off (sw-off.html).
const build = '{{build}}';
const kept = `actline-${build}`;
const shell = ['/', '/boot.js', '/app.css', '/app.wasm', '/icon.svg', '/icon-192.png', '/icon-512.png', '/icon-touch.png', '/manifest.webmanifest'];
const kept_fonts = 'actline-fonts';
const patience_ms = 3000;

// A page of another build than this worker's would want files that are not kept: then the install fails, and the browser tries
// again at its next look.
async function keep_shell() {
  const cache = await caches.open(kept);
  const page = await fetch('/', { cache: 'no-cache', credentials: 'same-origin' });
  if (!(await is_ours(page, build))) throw new Error('the page is not of this build');
  await cache.put('/', page);
  await cache.addAll(shell.filter((path) => path !== '/'));
}

async function is_ours(answer, of_build) {
  if (!answer.ok) return false;
  const [, found] = /name="actline-build" content="(\w+)"/.exec(await answer.clone().text()) ?? [];
  return found !== undefined && (of_build === undefined || found === of_build);
}

async function drop_older_shells() {
  for (const name of await caches.keys()) if (name.startsWith('actline-') && name !== kept && name !== kept_fonts) await caches.delete(name);
}

async function page_for(request) {
  const held = await caches.match('/', { cacheName: kept });
  const asked = fetch(request).then(async (answer) => (!held || await is_ours(answer) ? answer : held));
  if (!held) return asked;
  asked.catch(() => {});  // answered too late, by then nobody waits
  const patience = new Promise((resolve) => setTimeout(resolve, patience_ms, held));
  return Promise.race([asked, patience]).catch(() => held);
}

const file_for = async (request) => await caches.match(request, { cacheName: kept }) ?? fetch(request);

// Named by their content, so none is ever old.
async function font_for(request) {
  const cache = await caches.open(kept_fonts);
  const held = await cache.match(request);
  if (held) return held;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone()).catch(() => {});
  return answer;
}

addEventListener('install', (event) => event.waitUntil(keep_shell()));
addEventListener('activate', (event) => event.waitUntil(drop_older_shells()));
addEventListener('message', (event) => { if (event.data === 'take_over') skipWaiting(); });
addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname === '/' || pathname === '/index.html') event.respondWith(page_for(request));
  else if (pathname.startsWith('/fonts/')) event.respondWith(font_for(request));
  else if (shell.includes(pathname)) event.respondWith(file_for(request));
});
