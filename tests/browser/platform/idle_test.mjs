// A page at rest requests no frame. What it costs the main thread is said, and measured by script/bench: a busy machine makes
// the same work take longer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, frames_drawn } from '../support/browser.mjs';
import { demo } from './demo_page.mjs';

const app = demo();

test('no frame in 5 seconds', async (t) => {
  const { page } = await app.open();
  await at_rest(page);
  await page.evaluate(() => {
    globalThis.requested = 0;
    const request = requestAnimationFrame;
    globalThis.requestAnimationFrame = (callback) => { globalThis.requested++; return request(callback); };
  });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  const busy = async () => (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
  await busy();
  const [frames, from] = [await frames_drawn(page), await busy()];
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const used = (await busy() - from) * 1000;
  t.diagnostic(`main thread busy for ${used.toFixed(2)} ms of 5000`);
  assert.equal(await frames_drawn(page), frames);
  assert.equal(await page.evaluate(() => globalThis.requested), 0);
});

test('a pointer that moves wakes it, and it rests again', async () => {
  const { page } = await app.open();
  const before = await frames_drawn(page);
  await page.mouse.move(300, 300);
  await page.mouse.move(310, 300);
  await at_rest(page);
  const after = await frames_drawn(page);
  assert.ok(after > before);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(await frames_drawn(page), after);
});

test('one timer, that comes', async () => {
  const { page } = await app.open();
  await page.getByRole('button', { name: '定时' }).click();
  await page.getByText(/timer$/).waitFor({ state: 'attached' });
});
