// 组织: operations maintain departments, stores and people; what the rules refuse is said in words, everybody else does not see the
// place. At a desk and on a phone. By role and name only.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, desktop, phone } from './support/browser.mjs';
import { fill_sign_in, synced } from './support/person.mjs';
import { office } from './support/office.mjs';
import { run_actline } from './support/server.mjs';

const app = office();

const button = (page, name) => page.getByRole('button', { name, exact: true });
const open_place = async (page) => {
  await page.getByRole('link', { name: '组织', exact: true }).click();
  await page.getByRole('heading', { name: '组织' }).waitFor();
};
// The button of a unit or person, whatever stands behind the name.
const row = (page, name) => page.getByRole('button', { name: new RegExp(`^${name}, `) });

async function save(page) {
  await button(page, '保存').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await at_rest(page);
}

async function add_unit(page, below, kind, name) {
  if (below) {
    await button(page, `${below} 的更多操作`).click();
    await page.getByRole('menuitem', { name: '新增下级' }).click();
  } else {
    if (await button(page, '新增').count() > 0) await button(page, '新增').click();
    await page.getByRole('button', { name: '新增部门或门店' }).or(page.getByRole('menuitem', { name: '新增部门或门店' })).click();
  }
  await page.getByRole('radio', { name: kind }).click();
  await page.getByLabel('名称').fill(name);
  await save(page);
  await row(page, name).waitFor();
}

for (const [size, form] of [['desk', desktop], ['phone', phone]]) {
  test(`operations keep the organisation in order (${size})`, async () => {
    const { context, page } = await app.device_of('operations', form);
    await open_place(page);
    const [department, first, second, person] = ['大区', '一店', '二店', '新人'].map((word) => `${size === 'desk' ? '桌' : '机'}面${word}`);
    await add_unit(page, null, '部门', department);
    await add_unit(page, department, '门店', first);
    await add_unit(page, department, '门店', `${second}旧`);

    await row(page, `${second}旧`).click();
    await page.getByLabel('名称').fill(second);
    await save(page);
    await row(page, second).waitFor();

    await button(page, `${first} 的更多操作`).click();
    await page.getByRole('menuitem', { name: '新增人员' }).click();
    await page.getByLabel('姓名').fill(person);
    await save(page);
    await page.getByText(`${person} 已添加，还不能登录`).waitFor();
    await button(page, '知道了').click();

    // A store with somebody in it stays open, and the form says why.
    await row(page, first).click();
    await page.getByRole('switch', { name: '使用中' }).click();
    await button(page, '保存').click();
    await page.getByText('里面还有在用的下级或人员，请先移走再停用。').first().waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await row(page, person).click();
    await page.getByLabel('所属').selectOption({ label: `${second}（${department}）` });
    await save(page);
    assert.match(await row(page, second).getAttribute('aria-label') ?? await row(page, second).textContent(), /门店 · 1 人/);
    await row(page, first).click();  // as it was left
    assert.equal(await page.getByRole('switch', { name: '使用中' }).getAttribute('aria-checked'), 'false');
    await save(page);
    assert.equal(await row(page, first).count(), 0);
    if (form === desktop) await synced(page);

    await page.reload();
    await page.getByRole('heading', { name: '组织' }).waitFor();
    await button(page, '收起 示例·总部').click();  // what lies far below is described when it is near
    for (const name of [department, second, person]) await row(page, name).waitFor();
    assert.equal(await row(page, first).count(), 0);
    await button(page, '显示已停用和离职').click();
    await row(page, first).waitFor();
    await context.close();
  });
}

test('somebody added on the screen gets a sign-in on the server, and does not see the place', async () => {
  const desk = await app.device_of('operations', desktop);
  await open_place(desk.page);
  await button(desk.page, '新增人员').click();
  await desk.page.getByLabel('姓名').fill('示例·网上新人');
  await desk.page.getByLabel('所属').selectOption({ index: 1 });
  await save(desk.page);
  await synced(desk.page);
  await desk.context.close();

  const listed = run_actline('user', 'list', '--data', app.server.data).split('\n').find((line) => line.includes('网上新人'));
  const [login, role, id] = listed.split(/\s+/);
  assert.deepEqual([login, role], ['-', 'rep']);
  const [name, password] = run_actline('user', 'add', '--data', app.server.data, '--staff', id, '--login', 'wangshang').trim().split(/\s+/);
  assert.equal(name, 'wangshang');
  for (const form of [desktop, phone]) {
    const { context, page } = await app.open(form);
    await fill_sign_in(page, { login: name, password });
    await page.getByRole('heading', { name: '客户' }).waitFor();
    await at_rest(page);
    assert.equal(await page.getByRole('link', { name: '组织' }).count(), 0);
    await page.evaluate(() => { location.hash = '#/organisation'; });
    await page.getByText('组织由销售运营维护').waitFor();
    assert.equal(await page.getByText('网上新人').count(), form === desktop ? 1 : 0);  // their own name in the side bar, and no tree
    await context.close();
  }
});
