// The long list scrolls natively; the canvas and the mirror's rows follow.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, frames_drawn } from '../support/browser.mjs';
import { demo } from './demo_page.mjs';

const app = demo();
const status = (page) => page.getByRole('status').first().textContent();
const first_row = (page) => page.getByRole('region', { name: '长列表' }).getByRole('button').first().textContent();

test('a wheel scrolls the list, rows come and go, and a row is where it is drawn', async () => {
  const { page, errors } = await app.open();
  await page.mouse.move(800, 400);
  await page.mouse.wheel(0, 4400);
  await page.waitForFunction(() => document.querySelector('.scroll').scrollTop === 4400);
  await at_rest(page);
  assert.equal(await first_row(page), '客户 100 示例装饰材料有限公司');
  await page.getByRole('button', { name: '客户 103 ' }).click();
  await at_rest(page);
  assert.match(await status(page), /row 103$/);
  assert.ok(await page.getByRole('region', { name: '长列表' }).getByRole('button').count() < 30);
  assert.deepEqual(errors, []);
});

test('what is pressed in the frame of a scroll is what stands there, not what stood there', async () => {
  const { page } = await app.open();
  const row = page.getByRole('button', { name: '客户 12 ' });
  const { x, y } = await row.boundingBox();
  // Ten rows further, then a press where row 12 was, before the browser has said that it scrolled.
  await row.evaluate((element, at) => {
    element.closest('.scroll').scrollTop += 440;
    const press = { bubbles: true, pointerType: 'mouse', pointerId: 1, clientX: at.x, clientY: at.y };
    element.dispatchEvent(new PointerEvent('pointerdown', press));
    element.dispatchEvent(new PointerEvent('pointerup', press));
  }, { x: x + 20, y: y + 20 });
  await at_rest(page);
  assert.match(await status(page), /row 22$/);
});

test('the app scrolls to the very end', async () => {
  const { page } = await app.open();
  await page.getByRole('button', { name: '到末尾' }).click();
  await page.waitForFunction(() => document.querySelector('.scroll').scrollTop > 430000);
  await at_rest(page);
  assert.equal(await page.getByRole('button', { name: '客户 9999 ' }).count(), 1);
});

test('a finger scrolls without pressing what it began on', async () => {
  const { page } = await app.open({ hasTouch: true });
  const devtools = await page.context().newCDPSession(page);
  const touch = (type, y) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x: 800, y }] });
  const before = await frames_drawn(page);
  await touch('touchStart', 600);
  for (let y = 590; y >= 300; y -= 10) await touch('touchMove', y);
  await touch('touchEnd');
  await page.waitForFunction(() => document.querySelector('.scroll').scrollTop > 200);
  await at_rest(page);
  assert.doesNotMatch(await status(page), /row/);
  assert.ok(await frames_drawn(page) > before);
});

test('the keyboard reaches rows and the browser brings them into view', async () => {
  const { page } = await app.open();
  await page.getByRole('button', { name: '客户 16 ' }).focus();
  for (let i = 0; i < 3; i++) {
    await page.keyboard.press('Tab');
    await at_rest(page);
  }
  assert.match(await page.evaluate(() => document.activeElement.textContent), /^客户 1[6-9] /);
});
