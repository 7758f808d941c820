// The customer list under a mouse, a keyboard and a finger: marks, widths, copies, pasted blocks, gestures, and coming back to it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { at_rest, desktop, launch_chromium, open_page, phone } from './support/browser.mjs';
import { search, sign_in, synced } from './support/person.mjs';
import { start_server } from './support/server.mjs';

const people = 90;
const header = '姓名\t电话\t楼盘';
const rows = Array.from({ length: people }, (_, i) => `示例·表${String(i).padStart(2, '0')}\t163888800${String(i).padStart(2, '0')}\t翡翠湾`);

let server, browser;
before(async () => {
  server = await start_server();
  browser = await launch_chromium();
  const context = await browser.newContext({ ...desktop, permissions: ['clipboard-read', 'clipboard-write'] });
  const { page, errors } = await open_page(context, server.url);
  await sign_in(page, server.people.rep);
  // A block of cells starts an import right from the list.
  await page.evaluate((text) => navigator.clipboard.writeText(text), [header, ...rows].join('\r\n'));
  await page.keyboard.press('Control+V');
  await page.getByText(`粘贴的表格 · ${people} 行`).waitFor();
  await page.getByRole('button', { name: `导入 ${people} 位客户` }).click();
  await page.getByRole('button', { name: '查看客户' }).click();
  await synced(page);
  assert.deepEqual(errors, []);
  await context.close();
});
after(async () => {
  await browser?.close();
  await server?.remove();
});

async function open_list(options, who = 'rep') {
  const context = await browser.newContext(options);
  const { page, errors } = await open_page(context, server.url);
  await sign_in(page, server.people[who]);
  await page.getByRole(options.hasTouch ? 'listitem' : 'row').nth(5).waitFor();
  await at_rest(page);
  return { context, page, errors };
}

// The list's scroller; the detail beside it has one too.
const list_scroll = (page) => page.evaluate(() => [...document.querySelectorAll('.scroll')].find((each) => each.closest('[role=grid], [role=list]')).scrollTop);
const scroll_list = async (page, top) => {
  await page.evaluate((y) => { [...document.querySelectorAll('.scroll')].find((each) => each.closest('[role=grid], [role=list]')).scrollTop = y; }, top);
  await page.waitForFunction((y) => history.state?.app?.includes(` ${y}`), top);
  await at_rest(page);
};
const list_stands_at = (page, top) =>
  page.waitForFunction((y) => [...document.querySelectorAll('.scroll')].some((each) => each.closest('[role=grid], [role=list]') && each.scrollTop === y), top);

test('rows are marked, copied, written to a file and changed together', async () => {
  const { context, page, errors } = await open_list({ ...desktop, permissions: ['clipboard-read', 'clipboard-write'] }, 'operations');
  await search(page, '示例·表0');
  assert.equal(await page.getByRole('grid', { name: '客户' }).getAttribute('aria-multiselectable'), 'true');
  const row = (name) => page.getByRole('row', { name });
  await page.getByRole('checkbox', { name: '选择 示例·表03' }).click();
  assert.equal(await row('示例·表03').getAttribute('aria-selected'), 'true');
  assert.equal(await row('示例·表04').getAttribute('aria-selected'), 'false');
  await page.keyboard.press('Control+A');
  await page.getByText('已选 10 位').waitFor();
  await page.keyboard.press('Control+C');
  await at_rest(page);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.trim().split('\r\n').length, 11);
  assert.match(copied, /^姓名\t电话\t/);
  assert.match(copied, /示例·表07\t16388880007\t翡翠湾\t/);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 CSV' }).click();
  const file = await download;
  assert.match(file.suggestedFilename(), /^客户-\d{4}-\d\d-\d\d\.csv$/);
  const bytes = readFileSync(await file.path());
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.match(bytes.toString(), /示例·表07,16388880007,翡翠湾,/);

  await page.getByRole('button', { name: '改状态' }).click();
  await page.getByRole('menuitem', { name: '活跃' }).click();
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await page.getByText('已修改 10 位客户').first().waitFor();
  await synced(page);
  await page.getByRole('cell', { name: '活跃' }).nth(9).waitFor();
  assert.deepEqual(errors, []);
  await context.close();
});

test('a column is drawn wider, and is so after a reload', async () => {
  const { context, page } = await open_list(desktop);
  const width = async () => (await page.getByRole('columnheader', { name: '电话' }).boundingBox()).width;
  const { x, y, width: before } = await page.getByRole('columnheader', { name: '电话' }).boundingBox();
  await page.mouse.move(x + before, y + 18);
  await page.mouse.down();
  await page.mouse.move(x + before + 60, y + 18, { steps: 4 });
  await page.mouse.up();
  await at_rest(page);
  assert.equal(await width(), before + 60);
  await page.getByRole('button', { name: '姓名' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowLeft');
  await at_rest(page);
  assert.equal(await width(), before + 44);
  await page.waitForTimeout(600);  // what is kept is written when the hand rests
  await at_rest(page);
  await page.reload();
  await page.getByRole('row').nth(5).waitFor();
  await at_rest(page);
  assert.equal(await width(), before + 44);
  await context.close();
});

for (const [where, options] of [['at a desk', desktop], ['on a phone', phone]]) {
  test(`the list stands where it stood, with its filters, after Back, a reload and a link ${where}`, async () => {
    const { context, page } = await open_list(options);
    const press = (locator) => (options.hasTouch ? locator.tap() : locator.click());
    await press(page.getByRole('radio', { name: '我的' }));
    await at_rest(page);
    await scroll_list(page, 1440);
    const opened = options.hasTouch ? page.getByRole('listitem').nth(3).getByRole('button').first() : page.getByRole('row').nth(5);
    await press(opened);
    await page.getByRole('heading', { level: options.hasTouch ? 1 : 2 }).first().waitFor();
    await page.waitForFunction(() => location.hash.startsWith('#/customer/'));
    await page.goBack();
    await list_stands_at(page, 1440);
    await at_rest(page);
    assert.equal(await page.getByRole('radio', { name: '我的' }).getAttribute('aria-checked'), 'true');
    await page.reload();
    await list_stands_at(page, 1440);
    await at_rest(page);
    assert.equal(await page.getByRole('radio', { name: '我的' }).getAttribute('aria-checked'), 'true');
    // Another entry further up; each keeps its own place.
    await press(page.getByRole('link', { name: '导入' }).or(page.getByRole('button', { name: '导入' })).first());
    await page.waitForFunction(() => location.hash === '#/import');
    await page.goBack();
    await list_stands_at(page, 1440);
    await context.close();
  });
}

test('what is pasted and is no table says so', async () => {
  const { context, page } = await open_list({ ...desktop, permissions: ['clipboard-read', 'clipboard-write'] });
  await page.evaluate(() => navigator.clipboard.writeText('16388880001'));
  await page.keyboard.press('Control+V');
  await page.getByText('粘贴的内容不是表格').first().waitFor();
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4, 4);
    canvas.getContext('2d').fillRect(0, 0, 4, 4);
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': await canvas.convertToBlob() })]);
  });
  await page.getByRole('link', { name: '导入' }).click();
  await page.getByRole('button', { name: '粘贴表格' }).click();
  await page.getByText('粘贴的是图片').first().waitFor();
  await page.evaluate(() => navigator.clipboard.writeText('姓名\t电话\n示例·按钮\t16388889999'));
  await page.getByRole('button', { name: '粘贴表格' }).click();
  await page.getByText('粘贴的表格 · 1 行').waitFor();
  await context.close();
});

// A finger as the browser knows it: through hit testing, touch-action and its own recognition of scrolls.
async function finger(page) {
  const devtools = await page.context().newCDPSession(page);
  const touch = (type, x, y) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y }] });
  return {
    touch,
    async draw(from, to, steps = 12) {
      await touch('touchStart', from.x, from.y);
      for (let i = 1; i <= steps; i++) {
        // A screen tells of a finger once a frame; several moves within one are told as one, and the browser may then not see a scroll.
        await page.evaluate(() => new Promise((next) => { requestAnimationFrame(next); }));
        await touch('touchMove', from.x + (to.x - from.x) * i / steps, from.y + (to.y - from.y) * i / steps);
      }
      await touch('touchEnd');
      await at_rest(page);
    },
  };
}

test('a finger draws a card aside, holds it, draws the list down, and scrolls without doing any of that', async () => {
  const { context, page, errors } = await open_list(phone);
  const { touch, draw } = await finger(page);
  const card = page.getByRole('listitem').nth(1);
  const box = await card.boundingBox();
  const at = { x: box.x + 160, y: box.y + box.height / 2 };
  const edit = page.getByRole('button', { name: '编辑' });

  await draw(at, { x: at.x - 150, y: at.y + 8 });
  await edit.waitFor();
  await card.getByRole('button').first().tap();
  await at_rest(page);
  assert.equal(await edit.count(), 0);
  assert.doesNotMatch(page.url(), /customer\//);

  // Scrolled by the same finger: nothing is drawn aside, nothing opened.
  // A browser that is busy may take the moves for no scroll; a person then draws again.
  const scrolled = () => page.waitForFunction(() => document.querySelector('[role=list] .scroll').scrollTop > 20, null, { timeout: 3000 });
  for (let draws = 1; ; draws++) {
    await draw(at, { x: at.x - 30, y: at.y - 90 });
    if (draws === 3) await scrolled();
    if (await scrolled().then(() => true, () => false)) break;
  }
  assert.equal(await edit.count(), 0);
  await page.evaluate(() => { document.querySelector('[role=list] .scroll').scrollTop = 0; });
  await at_rest(page);

  await draw(at, { x: at.x, y: at.y + 200 });
  await page.getByText('已同步，都是最新的').first().waitFor();
  assert.equal(await list_scroll(page), 0);

  await touch('touchStart', at.x, at.y);
  await page.getByRole('menuitem', { name: '复制电话' }).waitFor();
  await touch('touchEnd');
  await at_rest(page);
  await page.getByRole('menuitem', { name: '记跟进' }).tap();
  await page.getByLabel('沟通内容').waitFor();
  await page.goBack();
  await page.getByRole('listitem').nth(1).waitFor();
  assert.equal(await page.getByRole('menuitem').count(), 0);
  assert.deepEqual(errors, []);
  await context.close();
});
