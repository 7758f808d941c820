// The browsers the tests drive, started the way this project's machines need it (no sandbox in containers, software
// graphics), and what every test asks of a page: quiet, frames, what an input method does.
import { rmSync } from 'node:fs';
import { chromium, firefox } from 'playwright-core';
import { audited } from './audit.mjs';

const chromium_flags = [
  '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
];

// Every screen a test ends on is audited (audit.mjs).
export const launch_chromium = async (options = {}) =>
  audited(await chromium.launch({ executablePath: process.env.ACTLINE_CHROMIUM ?? '/usr/bin/chromium', args: chromium_flags, ...options }));

// With a profile that outlives the browser.
export const launch_chromium_profile = (folder, options = {}) =>
  chromium.launchPersistentContext(folder, { executablePath: process.env.ACTLINE_CHROMIUM ?? '/usr/bin/chromium', args: chromium_flags, ...options });

// Chromium's last children may still be writing into the profile when its first has gone; a folder that cannot be removed even
// then is the system's to tidy, not a reason for a test to fail.
export async function remove_profile(folder) {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      return rmSync(folder, { recursive: true, force: true });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

export const firefox_path = process.env.ACTLINE_FIREFOX ?? '/usr/bin/firefox-esr';

// Needs a display (display.mjs): without one this browser has no WebGL 2.
export const launch_firefox = async (options = {}) =>
  audited(await firefox.launch({ channel: 'moz-firefox', executablePath: firefox_path, headless: false, ...options }));

export const desktop = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 };
export const tablet = { viewport: { width: 820, height: 1180 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
export const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true };

// Opens `url` and waits until the app is at rest. Anything the page reports as an error fails the test that asks
// `errors`: [] at the end.
export async function open_page(context, url) {
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  await page.goto(url);
  await at_rest(page);
  return { page, errors };
}

// No frame requested, no request open: what was asked for has happened.
export async function at_rest(page) {
  await page.waitForFunction(() => globalThis.__idle !== undefined);
  await page.evaluate(() => globalThis.__idle());
}

export const frames_drawn = (page) => page.evaluate(() => globalThis.__frames);

// Types as a Chinese input method does: each of `steps` is what stands underlined after one key, `text` what is chosen.
// The browser sends its true composition events (no key events, as with a real input method's window).
export async function compose(page, steps, text) {
  const devtools = await page.context().newCDPSession(page);
  for (const step of steps) {
    await devtools.send('Input.imeSetComposition', { text: step, selectionStart: step.length, selectionEnd: step.length });
  }
  if (text === null) await devtools.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  else await devtools.send('Input.insertText', { text });
  await devtools.detach();
  await at_rest(page);
}
