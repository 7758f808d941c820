// The same app on every kind of screen: text is sharp and the layout the same at each ratio of device pixels, and a phone that is
// turned round keeps what was being written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, desktop, phone } from './support/browser.mjs';
import { office } from './support/office.mjs';

const app = office();

// Of the pixels that hold any ink, the share that holds (nearly) all of it. Strokes of a glyph drawn on the grid of the screen's
// pixels have full ones; resampled text is grey all through.
async function sharpness(page, picture) {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const light = Array.from({ length: data.length / 4 }, (_, i) => data[4 * i] + data[4 * i + 1] + data[4 * i + 2]);
    const ground = light.reduce((most, each) => Math.max(most, each), 0), ink = light.reduce((least, each) => Math.min(least, each), 765);
    const coverage = light.map((each) => (ground - each) / (ground - ink));
    const inked = coverage.filter((each) => each > 0.1);
    return { share: inked.filter((each) => each > 0.9).length / inked.length, ink, inked: inked.length };
  }, picture.toString('base64'));
}

// Named things of the screen and where they are, CSS pixels.
const boxes = (page) => page.evaluate(() => [...document.querySelectorAll('#mirror :is(button, a, input, select, textarea, h1, h2, th, tr)')]
  .filter((each) => !each.closest('[inert]'))
  .map((each) => {
    const { x, y, width, height } = each.getBoundingClientRect();
    return { name: (each.getAttribute('aria-label') ?? each.textContent).trim(), x, y, width, height };
  }));

let at_one;
for (const ratio of [1, 1.25, 2, 3]) {
  test(`at ${ratio} device pixels each text is sharp and everything lies where it lies at 1`, async () => {
    const { context, page } = await app.device_of('rep', { ...desktop, deviceScaleFactor: ratio });
    const { canvas, whole } = await page.evaluate(() => {
      const { width, height } = document.getElementById('canvas');
      return { canvas: [width, height], whole: [innerWidth, innerHeight].map((each) => Math.round(each * devicePixelRatio)) };
    });
    assert.deepEqual(canvas, whole, 'one pixel of the canvas for each of the screen');

    const heading = await page.getByRole('heading', { name: '客户', exact: true }).boundingBox();
    const clip = { x: Math.floor(heading.x), y: Math.floor(heading.y), width: Math.ceil(heading.width), height: Math.ceil(heading.height) };
    const sharp = await sharpness(page, await page.screenshot({ clip }));
    assert.ok(sharp.inked > 100, 'there is text to look at');
    // What half a pixel's shift does to the very same picture: the measure can fail.
    await page.evaluate(() => { document.getElementById('canvas').style.transform = `translate(${0.5 / devicePixelRatio}px, ${0.5 / devicePixelRatio}px)`; });
    const blurred = await sharpness(page, await page.screenshot({ clip }));
    await page.evaluate(() => { document.getElementById('canvas').style.transform = ''; });
    assert.ok(sharp.share > 1.15 * blurred.share, `sharp ${sharp.share.toFixed(3)}, half a pixel off ${blurred.share.toFixed(3)}`);

    // Rows are told apart by place, not by moments that pass.
    const here = await boxes(page);
    at_one ??= here;
    assert.equal(here.length, at_one.length);
    here.forEach((box, i) => {
      const there = at_one[i];
      // A text's width is a sum of whole device pixels.
      for (const side of ['y', 'height']) assert.ok(Math.abs(box[side] - there[side]) <= 1, `${box.name}: ${side} ${box[side]} at ${ratio}, ${there[side]} at 1`);
      for (const side of ['x', 'width']) assert.ok(Math.abs(box[side] - there[side]) <= 6, `${box.name}: ${side} ${box[side]} at ${ratio}, ${there[side]} at 1`);
    });
    await context.close();
  });
}

test('a phone turned round in the middle of a follow-up keeps every word, and back again', async () => {
  const { context, page } = await app.device_of('rep', phone);
  await page.getByRole('button', { name: '新建客户' }).tap();
  await page.getByLabel('姓名').fill('示例·转屏客户');
  await page.getByRole('button', { name: '保存' }).tap();
  await page.getByRole('heading', { name: '示例·转屏客户' }).waitFor();
  await page.getByRole('button', { name: '记跟进' }).tap();
  const note = page.getByLabel('沟通内容');
  await note.tap();
  await note.fill('第一行\n转过来还要在');
  const upright = page.viewportSize();
  for (const size of [{ width: upright.height, height: upright.width }, upright]) {
    await page.setViewportSize(size);
    // The browser tells of it with one of its next frames.
    await page.waitForFunction(({ width, height }) => {
      const canvas = document.getElementById('canvas');
      return canvas.width === Math.round(width * devicePixelRatio) && canvas.height === Math.round(height * devicePixelRatio);
    }, size);
    await at_rest(page);
    assert.equal(await note.inputValue(), '第一行\n转过来还要在');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), '沟通内容', 'and the focus');
    const save = await page.getByRole('button', { name: '保存' }).boundingBox();
    assert.ok(save.y + save.height <= size.height && save.x + save.width <= size.width, 'what saves it is on the screen');
  }
  await page.getByRole('button', { name: '保存' }).tap();
  await page.getByText('转过来还要在').first().waitFor();
  await context.close();
});
