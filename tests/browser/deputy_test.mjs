// 请假代理: somebody of another store works with an absent colleague's customers, and has them no longer when it is ended.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, phone } from './support/browser.mjs';
import { make_customer, record_activity, synced } from './support/person.mjs';
import { office } from './support/office.mjs';

const app = office();

async function go_to(page, hash) {
  await page.evaluate((there) => { location.hash = there; }, hash);
  await at_rest(page);
}

test('who stands in works with the customers while it lasts, also without network, and loses nothing when it ends', async () => {
  const absent = await app.device_of('rep');
  const hash = (await make_customer(absent.page, '示例·代管客户')).replace(/^#/, '');
  await go_to(absent.page, '/deputies');
  await absent.page.getByRole('button', { name: '安排代理' }).click();
  await absent.page.getByLabel('由谁代理').selectOption({ label: app.server.people.other_rep.name });
  await absent.page.getByRole('button', { name: '保存' }).click();
  await absent.page.getByText(`由 ${app.server.people.other_rep.name} 代理`).first().waitFor();
  await synced(absent.page);

  const deputy = await app.device_of('other_rep', phone);
  await go_to(deputy.page, hash);
  await deputy.page.getByRole('heading', { name: '示例·代管客户' }).waitFor();
  await deputy.context.setOffline(true);
  await record_activity(deputy.page, '示例：代为打电话');
  // It is ended while the deputy is away from the network: what they did counts.
  await absent.page.getByRole('button', { name: /^结束 .* 的代理$/ }).click();
  await absent.page.getByText('没有代理安排').first().waitFor();
  await synced(absent.page);
  await deputy.context.setOffline(false);
  await deputy.page.getByText('可能已转给别人').waitFor({ timeout: 60_000 });
  await go_to(absent.page, hash);
  await absent.page.getByText('示例：代为打电话').waitFor({ timeout: 60_000 });
  await go_to(deputy.page, '/attention');
  await deputy.page.getByText('没有需要处理的事').waitFor();
  for (const { errors, context } of [absent, deputy]) {
    assert.deepEqual(errors.filter((error) => !/ERR_INTERNET_DISCONNECTED|409/.test(error)), []);
    await context.close();
  }
});
