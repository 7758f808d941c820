// The semantic mirror: what stands in it, and that a person's, a keyboard's and a screen reader's press are one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serious_faults } from '../support/axe.mjs';
import { at_rest } from '../support/browser.mjs';
import { demo } from './demo_page.mjs';

const app = demo();
const status = (page) => page.getByRole('status').first().textContent();

test('elements have roles, names, values and lie where the canvas draws them', async () => {
  const { page, errors } = await app.open();
  assert.equal(await page.getByRole('heading', { name: '页面自检示例' }).count(), 1);
  assert.equal(await page.getByRole('form', { name: '客户' }).count(), 1);
  assert.equal(await page.getByLabel('姓名').inputValue(), '欧阳𠮷');
  assert.equal(await page.getByLabel('备注').inputValue(), '第一行\n第二行');
  assert.equal(await page.getByRole('combobox', { name: '来源' }).inputValue(), 'b');
  assert.deepEqual(await page.getByLabel('来源').locator('option').allTextContents(), ['到店', '转介绍', '网络']);
  const box = await page.getByRole('button', { name: '数一' }).boundingBox();
  assert.deepEqual([box.x, box.y, box.width, box.height].map(Math.round), [12, 410, 99, 36]);
  // A field lies in a form; its rectangle came relative to the canvas.
  const field = await page.getByLabel('姓名').boundingBox();
  assert.deepEqual([field.x, field.y].map(Math.round), [12, 148]);
  assert.deepEqual(errors, []);
});

test('a pointer, the keyboard and a click without a pointer press a button once each', async () => {
  const { page } = await app.open();
  const button = page.getByRole('button', { name: '数一' });
  await button.click();
  await at_rest(page);
  assert.match(await status(page), /^次数 1 /);
  await button.focus();
  await page.keyboard.press('Enter');
  await at_rest(page);
  assert.match(await status(page), /^次数 2 /);
  await page.keyboard.press('Space');
  await button.evaluate((element) => element.click());
  await at_rest(page);
  assert.match(await status(page), /^次数 4 /);
});

test('a touch presses a button once', async () => {
  const { page } = await app.open({ hasTouch: true });
  await page.getByRole('button', { name: '数一' }).tap();
  await at_rest(page);
  assert.match(await status(page), /^次数 1 /);
});

test('what needs the gesture happens inside it: the focus moves before the press has ended', async () => {
  const { page } = await app.open();
  await page.evaluate(() => addEventListener('pointerup', () => { globalThis.focused_in_gesture = document.activeElement.getAttribute('aria-label'); }));
  await page.getByRole('button', { name: '转到备注' }).click();
  assert.equal(await page.evaluate(() => globalThis.focused_in_gesture), '备注');
});

test('nodes come and go with a dialog, and a focus that goes away is told', async () => {
  const { page } = await app.open();
  await page.getByRole('button', { name: '对话框' }).click();
  await at_rest(page);
  const dialog = page.getByRole('dialog', { name: '对话框' });
  assert.equal(await dialog.getAttribute('aria-modal'), 'true');
  await dialog.getByRole('button', { name: '关闭' }).focus();
  await page.keyboard.press('Enter');
  await at_rest(page);
  assert.equal(await dialog.count(), 0);
  assert.match(await status(page), /blur 4$/);
});

test('the app can take a key from the browser', async () => {
  const { page } = await app.open();
  await page.evaluate(() => {
    addEventListener('keydown', (event) => { if (event.key === 'k') globalThis.taken = event; });
  });
  await page.keyboard.press('Control+k');
  assert.equal(await page.evaluate(() => globalThis.taken.defaultPrevented), true);
  assert.match(await status(page), /key k 0$/);
});

test('announcements reach the live region, again when they are repeated', async () => {
  const { page } = await app.open();
  await page.evaluate(() => {
    globalThis.heard = [];
    const region = document.getElementById('live');
    new MutationObserver(() => { if (region.textContent) globalThis.heard.push(region.textContent); }).observe(region, { childList: true });
  });
  await page.getByRole('button', { name: '播报' }).click();
  await page.waitForFunction(() => globalThis.heard.length === 1);
  await page.getByRole('button', { name: '播报' }).click();
  await page.waitForFunction(() => globalThis.heard.length === 2);
  assert.deepEqual(await page.evaluate(() => globalThis.heard), ['共 128 条', '共 128 条']);
});

test('no serious fault of accessibility', async () => {
  const { page } = await app.open();
  assert.deepEqual(await serious_faults(page), []);
});
