// Requests, the live stream, routes, files, clipboard and downloads, through the app's commands.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { at_rest } from '../support/browser.mjs';
import { demo } from './demo_page.mjs';

let echo = (request, response, body) => response.writeHead(200).end(`${request.method} ${body}`);
const streams = [];
const app = demo({
  'POST /echo': (...args) => echo(...args),
  'GET /push/events': (request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('event: head\ndata: {"seq":41}\n\n');
    streams.push(response);
  },
});
const status = (page) => page.getByRole('status').first().textContent();
const press = async (page, name) => {
  await page.getByRole('button', { name }).click();
  await at_rest(page);
};
const says = (page, text) => page.getByText(text).first().waitFor({ state: 'attached' });

test('a request and its answer', async () => {
  const { page } = await app.open();
  await press(page, '请求');
  assert.match(await status(page), /net 200 0 POST \{"v":1\}$/);
});

test('a server that wants to be left alone, and one that is gone', async () => {
  const { page, context } = await app.open();
  echo = (_, response) => response.writeHead(503, { 'Retry-After': '2' }).end('busy');
  await press(page, '请求');
  assert.match(await status(page), /net 503 2000 busy$/);
  await context.setOffline(true);
  await press(page, '请求');
  assert.match(await status(page), /net 0 0 $/);
});

test('the live stream: heads, a kick, and its end', async () => {
  const { page } = await app.open();
  await press(page, '实时');
  await says(page, /live 2 41 $/);
  streams.at(-1).write('event: head\ndata: {"seq":42}\n\n');
  await says(page, /live 2 42 $/);
  streams.at(-1).write('event: kick\ndata: {"why":"session"}\n\n');
  await says(page, /live 3 0 session$/);
  streams.at(-1).end();
  await says(page, /live 0 0 $/);
});

test('routes: pushed by the app, back and forward by the browser, kept over a reload', async () => {
  const { page } = await app.open();
  await press(page, '前进');
  await press(page, '前进');
  assert.equal(new URL(page.url()).hash, '#/demo/2');
  await page.goBack();
  await at_rest(page);
  assert.match(await status(page), /route \/demo\/1 s1$/);
  await page.goForward();
  await at_rest(page);
  assert.match(await status(page), /route \/demo\/2 s2$/);
  await page.reload();
  await at_rest(page);
  assert.match(await status(page), /route \/demo\/2 s2$/);
});

test('a picked file comes decoded; giving up is told too', async () => {
  const { page } = await app.open();
  const choose = async (file) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: '选文件' }).click();
    await (await chooser).setFiles(file);
    await at_rest(page);
  };
  await choose({ name: '客户.csv', mimeType: 'text/csv', buffer: Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x31]) });
  assert.match(await status(page), /file 客户.csv gb18030 姓名,1$/);
  await choose({ name: 'a.xlsx', mimeType: '', buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0]) });
  assert.match(await status(page), /file a.xlsx {2}$/);
});

test('copying within the press', async () => {
  const { page, context } = await app.open();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await press(page, '复制');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '复制的文字');
});

test('a download has its name and content', async () => {
  const { page } = await app.open({ acceptDownloads: true });
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载' }).click();
  const download = await started;
  assert.equal(download.suggestedFilename(), '示例.csv');
  assert.equal(readFileSync(await download.path(), 'utf8'), '姓名\n');
});

test('going offline and back wakes the app', async () => {
  const { page } = await app.open();
  const before = await page.evaluate(() => globalThis.__frames);
  // Told by hand: a machine without any network never comes back.
  await page.evaluate(() => dispatchEvent(new Event('offline')));
  await at_rest(page);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await at_rest(page);
  assert.ok(await page.evaluate(() => globalThis.__frames) > before);
});
