// What happens between people, and between one person's devices: corrections, two changes of one field, signing out and
// handing the device on. By role and name only.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, desktop, phone } from './support/browser.mjs';
import { fill_sign_in, make_customer, search, sign_in, synced } from './support/person.mjs';
import { office } from './support/office.mjs';

const app = office();

async function go_to(page, hash) {
  await page.evaluate((there) => { location.hash = there; }, hash);
  await at_rest(page);
}

async function change_lifecycle(page, label) {
  await page.getByRole('button', { name: '编辑', exact: true }).click();
  await page.getByLabel('状态').selectOption({ label });
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

const tray_link = (page) => page.getByRole('link', { name: /^需处理/ });

test('a corrected follow-up is seen as such on the author’s desk and on the manager’s phone', async () => {
  const rep = await app.device_of('rep', desktop);
  const hash = await make_customer(rep.page, '示例·更正客户');
  const manager = await app.device_of('manager', phone);
  await go_to(manager.page, hash);

  await rep.page.getByRole('button', { name: '记跟进', exact: true }).click();
  await rep.page.getByLabel('沟通内容').fill('客户要三套样品');
  await rep.page.getByRole('button', { name: '保存' }).click();
  await manager.page.getByText('客户要三套样品').waitFor({ timeout: 10_000 });

  await rep.page.getByRole('button', { name: '更正', exact: true }).click();
  await rep.page.getByLabel('沟通内容').fill('客户要两套样品');
  await rep.page.getByRole('button', { name: '保存' }).click();
  for (const page of [rep.page, manager.page]) {
    await page.getByText('客户要两套样品').waitFor({ timeout: 10_000 });
    assert.equal(await page.getByText('客户要三套样品').count(), 0);
    await page.getByRole('button', { name: '查看更正前的 1 个版本' }).click();
    await page.getByText('客户要三套样品').waitFor();
  }
  assert.equal(await manager.page.getByRole('button', { name: '更正', exact: true }).count(), 0);
  await rep.context.close();
  await manager.context.close();
});

test('of two people who change the same thing the second is told, on all of their devices, until they have dealt with it', async () => {
  const desk = await app.device_of('rep', desktop);
  const hash = await make_customer(desk.page, '示例·同时修改');
  const other_phone = await app.device_of('rep', phone);
  const manager = await app.device_of('manager', desktop);
  await go_to(manager.page, hash);
  const collide = async (mine, theirs) => {
    await desk.context.setOffline(true);
    await change_lifecycle(desk.page, mine);
    await change_lifecycle(manager.page, theirs);
    await synced(manager.page);
    await desk.context.setOffline(false);
    await synced(desk.page);
  };

  await collide('流失', '活跃');
  await desk.page.getByText('有 1 件事需要处理').first().waitFor();
  await tray_link(desk.page).click();
  await desk.page.getByText('状态：潜在 → 流失').waitFor();
  await desk.page.getByText('状态现在是“活跃”').waitFor();
  await tray_link(other_phone.page).tap();
  await other_phone.page.getByText('状态：潜在 → 流失').waitFor();

  // What was typed is in the form again; sending it settles the card on both devices.
  await desk.page.getByRole('button', { name: '改后重发' }).click();
  assert.equal(await desk.page.getByLabel('状态').evaluate((select) => select.selectedOptions[0].textContent), '流失');
  await desk.page.getByRole('button', { name: '保存' }).click();
  await synced(desk.page);
  await other_phone.page.getByText('没有需要处理的事').waitFor({ timeout: 10_000 });

  // Put away on the phone, gone from the desk.
  await go_to(desk.page, hash);
  await go_to(manager.page, hash);
  await manager.page.getByText('流失', { exact: true }).first().waitFor({ timeout: 10_000 });
  await collide('沉睡', '活跃');
  await tray_link(desk.page).click();
  await desk.page.getByText('状态：流失 → 沉睡').waitFor();
  await other_phone.page.getByRole('button', { name: '知道了' }).tap();
  await other_phone.page.getByText('没有需要处理的事').waitFor();
  await desk.page.getByText('没有需要处理的事').waitFor({ timeout: 10_000 });
  for (const device of [desk, other_phone, manager]) await device.context.close();
});

test('signing out with nothing to lose leads to the sign-in page, and the next person finds nothing of the one before', async () => {
  const { context, page } = await app.device_of('rep', desktop);
  const hash = await make_customer(page, '示例·只给代表看');
  await go_to(page, hash);
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('dialog', { name: '退出登录？' }).waitFor();
  await page.goBack();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('button', { name: '退出', exact: true }).click();
  await page.getByLabel('登录名').waitFor();
  assert.equal(await page.getByText('示例·只给代表看').count(), 0);
  await page.reload();  // and stays there
  await page.getByLabel('登录名').waitFor();

  await sign_in(page, app.server.people.other_rep);
  await search(page, '只给代表看');
  await page.getByText('没有找到').waitFor();
  await go_to(page, hash);
  await page.getByText('这位客户不在本机').waitFor();
  await context.close();
});

test('signing out with unsent work says so first, and the work waits for its author', async () => {
  const { context, page } = await app.device_of('rep', phone);
  await context.setOffline(true);
  await page.getByRole('button', { name: '新建客户' }).tap();
  await page.getByLabel('姓名').fill('示例·还没发送');
  await page.getByRole('button', { name: '保存' }).tap();
  await page.getByRole('heading', { name: '示例·还没发送' }).waitFor();
  await page.getByRole('button', { name: '返回' }).tap();
  await page.getByRole('link', { name: /^同步状态/ }).tap();
  await page.getByRole('button', { name: '退出登录' }).tap();
  await page.getByText('还有 1 条内容没有发送').waitFor();
  await page.getByRole('button', { name: '取消' }).tap();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '退出登录' }).tap();
  await page.getByRole('button', { name: '退出', exact: true }).tap();
  await page.getByLabel('登录名').waitFor();

  await context.setOffline(false);
  await sign_in(page, app.server.people.other_rep);
  await search(page, '还没发送');
  await page.getByText('没有找到').waitFor();
  await page.getByRole('link', { name: /^同步状态/ }).tap();
  await page.getByRole('button', { name: '退出登录' }).tap();
  await page.getByRole('button', { name: '退出', exact: true }).tap();
  await fill_sign_in(page, app.server.people.rep);
  await page.getByRole('heading', { name: '客户' }).waitFor();
  await search(page, '还没发送');
  await page.getByRole('button', { name: /^示例·还没发送/ }).first().waitFor();

  const onlooker = await app.device_of('manager', desktop);
  await search(onlooker.page, '还没发送');
  await onlooker.page.getByRole('row', { name: '示例·还没发送' }).waitFor({ timeout: 10_000 });
  await onlooker.context.close();
  await context.close();
});
