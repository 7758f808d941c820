// Every screen of the app and how a person gets there: the one list that accessibility tests, screenshots and idle measurements
// walk. A scene is a device in some situation; its screens are visited in order, because some of them lead to the next.
// A new screen is a line here.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at_rest, desktop, open_page, phone, tablet } from './browser.mjs';
import { add_collaborator, sign_in, synced } from './person.mjs';
import { start_server } from './server.mjs';
import { untidy_list } from './untidy_list.mjs';

export const forms = { desktop, tablet, phone };

const long_name = '示例·欧阳慕容司徒氏家装工程有限责任公司龘𠮷项目部';
const note = '客户说预算在八万左右，最关心环保和工期；周六上午十点带设计师上门量尺，需要准备岩板和木饰面的样板。';
const button = (page, name) => page.getByRole('button', { name, exact: true }).first();

async function press(page, name) {
  await button(page, name).click();
  await at_rest(page);
}

async function press_key(page, key) {
  await page.keyboard.press(key);
  await at_rest(page);
}

export async function go_to(page, hash) {
  await page.evaluate((there) => { location.hash = there; }, hash);
  await at_rest(page);
}

async function signed_in_device(browser, url, person, options) {
  const context = await browser.newContext(options);
  const { page } = await open_page(context, url);
  await sign_in(page, person);
  return { context, page };
}

async function change_lifecycle(page, label) {
  await press(page, '编辑');
  await page.getByLabel('状态').selectOption({ label });
  await press(page, '保存');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function make_customer(page, name) {
  await go_to(page, '#/customer/new');
  await page.getByLabel('姓名').fill(name);
  await page.getByLabel('电话', { exact: true }).fill('16388880001');
  await page.getByLabel('楼盘').fill('翡翠湾');
  await page.getByLabel('备注', { exact: true }).fill(note);
  await press(page, '保存');
  await page.getByRole('heading', { name }).waitFor();
  await synced(page);
  return new URL(page.url()).hash;
}

// A server with the sample organisation, one customer about whom everything is known (`customer`: its address), and things that
// wait for their author in 需处理, as the server really refused them. `empty`: a server where nothing has happened yet.
export async function make_stage(browser) {
  const server = await start_server(), empty = await start_server({ sample: null });
  const rep = await signed_in_device(browser, server.url, server.people.rep, desktop);
  const customer = await make_customer(rep.page, long_name);
  for (const text of [note, '电话没接通，改天再打。']) {
    await press(rep.page, '记跟进');
    await rep.page.getByLabel('沟通内容').fill(text);
    await rep.page.getByLabel('下一步', { exact: true }).fill('周末上门量尺');
    await press(rep.page, '保存');
    await rep.page.getByText(text).first().waitFor();
  }
  await press(rep.page, '更正');
  await rep.page.getByLabel('沟通内容').fill('电话接通了，约周六见面。');
  await press(rep.page, '保存');
  await synced(rep.page);

  await go_to(rep.page, `${customer}?tab=about`);
  await add_collaborator(rep.page, server.people.other_rep.name);
  await synced(rep.page);

  // Two people change the same thing; and the same telephone number a second time.
  const manager = await signed_in_device(browser, server.url, server.people.manager, desktop);
  await go_to(manager.page, customer);
  await rep.context.setOffline(true);
  await change_lifecycle(rep.page, '流失');
  await change_lifecycle(manager.page, '活跃');
  await synced(manager.page);
  await rep.context.setOffline(false);
  await synced(rep.page);
  await rep.page.getByRole('link', { name: /^需处理/ }).first().click();
  await rep.page.getByText('状态：潜在 → 流失').waitFor();
  for (const device of [rep, manager]) await device.context.close();

  const list = join(server.data, 'untidy.csv'), picture = join(server.data, 'picture.csv');
  writeFileSync(list, untidy_list().text);
  writeFileSync(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0]));
  return {
    browser, server, empty, customer, list, picture,
    async remove() {
      await server.remove();
      await empty.remove();
    },
  };
}

async function choose_file(page, file) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /选择文件|换个文件/ }).click();
  await (await chooser).setFiles(file);
  await at_rest(page);
}

// The hash of the correction form of the customer's newest follow-up of one's own.
async function open_correction({ page, stage }) {
  await go_to(page, stage.customer);
  await press(page, '更正');
}

// An address of the same kind that leads to nobody.
const another_id = (hash) => hash.replace(/.{4}$/, 'AAAA');

// [name, how to get there from the screen before, forms it exists on (all)]
const scenes = [
  {
    name: 'arriving',
    open: async (stage, options) => ({ ...await open_first(stage.browser, stage.server.url, options) }),
    screens: [
      ['sign_in', async () => {}],
      ['sign_in_missing', async ({ page }) => { await press(page, '登录'); }],
      ['sign_in_wrong', async ({ page, stage }) => {
        await page.getByLabel('登录名').fill(stage.server.people.rep.login);
        await page.getByLabel('密码').fill('不对的密码');
        await press(page, '登录');
        await page.getByText('登录名或密码不对').waitFor();
      }],
      ['sign_in_offline', async ({ page, context }) => {
        await context.setOffline(true);
        await press(page, '登录');
        await page.getByText('连不上服务器').waitFor();
      }],
    ],
  },
  {
    name: 'nothing_yet',
    open: (stage, options) => signed_in_device(stage.browser, stage.empty.url, stage.empty.people.operations, options),
    screens: [
      ['customers_empty', async () => {}],
      ['attention_empty', async ({ page }) => { await go_to(page, '#/attention'); }],
    ],
  },
  {
    name: 'working',
    open: (stage, options) => signed_in_device(stage.browser, stage.server.url, stage.server.people.rep, options),
    screens: [
      ['customers', async () => {}],
      ['customers_searched', async ({ page }) => { await go_to(page, `#/customers?q=${encodeURIComponent('翡翠')}`); }],
      ['customers_none_found', async ({ page }) => { await go_to(page, `#/customers?q=${encodeURIComponent('查无此人')}&own=mine`); }],
      ['customers_pool', async ({ page }) => { await go_to(page, '#/customers?own=pool&sort=name'); }],
      ['customers_filters', async ({ page }) => { await go_to(page, '#/customers'); await page.getByRole('button', { name: '筛选与排序' }).click(); }, ['phone', 'tablet']],
      ['customers_filter_kinds', async ({ page }) => { await go_to(page, '#/customers'); await press(page, '类型 全部类型'); }, ['desktop']],
      ['customer', async ({ page, stage }) => { await go_to(page, stage.customer); }],
      ['customer_history', async ({ page }) => { await press(page, '查看更正前的 1 个版本'); }],
      ['customer_changes', async ({ page, stage }) => {
        await go_to(page, `${stage.customer}?tab=history`);
        await page.getByText('状态从「潜在」改为「活跃」').waitFor();
        await at_rest(page);
      }],
      ['customer_more', async ({ page, stage }) => { await go_to(page, stage.customer); await press(page, '更多'); }],
      ['customer_about', async ({ page, stage }) => {
        await go_to(page, `${stage.customer}?tab=about`);
        await page.getByRole('heading', { name: '协作人' }).evaluate((heading) => heading.scrollIntoView({ block: 'center' }));
        await at_rest(page);
      }],
      ['collaboration_end', async ({ page }) => { await press(page, '结束协作'); }],
      ['collaborator_new', async ({ page }) => { await press(page, '取消'); await press(page, '添加协作人'); }],
      ['collaborator_found', async ({ page }) => {
        await page.getByRole('searchbox', { name: '按姓名或门店查找同事' }).fill('2');
        await page.getByRole('dialog').getByRole('radio').first().click();
        await at_rest(page);
      }],
      ['collaborator_nobody', async ({ page }) => { await page.getByRole('searchbox', { name: '按姓名或门店查找同事' }).fill('查无此人'); await at_rest(page); }],
      ['customer_missing', async ({ page, stage }) => { await go_to(page, another_id(stage.customer)); }],
      ['customer_new', async ({ page }) => { await go_to(page, '#/customer/new'); }],
      ['customer_new_refused', async ({ page }) => {
        await page.getByLabel('电话', { exact: true }).fill('12');
        await press(page, '保存');
      }],
      ['customer_edit', async ({ page, stage }) => { await go_to(page, `${stage.customer}/edit`); }],
      ['activity_new', async ({ page, stage }) => { await go_to(page, `${stage.customer}/activity/new`); }],
      ['activity_correct', open_correction],
      ['import_choose', async ({ page }) => { await go_to(page, '#/import'); }],
      ['import_not_text', async ({ page, stage }) => { await choose_file(page, stage.picture); }],
      ['import_check', async ({ page, stage }) => {
        await choose_file(page, stage.list);
        await page.getByText('可导入 440', { exact: true }).waitFor();
      }],
      ['attention', async ({ page }) => { await go_to(page, '#/attention'); }],
      ['palette', async ({ page }) => { await page.keyboard.press('Control+k'); await page.getByRole('dialog').waitFor(); }, ['desktop', 'tablet']],
      ['palette_found', async ({ page }) => { await page.keyboard.type('cy'); await at_rest(page); }, ['desktop', 'tablet']],
      ['sync', async ({ page }) => { await go_to(page, '#/sync'); }],
      ['organisation_not_yours', async ({ page }) => { await go_to(page, '#/organisation'); }],
      ['sign_out_question', async ({ page }) => { await go_to(page, '#/sync'); await press(page, '退出登录'); }],
    ],
  },
  {
    name: 'away',
    open: (stage, options) => signed_in_device(stage.browser, stage.server.url, stage.server.people.rep, options),
    screens: [
      ['customer_changes_offline', async ({ page, context, stage }) => {
        await go_to(page, stage.customer);
        await context.setOffline(true);
        await page.getByRole('tab', { name: '变更记录' }).click();
        await page.getByText('没有网络，暂时看不到变更记录').first().waitFor();
        await at_rest(page);
      }],
    ],
  },
  {
    name: 'collaborating',
    open: (stage, options) => signed_in_device(stage.browser, stage.server.url, stage.server.people.other_rep, options),
    screens: [
      ['customers_shared', async ({ page }) => { await go_to(page, '#/customers?own=shared'); await page.getByText(long_name).first().waitFor(); }],
      ['customer_shared', async ({ page, stage }) => { await go_to(page, stage.customer); }],
      ['customer_shared_about', async ({ page }) => { await page.getByRole('tab', { name: '资料' }).click(); await at_rest(page); }],
      ['collaboration_leave', async ({ page }) => { await press(page, '退出协作'); }],
    ],
  },
  {
    name: 'erasing',
    open: (stage, options) => signed_in_device(stage.browser, stage.server.url, stage.server.people.operations, options),
    screens: [
      ['customer_more_operations', async ({ page, stage }) => { await go_to(page, stage.customer); await press(page, '更多'); }],
      ['customer_purge', async ({ page }) => { await page.getByRole('menuitem', { name: '彻底删除' }).click(); await at_rest(page); }],
      ['customer_purge_named', async ({ page }) => { await page.getByLabel('客户姓名').fill(long_name); await at_rest(page); }],
    ],
  },
  {
    name: 'maintaining',
    open: (stage, options) => signed_in_device(stage.browser, stage.server.url, stage.server.people.operations, options),
    screens: [
      ['organisation', async ({ page }) => { await go_to(page, '#/organisation'); }],
      ['organisation_folded', async ({ page }) => { await press(page, '收起 示例·第1门店'); }],
      ['organisation_menu', async ({ page }) => { await press(page, '示例·华东大区 的更多操作'); }],
      ['unit_new', async ({ page }) => { await page.getByRole('menuitem', { name: '新增下级' }).click(); await at_rest(page); }],
      ['unit_new_refused', async ({ page }) => {
        await page.getByLabel('名称').fill('示例·第1门店');
        await press(page, '保存');
        await page.getByText('同一上级下已有这个名称').first().waitFor();
      }],
      ['unit_edit', async ({ page }) => {
        await go_to(page, '#/organisation');
        await page.getByRole('button', { name: /^示例·第2门店, / }).click();
        await at_rest(page);
      }],
      ['unit_in_use', async ({ page }) => {
        await page.getByRole('switch', { name: '使用中' }).click();
        await press(page, '保存');
        await page.getByText('请先移走再停用').first().waitFor();
      }],
      ['staff_edit', async ({ page }) => {
        await go_to(page, '#/organisation');
        await page.getByRole('button', { name: /, 销售代表$/ }).first().click();
        await at_rest(page);
      }],
      ['staff_new', async ({ page }) => { await go_to(page, '#/organisation/person/new'); }],
      ['organisation_added', async ({ page }) => {
        await page.getByLabel('姓名').fill('示例·新同事');
        await page.getByLabel('所属').selectOption({ index: 1 });
        await press(page, '保存');
        await page.getByText('还不能登录').first().waitFor();
      }],
      ['organisation_inactive', async ({ page }) => {
        await press(page, '知道了');
        await page.getByRole('button', { name: /^示例·新同事, / }).first().click();
        await page.getByRole('switch', { name: '在职' }).click();
        await press(page, '保存');
        await press(page, '显示已停用和离职');
      }],
      ['handover_choose', async ({ page }) => {
        await go_to(page, '#/organisation');
        await page.getByRole('button', { name: /, 销售代表$/ }).first().click();
        await page.getByRole('button', { name: /^交接客户, / }).click();
        await at_rest(page);
      }],
      ['handover_several', async ({ page }) => {
        await page.getByRole('radio', { name: '平均分给几位同事' }).click();
        for (const colleague of [0, 1, 2]) await page.getByRole('checkbox').nth(colleague).click();
        await at_rest(page);
      }],
      ['handover_check', async ({ page }) => { await press(page, '下一步'); }],
      ['handover_done', async ({ page }) => {
        await page.getByRole('checkbox', { name: '同时标记为离职' }).click();
        await page.getByRole('button', { name: /^交接 \d+ 位客户$/ }).click();
        await page.getByText(/^已转交 [1-9]/).waitFor();
      }],
      ['organisation_handed_over', async ({ page }) => { await go_to(page, '#/organisation'); }],
      ['handover_undo', async ({ page }) => { await press(page, '查看'); await press(page, '撤销交接'); }],
      ['handover_undone', async ({ page }) => { await press(page, '撤销'); await page.getByText(/^已转回 [1-9]/).waitFor(); }],
      ['handover_none', async ({ page }) => {
        await press(page, '完成');
        await go_to(page, '#/organisation/handover/AAAAAAAAAAAAAAAAAAAAAA');
      }],
      ['posts', async ({ page }) => { await go_to(page, '#/organisation/posts'); }],
      ['post_standard', async ({ page }) => { await page.getByRole('button', { name: /^销售代表, / }).click(); await at_rest(page); }],
      ['post_new', async ({ page }) => { await go_to(page, '#/organisation/post/new'); }],
      ['post_new_refused', async ({ page }) => { await press(page, '保存'); }],
      ['deputies_none', async ({ page }) => { await go_to(page, '#/deputies'); }],
      ['deputy_new', async ({ page }) => { await press(page, '安排代理'); }],
      ['deputies', async ({ page }) => {
        await page.getByLabel('由谁代理').selectOption({ index: 1 });
        await press(page, '保存');
        await page.getByText(/由 .+ 代理/).first().waitFor();
      }],
    ],
  },
  {
    name: 'gallery',
    open: (stage, options) => signed_in_device(stage.browser, stage.server.url, stage.server.people.rep, options),
    screens: [
      ['gallery', async ({ page }) => { await go_to(page, '#/gallery'); }],
      ...['选择', '列表', '提示与状态'].map((title, i) => [`gallery_${i + 2}`, async ({ page }) => {
        await page.getByRole('heading', { name: title, exact: true }).evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
        await at_rest(page);
      }]),
      ...['对话框', '抽屉', '菜单'].map((overlay, i) => [`gallery_overlay_${i + 1}`, async ({ page }) => {
        if (i > 0) await press_key(page, 'Escape');
        await press(page, overlay);
      }]),
    ],
  },
  {
    name: 'offline',
    open: (stage, options) => signed_in_device(stage.browser, stage.server.url, stage.server.people.other_rep, options),
    screens: [
      ['customers_offline', async ({ page, context }) => {
        await context.setOffline(true);
        await page.getByText('离线').first().waitFor();
      }],
      ['customer_unsent', async ({ page }) => {
        await go_to(page, '#/customer/new');
        await page.getByLabel('姓名').fill('示例·离线客户');
        await press(page, '保存');
        await page.getByRole('heading', { name: '示例·离线客户' }).waitFor();
        await press(page, '记跟进');
        await page.getByLabel('沟通内容').fill(note);
        await press(page, '保存');
        await page.getByText('待发送').first().waitFor();
      }],
      ['sync_unsent', async ({ page }) => { await go_to(page, '#/sync'); }],
      ['sign_out_unsent', async ({ page }) => { await press(page, '退出登录'); }],
    ],
  },
  {
    name: 'session_over',
    open: (stage, options) => signed_in_device(stage.browser, stage.server.url, stage.server.people.rep, options),
    screens: [
      ['sign_in_again', async ({ page, context }) => {
        await context.clearCookies();
        await go_to(page, '#/customer/new');
        await page.getByLabel('姓名').fill('示例·过期客户');
        await press(page, '保存');
        await page.getByText('请重新登录').waitFor();
      }],
    ],
  },
  {
    name: 'two_windows',
    open: async (stage, options) => {
      const first = await signed_in_device(stage.browser, stage.server.url, stage.server.people.rep, options);
      return { context: first.context, page: (await open_page(first.context, stage.server.url)).page };
    },
    screens: [['store_blocked', async ({ page }) => { await page.getByText('已在另一个窗口打开').waitFor(); }]],
  },
  {
    name: 'no_graphics',
    open: async (stage, options) => {
      const context = await stage.browser.newContext(options);
      await context.addInitScript(() => {
        const get = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind === 'webgl2' ? null : get.call(this, kind, ...rest); };
      });
      const page = await context.newPage();
      await page.goto(stage.server.url);
      return { context, page };
    },
    screens: [['notice_no_graphics', async ({ page }) => { await page.getByText('WebGL 2').waitFor(); }]],
  },
  {
    name: 'half_loaded',
    open: async (stage, options) => {
      const context = await stage.browser.newContext({ ...options, serviceWorkers: 'block' });
      await context.route(/\.wasm$/, (route) => route.abort());
      const page = await context.newPage();
      await page.goto(stage.server.url);
      return { context, page };
    },
    screens: [['notice_load_failed', async ({ page }) => { await page.getByText('页面没有加载完整').waitFor(); }]],
  },
  {
    name: 'switched_off',
    open: async (stage, options) => {
      const context = await stage.browser.newContext(options);
      const page = await context.newPage();
      await page.goto(`${stage.server.url}/sw-off`);
      return { context, page };
    },
    screens: [
      ['switched_off', async ({ page }) => { await page.getByText('已停用').waitFor(); }],
      ['self_test', async ({ page, stage }) => {
        await page.goto(`${stage.server.url}/selftest`);
        await page.locator('#sent:not(:empty)').waitFor();
      }],
    ],
  },
];

async function open_first(browser, url, options) {
  const context = await browser.newContext(options);
  return { context, ...await open_page(context, url) };
}

// Visits every screen that exists on `form` (a name of `forms`): see({ name, page, context }) on each. `only`: scenes by name.
export async function walk(stage, form, see, { only = null, options = {} } = {}) {
  for (const scene of scenes) {
    if (only && !only.includes(scene.name)) continue;
    const device = await scene.open(stage, { ...forms[form], ...options });
    try {
      for (const [name, go, on] of scene.screens) {
        if (on && !on.includes(form)) continue;
        try {
          await go({ ...device, stage });
          if (await device.page.evaluate(() => globalThis.__idle !== undefined)) await at_rest(device.page);
        } catch (error) {
          throw new Error(`on the way to ${name} (${form}): ${error.message}`, { cause: error });
        }
        await see({ name, ...device });
      }
    } finally {
      await device.context.close();
    }
  }
}

export const scene_names = scenes.map((scene) => scene.name);
