// The app as something that stays: it starts without a server, offers a new version without forcing it over what is being
// written, tells how the device stands, and can be taken off again by hand.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { at_rest, desktop, launch_chromium, open_page, phone } from './support/browser.mjs';
import { make_customer, sign_in } from './support/person.mjs';
import { make_next_site, start_server } from './support/server.mjs';

let server, browser, folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'actline-offline-'));
  server = await start_server();
  browser = await launch_chromium();
});
after(async () => {
  await browser?.close();
  await server?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const shell_kept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
const build_of = (page) => page.evaluate(() => document.querySelector('meta[name="actline-build"]').content);

test('once opened, it starts without a server, with everything it held', async () => {
  const context = await browser.newContext(phone);
  const first = await open_page(context, server.url);
  await sign_in(first.page, server.people.rep);
  await shell_kept(first.page);
  await first.page.getByRole('button', { name: '新建客户' }).tap();
  await first.page.getByLabel('姓名').fill('示例·离线启动');
  await first.page.getByRole('button', { name: '保存' }).tap();
  await first.page.getByRole('heading', { name: '示例·离线启动' }).waitFor();
  await first.page.getByRole('button', { name: '返回' }).tap();
  await first.page.close();

  await server.stop();
  const { page } = await open_page(context, `${server.url}/#/sync`);
  await page.getByRole('heading', { name: '离线' }).first().waitFor();
  await page.getByRole('link', { name: '客户' }).tap();
  await page.getByRole('searchbox', { name: '搜索客户' }).fill('lxqd');
  await page.getByRole('button', { name: /示例·离线启动/ }).first().tap();
  await page.getByRole('heading', { name: '示例·离线启动' }).waitFor();
  await page.reload();  // a link opened cold finds its place too
  await page.getByRole('heading', { name: '示例·离线启动' }).waitFor();
  await server.start();
  await context.close();
});

test('an answer that is not our page does not replace it', async () => {
  const context = await browser.newContext(desktop);
  const { page } = await open_page(context, server.url);
  await shell_kept(page);
  await page.reload();
  await at_rest(page);
  const build = await build_of(page);
  for (const answer of [{ status: 200, contentType: 'text/html', body: '<h1>Wi-Fi 登录</h1>' }, { status: 502, body: 'Bad Gateway' }]) {
    await context.route(/^http:\/\/[^/]+\/$/, (route) => route.fulfill(answer));
    await page.reload();
    await at_rest(page);
    assert.equal(await build_of(page), build);
    await context.unroute(/^http:\/\/[^/]+\/$/);
  }
  await context.close();
});

test('a new version is offered, waits while something is being written, and keeps every word of it', async () => {
  const context = await browser.newContext(desktop);
  const { page, errors } = await open_page(context, server.url);
  await sign_in(page, server.people.rep);
  await shell_kept(page);
  await page.reload();  // from now on the worker answers
  await at_rest(page);
  const old_build = await build_of(page);
  const next_site = make_next_site(folder);

  await page.getByRole('button', { name: '新建客户' }).click();
  await page.getByLabel('姓名').fill('示例·更新前');
  await server.stop();
  await server.start(next_site);
  await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
  await page.getByText('新版本已就绪').first().waitFor();
  await at_rest(page);
  assert.equal(await build_of(page), old_build, 'nothing happens by itself');
  assert.equal(await page.getByLabel('姓名').inputValue(), '示例·更新前');

  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { name: '示例·更新前' }).waitFor();
  await page.getByRole('button', { name: '刷新' }).click();
  await page.waitForFunction((build) => document.querySelector('meta[name="actline-build"]').content !== build, old_build);
  await page.getByRole('heading', { name: '示例·更新前' }).waitFor();
  await at_rest(page);
  assert.deepEqual(errors.filter((error) => !/ERR_CONNECTION|ERR_EMPTY/.test(error)), []);
  await server.stop();
  await server.start();
  await context.close();
});

test('the worker can be taken off by hand, and what was entered stays', async () => {
  const context = await browser.newContext(desktop);
  const { page } = await open_page(context, server.url);
  await sign_in(page, server.people.rep);
  await shell_kept(page);
  await page.goto(`${server.url}/sw-off`);
  await page.getByText('已停用').waitFor();
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistrations().then((all) => all.length)), 0);
  await page.getByRole('link', { name: '回到动线' }).click();
  await page.getByRole('heading', { name: '客户' }).waitFor();
  await context.close();
});

test('where there is no network at all, a server on the same machine is reached', async () => {
  const context = await browser.newContext(desktop);
  // What a browser says on a machine whose every cable is pulled.
  await context.addInitScript(() => { Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false }); });
  const { page } = await open_page(context, server.url);
  await sign_in(page, server.people.rep);
  await make_customer(page, '示例·没有网络');  // and the server has it
  await context.close();
});
