// One device, two tabs: only one may write, the other says so and can take over, and what was entered in either is there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, open_page } from './support/browser.mjs';
import { search, synced } from './support/person.mjs';
import { office } from './support/office.mjs';

const app = office();

const blocked = (page) => page.getByText('已在另一个窗口打开').waitFor();

test('the second tab says that the first has the device, takes it over, and nothing entered in the first is lost', async () => {
  const { context, page: first } = await app.device_of('rep');
  await first.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await context.setOffline(true);
  await first.getByRole('button', { name: '新建客户' }).click();
  await first.getByLabel('姓名').fill('示例·第一个窗口');
  await first.getByRole('button', { name: '保存' }).click();
  await first.getByRole('heading', { name: '示例·第一个窗口' }).waitFor();
  await first.getByRole('button', { name: '记跟进', exact: true }).click();
  await first.getByLabel('沟通内容').fill('写到一半');
  await first.getByLabel('下一步', { exact: true }).focus();
  await at_rest(first);

  const { page: second } = await open_page(context, first.url());
  await blocked(second);
  await second.getByRole('button', { name: '在这里使用' }).click();
  await blocked(first);
  await second.getByRole('dialog', { name: '记跟进' }).waitFor();
  assert.equal(await second.getByLabel('沟通内容').inputValue(), '写到一半');
  await second.getByRole('button', { name: '保存' }).click();
  await second.getByText('写到一半').first().waitFor();
  await second.getByRole('button', { name: '离线 · 2 条未发送' }).waitFor();

  // And back again, with everything the second did.
  await first.getByRole('button', { name: '在这里使用' }).click();
  await blocked(second);
  await context.setOffline(false);
  await synced(first);
  await second.close();
  const { context: colleague, page: onlooker } = await app.device_of('manager');
  await search(onlooker, '第一个窗口');
  await onlooker.getByRole('row', { name: '示例·第一个窗口' }).click();
  await onlooker.getByText('写到一半').first().waitFor();
  assert.equal(await onlooker.getByText('写到一半').count(), 1);
  await colleague.close();
  await context.close();
});
