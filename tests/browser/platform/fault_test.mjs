// The module traps: the canvas goes, a plain page says what happened and what is safe, keeps what was typed in sight, and tells the
// server without a word of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demo } from './demo_page.mjs';

const reports = [];
const app = demo({
  'POST /report/v1': (request, response, body) => {
    reports.push(JSON.parse(body));
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"v":1}');
  },
});

async function trapped(prepare = async () => {}) {
  reports.length = 0;
  const { page, context } = await app.open();
  await page.getByLabel('备注').fill('客户说下周三量房');
  await prepare(page, context);
  await page.getByRole('button', { name: '陷阱' }).evaluate((element) => element.click());
  await page.locator('#notice').waitFor();
  return { page, context };
}

test('a trap is said in plain words, with what was typed and a way on', async () => {
  const { page } = await trapped();
  assert.match(await page.locator('#notice p').textContent(), /出错了，已保存草稿/);
  assert.equal(await page.locator('#root').count(), 0);
  assert.equal(await page.getByText('客户说下周三量房').isVisible(), true);
  assert.equal(await page.getByRole('button', { name: '导出未发送内容' }).isVisible(), true);
  await page.getByRole('button', { name: '重新加载' }).click();
  await page.getByRole('button', { name: '数一' }).waitFor({ state: 'attached' });
});

test('the server is told the place and the kinds of events, and nothing anybody typed', async () => {
  const { page } = await trapped();
  await page.waitForFunction(() => performance.getEntriesByName(`${location.origin}/report/v1`).length > 0);
  assert.equal(reports.length, 1);
  const [report] = reports;
  assert.equal(report.kind, 'fault');
  assert.match(report.error, /RuntimeError/);
  assert.match(report.build, /^[0-9a-f]{12}$/);
  assert.ok(report.events.some((event) => /^\d+ text$/.test(event)));
  assert.ok(report.events.length <= 200);
  assert.doesNotMatch(JSON.stringify(report), /量房/);
});

test('without a network the report waits for it', async () => {
  const { page, context } = await trapped((_, browser) => browser.setOffline(true));
  assert.equal(reports.length, 0);
  await context.setOffline(false);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.waitForFunction(() => performance.getEntriesByName(`${location.origin}/report/v1`).length > 0);
  assert.equal(reports.length, 1);
});

test('what stood in fields can be saved as a file, with nothing in the store either', async () => {
  const { page } = await trapped();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出未发送内容' }).click()]);
  const { readFileSync } = await import('node:fs');
  const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
  assert.equal(file.kind, 'actline-unsent');
  assert.deepEqual(file.commands, []);
  assert.ok(file.typed.some(({ label, value }) => label === '备注' && value === '客户说下周三量房'));
  assert.match(await page.locator('#exported').textContent(), /已导出/);
});
