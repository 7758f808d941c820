// The device's store on the browser's own database: what was answered `done` is there after anything.
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch_chromium, remove_profile } from '../support/browser.mjs';
import { serve_site } from '../support/site_server.mjs';
import { chromium } from 'playwright-core';
import { site_folder } from './demo_page.mjs';

let site, browser;
before(async () => {
  site = await serve_site(site_folder, {
    'GET /empty': (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!DOCTYPE html>'),
  });
  browser = await launch_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});

// A page with nothing but the store, and `ask(verb, …)` → [outcome, result as a list of entries]; ask_for_parts() says too in how many parts
// it came before the answer.
async function store_page(context) {
  const page = await context.newPage();
  await page.goto(`${site.url}empty`);
  await page.evaluate(async () => {
    const { OUTCOME, RecordReader, RecordWriter, read_commands } = await import('/web/protocol.js');
    const { Store } = await import('/web/store.js');
    const events = new RecordWriter();
    const waiting = new Map();
    globalThis.unasked = [];
    let operation = 0, parts = [];
    const loop = { hold() {}, release() {}, run_now() {}, wake() {
      for (const [, , answer] of read_commands(events.take())) {
        const id = answer.u32(), outcome = answer.u8(), list = entries(new RecordReader(answer.bytes()));
        if (id === 0) globalThis.unasked.push(outcome);
        else if (outcome === OUTCOME.part) parts.push(list);
        else {
          waiting.get(id)([outcome, [...parts.flat(), ...list], parts.length]);
          parts = [];
        }
      }
    } };
    const text = (reader) => new TextDecoder().decode(reader.bytes());
    const entries = (reader) => {
      const list = [];
      while (!reader.done) {
        const kind = reader.u8();
        if (kind === 1) list.push(['chunk', reader.u64(), text(reader)]);
        else if (kind === 3) list.push(['outbox', reader.u64(), text(reader)]);
        else if (kind === 5) list.push(['sent', reader.u64(), reader.f64(), text(reader)]);
        else if (kind === 7) list.push(['meta', reader.text(), text(reader)]);
        else list.push(['?', kind]);
      }
      return list;
    };
    const image = (list) => {
      const writer = new RecordWriter();
      const bytes = (value) => new TextEncoder().encode(value);
      for (const [kind, ...rest] of list) {
        if (kind === 'chunk') writer.u8(1).u64(rest[0]).bytes(bytes(rest[1]));
        if (kind === 'drop chunks') writer.u8(2).u64(rest[0]).u64(rest[1]);
        if (kind === 'outbox') writer.u8(3).u64(rest[0]).bytes(bytes(rest[1]));
        if (kind === 'drop outbox') writer.u8(4).u64(rest[0]);
        if (kind === 'sent') writer.u8(5).u64(rest[0]).f64(rest[1]).bytes(bytes(rest[2]));
        if (kind === 'drop sent') writer.u8(6).f64(rest[0]);
        if (kind === 'meta') writer.u8(7).text(rest[0]).bytes(bytes(rest[1]));
        if (kind === 'drop meta') writer.u8(8).text(rest[0]);
        if (kind === 'unknown') writer.u8(99);
        if (kind === 'big') writer.u8(1).u64(rest[0]).bytes(crypto.getRandomValues(new Uint8Array(65536)).map((v) => v | 1));
      }
      return writer.take().slice();
    };
    const store = new Store({ events, loop });
    globalThis.ask = (verb, what) => new Promise((resolve) => {
      waiting.set(++operation, resolve);
      store[verb](operation, verb === 'commit' ? image(what) : what);
    });
  });
  const ask_for_parts = (verb, what) => page.evaluate(([v, w]) => globalThis.ask(v, w), [verb, what]);
  return { page, ask_for_parts, ask: async (verb, what) => (await ask_for_parts(verb, what)).slice(0, 2) };
}

const [done, quota, , blocked, failed] = [0, 1, 2, 3, 4];

test('what was committed comes back, in order', async () => {
  const context = await browser.newContext();
  const { ask } = await store_page(context);
  assert.deepEqual(await ask('open', 'a'), [done, []]);
  assert.deepEqual(await ask('commit', [['chunk', 10, '块十'], ['chunk', 2, 'two'], ['outbox', 11, 'eleven'], ['outbox', 9, 'nine'],
    ['sent', 3, 1000.5, 'old'], ['sent', 4, 2000, 'new'], ['meta', 'cursor', '{}'], ['meta', 'draft:客户', '写了一半']]), [done, []]);
  const second = await store_page(context);
  assert.deepEqual(await second.ask('take', 'a'), [done, [['chunk', 2, 'two'], ['chunk', 10, '块十'], ['outbox', 9, 'nine'],
    ['outbox', 11, 'eleven'], ['sent', 3, 1000.5, 'old'], ['sent', 4, 2000, 'new'], ['meta', 'cursor', '{}'], ['meta', 'draft:客户', '写了一半']]]);
});

test('dropping: ranges, what is decided, what is old, one key; entries act in their order', async () => {
  const { ask } = await store_page(await browser.newContext());
  await ask('open', 'a');
  await ask('commit', [...Array(6).keys()].map((n) => ['chunk', n, `${n}`])
    .concat([1, 2, 3].map((n) => ['outbox', n, `${n}`]), [[1, 10], [2, 20], [3, 30]].map(([n, at]) => ['sent', n, at, `${n}`]), [['meta', 'a', '1'], ['meta', 'b', '2']]));
  await ask('commit', [['drop chunks', 1, 4], ['chunk', 3, 'again'], ['drop outbox', 2], ['drop sent', 20], ['drop meta', 'a']]);
  assert.deepEqual((await ask('open', 'a'))[1], [['chunk', 0, '0'], ['chunk', 3, 'again'], ['chunk', 5, '5'], ['outbox', 3, '3'],
    ['sent', 2, 20, '2'], ['sent', 3, 30, '3'], ['meta', 'b', '2']]);
});

test('a transaction with something unknown in it changes nothing', async () => {
  const { ask } = await store_page(await browser.newContext());
  await ask('open', 'a');
  assert.deepEqual(await ask('commit', [['outbox', 1, 'x'], ['unknown']]), [failed, []]);
  assert.deepEqual(await ask('open', 'a'), [done, []]);
});

test('a full disk: the outcome says so, nothing is half there, and it goes on when there is room', async () => {
  const { page, ask } = await store_page(await browser.newContext());
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(site.url).origin;
  // Before the first write: the browser remembers for a while how much room it found.
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 2_000_000 });
  await ask('open', 'a');
  assert.deepEqual(await ask('commit', [['outbox', 1, 'kept']]), [done, []]);
  const [outcome] = await ask('commit', [['outbox', 2, 'lost?'], ...[...Array(64).keys()].map((n) => ['big', n])]);
  assert.equal(outcome, quota);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  assert.deepEqual(await ask('commit', [['outbox', 3, 'room again']]), [done, []]);
  assert.deepEqual((await ask('open', 'a'))[1], [['outbox', 1, 'kept'], ['outbox', 3, 'room again']]);
});

test('a database the browser closed is opened again', async () => {
  const { page, ask } = await store_page(await browser.newContext());
  await ask('open', 'a');
  const devtools = await page.context().newCDPSession(page);
  // Closes every connection by force, and clears: a new, empty database is all there can be.
  await devtools.send('Storage.clearDataForOrigin', { origin: new URL(site.url).origin, storageTypes: 'indexeddb' });
  assert.deepEqual(await ask('commit', [['outbox', 1, 'after']]), [done, []]);
  assert.deepEqual((await ask('open', 'a'))[1], [['outbox', 1, 'after']]);
});

test('one tab at a time; the other may take over, and the first is told', async () => {
  const context = await browser.newContext();
  const first = await store_page(context);
  const second = await store_page(context);
  await first.ask('open', 'a');
  assert.deepEqual(await second.ask('open', 'a'), [blocked, []]);
  assert.deepEqual(await second.ask('commit', [['outbox', 1, 'x']]), [blocked, []]);
  assert.deepEqual(await second.ask('take', 'a'), [done, []]);
  await first.page.waitForFunction(() => globalThis.unasked.length === 1);
  assert.deepEqual(await first.page.evaluate(() => globalThis.unasked), [blocked]);
  assert.deepEqual(await first.ask('commit', [['outbox', 2, 'y']]), [blocked, []]);
  assert.deepEqual(await second.ask('commit', [['outbox', 3, 'z']]), [done, []]);
  // The tab that held it is closed: the next one may have it.
  await second.page.close();
  assert.deepEqual(await first.ask('open', 'a'), [done, [['outbox', 3, 'z']]]);
});

test('erasing leaves nothing', async () => {
  const { ask } = await store_page(await browser.newContext());
  await ask('open', 'a');
  await ask('commit', [['meta', 'k', 'v']]);
  assert.deepEqual(await ask('erase', 'a'), [done, []]);
  assert.deepEqual(await ask('open', 'a'), [done, []]);
});

test('20,000 rows in ten chunks are kept and come back in order, some at a time', async (t) => {
  const { ask, ask_for_parts } = await store_page(await browser.newContext());
  await ask('open', 'a');
  const rows = '{"id":"0123456789abcdefghijkl","name":"示例装饰材料有限公司","note":"客户希望周末看样板"}\n'.repeat(2000);
  const from = Date.now();
  for (let chunk = 0; chunk < 10; chunk++) assert.equal((await ask('commit', [['chunk', chunk, rows]]))[0], done);
  t.diagnostic(`${Date.now() - from} ms for ten strict transactions of ${rows.length} characters`);
  const [, held, parts] = await ask_for_parts('open', 'a');
  assert.ok(parts > 1, `${parts} parts`);
  assert.deepEqual(held.map(([kind, key, text]) => [kind, key, text === rows]), Array.from({ length: 10 }, (_, key) => ['chunk', key, true]));
});

test('what was answered "done" survives the browser being killed', async (t) => {
  const profile = mkdtempSync(join(tmpdir(), 'actline-store-'));
  let kept = 0;
  for (let round = 0; round < 3; round++) {
    const server = await chromium.launchPersistentContext(profile, {
      executablePath: process.env.ACTLINE_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    });
    const { page, ask } = await store_page(server);
    const [, held] = await ask('open', 'a');
    assert.equal(held.filter(([kind]) => kind === 'outbox').length, kept);
    for (let n = 0; n < 5; n++) {
      assert.equal((await ask('commit', [['outbox', ++kept, `command ${kept}`]]))[0], done);
    }
    const devtools = await page.context().newCDPSession(page);
    await Promise.race([devtools.send('Browser.crash').catch(() => {}), new Promise((resolve) => server.on('close', resolve))]);
    await server.close().catch(() => {});
  }
  t.diagnostic(`${kept} commands over 3 kills`);
  await remove_profile(profile);
});
