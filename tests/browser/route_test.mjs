// Addresses: a link leads to its record whoever opens it and whenever, Back closes what lies above a screen, and what was chosen
// there stays.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, desktop, phone } from './support/browser.mjs';
import { fill_sign_in, search, synced } from './support/person.mjs';
import { office } from './support/office.mjs';

const app = office();

const hash_of = (page) => new URL(page.url()).hash;

test('a link to a customer, opened cold while signed out, leads there after the sign-in', async () => {
  const { context: desk, page } = await app.device_of('rep');
  await page.getByRole('button', { name: '新建客户' }).click();
  await page.getByLabel('姓名').fill('示例·链接客户');
  await page.getByLabel('备注', { exact: true }).fill('从链接里看到的备注');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { name: '示例·链接客户' }).waitFor();
  await synced(page);
  await page.getByRole('tab', { name: '资料' }).click();
  await page.getByText('从链接里看到的备注').waitFor();
  const link = page.url();
  assert.match(link, /#\/customer\/[\w-]{22}\?tab=about$/);
  await desk.close();

  for (const form of [desktop, phone]) {
    const { context, page: cold } = await app.open(form, link);
    await fill_sign_in(cold, app.server.people.manager);
    await cold.getByRole('heading', { name: '示例·链接客户' }).waitFor();
    await cold.getByText('从链接里看到的备注').waitFor();
    assert.equal(cold.url(), link);
    // Nothing of the app lies before it: Back there leads to the list, not out of the app.
    await cold.getByRole('button', { name: form === phone ? '返回' : '关闭' }).click();
    await at_rest(cold);
    assert.equal(hash_of(cold), '#/customers');
    await context.close();
  }
});

test('Back closes the sheet of filters, and the list stays as it was narrowed there', async () => {
  const { context, page } = await app.device_of('rep', phone);
  await page.getByRole('button', { name: '筛选与排序' }).tap();
  await page.getByRole('dialog', { name: '筛选与排序' }).waitFor();
  await page.getByRole('checkbox', { name: '工程' }).tap();
  await page.getByRole('checkbox', { name: '经销商' }).tap();
  await at_rest(page);
  const shown = await page.getByRole('button', { name: /^查看 \d+ 位客户$/ }).textContent();
  await page.goBack();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await at_rest(page);
  assert.equal(hash_of(page), '#/customers?kind=project.dealer');
  await page.getByText(new RegExp(`^${/\d+/.exec(shown)[0]} / \\d+ 位$`)).waitFor();
  await page.reload();
  await at_rest(page);
  await page.getByText(new RegExp(`^${/\d+/.exec(shown)[0]} / \\d+ 位$`)).waitFor();
  await context.close();
});

test('search, open, Back: the list is the one that was searched', async () => {
  const { context, page } = await app.device_of('rep');
  await search(page, '示例');
  await page.getByRole('row').nth(2).click();
  await page.getByRole('tab', { name: /^跟进记录/ }).waitFor();
  await page.goBack();
  await at_rest(page);
  assert.equal(await page.getByRole('searchbox', { name: '搜索客户' }).inputValue(), '示例');
  assert.match(hash_of(page), /^#\/customers\?q=/);
  await context.close();
});
