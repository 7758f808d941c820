// 工作交接: somebody leaves, and their customers go to others: previewed, handed over, seen on the others' devices, taken back after a
// reload. At a desk and on a phone. By role and name only.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, desktop, phone } from './support/browser.mjs';
import { make_customer, search, synced } from './support/person.mjs';
import { office } from './support/office.mjs';
import { run_actline } from './support/server.mjs';

const app = office();

const button = (page, name) => page.getByRole('button', { name, exact: true });

async function press(page, name) {
  await button(page, name).click();
  await at_rest(page);
}

async function go_to(page, hash) {
  await page.evaluate((there) => { location.hash = there; }, hash);
  await at_rest(page);
}

// Where the person is in the organisation's tree does not matter: what lies far below is described when it is near.
function form_of(person) {
  const line = run_actline('user', 'list', '--data', app.server.data).split('\n').find((each) => each.startsWith(`${person.login} `));
  return `/organisation/person/${line.split(/\s+/)[2]}/edit`;
}

// Over the person's form.
async function open_handover(page, person) {
  await go_to(page, form_of(person));
  await page.getByRole('button', { name: /^交接客户, \d+ 位客户$/ }).click();
  await page.getByRole('radio', { name: '全部交给一位同事' }).waitFor();
  await at_rest(page);
}

const figure = (page, name, number) => page.getByText(`${name} ${number}`, { exact: true });

test('a leaver\'s customers go to a colleague, reach the colleague\'s device, and come back when it is undone after a reload', async () => {
  const { rep, other_rep } = app.server.people;
  const [leaver, colleague, desk] = [await app.device_of('other_rep'), await app.device_of('rep'), await app.device_of('operations')];
  const hash = await make_customer(leaver.page, '示例·交接客户');
  await go_to(colleague.page, hash);
  await colleague.page.getByText('这位客户不在本机').waitFor();
  await search(desk.page, '示例·交接客户');
  await desk.page.getByRole('row', { name: /示例·交接客户/ }).waitFor();

  await open_handover(desk.page, other_rep);
  assert.ok(await button(desk.page, '下一步').isDisabled());
  const option = desk.page.getByLabel('转给').locator('option', { hasText: rep.name });
  await desk.page.getByLabel('转给').selectOption(await option.first().getAttribute('value'));
  await press(desk.page, '下一步');
  const start = desk.page.getByRole('button', { name: /^交接 \d+ 位客户$/ });
  const count = Number((await start.textContent() || await start.getAttribute('aria-label')).match(/\d+/)[0]);
  assert.ok(count > 1);
  await desk.page.getByRole('listitem', { name: `${rep.name}, ${count} 位客户` }).waitFor();
  assert.ok(await desk.page.getByRole('checkbox', { name: '同时标记为离职' }).isChecked());
  await desk.page.getByRole('checkbox', { name: '同时标记为离职' }).click();
  await desk.page.goBack();
  await desk.page.getByLabel('转给').waitFor();
  await press(desk.page, '下一步');
  await start.click();
  await figure(desk.page, '已转交', count).waitFor({ timeout: 30_000 });
  await synced(desk.page);
  await colleague.page.getByRole('heading', { name: '示例·交接客户' }).waitFor({ timeout: 30_000 });
  await go_to(leaver.page, hash);
  await leaver.page.getByText('这位客户不在本机').waitFor({ timeout: 30_000 });

  await desk.page.reload();
  await figure(desk.page, '已转交', count).waitFor({ timeout: 30_000 });
  await press(desk.page, '撤销交接');
  await desk.page.getByText(`${count} 位客户会回到${other_rep.name}名下。`).waitFor();
  await press(desk.page, '撤销');
  await figure(desk.page, '已转回', count).waitFor({ timeout: 30_000 });
  await leaver.page.getByRole('heading', { name: '示例·交接客户' }).waitFor({ timeout: 30_000 });
  await colleague.page.getByText('这位客户不在本机').waitFor({ timeout: 30_000 });
  for (const { errors, context } of [leaver, colleague, desk]) {
    assert.deepEqual(errors, []);
    await context.close();
  }
});

test('on a phone and offline, who is marked as left is offered for a handover, which is sent later', async () => {
  const { other_rep } = app.server.people;
  const { context, page, errors } = await app.device_of('operations', phone);
  await go_to(page, form_of(other_rep));
  await context.setOffline(true);
  await page.getByRole('switch', { name: '在职' }).click();
  await press(page, '保存');
  await page.getByText(new RegExp(`${other_rep.name}已离职，名下还有 \\d+ 位客户。`)).waitFor();
  await press(page, '交接客户');
  await page.getByRole('radio', { name: '放回门店公海' }).click();
  await press(page, '下一步');
  await page.getByRole('button', { name: /^交接 \d+ 位客户$/ }).click();
  await page.getByText(/^等待确认 [1-9]\d*$/).waitFor();
  await page.getByText('已保存在本机，联网后自动发送').waitFor();
  await context.setOffline(false);
  await page.getByText(/^已转交 [1-9]\d*$/).waitFor({ timeout: 60_000 });
  await figure(page, '等待确认', 0).waitFor({ timeout: 60_000 });
  await press(page, '完成');
  await page.getByRole('heading', { name: '组织' }).waitFor();
  await go_to(page, form_of(other_rep));
  assert.equal(await page.getByRole('switch', { name: '在职' }).getAttribute('aria-checked'), 'false');
  assert.equal(await page.getByRole('button', { name: /^交接客户/ }).count(), 0);
  assert.deepEqual(errors.filter((error) => !/ERR_INTERNET_DISCONNECTED/.test(error)), []);
  await context.close();
});
