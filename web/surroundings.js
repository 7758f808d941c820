// The page's surroundings, sent at the start and whenever they change: size in whole device pixels, notches, on-screen
// keyboard, theme wishes, how it is read, visibility, connection.
import { chosen_appearance, chosen_density, chosen_text_size, is_dark, scale, text_size } from './appearance.js';
import { EVENT } from './protocol.js';

const on_loopback = /^(localhost|127\.[\d.]+|\[::1\])$/.test(location.hostname);
const highest_ratio = 3;  // more device pixels than a person sees would only cost memory
// In the order of SystemColors in client/platform/event.hpp.
const system_colors = ['Canvas', 'CanvasText', 'GrayText', 'Highlight', 'HighlightText', 'LinkText'];
const theme_queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)',
  '(prefers-reduced-motion: reduce)', '(pointer: coarse)'].map((query) => matchMedia(query));

export function watch_surroundings(page) {
  const { root, events, loop, canvas } = page;
  const probe = document.getElementById('safe-area');
  let device_box = null;  // exact size in device pixels, where the browser tells
  let told = '';

  function send_size() {
    const ratio = Math.min(devicePixelRatio || 1, highest_ratio);
    // A browser that only pretends a ratio (device emulation) tells the box of its real screen: not ours then.
    const whole = (css, device) => Math.abs(device - css * ratio) < 1 ? device : Math.round(css * ratio);
    const width = whole(root.clientWidth, device_box?.inlineSize);
    const height = whole(root.clientHeight, device_box?.blockSize);
    if (!width || !height) return;
    const inset = getComputedStyle(probe);
    const insets = ['paddingTop', 'paddingRight', 'paddingBottom', 'paddingLeft'].map((side) => parseFloat(inset[side]) || 0);
    const zoom = scale();
    const sizes = [width / ratio, height / ratio, ...insets, keyboard_inset(root)].map((css) => css / zoom);
    sizes.splice(2, 0, ratio * zoom);
    if (told === (told = sizes.join())) return;
    canvas.style.width = `${width / ratio}px`;
    canvas.style.height = `${height / ratio}px`;
    events.begin(EVENT.resize);
    for (const size of sizes) events.f32(size);
    events.end();
    loop.wake();
  }

  function send_theme() {
    send_system_colors();
    const [, ...others] = theme_queries;
    events.begin(EVENT.theme).u8(is_dark());
    for (const query of others) events.u8(query.matches);
    events.u8(chosen_appearance()).end();
    loop.wake();
  }

  function send_system_colors() {
    if (!matchMedia('(forced-colors: active)').matches) return;
    events.begin(EVENT.system_colors);
    for (const name of system_colors) {
      probe.style.color = name;
      const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
      events.u32(red << 16 | green << 8 | blue);
    }
    events.end();
  }

  function send_reading() {
    events.begin(EVENT.reading).u16(chosen_text_size()).u16(text_size()).u8(chosen_density()).end();
    loop.wake();
  }

  function send_visibility() {
    events.begin(EVENT.visibility).u8(!document.hidden).end();
    loop.wake();
  }

  function say_online(online) {
    events.begin(EVENT.online).u8(online).end();
    loop.wake();
  }

  // Without any network a browser calls itself offline, also for a page whose server is on the same machine: that server is asked.
  async function send_online() {
    say_online(navigator.onLine);
    if (navigator.onLine || !on_loopback) return;
    loop.hold();
    if (await fetch('healthz', { cache: 'no-store' }).then(({ ok }) => ok, () => false)) say_online(true);
    loop.release();
  }

  const observer = new ResizeObserver((entries) => {
    device_box = entries[0].devicePixelContentBoxSize?.[0] ?? null;
    send_size();
  });
  try {
    observer.observe(root, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(root);  // Safari: rounding is ours
  }
  // A query for the present ratio ends with it: each change makes the next one.
  (function watch_ratio() {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener('change', () => {
      device_box = null;
      send_size();
      watch_ratio();
    }, { once: true });
  })();
  addEventListener('resize', send_size);
  visualViewport?.addEventListener('resize', send_size);
  for (const query of theme_queries) query.addEventListener('change', send_theme);
  addEventListener('appearance', () => {
    page.mirror.rescale();
    send_size();
    send_theme();
    send_reading();
  });
  document.addEventListener('visibilitychange', send_visibility);
  addEventListener('online', send_online);
  addEventListener('offline', send_online);
  addEventListener('pageshow', (event) => { if (event.persisted) send_visibility(); });

  send_size();
  send_theme();
  send_reading();
  send_visibility();
  send_online();
}

// What the on-screen keyboard covers. While the person has zoomed in by pinching, nothing is laid out anew.
function keyboard_inset(root) {
  const viewport = visualViewport;
  if (!viewport || Math.abs(viewport.scale - 1) > 0.01) return 0;
  const covered = root.clientHeight - viewport.height - viewport.offsetTop;
  return covered > 60 ? covered : 0;  // less is a browser bar on its way out
}
