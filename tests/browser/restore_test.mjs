// A backup, a server that is destroyed, the backup restored: devices hand in again what the backup has not, without anybody's doing.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { at_rest } from './support/browser.mjs';
import { office } from './support/office.mjs';
import { make_customer, record_activity, search, synced, write_customer } from './support/person.mjs';
import { device_words, run_actline } from './support/server.mjs';

const app = office();
let folder;
before(() => { folder = mkdtempSync(join(tmpdir(), 'actline-restore-')); });
after(() => rmSync(folder, { recursive: true, force: true }));

// What somebody who has never been here before is shown of a customer, newest first.
function timeline(person, hash) {
  const password = join(folder, person);
  writeFileSync(password, app.server.people[person].password);
  return execFileSync(...device_words(app.server.url, app.server.people[person].login, password, 'timeline', hash.split('/').at(-1)), { encoding: 'utf8' });
}

// Texts about things that were not accepted, whenever they are shown: a restore is nothing a person has to see to.
function watch_alarms(page) {
  return page.evaluate(() => {
    globalThis.alarms = [];
    new MutationObserver(() => {
      const found = /有 \d+ 件事需要处理/.exec(document.body.textContent);
      if (found && !globalThis.alarms.includes(found[0])) globalThis.alarms.push(found[0]);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

test('backup, destroy, restore: devices repair the server and themselves', async () => {
  const [desk, road] = [await app.device_of('rep'), await app.device_of('other_rep')];
  const backups = join(folder, 'backups');
  const first = await make_customer(desk.page, '示例·备份之前');
  await record_activity(desk.page, '备份之前谈的');
  await synced(desk.page);
  assert.match(run_actline('backup', '--data', app.server.data, '--backups', backups), /已备份到/);

  // After the backup: sent and confirmed, and somebody on the road who has not sent yet.
  await record_activity(desk.page, '备份之后谈的');
  const second = await make_customer(desk.page, '示例·备份之后');
  await synced(desk.page);
  await road.context.setOffline(true);
  const third = await write_customer(road.page, '示例·路上新建');

  await watch_alarms(desk.page);
  await watch_alarms(road.page);
  await app.server.kill();
  rmSync(app.server.data, { recursive: true });
  assert.match(run_actline('restore', '--data', app.server.data, '--from', 'newest', '--backups', backups), /已用/);
  assert.match(run_actline('verify', '--data', app.server.data), /完整无误/);
  await app.server.start();

  // Until a device has noticed that the server was away, it may still say that all is well.
  let told = '';
  for (let tries = 0; tries < 60 && !told.includes('备份之后谈的'); tries++) {
    await desk.page.waitForTimeout(500);
    told = timeline('rep', first);
  }
  for (const text of ['备份之前谈的', '备份之后谈的']) assert.equal(told.split(text).length, 2, `${text} once in ${told}`);
  await synced(desk.page);
  await road.context.setOffline(false);
  await synced(road.page);

  for (const [{ page }, name] of [[desk, '示例·备份之前'], [desk, '示例·备份之后'], [road, '示例·路上新建']]) {
    await page.evaluate(() => { location.hash = '/customers'; });
    await at_rest(page);
    await search(page, name);
    await page.getByText(name).first().waitFor();
    assert.deepEqual(await page.evaluate(() => globalThis.alarms), []);
  }
  // Operations, on a device that has never been here, see all three.
  const operations = await app.device_of('operations');
  for (const [hash, name] of [[first, '示例·备份之前'], [second, '示例·备份之后'], [third, '示例·路上新建']]) {
    await operations.page.evaluate((there) => { location.hash = there; }, hash);
    await operations.page.getByRole('heading', { name }).waitFor();
  }
  // The network that was cut, and the server that asks to be greeted again.
  const unexpected = (error) => !/ERR_(INTERNET_DISCONNECTED|CONNECTION|EMPTY|INCOMPLETE)|409/.test(error);
  assert.deepEqual([...desk.errors, ...road.errors, ...operations.errors].filter(unexpected), []);
});
