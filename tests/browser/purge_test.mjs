// A customer who asks for it is erased for good: from the screens and stores of the devices that had them, and from the server's file.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { at_rest, desktop, phone } from './support/browser.mjs';
import { make_customer, record_activity, search, synced } from './support/person.mjs';
import { office } from './support/office.mjs';

const app = office();
const name = '示例·要求删除的人', number = '16312345678';

async function go_to(page, hash) {
  await page.evaluate((there) => { location.hash = there; }, hash);
  await at_rest(page);
}

// Whether any text the device keeps has it.
const kept_on = (page, text) => page.evaluate(async (wanted) => {
  const decode = (value) => {
    if (typeof value === 'string') return value;
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
    return value && typeof value === 'object' ? Object.values(value).map(decode).join('\n') : String(value);
  };
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((done, fail) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => fail(asked.error);
    });
    for (const store of database.objectStoreNames) {
      const all = await new Promise((done, fail) => {
        const asked = database.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
      });
      if (store !== 'sent' && all.some((value) => decode(value).includes(wanted))) return `${name}/${store}`;
    }
    database.close();
  }
  return null;
}, text);

// In the bytes of the database and its log.
const in_file = (text) => readdirSync(app.server.data).filter((each) => each.startsWith('actline.db') && !each.endsWith('-shm'))
  .some((each) => readFileSync(join(app.server.data, each)).includes(Buffer.from(text)));

for (const form of [desktop, phone]) {
  test(`operations erase a customer for good ${form === phone ? 'on a phone' : 'at a desk'}: nobody has them any more`, async () => {
    const rep = await app.device_of('rep');
    const hash = await make_customer(rep.page, name, { phone: number });
    await record_activity(rep.page, '示例·说了什么');
    await synced(rep.page);
    const operations = await app.device_of('operations', form);
    await search(operations.page, name);
    await go_to(operations.page, hash);
    await operations.page.getByRole('heading', { name }).waitFor();
    assert.ok(in_file(name));
    assert.notEqual(await kept_on(rep.page, number), null);

    await operations.page.getByRole('button', { name: '更多' }).click();
    await operations.page.getByRole('menuitem', { name: '彻底删除', exact: true }).waitFor();
    await at_rest(operations.page);
    await operations.page.getByRole('menuitem', { name: '彻底删除', exact: true }).click();
    const dialog = operations.page.getByRole('dialog');
    await dialog.getByText('1 条跟进').waitFor();
    const confirm = dialog.getByRole('button', { name: '彻底删除', exact: true });
    assert.ok(await confirm.isDisabled());
    await dialog.getByLabel('客户姓名').fill(name);
    await at_rest(operations.page);
    await confirm.click();
    await operations.page.getByText('已彻底删除').first().waitFor();
    await rep.page.getByText('这位客户不在本机').waitFor();

    // The store is rewritten, and the log emptied, when there is nothing else to do.
    const becomes = async (question, answer) => {
      for (let tries = 0; tries < 100; ++tries) {
        if ((await question()) === answer) return;
        await new Promise((done) => { setTimeout(done, 100); });
      }
      assert.equal(await question(), answer);
    };
    await becomes(() => kept_on(rep.page, number), null);
    await becomes(() => kept_on(operations.page, number), null);
    for (const text of [name, number, '示例·说了什么']) await becomes(() => in_file(text), false);

    const fresh = await app.device_of('operations');
    await search(fresh.page, name);
    await fresh.page.getByText('没有找到').waitFor();
    await operations.page.goBack();
    await at_rest(operations.page);
    await operations.page.getByRole('searchbox', { name: '搜索客户' }).waitFor();
    assert.equal(await operations.page.getByText('已彻底删除').count(), 0);
    for (const { errors, context } of [rep, operations, fresh]) {
      assert.deepEqual(errors, []);
      await context.close();
    }
  });
}
