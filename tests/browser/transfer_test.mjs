// A customer who goes from one person to another: both devices offline with work of their own, the pool, and a late follow-up.
// By role and name only.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, desktop, phone } from './support/browser.mjs';
import { make_customer, record_activity, search, synced, write_customer } from './support/person.mjs';
import { office } from './support/office.mjs';

const app = office();

async function go_to(page, hash) {
  await page.evaluate((there) => { location.hash = there; }, hash);
  await at_rest(page);
}

async function choose_more(page, item) {
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).waitFor();
  await at_rest(page);
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function transfer_to(page, name) {
  await choose_more(page, '转交');
  await page.getByLabel('转给').selectOption({ label: name });
  await page.getByRole('dialog').getByRole('button', { name: '转交', exact: true }).click();
  await page.getByText(new RegExp(`已转给${name}`)).first().waitFor();
}

// How often the page has started over: a new base is pulled from the beginning, with no cursor.
function watch_resyncs(page) {
  const seen = { fresh: 0 };
  page.on('request', (request) => {
    if (request.url().endsWith('/sync/v1/pull') && JSON.parse(request.postData()).cursor === null) seen.fresh++;
  });
  return seen;
}

test('a customer moves between two people who are both offline with work of their own: both end right, nothing is lost or pulled anew', async () => {
  const [giver, taker, office_desk] = [await app.device_of('rep'), await app.device_of('other_rep'), await app.device_of('operations')];
  const hash = await make_customer(giver.page, '示例·转交客户');
  await record_activity(giver.page, '第一次见面，要看瓷砖');
  await synced(giver.page);
  const resyncs = [watch_resyncs(giver.page), watch_resyncs(taker.page)];

  await giver.context.setOffline(true);
  await taker.context.setOffline(true);
  await record_activity(giver.page, '离线时打的电话');
  await write_customer(taker.page, '示例·离线新客户');

  await search(office_desk.page, '示例·转交客户');
  await go_to(office_desk.page, hash);
  await transfer_to(office_desk.page, app.server.people.other_rep.name);
  await synced(office_desk.page);

  await taker.context.setOffline(false);
  await synced(taker.page);
  await giver.context.setOffline(false);
  await synced(giver.page);

  // Who had them: the customer is gone, the late follow-up was taken without a word of complaint.
  await giver.page.getByText('可能已转给别人').waitFor();
  assert.equal(await giver.page.getByText(/件事需要处理/).count(), 0);
  await go_to(giver.page, '/customers');
  await search(giver.page, '示例·转交客户');
  await giver.page.getByText('没有找到').waitFor();

  // Who has them: everything that hangs on them, and their own work.
  await go_to(taker.page, hash);
  await taker.page.getByRole('heading', { name: '示例·转交客户' }).waitFor();
  await taker.page.getByText('第一次见面，要看瓷砖').waitFor();
  await taker.page.getByText('离线时打的电话').waitFor({ timeout: 10_000 });
  await search(taker.page, '示例·离线新客户');
  await taker.page.getByRole('row', { name: /示例·离线新客户/ }).waitFor();

  assert.deepEqual(resyncs, [{ fresh: 0 }, { fresh: 0 }]);
  for (const { page } of [giver, taker]) {
    await page.reload();
    await at_rest(page);
  }
  await go_to(taker.page, hash);
  await taker.page.getByText('离线时打的电话').waitFor();
  assert.deepEqual(resyncs, [{ fresh: 0 }, { fresh: 0 }]);
  for (const { errors, context } of [giver, taker, office_desk]) {
    assert.deepEqual(errors.filter((error) => !/ERR_INTERNET_DISCONNECTED/.test(error)), []);
    await context.close();
  }
});

test('a rep gives a customer back to the pool, and takes them again, on a phone', async () => {
  const rep = await app.device_of('rep', phone);
  await rep.page.getByRole('button', { name: '新建客户' }).tap();
  await rep.page.getByLabel('姓名').fill('示例·公海客户');
  await rep.page.getByRole('button', { name: '保存' }).tap();
  await rep.page.getByRole('heading', { name: '示例·公海客户' }).waitFor();
  await at_rest(rep.page);
  await choose_more(rep.page, '放回公海');
  await rep.page.getByText('示例·公海客户已放回公海').first().waitFor();
  await rep.page.getByText('公海', { exact: true }).first().waitFor();
  await at_rest(rep.page);
  await choose_more(rep.page, '认领');
  await rep.page.getByText('示例·公海客户现在由您负责').first().waitFor();
  await rep.page.getByRole('tab', { name: '资料' }).tap();
  await rep.page.getByText(app.server.people.rep.name).first().waitFor();
  // A colleague is not theirs to name: nothing of 转交 is offered.
  await rep.page.getByRole('button', { name: '更多' }).tap();
  await rep.page.getByRole('menuitem', { name: '分享' }).waitFor();
  assert.equal(await rep.page.getByRole('menuitem', { name: '转交', exact: true }).count(), 0);
  assert.deepEqual(rep.errors, []);
  await rep.context.close();
});
