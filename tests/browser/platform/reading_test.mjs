// How the app is read on this device: text size (chosen, or the browser's own when that is larger), a contrast theme's colours.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, desktop, phone } from '../support/browser.mjs';
import { demo } from './demo_page.mjs';

const app = demo();

const choose = (percent) => `localStorage.setItem('actline.text_size', '${percent}')`;
const box_of = (page, name) => page.getByRole('textbox', { name }).boundingBox();
const font_size = (page, name) => page.getByRole('textbox', { name }).evaluate((element) => parseFloat(getComputedStyle(element).fontSize));

// A page whose text size was chosen before it was opened.
async function open_at(percent, options = desktop) {
  const opened = await app.open(options);
  await opened.context.addInitScript(choose(percent));
  await opened.page.reload();
  await at_rest(opened.page);
  return opened;
}

for (const [percent, options] of [[125, desktop], [150, { ...desktop, deviceScaleFactor: 1.25 }], [200, phone]]) {
  test(`at ${percent} % and ${options.deviceScaleFactor} device pixels everything grows together, the page's own inputs too`, async () => {
    const usual = await app.open(options);
    const large = await open_at(percent, options);
    const factor = percent / 100;
    const before = await box_of(usual.page, '姓名'), after = await box_of(large.page, '姓名');
    assert.ok(Math.abs(after.height - before.height * factor) < 0.51, `${before.height} became ${after.height}`);
    assert.ok(Math.abs(await font_size(large.page, '姓名') - await font_size(usual.page, '姓名') * factor) < 0.01);
    // The canvas still has one pixel for each of the screen's.
    const canvas = await large.page.evaluate(() => {
      const { width, height, style } = document.getElementById('canvas');
      return [width, height, parseFloat(style.width), parseFloat(style.height)];
    });
    const { width, height } = options.viewport, ratio = options.deviceScaleFactor;
    assert.deepEqual(canvas, [Math.round(width * ratio), Math.round(height * ratio), canvas[2], canvas[3]]);
    assert.ok(Math.abs(canvas[2] - width) < 1 && Math.abs(canvas[3] - height) < 1);
    assert.deepEqual([...usual.errors, ...large.errors], []);
  });
}

test('a press at what is seen meets it, and a list that was scrolled stays where it was when the text grows', async () => {
  const { page, errors } = await app.open();
  const list = page.getByRole('region', { name: '长列表' });
  await list.evaluate((element) => element.scrollTo(0, 44 * 500));
  const row = page.getByRole('button', { name: '客户 502 示例装饰材料有限公司' });
  await row.waitFor();  // the scroll's event comes with the next frame
  await page.evaluate(choose(150));
  await page.evaluate(() => dispatchEvent(new Event('storage')));
  await at_rest(page);
  const place = await row.boundingBox(), region = await list.boundingBox();
  assert.ok(Math.abs(place.height - 66) < 0.51, String(place.height));
  assert.ok(Math.abs(place.y - region.y - 2 * 66) < 2, `${place.y} in ${region.y}`);
  await page.mouse.click(place.x + 20, place.y + 10);
  await at_rest(page);
  assert.match(await page.getByText('次数').textContent(), /row 502$/);
  assert.deepEqual(errors, []);
});

test('text made larger in the browser itself is heard, and what was chosen here when it is larger still', async () => {
  const { page, context } = await app.open();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 20 } });
  await page.reload();
  await at_rest(page);
  assert.equal(await font_size(page, '姓名'), 14 * 1.25);
  await page.evaluate(choose(150));
  await page.reload();
  await at_rest(page);
  assert.equal(await font_size(page, '姓名'), 14 * 1.5);
});

test('under a contrast theme no invisible element shows its text over the canvas', async () => {
  const { page } = await app.open({ ...desktop, forcedColors: 'active' });
  const shown = await page.evaluate(() => [...document.querySelectorAll('#mirror [id]:not(.selectable):not(:focus)')].filter((element) => {
    const { color, opacity } = getComputedStyle(element);
    return Number(opacity) > 0 && !/, 0\)$/.test(color) && element.childElementCount && element.textContent.trim();
  }).map((element) => element.textContent));
  assert.deepEqual(shown, []);
});
