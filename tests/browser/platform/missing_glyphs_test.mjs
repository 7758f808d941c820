// Characters no font of the device has: slices of a font are asked for then, and only then; text never breaks over them. The browser
// here is one whose system has a single font without Chinese.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { at_rest, desktop, launch_chromium, open_page } from '../support/browser.mjs';
import { serve_site } from '../support/site_server.mjs';
import { site_folder } from './demo_page.mjs';

const folder = mkdtempSync(join(tmpdir(), 'actline-fonts-'));
const only_latin = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>${folder}/cache</cachedir></fontconfig>`;
let browser, site;

before(async () => {
  writeFileSync(join(folder, 'fonts.conf'), only_latin);
  browser = await launch_chromium({ env: { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') } });
  site = await serve_site(site_folder);
});
after(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

const slices_asked = () => site.requests.filter((request) => request.includes('.woff2'));

async function open(prepare = async () => {}) {
  site.requests.length = 0;
  const context = await browser.newContext(desktop);
  await context.addInitScript(() => localStorage.setItem('actline.account', '{"v":1,"name":"示例"}'));
  await prepare(context);
  return { context, ...await open_page(context, site.url) };
}

const is_tofu = (page, text) => page.evaluate((character) => globalThis.__font.glyph(character.codePointAt(0), 20, 400, 25).missing, text);

test('where the system has no Chinese font, slices come and Chinese is drawn', async () => {
  const { page, errors } = await open();
  await page.waitForFunction(() => [...document.fonts].some((face) => face.family.includes('Actline') && face.status === 'loaded'));
  await at_rest(page);
  assert.ok(slices_asked().length > 0);
  assert.equal(new Set(slices_asked()).size, slices_asked().length, 'a slice is fetched once');
  for (const character of '页面自检示例客户') assert.equal(await is_tofu(page, character), false, character);
  // The page's own inputs show the same font.
  const families = await page.getByRole('textbox', { name: '姓名' }).evaluate((element) => getComputedStyle(element).fontFamily);
  assert.match(families, /Actline Slices/);
  assert.deepEqual(errors, []);
});

test('what the slices brought is on the canvas: the picture differs from the one without them', async () => {
  const refuse = (context) => context.route('**/*.woff2', (route) => route.abort());
  const without = await open(refuse), with_them = await open();
  await with_them.page.waitForFunction(() => [...document.fonts].some((face) => face.family.includes('Actline')));
  await at_rest(with_them.page);
  const picture = ({ page }) => page.locator('#canvas').screenshot();
  assert.ok(!(await picture(without)).equals(await picture(with_them)));
});

test('a slice that does not come breaks nothing and is not asked for again and again', async () => {
  const asked = [];
  const { page, context } = await open((each) => each.route('**/*.woff2', (route) => {
    asked.push(route.request().url());
    return route.abort();
  }));
  await page.getByRole('button', { name: '数一' }).click();
  await page.getByRole('button', { name: '夜间' }).click();
  await at_rest(page);
  assert.ok(asked.length > 0);
  assert.equal(new Set(asked).size, asked.length);
  assert.match(await page.getByText('次数').textContent(), /次数 1/);
  // The network is back: once more.
  await context.unroute('**/*.woff2');
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.waitForFunction(() => [...document.fonts].some((face) => face.family.includes('Actline') && face.status === 'loaded'));
  await at_rest(page);
  assert.equal(await is_tofu(page, '客'), false);
});

test('a list of slices that does not come breaks nothing', async () => {
  const { page } = await open((each) => each.route('**/slices.*.json', (route) => route.fulfill({ status: 500 })));
  await page.getByRole('button', { name: '数一' }).click();
  await at_rest(page);
  assert.match(await page.getByText('次数').textContent(), /次数 1/);
  assert.equal(slices_asked().length, 0);
});

test('slices that were needed once are there without a server too', async () => {
  const own_site = await serve_site(site_folder);
  const context = await browser.newContext(desktop);
  await context.addInitScript(() => localStorage.setItem('actline.account', '{"v":1,"name":"示例"}'));
  const { page } = await open_page(context, own_site.url);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.reload();  // now under the worker
  await page.waitForFunction(() => [...document.fonts].some((face) => face.family.includes('Actline') && face.status === 'loaded'));
  await at_rest(page);
  await own_site.close();
  await page.reload();
  await page.waitForFunction(() => [...document.fonts].some((face) => face.family.includes('Actline') && face.status === 'loaded'));
  await at_rest(page);
  assert.equal(await is_tofu(page, '客'), false);
  await context.close();
});
