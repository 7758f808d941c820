// Without a pointer: Tab, Enter, Escape and arrows alone lead from the sign-in to a saved follow-up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest } from './support/browser.mjs';
import { office } from './support/office.mjs';

const app = office();

const focused_name = (page) => page.evaluate(() => {
  const { activeElement: at } = document;
  return at.getAttribute('aria-label') ?? (at.labels?.[0]?.textContent || at.textContent).trim();
});

async function press(page, key) {
  await page.keyboard.press(key);
  await at_rest(page);
}

// Tab until what has the focus is called `name`; nobody should need more stops than that.
async function tab_to(page, name, { most = 25, back = false } = {}) {
  for (let stops = 0; stops < most; stops++) {
    const now = await focused_name(page);
    if (typeof name === 'string' ? now === name : name.test(now)) return;
    await press(page, back ? 'Shift+Tab' : 'Tab');
  }
  assert.fail(`${most} stops of Tab do not lead to ${name}; the focus is on ${await focused_name(page)}`);
}

test('sign in, search, open, write and save a follow-up, and leave it, by keys alone', async () => {
  const { context, page, errors } = await app.open();
  assert.equal(await focused_name(page), '登录名');
  await page.keyboard.type(app.server.people.rep.login);
  await press(page, 'Tab');
  await page.keyboard.type(app.server.people.rep.password);
  await press(page, 'Enter');
  await page.getByRole('heading', { name: '客户' }).waitFor();
  await at_rest(page);

  // A customer of one's own, so that what is written can be told apart.
  await tab_to(page, '新建客户');
  await press(page, 'Enter');
  await page.getByRole('dialog', { name: '新建客户' }).waitFor();
  await tab_to(page, '姓名');
  await page.keyboard.type('示例·键盘客户');
  await tab_to(page, '类型');
  await press(page, 'ArrowDown');
  await tab_to(page, '保存');
  await press(page, 'Enter');
  await page.getByRole('heading', { name: '示例·键盘客户' }).waitFor();
  await at_rest(page);
  await press(page, 'Escape');
  await page.getByRole('heading', { name: '示例·键盘客户' }).waitFor({ state: 'detached' });

  await press(page, '/');
  assert.equal(await focused_name(page), '搜索客户');
  await page.keyboard.type('jpkh');
  await at_rest(page);
  await tab_to(page, /示例·键盘客户/);
  await press(page, 'Enter');
  await page.getByRole('heading', { name: '示例·键盘客户' }).waitFor();

  await tab_to(page, '记跟进');
  await press(page, 'Enter');
  await page.getByRole('dialog', { name: '记跟进' }).waitFor();
  await tab_to(page, '电话');  // the chosen one of its group
  await press(page, 'ArrowRight');
  assert.equal(await focused_name(page), '企微');
  await tab_to(page, '沟通内容');
  await page.keyboard.type('只用键盘写的');
  await tab_to(page, '保存', { most: 30 });
  await press(page, 'Enter');
  await page.getByText('只用键盘写的').first().waitFor();

  // Out of a form without saving, back where one was.
  await tab_to(page, '编辑');
  await press(page, 'Enter');
  await page.getByRole('dialog').waitFor();
  await press(page, 'Escape');
  if (await page.getByRole('dialog').count() > 0) await press(page, 'Escape');  // first out of the field
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal(await focused_name(page), '编辑');
  assert.deepEqual(errors, []);
  await context.close();
});
