// The core of the app in a second engine: Firefox ESR, on a display of its own because it has no WebGL 2 without one. What only
// Chromium's debugger can do (input methods, crashes, quotas) is not here.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { desktop, firefox_path, launch_firefox, open_page } from './support/browser.mjs';
import { search, sign_in, synced } from './support/person.mjs';
import { start_server } from './support/server.mjs';
import { start_display } from './support/display.mjs';

let server, display, browser;
before(async () => {
  // Never skipped: a gate that says nothing of the second engine would be taken for one that says it is well.
  assert.ok(existsSync(firefox_path), `Firefox is missing (${firefox_path}): run script/bootstrap, or name it in ACTLINE_FIREFOX`);
  assert.equal(spawnSync('Xvfb', ['-help']).error, undefined, 'Xvfb is missing: run script/bootstrap');
  server = await start_server();
  display = await start_display();
  browser = await launch_firefox({ env: { ...process.env, DISPLAY: display.name } });
});
after(async () => {
  await browser?.close();
  await display?.stop();
  await server?.remove();
});

const list = '客户姓名,联系电话,楼盘\n示例·火狐一,16377770001,翡翠湾\n示例·火狐二,16377770002,听松台\n,16377770003,枕流院\n';

test('in Firefox: a list comes in, a follow-up is written without a network, Back and reload keep their place, a colleague sees it', async () => {
  const context = await browser.newContext({ viewport: desktop.viewport });
  const { page, errors } = await open_page(context, server.url);
  await sign_in(page, server.people.rep);

  const file = join(server.data, 'firefox.csv');
  writeFileSync(file, list);
  await page.getByRole('link', { name: '导入' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择文件' }).click();
  await (await chooser).setFiles(file);
  await page.getByText('不能导入的行 1', { exact: true }).waitFor();
  await page.getByRole('button', { name: '导入 2 位客户' }).click();
  await page.getByRole('button', { name: '查看客户' }).click();
  await synced(page);

  await search(page, 'hhy');  // 火狐一
  await page.getByRole('row', { name: '示例·火狐一' }).click();
  await page.getByRole('heading', { name: '示例·火狐一' }).waitFor();
  await context.setOffline(true);
  await page.getByRole('button', { name: '记跟进', exact: true }).click();
  await page.getByLabel('沟通内容').click();
  await page.keyboard.type('Firefox: 约看样板间');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '离线 · 1 条未发送' }).waitFor();
  await context.setOffline(false);
  await synced(page);

  const there = new URL(page.url()).hash;
  await page.goBack();
  await page.getByRole('heading', { name: '示例·火狐一' }).waitFor({ state: 'detached' });
  assert.match(new URL(page.url()).hash, /q=hhy/, 'the search is kept');
  await page.goForward();
  await page.getByText('Firefox: 约看样板间').waitFor();
  await page.reload();
  await page.getByText('Firefox: 约看样板间').waitFor();
  assert.equal(new URL(page.url()).hash, there);

  const colleague = await browser.newContext({ viewport: desktop.viewport });
  const second = (await open_page(colleague, server.url)).page;
  await sign_in(second, server.people.manager);
  await search(second, '火狐一');
  await second.getByRole('row', { name: '示例·火狐一' }).click();
  await second.getByText('Firefox: 约看样板间').waitFor();
  await colleague.close();
  await context.close();
  assert.deepEqual(errors.filter((error) => !/NetworkError|Cross-Origin Request|can’t establish a connection|was interrupted|firefox can/i.test(error)), []);
});
