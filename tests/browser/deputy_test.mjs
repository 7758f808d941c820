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

// Asked for in a person's name from a device of its own: the form knows days only. → when it begins, by the same clock as the server's.
const in_a_moment = (page, deputy) => page.evaluate(async (deputy_id) => {
  const ask = async (path, body) => {
    const answer = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Actline': '1' }, body: JSON.stringify({ v: 1, ...body }) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };
  // As ids are: 16 bytes of a UUID, version 7.
  const make_id = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x70;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  };
  const { person } = await (await fetch('/account/v1/me')).json();
  const device = make_id(), schema = 8;
  const { epoch } = await ask('/sync/v1/hello', { device, build: 'test', schema, oldest_n: 1 });
  const now = Date.now(), begins_at = now + 5_000;
  const stand_in = { id: make_id(), absent: person, deputy: deputy_id, begins_at, ends_at: begins_at + 6_000 };
  const { results } = await ask('/sync/v1/push', { device, epoch, schema, cmds: [[1, 'add_deputy', 1, 0, now, 'Asia/Shanghai', { deputy: stand_in }]] });
  if (results[0][1] !== 'applied') throw new Error(JSON.stringify(results));
  return begins_at;
}, deputy);

test('who stands in sees the customers at the minute it begins, and no longer than it lasts, without anybody asking', async () => {
  const absent = await app.device_of('rep');
  const hash = (await make_customer(absent.page, '示例·到时代管')).replace(/^#/, '');
  const deputy = await app.device_of('other_rep');
  const { person } = await deputy.page.evaluate(async () => (await fetch('/account/v1/me')).json());
  const begins_at = await in_a_moment(absent.page, person);
  await go_to(deputy.page, '/deputies');
  await deputy.page.getByText('未开始').first().waitFor();
  // A device asks by itself thirty seconds after it has last heard something; all of this is over by then.
  const soon = { timeout: 15_000 };
  await deputy.page.getByText('进行中').first().waitFor(soon);
  assert.ok(await deputy.page.evaluate(() => Date.now()) >= begins_at);
  await go_to(deputy.page, hash);
  await deputy.page.getByRole('heading', { name: '示例·到时代管' }).waitFor(soon);
  await go_to(deputy.page, '/deputies');
  await deputy.page.getByText('没有代理安排').first().waitFor(soon);
  await go_to(deputy.page, '/customers');
  await at_rest(deputy.page);
  assert.equal(await deputy.page.getByText('示例·到时代管').count(), 0);
  for (const { errors, context } of [absent, deputy]) {
    assert.deepEqual(errors.filter((error) => !/409/.test(error)), []);
    await context.close();
  }
});

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
