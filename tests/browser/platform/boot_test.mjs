// The start: signing in before the module is there, and a sentence for every way it can fail.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { at_rest } from '../support/browser.mjs';
import { demo, site_folder } from './demo_page.mjs';

const asked = [];
const app = demo({
  'POST /account/v1/sign_in': (request, response, body) => {
    const { login, password } = JSON.parse(body);
    asked.push({ login, headers: request.headers });
    if (login === 'slow') return response.writeHead(429, { 'Retry-After': '60' }).end('{}');
    if (login === 'broken') return response.writeHead(500).end();
    if (password !== 'right') return response.writeHead(401).end('{"code":"wrong_login"}');
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"v":1,"name":"王示例"}');
  },
});
const form = (page) => ({
  login: page.getByLabel('登录名'), password: page.getByLabel('密码'),
  send: page.getByRole('button', { name: '登录' }), note: page.locator('#sign-in-note'),
});

test('signing in: a form that password managers know, the session to the app, remembered after a reload', async () => {
  const { page, errors } = await app.open({ signed_in: false });
  const { login, password, send } = form(page);
  assert.equal(await login.getAttribute('autocomplete'), 'username');
  assert.equal(await password.getAttribute('autocomplete'), 'current-password');
  await login.fill(' wang ');
  await password.fill('right');
  await send.click();
  await page.getByText('账号 {"v":1,"name":"王示例"}').waitFor({ state: 'attached' });
  assert.equal(await send.isVisible(), false);
  const { login: sent, headers } = asked.at(-1);
  assert.equal(sent, 'wang');
  assert.equal(headers['x-actline'], '1');
  assert.equal(headers['content-type'], 'application/json');
  assert.equal(headers['sec-fetch-site'], 'same-origin');
  await page.reload();
  await at_rest(page);
  assert.equal(await send.isVisible(), false);
  assert.match(await page.getByText('账号').textContent(), /王示例/);
  assert.equal(await page.evaluate(() => document.getElementById('password').value), '');
  assert.deepEqual(errors, []);
});

for (const [login, password, sentence] of [
  ['', '', /请填写/], ['wang', 'wrong', /不对/], ['slow', 'x', /过几分钟/], ['broken', 'x', /稍后再试/],
]) {
  test(`signing in as 「${login}」 with 「${password}」 says what to do`, async () => {
    const { page } = await app.open({ signed_in: false });
    const { login: name, password: word, note } = form(page);
    await name.fill(login);
    await word.fill(password);
    await word.press('Enter');
    await at_rest(page);
    assert.match(await note.textContent(), sentence);
    assert.equal(await note.getAttribute('role'), 'alert');
    assert.equal(await name.inputValue(), login);
  });
}

test('signing in without a network says so', async () => {
  const { page, context } = await app.open({ signed_in: false });
  await context.setOffline(true);
  const { login, password, send, note } = form(page);
  await login.fill('wang');
  await password.fill('right');
  await send.click();
  await at_rest(page);
  assert.match(await note.textContent(), /连不上服务器/);
});

test('keys in the form are not the app\'s', async () => {
  const { page } = await app.open({ signed_in: false });
  await form(page).login.press('Escape');
  await at_rest(page);
  assert.doesNotMatch(await page.getByRole('status').first().textContent(), /key/);
});

async function notice_after(prepare) {
  const context = await app.browser.newContext();
  const page = await context.newPage();
  await prepare(page);
  await page.goto(app.site.url);
  const notice = page.locator('#notice');
  await notice.waitFor();
  assert.equal(await page.getByRole('button', { name: '重新加载' }).isVisible(), true);
  assert.equal(await page.locator('#sign-in').isVisible(), false);
  return notice.locator('p').textContent();
}

test('without WebGL 2 the page says which browser to take', async () => {
  const sentence = await notice_after((page) => page.addInitScript(() => {
    const get = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind === 'webgl2' ? null : get.call(this, kind, ...rest); };
  }));
  assert.match(sentence, /WebGL 2/);
});

test('a page, script and module of different builds are not started', async () => {
  const { build } = JSON.parse(readFileSync(join(site_folder, 'manifest.json'), 'utf8'));
  const changed = (name, kind) => (page) => page.route(name, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: Buffer.from(body.toString('latin1').replaceAll(build, '000000000000'), 'latin1'), contentType: kind });
  });
  assert.match(await notice_after(changed(app.site.url, 'text/html; charset=utf-8')), /新版本/);
  assert.match(await notice_after(changed('**/app.*.wasm', 'application/wasm')), /新版本/);
});

test('a module that does not arrive', async () => {
  assert.match(await notice_after((page) => page.route('**/app.*.wasm', (route) => route.abort())), /没有加载完整/);
});

test('a module served with a wrong type still starts', async () => {
  const context = await app.browser.newContext();
  await context.addInitScript(() => localStorage.setItem('actline.account', '{}'));
  const page = await context.newPage();
  await page.route('**/app.*.wasm', async (route) => route.fulfill({ response: await route.fetch(), contentType: 'application/octet-stream' }));
  await page.goto(app.site.url);
  await page.getByRole('button', { name: '数一' }).waitFor({ state: 'attached' });
});
