// Nothing is locked in a broken device: what was not sent can be saved as a file, from the sync page or, when the app itself does not
// run any more, from the plain page; and the server takes the file from whoever made it, once.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { at_rest, desktop, launch_chromium, open_page } from './support/browser.mjs';
import { sign_in, synced } from './support/person.mjs';
import { device_words, run_actline, start_server } from './support/server.mjs';

let server, browser, folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'actline-unsent-'));
  server = await start_server();
  browser = await launch_chromium();
  for (const role of ['rep', 'other_rep']) writeFileSync(join(folder, role), server.people[role].password);
});
after(async () => {
  await browser?.close();
  await server?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const as = (role, ...task) => device_words(server.url, server.people[role].login, join(folder, role), ...task);
const lines = (text) => text.trim().split('\n').map((line) => JSON.parse(line));
const verdicts = (file) => lines(execFileSync(...as('rep', 'import-unsent', file), { encoding: 'utf8' })).map(({ verdict }) => verdict);
const found = (name) => execFileSync(...as('rep', 'find', name), { encoding: 'utf8' }).trim().split('\n').filter((line) => line.includes(name));

// A rep whose server is gone, with one new customer; the module's memory is within reach, to break it.
async function offline_with(name) {
  const context = await browser.newContext(desktop);
  await context.addInitScript(() => {
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...given) => {
      const instance = await instantiate.apply(WebAssembly, given);
      globalThis.broken = () => new Uint8Array(Object.values(instance.exports).find((each) => each instanceof WebAssembly.Memory).buffer).fill(0xff);
      return instance;
    };
  });
  const { page } = await open_page(context, server.url);
  await sign_in(page, server.people.rep);
  await synced(page);
  await server.stop();
  await context.setOffline(true);  // nor when the server is back, until the test says so
  await page.getByRole('button', { name: '新建客户' }).click();
  await page.getByRole('textbox', { name: '姓名' }).fill(name);
  await page.getByRole('textbox', { name: '地址' }).fill('示例路 8 号𠮷宅');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { name }).waitFor();
  await at_rest(page);
  return { page, context };
}

async function saved_by(page, press, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const path = join(folder, name);
  await download.saveAs(path);
  return { path, name: download.suggestedFilename(), content: JSON.parse(readFileSync(path, 'utf8')) };
}

test('the sync page saves what is unsent, and the server takes it from its author, once', async () => {
  const { page, context } = await offline_with('未发送甲');
  await page.goto(`${server.url}/#/sync`);
  await at_rest(page);
  const file = await saved_by(page, () => page.getByRole('button', { name: '导出未发送内容' }).click(), 'page.json');
  assert.match(file.name, /^动线未发送-.+\.json$/);
  assert.equal(file.content.kind, 'actline-unsent');
  assert.equal(file.content.commands.length, 1);
  assert.match(JSON.stringify(file.content.commands), /未发送甲.*示例路 8 号𠮷宅/);

  await server.start();
  const foreign = spawnSync(...as('other_rep', 'import-unsent', file.path), { encoding: 'utf8' });
  assert.equal(foreign.status, 1);
  assert.notEqual(foreign.stderr.trim(), '');
  assert.deepEqual(found('未发送甲'), []);
  assert.deepEqual(verdicts(file.path), ['applied']);
  assert.deepEqual(verdicts(file.path), ['repeated']);
  assert.equal(found('未发送甲').length, 1);
  // The device was not broken after all.
  await context.setOffline(false);
  await synced(page);
  assert.equal(found('未发送甲').length, 1);
  await context.close();
});

test('an app that has trapped saves the same from its plain page', async () => {
  const { page, context } = await offline_with('未发送乙');
  await page.evaluate(() => globalThis.broken());
  await page.mouse.move(400, 300);
  await page.mouse.click(400, 300);
  await page.locator('#notice').waitFor();
  const file = await saved_by(page, () => page.getByRole('button', { name: '导出未发送内容' }).click(), 'fault.json');
  assert.equal(file.content.commands.length, 1);
  await server.start();
  assert.deepEqual(verdicts(file.path), ['applied']);
  assert.equal(found('未发送乙').length, 1);
  await context.setOffline(false);
  await page.getByRole('button', { name: '重新加载' }).click();
  await synced(page);
  assert.equal(found('未发送乙').length, 1);
  await context.close();
});

test('what happened can be read by whoever looks after the installation', async () => {
  const context = await browser.newContext(desktop);
  const page = await context.newPage();
  await page.goto(`${server.url}/selftest`);
  await page.getByText('结果已发给管理员').waitFor();
  const outcome = (probe) => page.locator(`[data-probe=${probe}]`).getAttribute('data-outcome');
  for (const probe of ['webassembly', 'webgl2', 'canvas_readback', 'hanzi_fonts', 'stored_for_certain', 'long_lists', 'input_events', 'compression']) {
    assert.equal(await outcome(probe), 'pass', probe);
  }
  assert.equal(await page.locator('[data-outcome=fail]').count(), 0);
  const [newest] = lines(run_actline('reports', '--data', server.data, '--kind', 'selftest', '--limit', '1', '--json'));
  assert.equal(newest.kind, 'selftest');
  assert.equal(newest.probes.length, await page.locator('[data-probe]').count());
  const told = run_actline('reports', '--data', server.data, '--kind', 'selftest');
  assert.match(told, /selftest {2}[0-9a-f]{12}/);
  await context.close();
});

test('a self test in which a probe fails says what to do, and that it was not sent when it was not', async () => {
  const context = await browser.newContext(desktop);
  await context.addInitScript(() => {
    const get = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind === 'webgl2' ? null : get.call(this, kind, ...rest); };
  });
  const page = await context.newPage();
  await page.route('**/report/v1', (route) => route.abort());
  await page.goto(`${server.url}/selftest`);
  await page.getByText('结果没有发出').waitFor();
  assert.equal(await page.locator('[data-probe=webgl2]').getAttribute('data-outcome'), 'fail');
  assert.match(await page.locator('[data-probe=webgl2]').textContent(), /硬件加速/);
  await context.close();
});
