// 岗位与权限: a role that is not shown telephone numbers never gets one, in whatever answer. By role and name only.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, desktop, phone } from './support/browser.mjs';
import { make_customer, search, synced } from './support/person.mjs';
import { office } from './support/office.mjs';

const app = office();
const rep_post = Buffer.concat([Buffer.from('post of a role'), Buffer.from([0, 0])]).toString('base64url');

async function go_to(page, hash) {
  await page.evaluate((there) => { location.hash = there; }, hash);
  await at_rest(page);
}

// Everything the server says to the page from now on; the stream of head numbers never ends.
function overhear(page) {
  const heard = [];
  page.on('response', (response) => response.url().includes('/push/events') || heard.push(response.body().then((body) => body.toString('utf8'), () => '')));
  return async () => (await Promise.all(heard)).join('\n');
}

async function show_phones(page, choice) {
  await go_to(page, `/organisation/post/${rep_post}/edit`);
  await page.getByLabel('电话号码').selectOption({ label: choice });
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: /^销售代表, / }).waitFor();
  await synced(page);
}

test('numbers that a role is not shown are in no answer to it: not in the first rows, not in changes, not when it asks for them', async () => {
  const number = '13790004567', later = '13790004568';
  const desk = await app.device_of('operations');
  const before = await app.device_of('rep');
  const hash = await make_customer(before.page, '示例·号码', { phone: number });
  await synced(before.page);
  await before.page.getByText('137 9000 4567').first().waitFor();

  await show_phones(desk.page, '全部隐藏');
  const heard_before = overhear(before.page);
  await before.page.getByText('137****4567').first().waitFor();  // without anybody asking
  const rep = await app.device_of('rep', phone);
  const heard = overhear(rep.page);
  await rep.page.reload();  // from the first byte on
  await at_rest(rep.page);
  await go_to(rep.page, hash);
  await rep.page.getByText('137****4567').first().waitFor();

  // Somebody else writes another number, and the rep renames the customer meanwhile.
  await go_to(desk.page, '/customers');
  await search(desk.page, '示例·号码');
  await go_to(desk.page, `${hash.replace(/^#/, '')}/edit`);
  await desk.page.getByLabel('电话', { exact: true }).fill(later);
  await desk.page.getByRole('button', { name: '保存' }).click();
  await synced(desk.page);
  await rep.page.getByText('137****4568').first().waitFor();
  await go_to(rep.page, `${hash.replace(/^#/, '')}/edit`);
  await rep.page.getByText('电话（号码已隐藏）').first().waitFor();
  await rep.page.getByLabel('姓名').fill('示例·号码二');
  await rep.page.getByRole('button', { name: '保存' }).tap();
  await desk.page.getByText('示例·号码二').first().waitFor();

  // Asking the server itself, past the app: a patch that guesses, and a customer with the same number.
  const answers = await rep.page.evaluate(async ([customer, known]) => {
    const post = (path, body) => fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Actline': '1' }, body: JSON.stringify(body) }).then((reply) => reply.text());
    const id = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    const device = id();
    const hello = JSON.parse(await post('/sync/v1/hello', { v: 1, device, build: 'test', schema: 6, oldest_n: 1 }));
    const command = (n, kind, args) => [n, kind, 1, hello.head ?? 0, Date.now(), 'Asia/Shanghai', args];
    const push = await post('/sync/v1/push', { v: 1, device, epoch: hello.epoch, schema: 6, cmds: [
      command(1, 'patch_customer', { id: customer, set: { phones: [['13700000000'], ['13700000001']] } }),
      command(2, 'create_customer', { customer: { id: id(), kind: 'household', name: '示例', phones: [known], source: 'unknown', lifecycle: 'prospect' } }),
    ] });
    const pull = await post('/sync/v1/pull', { v: 1, device, epoch: hello.epoch, schema: 6, cursor: null, limit: 2000 });
    return { hello, push, pull };
  }, [hash.split('/').pop().split('?')[0], later]);
  const verdicts = JSON.parse(answers.push).results;
  assert.equal(verdicts[0][2], 'not_authorised');
  assert.equal(verdicts[1][2], 'already_known');
  assert.ok(answers.pull.includes('137****4568'));

  const said = [await heard(), await heard_before(), answers.push, answers.pull.replaceAll(`"${later}"`, (text, at) => {
    // What the person typed themselves comes back to them in their own note, and nowhere else.
    assert.match(answers.pull.slice(Math.max(0, at - 400), at), /create_customer/);
    return '';
  })].join('\n').replaceAll('\\"' + later + '\\"', '');
  for (const digits of [number, later]) assert.equal(said.split(digits).length - 1, 0, `${digits} left the server`);

  await show_phones(desk.page, '看得到的客户都显示');
  await rep.page.getByText('137 9000 4568').first().waitFor();
  for (const { errors, context } of [desk, before, rep]) {
    // A changed scope is a conflict that greeting again resolves.
    assert.deepEqual(errors.filter((error) => !/409/.test(error)), []);
    await context.close();
  }
});

test('an office makes a post, gives it to somebody, and they see what it says', async () => {
  const desk = await app.device_of('operations', desktop);
  await go_to(desk.page, '/organisation');
  await desk.page.getByRole('tab', { name: '岗位与权限' }).click();
  await desk.page.getByRole('button', { name: '新增岗位' }).click();
  await desk.page.getByLabel('岗位名称').fill('示例·店长');
  await desk.page.getByLabel('可以看到的客户').selectOption({ label: '本单位所有人的' });
  await desk.page.getByRole('button', { name: '保存' }).click();
  await desk.page.getByRole('button', { name: /^示例·店长, 看本单位所有人的/ }).waitFor();
  const rep = await app.device_of('rep');
  await desk.page.getByRole('tab', { name: '人员与部门' }).click();
  await desk.page.getByRole('button', { name: new RegExp(`^${app.server.people.rep.name},`) }).click();
  await desk.page.getByLabel('岗位').selectOption({ label: '示例·店长' });
  await desk.page.getByRole('button', { name: '保存' }).click();
  await desk.page.getByRole('button', { name: `${app.server.people.rep.name}, 示例·店长` }).waitFor();
  await rep.page.getByText('示例·店长').first().waitFor();
  assert.deepEqual(rep.errors.filter((error) => !/409/.test(error)), []);
  for (const { context } of [desk, rep]) await context.close();
});
