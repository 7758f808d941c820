// The first loop as two people live it: a rep brings in the office's list, works without a network, closes the tab, comes
// back; their colleague in operations sees it all without reloading. By role and name only.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { at_rest, compose, desktop, frames_drawn, launch_chromium, open_page, phone } from './support/browser.mjs';
import { fault_proxy } from './support/fault_proxy.mjs';
import { fill_sign_in, search, sign_in, synced } from './support/person.mjs';
import { start_server } from './support/server.mjs';
import { untidy_list } from './support/untidy_list.mjs';

let server, browser, proxy;
before(async () => {
  server = await start_server();
  proxy = await fault_proxy(server.port);
  browser = await launch_chromium();
});
after(async () => {
  await browser?.close();
  await proxy?.close();
  await server?.remove();
});

const through_proxy = () => `http://localhost:${proxy.port}`;

async function choose_file(page, file) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择文件' }).click();
  await (await chooser).setFiles(file);
}

test('a list comes in, work without a network survives a closed tab, and a colleague sees it at once', async () => {
  const list = untidy_list();
  const file = join(server.data, 'list.csv');
  writeFileSync(file, list.text);

  const here = await browser.newContext(desktop);
  const { page, errors } = await open_page(here, through_proxy());
  await sign_in(page, server.people.rep);

  const there = await browser.newContext(desktop);
  const colleague = (await open_page(there, server.url)).page;
  await sign_in(colleague, server.people.operations);

  // Import, with the problems shown and the counts right.
  await page.getByRole('link', { name: '导入' }).click();
  await choose_file(page, file);
  await page.getByText(`可导入 ${list.takeable}`, { exact: true }).waitFor();
  await page.getByText(`不能导入的行 ${list.left_out}`, { exact: true }).waitFor();
  await page.getByText(`重复电话 ${list.duplicates}`, { exact: true }).waitFor();
  await page.getByRole('listitem', { name: `第 ${list.first_bad_line} 行` }).first().waitFor();
  await page.getByRole('button', { name: `导入 ${list.takeable} 位客户` }).click();
  await page.getByRole('button', { name: '查看客户' }).click();
  await synced(page);

  await search(colleague, list.needle.name);
  await colleague.getByRole('row', { name: list.needle.name }).waitFor();
  await colleague.getByRole('row', { name: list.needle.name }).click();

  // No network: found by first letters, written through an input method, kept.
  proxy.set({ refuse: true });
  proxy.cut();
  await here.setOffline(true);
  await search(page, list.needle.initials);
  await page.getByRole('row', { name: list.needle.name }).click();
  await page.getByRole('button', { name: '记跟进', exact: true }).click();
  await page.getByLabel('沟通内容').focus();
  await compose(page, ['yue', 'yuekan', '约看yangban'], '约看样板间');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('约看样板间').waitFor();
  await page.getByRole('button', { name: '离线 · 1 条未发送' }).waitFor();

  // The tab is closed. The shell is served again, the server is not.
  await page.close();
  await here.setOffline(false);
  proxy.set();
  await here.route(/\/(sync|account)\/v1\//, (route) => route.abort());
  const again = (await open_page(here, through_proxy())).page;
  await search(again, list.needle.initials);
  await again.getByRole('row', { name: list.needle.name }).click();
  await again.getByText('约看样板间').waitFor();
  await again.getByText('待发送').first().waitFor();

  await here.unroute(/\/(sync|account)\/v1\//);
  await again.evaluate(() => dispatchEvent(new Event('online')));
  await synced(again);
  await colleague.getByText('约看样板间').waitFor({ timeout: 10_000 });

  await again.waitForTimeout(1000);  // what was searched for is written into the address when typing has paused
  const frames = await frames_drawn(again);
  await again.waitForTimeout(5000);
  assert.equal(await frames_drawn(again), frames, 'an idle page draws nothing');
  assert.deepEqual(errors.filter((error) => !/ERR_(INTERNET_DISCONNECTED|CONNECTION|EMPTY|FAILED)|401/.test(error)), []);
  await here.close();
  await there.close();
});

test('files that are no table say so, and an old encoding is read', async () => {
  const context = await browser.newContext(desktop);
  const { page } = await open_page(context, server.url);
  await sign_in(page, server.people.rep);
  await page.getByRole('link', { name: '导入' }).click();

  const picture = join(server.data, 'picture.csv');
  writeFileSync(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0]));
  await choose_file(page, picture);
  await page.getByText('picture.csv').first().waitFor();
  assert.equal(await page.getByRole('button', { name: /导入 \d+ 位客户/ }).count(), 0);

  // 姓名,电话 / 张三,16300000001 in GB18030, without a mark.
  const old = join(server.data, 'gb.csv');
  writeFileSync(old, Buffer.concat([Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0, 0x0a, 0xd5, 0xc5, 0xc8, 0xfd]), Buffer.from(',16300000001\n')]));
  await choose_file(page, old);
  await page.getByText('gb.csv · gb18030 · 1 行').waitFor();
  await page.getByRole('button', { name: '导入 1 位客户' }).waitFor();
  await context.close();
});

test('a server that stops while work is being sent loses nothing', async () => {
  const context = await browser.newContext(desktop);
  const { page } = await open_page(context, through_proxy());
  await sign_in(page, server.people.rep);
  proxy.set({ download_limit: 0 });  // the push arrives, its answer never does
  await page.getByRole('button', { name: '新建客户' }).click();
  await page.getByLabel('姓名').fill('示例·断线客户');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { name: '示例·断线客户' }).waitFor();
  await server.kill();
  proxy.set();
  await server.start();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await synced(page);
  await search(page, '示例·断线客户');
  assert.equal(await page.getByRole('row', { name: '示例·断线客户' }).count(), 1);
  await context.close();
});

test('on a phone: a customer and a follow-up, saved before the tab is killed', async () => {
  const context = await browser.newContext(phone);
  const { page } = await open_page(context, server.url);
  await sign_in(page, server.people.rep);
  await page.getByRole('button', { name: '新建客户' }).tap();
  await page.getByLabel('姓名').fill('示例·手机客户');
  await page.getByLabel('电话', { exact: true }).fill('16399990001');
  await page.getByRole('button', { name: '保存' }).tap();
  await page.getByRole('heading', { name: '示例·手机客户' }).waitFor();
  await page.close();  // right after 已保存
  const again = (await open_page(context, server.url)).page;
  await search(again, 'sjkh');
  await again.getByRole('button', { name: /示例·手机客户/ }).first().waitFor();
  await context.close();
});

test('a session that ended asks to sign in again and keeps unsent work', async () => {
  const context = await browser.newContext(desktop);
  const { page } = await open_page(context, server.url);
  await sign_in(page, server.people.rep);
  await context.clearCookies();
  await page.getByRole('button', { name: '新建客户' }).click();
  await page.getByLabel('姓名').fill('示例·过期客户');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('请重新登录，未发送的内容都还在').waitFor();
  await fill_sign_in(page, server.people.rep);
  await page.getByRole('heading', { name: '示例·过期客户' }).waitFor();
  await synced(page);
  await context.close();
});

// Fills what is left of the origin's room with a database of its own.
const fill_up = (page) => page.evaluate(async () => {
  const asked = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const opening = indexedDB.open('filler');
  opening.onupgradeneeded = () => opening.result.createObjectStore('bytes', { autoIncrement: true });
  const database = await asked(opening);
  const put = (bytes) => new Promise((resolve) => {
    const transaction = database.transaction('bytes', 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = () => resolve(false);
    transaction.objectStore('bytes').add(crypto.getRandomValues(new Uint8Array(bytes)));
  });
  for (const bytes of [65_536, 8_192, 512, 64]) for (let i = 0; i < 400 && await put(bytes); i++);
  database.close();
});

test('a full device says so and keeps what was typed', async () => {
  const context = await browser.newContext(desktop);
  const { page } = await open_page(context, server.url);
  const devtools = await context.newCDPSession(page);
  // Before the first write: the browser remembers for a while how much room it found.
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 3_000_000 });
  await sign_in(page, server.people.rep);
  await fill_up(page);
  await page.getByRole('button', { name: '新建客户' }).click();
  await page.getByLabel('姓名').fill('示例·存不下的客户');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('本机存储空间已满').first().waitFor();
  assert.equal(await page.getByLabel('姓名').inputValue(), '示例·存不下的客户');
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.url });
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { name: '示例·存不下的客户' }).waitFor();
  await context.close();
});
