// Photos and places in a real browser: taken without a network, kept through the end of the tab, sent when there is one, and shown
// to the manager; what a device may not know is said. By role and name only.
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { at_rest, desktop, launch_chromium, launch_chromium_profile, open_page, phone, remove_profile } from './support/browser.mjs';
import { fault_proxy } from './support/fault_proxy.mjs';
import { fill_sign_in, make_customer, sign_in, synced } from './support/person.mjs';
import { start_server } from './support/server.mjs';

let server, proxy, profile, browser;
before(async () => {
  server = await start_server();
  proxy = await fault_proxy(server.port);
  profile = mkdtempSync(join(tmpdir(), 'actline-photo-'));
  browser = await launch_chromium();
});
after(async () => {
  await browser?.close();
  await proxy?.close();
  await server?.remove();
  await remove_profile(profile);
});

// A camera's JPEG, 2,400 × 1,800, lying on its side: its EXIF says "turn right" (TIFF 6.0 tag 0x0112 = 6), so upright it is
// 1,800 × 2,400. Nothing in it repeats, so it is as large as a photo.
async function camera_picture(page, seed = 1) {
  const base64 = await page.evaluate(async (start) => {
    const canvas = document.createElement('canvas');
    canvas.width = 2400;
    canvas.height = 1800;
    const pen = canvas.getContext('2d');
    const image = pen.createImageData(300, 225);
    let state = start;
    for (let i = 0; i < image.data.length; i++) image.data[i] = i % 4 === 3 ? 255 : (state = Math.imul(state, 1664525) + 1013904223 >>> 0) >>> 24;
    const small = document.createElement('canvas');
    small.width = 300;
    small.height = 225;
    small.getContext('2d').putImageData(image, 0, 0);
    pen.drawImage(small, 0, 0, 2400, 1800);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  }, seed);
  const plain = Buffer.from(base64, 'base64');
  const exif = Buffer.from('ffe1002245786966000049492a00080000000100120103000100000006000000000000000000', 'hex');
  exif.writeUInt16BE(exif.length - 2, 2);
  return { name: `客厅${seed}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.concat([plain.subarray(0, 2), exif, plain.subarray(2)]) };
}

async function choose(page, button, ...files) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: button }).click()]);
  await chooser.setFiles(files);
  await at_rest(page);
}

const has_come = (image) => image.evaluate((element) => element.complete && element.naturalWidth > 0);
async function shown(page, name) {
  const image = page.getByRole('img', { name });
  await image.waitFor({ timeout: 20_000 });
  await page.waitForFunction((element) => element.complete && element.naturalWidth > 0, await image.elementHandle(), { timeout: 20_000 });
  return image;
}

test('a photo taken without a network outlives its tab and reaches the manager', async () => {
  let context = await launch_chromium_profile(profile, { ...desktop, viewport: desktop.viewport });
  const url = `http://localhost:${proxy.port}`;
  const first = await open_page(context, url);
  await sign_in(first.page, server.people.rep);
  const hash = await make_customer(first.page, '示例·照片客户');
  await first.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const picture = await camera_picture(first.page);

  proxy.set({ refuse: true });
  proxy.cut();
  await first.page.getByRole('button', { name: '记跟进', exact: true }).click();
  await choose(first.page, '选照片', picture);
  const draft = await shown(first.page, '新照片 1/1');
  assert.deepEqual(await draft.evaluate(({ naturalWidth, naturalHeight }) => [naturalWidth, naturalHeight]), [1200, 1600], 'upright and small');

  // The form itself survives, photo and all.
  const devtools = await context.newCDPSession(first.page);
  const gone = new Promise((resolve) => first.page.once('crash', resolve));
  devtools.send('Page.crash').catch(() => {});
  await gone;
  await first.page.close();
  const second = await context.newPage();
  await second.goto(url + hash);
  await at_rest(second);
  await second.getByRole('button', { name: '记跟进', exact: true }).click();
  await shown(second, '新照片 1/1');
  await second.getByLabel('沟通内容').fill('拍了客厅');
  await second.getByRole('button', { name: '保存' }).click();
  await second.getByText('拍了客厅').waitFor();
  await second.getByText('待上传', { exact: true }).waitFor();
  await second.getByRole('button', { name: /1 条未发送|1 张照片/ }).first().waitFor();
  await shown(second, /^照片 1\/1，/);

  // And so does what was saved: the whole browser ends.
  const whole = new Promise((resolve) => context.once('close', resolve));
  (await context.newCDPSession(second)).send('Browser.crash').catch(() => {});
  await whole;
  await context.close().catch(() => {});
  proxy.set();
  context = await launch_chromium_profile(profile, desktop);
  const third = await context.newPage();
  await third.goto(url + hash);
  await at_rest(third);
  if (await third.getByLabel('登录名').isVisible()) await fill_sign_in(third, server.people.rep);
  await synced(third);
  assert.equal(await third.getByText('待上传', { exact: true }).count(), 0);

  const manager = await browser.newContext(phone);
  const { page, errors } = await open_page(manager, server.url);
  await sign_in(page, server.people.manager);
  await page.goto(server.url + '/' + hash);
  const seen = await shown(page, /^照片 1\/1，/);
  assert.ok(await has_come(seen));
  await page.getByRole('button', { name: /^查看照片 1\/1/ }).tap();
  await page.getByRole('dialog', { name: '照片' }).waitFor();
  await at_rest(page);
  const large = page.getByRole('dialog').getByRole('img');
  await page.waitForFunction((element) => element.complete && element.naturalWidth === 1200, await large.elementHandle());
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载' }).tap()]);
  assert.match(download.suggestedFilename(), /^\d{4}-\d\d-\d\d-1\.jpg$/);
  assert.deepEqual(errors, []);
  await manager.close();
  await context.close();
});

test('somebody who may not see the customer does not get the photo by its address', async () => {
  const context = await browser.newContext(desktop);
  const { page } = await open_page(context, server.url);
  await sign_in(page, server.people.rep);
  await make_customer(page, '示例·别人的照片');
  await page.getByRole('button', { name: '记跟进', exact: true }).click();
  await choose(page, '选照片', await camera_picture(page, 5));
  await page.getByRole('button', { name: '保存' }).click();
  await shown(page, /^照片 1\/1，/);
  await synced(page);
  const address = await page.evaluate(async () => {
    const database = await new Promise((resolve) => {
      indexedDB.databases().then(([{ name }]) => { indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result); });
    });
    const [sha256] = await new Promise((resolve) => {
      database.transaction('photo').objectStore('photo').getAllKeys().onsuccess = ({ target }) => resolve(target.result);
    });
    return `/blob/v1/${sha256}`;
  });
  const status = (at) => at.evaluate((path) => fetch(path).then((answer) => answer.status), address);
  assert.equal(await status(page), 200);
  const other = await browser.newContext(desktop);
  const stranger = await open_page(other, server.url);
  await sign_in(stranger.page, server.people.other_rep);
  assert.equal(await status(stranger.page), 404);
  await other.close();
  await context.close();
});

test('a place is found, refused, and led to', async () => {
  const context = await browser.newContext({ ...phone, geolocation: { latitude: 31.1774276, longitude: 121.5272106, accuracy: 18 }, permissions: [] });
  const { page, errors } = await open_page(context, server.url);
  await sign_in(page, server.people.rep);
  await page.getByRole('button', { name: '新建客户' }).tap();
  await page.getByLabel('姓名').fill('示例·定位客户');
  await page.getByRole('button', { name: '保存' }).tap();
  await page.getByRole('heading', { name: '示例·定位客户' }).waitFor();
  await page.getByRole('button', { name: '记跟进', exact: true }).tap();
  await page.getByLabel('沟通内容').fill('到了工地');
  await page.getByRole('button', { name: '定位', exact: true }).tap();
  await page.getByText(/没有定位权限/).waitFor();
  await context.grantPermissions(['geolocation']);
  await page.getByRole('button', { name: '定位', exact: true }).tap();
  await page.getByText('已定位，误差 18 米内').waitFor();
  await page.getByRole('button', { name: '保存' }).tap();
  await page.getByText('位置，误差 18 米内').waitFor();
  await at_rest(page);  // the row moves once more when the server has it
  await page.getByRole('button', { name: '导航', exact: true }).tap();
  await page.getByRole('menuitem', { name: '高德地图' }).waitFor();
  await at_rest(page);  // the sheet has come to where it stands
  await context.route('https://uri.amap.com/**', (route) => route.fulfill({ body: 'map' }));
  const [map] = await Promise.all([context.waitForEvent('page'), page.getByRole('menuitem', { name: '高德地图' }).tap()]);
  assert.match(map.url(), /^https:\/\/uri\.amap\.com\/navigation\?to=121\.531542,31\.175304,/);
  await map.close();  // not ours to audit, and perhaps still on its way
  // The sheet is closed and nothing more: the customer stands there when the person comes back from the map.
  await at_rest(page);
  await page.getByRole('heading', { name: '示例·定位客户' }).waitFor();
  assert.match(page.url(), /#\/customer\//);
  assert.deepEqual(errors, []);
  await context.close();
});

test('a picture dropped or pasted on the form is taken, and what is no picture is named', async () => {
  const context = await browser.newContext({ ...desktop, permissions: ['clipboard-read', 'clipboard-write'] });
  const { page, errors } = await open_page(context, server.url);
  await sign_in(page, server.people.rep);
  await make_customer(page, '示例·拖放客户');
  await page.getByRole('button', { name: '记跟进', exact: true }).click();
  const picture = await camera_picture(page, 9);
  for (const kind of ['drop', 'paste']) {
    await page.evaluate(async ([kind, base64, note]) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      // Another byte behind the end makes it another file; the picture is the same, and is taken once.
      transfer.items.add(new File([bytes], `${note}.jpg`, { type: 'image/jpeg' }));
      const event = kind === 'drop' ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
        : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
      document.getElementById('root').dispatchEvent(event);
    }, [kind, picture.buffer.toString('base64'), kind]);
    await at_rest(page);
    await shown(page, '新照片 1/1');
  }
  await choose(page, '选照片', { name: '合同.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('not a picture') });
  await page.getByText(/“合同\.jpg”不是能打开的图片/).waitFor();
  await page.getByRole('button', { name: '删除照片 1' }).click();
  await page.getByRole('img', { name: '新照片 1/1' }).waitFor({ state: 'detached' });
  assert.deepEqual(errors, []);
  await context.close();
});
