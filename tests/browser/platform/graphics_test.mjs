// What the canvas shows: glyphs from system fonts only, sharp at every ratio, and the same again after the graphics
// context was lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest } from '../support/browser.mjs';
import { demo } from './demo_page.mjs';

const app = demo();

test('rare characters are drawn from system fonts, no font is loaded, none is missing', async () => {
  const { page, errors } = await app.open();
  const { drawn, missing, readback } = await page.evaluate(() => ({
    drawn: globalThis.__font.drawn, missing: [...globalThis.__font.missing], readback: globalThis.__font.readback,
  }));
  assert.ok(drawn > 80, `${drawn} glyphs`);
  assert.deepEqual(missing, []);
  assert.equal(readback, 'exact');
  assert.equal(app.site.requests.filter((request) => /woff|ttf|otf/.test(request)).length, 0);
  assert.deepEqual(errors, []);
});

test('a character no font has is known to be missing', async () => {
  const { page } = await app.open();
  const missing = (code) => page.evaluate((point) => globalThis.__font.glyph(point, 20, 400, 25).missing, code);
  assert.equal(await missing(0x10fffc), true);   // private, nobody's
  assert.equal(await missing(0x20bb7), false);   // 𠮷
  assert.equal(await missing(0x56fd), false);    // 国
});

test('clusters become one code point, other text stays as it is', async () => {
  const { page } = await app.open();
  const shape = (text) => page.evaluate((words) => [...globalThis.__font.shape(words)].map((each) => each.codePointAt(0)), text);
  assert.deepEqual(await shape('国A𠮷'), [0x56fd, 0x41, 0x20bb7]);
  const [first, ...rest] = await shape('\u{1f468}‍\u{1f469}‍\u{1f467}é!');
  assert.ok(first >= 0xe400 && first <= 0xf8ff);
  assert.equal(rest.length, 2);
  assert.equal(rest[1], 0x21);
});

test('a name of any characters is drawn: clusters as one glyph each, none as the box for what is missing', async () => {
  const { page } = await app.open();
  const names = ['👨\u200d👩\u200d👧\u200d👦', '🇨🇳', '❤️', '👍🏽', '1️⃣', 'q\u0303\u0323', '葛\u{e0100}', '👩🏽\u200d🚒'];
  for (const name of names) {
    const { codes, missing, width, same_as_first } = await page.evaluate((text) => {
      const font = globalThis.__font;
      const picture = (code) => {
        const { width, height, pixels, stride, left, top } = font.glyph(code, 32, 400, 40);
        return { width, dots: Array.from({ length: height }, (_, y) => pixels.slice((top + y) * stride + left, (top + y) * stride + left + width).join()).join() };
      };
      const codes = Array.from(font.shape(text), (each) => each.codePointAt(0));
      const whole = picture(codes[0]), { missing } = font.glyph(codes[0], 32, 400, 40);
      return { codes, missing, width: whole.width, same_as_first: whole.dots === picture(text.codePointAt(0)).dots };
    }, name);
    assert.equal(codes.length, 1, name);
    assert.ok(codes[0] >= 0xe400 && codes[0] <= 0xf8ff, name);
    assert.equal(missing, false, name);
    assert.ok(width > 0, name);
    // What no font has a variant of looks like the character itself, and a heart may be drawn in colour unasked; the others must differ.
    if (!/^[葛❤]/u.test(name)) assert.equal(same_as_first, false, name);
  }
});

test('more clusters than there are slots: the one used longest ago gives its slot away', async () => {
  const { page } = await app.open();
  const { stale, first, again, last } = await page.evaluate(() => {
    const font = globalThis.__font;
    let stale = 0;
    font.on_stale = () => { stale++; };
    const cluster = (at) => `${String.fromCodePoint(0x4e00 + at)}\u0331`;
    const first = font.shape(cluster(0));
    for (let at = 1; at < 6000; at++) font.shape(cluster(at));
    const again = font.shape(cluster(0)), last = font.shape(cluster(5999));
    return { stale, first: first.codePointAt(0), again: again.codePointAt(0), last: last.codePointAt(0) };
  });
  assert.ok(stale > 0);
  for (const code of [first, again, last]) assert.ok(code >= 0xe400 && code <= 0xf8ff, code.toString(16));
  assert.notEqual(again, last);
});

test('an em is an em: hanzi advance by it, figures stand in columns', async () => {
  const { page } = await app.open();
  const advances = await page.evaluate(() => {
    const of = (text) => Array.from(text, (each) => globalThis.__font.glyph(each.codePointAt(0), 21, 400, 26).advance);
    return { hanzi: of('国龘直，《'), figures: of('0123456789') };
  });
  assert.deepEqual(new Set(advances.hanzi), new Set([21]));
  assert.equal(new Set(advances.figures).size, 1);
});

for (const ratio of [1, 1.25, 1.5, 2, 3]) {
  test(`at a ratio of ${ratio} the canvas has one pixel for each of the screen's`, async () => {
    const { page } = await app.open({ deviceScaleFactor: ratio });
    const { width, height, css } = await page.evaluate(() => {
      const { width, height, style } = document.getElementById('canvas');
      return { width, height, css: [parseFloat(style.width), parseFloat(style.height)] };
    });
    assert.deepEqual([width, height], [Math.round(1280 * ratio), Math.round(800 * ratio)]);
    assert.ok(Math.abs(css[0] - width / ratio) < 0.01 && Math.abs(css[1] - height / ratio) < 0.01);
  });
}

test('a change of ratio or size draws anew', async () => {
  const { page } = await app.open();
  await page.setViewportSize({ width: 900, height: 700 });
  await page.waitForFunction(() => document.getElementById('canvas').width === 900);
  await at_rest(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setDeviceMetricsOverride', { width: 800, height: 600, deviceScaleFactor: 2, mobile: false });
  await page.waitForFunction(() => document.getElementById('canvas').width === 1600);
});

test('a lost context comes back with the same picture', async () => {
  const { page, errors } = await app.open();
  const picture = () => page.locator('#canvas').screenshot({ clip: undefined });
  await page.mouse.move(5, 795);
  await at_rest(page);
  const before = await picture();
  await page.evaluate(() => {
    globalThis.loss = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    globalThis.loss.loseContext();
  });
  await page.getByText(/graphics lost$/).waitFor({ state: 'attached' });
  await page.evaluate(() => globalThis.loss.restoreContext());
  await page.getByText(/graphics back$/).waitFor({ state: 'attached' });
  // The same words in the status line as before the loss.
  await page.evaluate(() => { location.hash = ''; dispatchEvent(new PopStateEvent('popstate')); });
  await page.getByText(/route/).first().waitFor({ state: 'attached' });
  await at_rest(page);
  assert.ok((await picture()).equals(before), 'the pictures differ');
  assert.deepEqual(errors, []);
});

test('a frame that looks like the last one is not drawn', async () => {
  const { page } = await app.open();
  await page.mouse.move(5, 795);
  await at_rest(page);
  await page.evaluate(() => {
    globalThis.draws = 0;
    const gl = document.getElementById('canvas').getContext('webgl2');
    const draw = gl.drawElements;
    gl.drawElements = function (...args) { globalThis.draws++; return draw.apply(this, args); };
  });
  await page.mouse.move(8, 790);
  await at_rest(page);
  assert.equal(await page.evaluate(() => globalThis.draws), 0);
});

test('white ink for a dark theme', async () => {
  const { page, errors } = await app.open();
  await page.getByRole('button', { name: '夜间' }).click();
  await at_rest(page);
  const heavier = await page.evaluate(() => {
    const ink = () => {
      const { pixels } = globalThis.__font.glyph(0x56fd, 40, 400, 50);
      return pixels.reduce((sum, pixel) => sum + (pixel >>> 24), 0);
    };
    globalThis.__font.set_ink(0);
    const black = ink();
    globalThis.__font.set_ink(1);
    return ink() / black;
  });
  assert.ok(heavier >= 1, `white has ${heavier} times the ink`);
  assert.deepEqual(errors, []);
});
