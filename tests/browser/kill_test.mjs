// Whatever was answered 已保存 is kept, however the tab or the whole browser ends: follow-ups are written over a network that
// works, is gone, is slow or loses every answer, and each is followed by a kill at a moment drawn by chance. In the end all of
// them have arrived at the server, each once.
//
//   ACTLINE_KILLS=200 ACTLINE_KILL_SEED=7 node tests/browser/run.mjs kill
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { at_rest, desktop, launch_chromium_profile, remove_profile } from './support/browser.mjs';
import { fault_proxy } from './support/fault_proxy.mjs';
import { fill_sign_in, make_customer } from './support/person.mjs';
import { device_words, start_server } from './support/server.mjs';

const kills = Number(process.env.ACTLINE_KILLS ?? 20);
const seed = Number(process.env.ACTLINE_KILL_SEED ?? 20261125);
const longest_wait_ms = 600;

// mulberry32: the same kills for the same seed, as far as a browser lets itself be told when.
function dice(state) {
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const networks = {
  works: (proxy) => proxy.set(),
  gone: (proxy) => { proxy.set({ refuse: true }); proxy.cut(); },
  slow: (proxy) => proxy.set({ delay_ms: 40 }),
  loses_answers: (proxy) => proxy.set({ download_limit: 0 }),
};

let server, proxy, profile, context;
before(async () => {
  server = await start_server();
  proxy = await fault_proxy(server.port);
  profile = mkdtempSync(join(tmpdir(), 'actline-kill-'));
  context = await launch_chromium_profile(profile, desktop);
});
after(async () => {
  await context?.close();
  await proxy?.close();
  await server?.remove();
  await remove_profile(profile);
});

const person = () => server.people.rep;
const url = () => `http://localhost:${proxy.port}`;

async function open_app(hash = '') {
  proxy.set();
  const page = await context.newPage();
  await page.goto(url() + hash);
  await at_rest(page);
  // Chromium writes cookies down every half minute: after the end of the whole browser the session may be one of them.
  const name = page.getByLabel('登录名');
  if (await name.isVisible()) {
    await fill_sign_in(page, person());
    await name.waitFor({ state: 'hidden' });
    await at_rest(page);
  }
  return page;
}

// Ends the tab's process, or every process of the browser, without a word to the page.
async function kill(page, whole_browser) {
  const devtools = await page.context().newCDPSession(page);
  const gone = new Promise((resolve) => {
    page.once('crash', resolve);
    page.once('close', resolve);
    context.once('close', resolve);
  });
  devtools.send(whole_browser ? 'Browser.crash' : 'Page.crash').catch(() => {});
  await gone;
  if (whole_browser) {
    await context.close().catch(() => {});
    context = await launch_chromium_profile(profile, desktop);
  } else {
    await page.close();
  }
}

// The notes of the customer's follow-ups as the server gives them to a device that never held any.
function notes_at_server(customer) {
  const password = join(server.data, 'password');
  writeFileSync(password, person().password);
  const rows = execFileSync(...device_words(server.url, person().login, password, 'timeline', customer), { encoding: 'utf8' });
  return rows.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line).note);
}

test(`${kills} kills at moments drawn by chance lose nothing that was answered 已保存`, { timeout: 60_000 + kills * 15_000 }, async (t) => {
  t.diagnostic(`seed ${seed}`);
  const draw = dice(seed);
  let page = await open_app();
  const hash = await make_customer(page, '示例·中断客户');
  await page.close();

  const written = [], saved = [];
  for (let round = 1; round <= kills; round++) {
    page = await open_app(hash);
    // On top of the timeline; whether older ones are all there is asked of the server in the end.
    if (saved.length > 0 && saved.at(-1) === written.at(-1)) await page.getByText(saved.at(-1), { exact: true }).first().waitFor({ timeout: 15_000 });
    const network = Object.keys(networks)[draw(4)], whole_browser = draw(5) === 0, wait = draw(longest_wait_ms);
    networks[network](proxy);
    const note = `示例·第${round}次中断`;
    await page.getByRole('button', { name: '记跟进', exact: true }).click();
    await page.getByLabel('沟通内容').fill(note);
    const answered = page.getByText('已保存', { exact: true }).first().waitFor({ timeout: 15_000 }).then(() => true, () => false);
    await page.getByRole('button', { name: '保存' }).click();
    written.push(note);
    // Either the answer or the moment, whichever comes first; now and then a good while after the answer.
    const until = new Promise((resolve) => setTimeout(resolve, wait, false));
    const was_answered = await Promise.race([answered, until]);
    if (was_answered && draw(2) === 0) await new Promise((resolve) => setTimeout(resolve, draw(longest_wait_ms)));
    if (was_answered) saved.push(note);
    await kill(page, whole_browser);
    t.diagnostic(`${round}: ${network}, ${whole_browser ? 'browser' : 'tab'}, ${was_answered ? 'answered' : `not answered in ${wait} ms`}`);
  }

  page = await open_app(hash);
  await page.getByRole('button', { name: '已同步' }).waitFor({ timeout: 60_000 });
  await page.close();
  const arrived = notes_at_server(hash.split('/').at(-1));
  for (const note of saved) assert.equal(arrived.filter((each) => each === note).length, 1, `${note} was answered 已保存`);
  for (const note of arrived) assert.ok(written.includes(note), note);
  assert.equal(new Set(arrived).size, arrived.length, 'nothing arrived twice');
  t.diagnostic(`${written.length} written, ${saved.length} answered, ${arrived.length} arrived`);
  assert.ok(saved.length >= kills / 4, 'too few were answered for the test to mean anything');
});
