// 协作: a customer who is shared with somebody of another store, who works with them while it lasts. By role and name only.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, desktop, phone } from './support/browser.mjs';
import { add_collaborator, make_customer, record_activity, search, synced } from './support/person.mjs';
import { office } from './support/office.mjs';

const app = office();

async function go_to(page, hash) {
  await page.evaluate((there) => { location.hash = there; }, hash);
  await at_rest(page);
}

// How often the page has started over: a new base is pulled from the beginning, with no cursor.
function watch_resyncs(page) {
  const seen = { fresh: 0 };
  page.on('request', (request) => {
    if (request.url().endsWith('/sync/v1/pull') && JSON.parse(request.postData()).cursor === null) seen.fresh++;
  });
  return seen;
}

// What the browser says of a network that is off, and of a device that is told to greet again because its scope is another one.
const expected = /ERR_INTERNET_DISCONNECTED|409/;
const gone = (page) => page.getByText('这位客户不在本机').waitFor({ timeout: 10_000 });

test('a customer is shared with a rep of another store, who records what they did without a network and changes nothing, until it is ended', async () => {
  const [owner, other] = [await app.device_of('rep'), await app.device_of('other_rep')];
  const name = '示例·协作客户', other_name = app.server.people.other_rep.name;
  const hash = await make_customer(owner.page, name);
  await record_activity(owner.page, '客户要看设计方案');
  await synced(owner.page);
  const resyncs = [watch_resyncs(owner.page), watch_resyncs(other.page)];
  await go_to(other.page, '#/customers?own=shared');
  assert.equal(await other.page.getByText(name).count(), 0);

  await go_to(owner.page, `${hash}?tab=about`);
  await add_collaborator(owner.page, other_name);
  // Nobody asks for it over there: it comes.
  await other.page.getByText(name).first().waitFor({ timeout: 10_000 });
  await go_to(other.page, hash);
  await other.page.getByText('客户要看设计方案').waitFor();
  await other.page.getByText(`协作 · ${app.server.people.rep.name}的客户`).waitFor();
  assert.equal(await other.page.getByRole('button', { name: '编辑', exact: true }).count(), 0);
  await other.page.getByRole('button', { name: '更多' }).click();
  await other.page.getByRole('menuitem', { name: '分享' }).waitFor();
  assert.equal(await other.page.getByRole('menuitem').count(), 1);
  await other.page.keyboard.press('Escape');
  await at_rest(other.page);

  await other.context.setOffline(true);
  await record_activity(other.page, '方案画好了，约周六看');
  await other.context.setOffline(false);
  await go_to(owner.page, hash);
  await owner.page.getByText('方案画好了，约周六看').waitFor({ timeout: 60_000 });
  await synced(other.page);

  await go_to(owner.page, `${hash}?tab=about`);
  await owner.page.getByRole('button', { name: '结束协作' }).click();
  const question = owner.page.getByRole('dialog', { name: `结束与${other_name}的协作？` });
  await question.getByRole('button', { name: '结束协作' }).click();
  await gone(other.page);
  await go_to(other.page, '#/customers');
  await search(other.page, name);
  await other.page.getByText('没有找到').waitFor();
  await go_to(owner.page, hash);
  await owner.page.getByText('方案画好了，约周六看').waitFor();
  assert.equal(await other.page.getByText(/件事需要处理/).count(), 0);

  // As the stores have it too.
  for (const { page } of [owner, other]) {
    await page.reload();
    await at_rest(page);
  }
  await owner.page.getByText('方案画好了，约周六看').waitFor();
  await go_to(other.page, hash);
  await gone(other.page);
  assert.deepEqual(resyncs, [{ fresh: 0 }, { fresh: 0 }]);
  for (const { errors, context } of [owner, other]) {
    assert.deepEqual(errors.filter((error) => !expected.test(error)), []);
    await context.close();
  }
});

test('on a phone somebody is added out of the page’s menu, by keyboard at a desk; and leaves by themself', async () => {
  const [owner, other] = [await app.device_of('rep', phone), await app.device_of('other_rep', desktop)];
  const other_name = app.server.people.other_rep.name;
  await owner.page.getByRole('button', { name: '新建客户' }).tap();
  await owner.page.getByLabel('姓名').fill('示例·手机协作');
  await owner.page.getByRole('button', { name: '保存' }).tap();
  await owner.page.getByRole('heading', { name: '示例·手机协作' }).waitFor();
  await at_rest(owner.page);
  const hash = new URL(owner.page.url()).hash;
  await owner.page.getByRole('button', { name: '更多' }).tap();
  await owner.page.getByRole('menuitem', { name: '添加协作人' }).tap();
  const dialog = owner.page.getByRole('dialog');
  await dialog.getByRole('searchbox').fill(other_name);
  await dialog.getByRole('radio', { name: new RegExp(`^${other_name}`) }).tap();
  await dialog.getByRole('button', { name: '添加', exact: true }).tap();
  await owner.page.getByText(`已添加协作人${other_name}`).first().waitFor();

  await go_to(other.page, `${hash}?tab=about`);
  const leave = other.page.getByRole('button', { name: '退出协作' });
  await leave.waitFor({ timeout: 10_000 });
  await leave.focus();
  await other.page.keyboard.press('Enter');
  await other.page.getByRole('dialog', { name: '退出协作？' }).waitFor();
  await other.page.keyboard.press('Escape');
  await at_rest(other.page);
  await leave.focus();
  await other.page.keyboard.press('Enter');
  await other.page.getByRole('dialog').getByRole('button', { name: '退出协作' }).focus();
  await other.page.keyboard.press('Enter');
  await other.page.getByText('已退出示例·手机协作的协作').first().waitFor();
  await at_rest(other.page);
  assert.equal(new URL(other.page.url()).hash, '#/customers');
  await go_to(owner.page, `${hash}?tab=about`);
  await owner.page.getByText('还没有协作人').waitFor({ timeout: 10_000 });
  for (const { errors, context } of [owner, other]) {
    assert.deepEqual(errors.filter((error) => !expected.test(error)), []);
    await context.close();
  }
});
