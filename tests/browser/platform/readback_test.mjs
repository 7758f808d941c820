// A browser that alters what is read back from a canvas (private windows, anti-fingerprinting): glyphs go to the graphics card without
// being read, and the screen shows the same text, after the atlas has grown and after a lost context too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, desktop } from '../support/browser.mjs';
import { demo } from './demo_page.mjs';

const app = demo();

// Noise as large as a whole channel: nobody could read text made of it.
const tamper = () => {
  const read = CanvasRenderingContext2D.prototype.getImageData;
  let state = 1;
  CanvasRenderingContext2D.prototype.getImageData = function (...box) {
    const image = read.apply(this, box);
    for (let at = 0; at < image.data.length; at++) image.data[at] = (state = (state * 1103515245 + 12345) & 0x7fffffff) >> 8;
    return image;
  };
};

async function open_tampered() {
  const opened = await app.open();
  await opened.context.addInitScript(tamper);
  await opened.page.reload();
  await at_rest(opened.page);
  return opened;
}

// Share of pixels of two screenshots that differ by more than antialiasing does.
const difference = (page, one, other) => page.evaluate(async (pictures) => {
  const [a, b] = await Promise.all(pictures.map(async (base64) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const context = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height }).getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height).data;
  }));
  let different = 0;
  for (let at = 0; at < a.length; at += 4) different += Math.abs(a[at] - b[at]) > 96;
  return different / (a.length / 4);
}, [one.toString('base64'), other.toString('base64')]);

const picture = async (page) => {
  await page.mouse.move(5, 795);
  await at_rest(page);
  return page.locator('#canvas').screenshot();
};

async function judge() {
  const context = await app.browser.newContext(desktop);
  const page = await context.newPage();
  return page;
}

test('with readback full of noise the screen shows the same text', async () => {
  const plain = await app.open(), noisy = await open_tampered();
  assert.equal(await noisy.page.evaluate(() => globalThis.__font.readback), 'false');
  const page = await judge();
  const share = await difference(page, await picture(plain.page), await picture(noisy.page));
  assert.ok(share < 0.004, `${share} of the pixels differ`);
  assert.deepEqual(noisy.errors, []);
});

test('dark, scrolled and with a larger atlas it still is', async () => {
  const plain = await app.open(), noisy = await open_tampered();
  for (const { page } of [plain, noisy]) {
    await page.getByRole('button', { name: '夜间' }).click();
    await page.getByRole('button', { name: '到末尾' }).click();
    await at_rest(page);
    // Thousands of different characters in many a size would take long: as many as make the atlas grow.
    const name = page.getByRole('textbox', { name: '备注' });
    await name.fill(Array.from({ length: 1500 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('').match(/.{750}/gu).join('\n'));
    await name.blur();
    await at_rest(page);
  }
  const page = await judge();
  const share = await difference(page, await picture(plain.page), await picture(noisy.page));
  assert.ok(share < 0.004, `${share} of the pixels differ`);
});

test('after a lost context the same picture comes back', async () => {
  const { page } = await open_tampered();
  const before = await picture(page);
  await page.evaluate(() => {
    globalThis.loss = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    globalThis.loss.loseContext();
  });
  await page.waitForFunction(() => document.getElementById('canvas').getContext('webgl2').isContextLost());
  await page.evaluate(() => globalThis.loss.restoreContext());
  await page.getByText('graphics back').waitFor({ state: 'attached' });
  await at_rest(page);
  const share = await difference(await judge(), before, await picture(page));
  assert.ok(share < 0.004, `${share} of the pixels differ`);
});
