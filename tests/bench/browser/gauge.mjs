// What is read off a page, the same way for ours and for a peer's.
import { readFileSync } from 'node:fs';

// Before the page's own scripts: counts the animation frames asked for, and notes when what the page shows could first be used: a
// peer says so itself, ours has a row in its mirror.
export const watch_start = (context) => context.addInitScript(() => {
  const ask = requestAnimationFrame;
  globalThis.frames_asked = 0;
  globalThis.requestAnimationFrame = (callback) => { globalThis.frames_asked++; return ask(callback); };
  const look = () => {
    if (globalThis.ready || document.querySelector('#mirror td, #mirror li')) globalThis.usable_at = performance.now();
    else ask(look);
  };
  ask(look);
});

export async function usable_at(page) {
  await page.waitForFunction(() => globalThis.usable_at !== undefined, null, { timeout: 120_000 });
  return page.evaluate(() => globalThis.usable_at);
}

// Seconds the page's main thread has worked, in all and in parts.
export async function open_gauge(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  return {
    async work() {
      const { metrics } = await devtools.send('Performance.getMetrics');
      const seconds = (name) => metrics.find((metric) => metric.name === name).value;
      return { all: seconds('TaskDuration'), script: seconds('ScriptDuration'), layout: seconds('LayoutDuration') + seconds('RecalcStyleDuration') };
    },
    // Bytes of the app's WebAssembly memory; a peer says nothing.
    heap: () => page.evaluate(() => globalThis.__memory?.() ?? 0),
  };
}

const two_frames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

// Milliseconds of main thread a step, over `steps` turns of a wheel by `by` CSS pixels; the first ten are not counted.
export async function scroll_cost(page, gauge, { steps = 120, by = 731 } = {}) {
  const { width, height } = page.viewportSize();
  await page.mouse.move(width / 2, height / 2);
  const turn = async () => {
    await page.mouse.wheel(0, by);
    await two_frames(page);
  };
  for (let i = 0; i < 10; i++) await turn();
  const before = await gauge.work();
  for (let i = 0; i < steps; i++) await turn();
  const after = await gauge.work();
  const ms = (name) => (after[name] - before[name]) * 1000 / steps;
  return { all: ms('all'), script: ms('script'), layout: ms('layout') };
}

// Over five seconds in which nobody does anything.
export async function idle_cost(page, gauge) {
  const frames = await page.evaluate(() => globalThis.frames_asked), before = await gauge.work();
  await page.waitForTimeout(5000);
  const after = await gauge.work();
  return { ms: (after.all - before.all) * 1000, frames: await page.evaluate(() => globalThis.frames_asked) - frames };
}

// Megabytes of memory that only the browser's renderers have, shared pages by share (Pss). Chromium's spare renderer is among them.
export async function renderer_memory(browser) {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const pss = ({ id }) => Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))[1]) / 1024;
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, each) => sum + pss(each), 0);
}
