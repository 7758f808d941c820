// 变更记录: who changed what is seen by who sees the customer, by nobody else, and comes by itself when there is a network again.
// By role and name only.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, phone } from './support/browser.mjs';
import { make_customer, search, synced } from './support/person.mjs';
import { office } from './support/office.mjs';

const app = office();
const id_of = (hash) => hash.split('/').pop().split('?')[0];

async function go_to(page, hash) {
  await page.evaluate((there) => { location.hash = there; }, hash);
  await at_rest(page);
}

async function change_stage(page, label) {
  await page.getByRole('button', { name: '编辑' }).click();
  await page.getByLabel('状态').selectOption({ label });
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await synced(page);
}

// Asks past the app, as this page's person.
function ask(page, customer) {
  return page.evaluate(async (whose) => {
    const device = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    const reply = await fetch('/view/v1/customer_history', {
      method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Actline': '1' },
      body: JSON.stringify({ v: 1, device, customer: whose, limit: 30 }),
    });
    return { status: reply.status, text: await reply.text() };
  }, customer);
}

test('a rep changes a customer’s stage, and the manager, who is looking, sees who did; nobody else is told, whatever they ask', async () => {
  const rep = await app.device_of('rep'), manager = await app.device_of('manager', phone), other = await app.device_of('other_rep');
  const hash = await make_customer(rep.page, '示例·变更');
  const who = app.server.people.rep.name;
  await search(manager.page, '示例·变更');
  await go_to(manager.page, hash);
  await manager.page.getByRole('tab', { name: '变更记录' }).tap();
  await manager.page.getByText(`${who} 建立了客户档案`).waitFor();
  await manager.page.getByText(/^截至 \d\d:\d\d$/).waitFor();

  await change_stage(rep.page, '活跃');
  await manager.page.getByText('状态从「潜在」改为「活跃」').waitFor();  // without anybody asking
  await manager.page.getByText(`${who} 修改了客户`, { exact: true }).waitFor();

  const allowed = await ask(manager.page, id_of(hash));
  assert.equal(allowed.status, 200);
  assert.equal(JSON.parse(allowed.text).entries.length, 2);
  const unseen = await ask(other.page, id_of(hash)), nobody = await ask(other.page, 'AZqwEjRWeryN7wEjRWeJCg');
  assert.equal(unseen.status, 404);
  assert.deepEqual(unseen, nobody);
  assert.equal(JSON.parse(unseen.text).code, 'customer_not_found');
  for (const { errors, context } of [rep, manager, other]) {
    assert.deepEqual(errors.filter((error) => !/404/.test(error)), []);
    await context.close();
  }
});

test('without a network a history says that it needs one, and comes by itself when there is one; what was told stays with its age', async () => {
  const rep = await app.device_of('rep');
  const hash = await make_customer(rep.page, '示例·离线变更');
  await synced(rep.page);
  await rep.context.setOffline(true);
  await rep.page.getByRole('tab', { name: '变更记录' }).click();
  await rep.page.getByText('没有网络，暂时看不到变更记录').first().waitFor();
  await rep.context.setOffline(false);
  const created = rep.page.getByText(`${app.server.people.rep.name} 建立了客户档案`);
  await created.waitFor({ timeout: 15_000 });
  await rep.context.setOffline(true);
  await rep.page.getByText(/^截至 \d\d:\d\d · 联网后自动更新$/).waitFor();
  await created.waitFor();
  await rep.context.setOffline(false);
  await rep.page.getByText(/^截至 \d\d:\d\d$/).waitFor();
  // The address of the tab is one that can be opened.
  await rep.page.reload();
  await at_rest(rep.page);
  assert.match(new URL(rep.page.url()).hash, new RegExp(`^${hash.replace('?', '\\?')}\\?tab=history$`));
  await created.waitFor();
  assert.deepEqual(rep.errors.filter((error) => !/ERR_INTERNET_DISCONNECTED/.test(error)), []);
  await rep.context.close();
});
