// The browser half of script/bench: the app in Chromium against the real server, and beside peers that show the same rows in the same
// browser on the same machine. Figures against their goals and shares of a peer's; nothing passes or fails. Started from the
// repository's root after the builds; what it prints also goes to build/bench/browser.json.
//
//   ACTLINE_BENCH_BROWSERS=9 node tests/bench/browser/bench.mjs          fresh browsers a figure is the median of (5)
//   node tests/bench/browser/bench.mjs load idle                         only these sections
//
// A machine without a graphics card draws by software: time to a picture means little there, so what is compared is the main thread's
// work (TaskDuration), counted frames, bytes and memory.
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { first_load } from '../../../script/build/check_site_size.mjs';
import { at_rest, desktop, launch_chromium } from '../../browser/support/browser.mjs';
import { make_stage, walk } from '../../browser/support/screens.mjs';
import { Figures, median } from './figures.mjs';
import { idle_cost, open_gauge, renderer_memory, scroll_cost, usable_at, watch_start } from './gauge.mjs';
import { open_office, sign_in, site } from './office.mjs';
import { file_bytes, serve_peers } from './peers.mjs';
import { p95, type_and_watch } from './typing.mjs';

const browsers = Number(process.env.ACTLINE_BENCH_BROWSERS ?? 5);
const many_rows = Number(process.env.ACTLINE_BENCH_ROWS ?? 100_000);
const figures = new Figures();

// A fresh browser with one page that is watched from its start.
async function with_page(use, options = desktop) {
  const browser = await launch_chromium();
  try {
    const context = await browser.newContext(options);
    await watch_start(context);
    const page = await context.newPage();
    // A renderer that has gone answers nothing, and nobody would be told.
    const crashed = new Promise((_, reject) => { page.once('crash', () => reject(new Error(`the page ${page.url()} crashed`))); });
    return await Promise.race([use({ browser, context, page }), crashed]);
  } finally {
    await browser.close();
  }
}

async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

// Each of `subjects` (name → measure()) in turn, as often as there are browsers, so that what the machine does meanwhile falls on all.
async function in_turns(subjects) {
  const found = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let i = 0; i < browsers; i++) for (const [name, measure] of Object.entries(subjects)) found[name].push(await measure());
  return Object.fromEntries(Object.entries(found).map(([name, all]) => [name, (key) => median(all.map((each) => each[key]))]));
}

const on_peer = (peers, name, use) => () => with_page(async ({ browser, page }) => {
  await page.goto(peers.url(name));
  const usable = await usable_at(page);
  return { usable, ...await use?.({ browser, page, gauge: await open_gauge(page) }) };
});

async function measure_load() {
  const peers = await serve_peers('');
  figures.say('first load: page, scripts, module and style, as brotli, nothing cached');
  const ours = first_load(JSON.parse(readFileSync(join(site, 'manifest.json'), 'utf8')));
  figures.add('the whole app', ours.br / 1000, 'kB', 350);
  figures.add('the same as gzip', ours.gz / 1000, 'kB');
  const office = await open_office(10, 0);
  await with_page(async ({ page }) => {
    let fonts = 0, requests = 0;
    page.on('request', (request) => { requests++; if (request.resourceType() === 'font') fonts++; });
    await page.goto(office.url);
    await at_rest(page);
    figures.add('requests', requests, '');
    figures.add('fonts requested', fonts, '', 0);
  });
  await office.stop();
  for (const name of ['ag_grid', 'tabulator', 'canvaskit', 'jsimgui']) {
    await with_page(async ({ page }) => {
      await page.goto(peers.url(name));
      if (name === 'canvaskit' || name === 'jsimgui') await usable_at(page);
      else await page.waitForLoadState('networkidle');
    });
    figures.add(`${name}, without any app`, peers.bytes(name) / 1000, 'kB');
  }
  const script_file = file_bytes('ag-grid-community/dist/ag-grid-community.min.js');
  figures.add('ag-grid as the one file its pages tell to load', script_file / 1000, 'kB');
  figures.share('the app to canvaskit', ours.br, peers.bytes('canvaskit'), 0.15);
  figures.share('the app to ag-grid, that one file', ours.br, script_file, 0.95);
  figures.share('the app to ag-grid, bundled and minified', ours.br, peers.bytes('ag_grid'), 0.95);
  await peers.close();
}

// A device that holds every row, opened again: what a person meets every morning. In a page of its own, as a peer's is: a reload would
// leave what the first one held in the same process.
const on_our_list = (office, use) => () => with_page(async ({ browser, context, page: first }) => {
  await first.goto(office.url);
  await at_rest(first);
  const fresh = await timed(() => sign_in(first, office));
  const page = await context.newPage();
  await first.close();
  await page.goto(office.url);
  const usable = await usable_at(page);
  await at_rest(page);
  return { fresh, usable, ...await use?.({ browser, page, gauge: await open_gauge(page) }) };
});

async function scroll_and_weigh({ browser, page, gauge }) {
  const { all, script, layout } = await scroll_cost(page, gauge);
  return { step: all, script, layout, memory: await renderer_memory(browser), heap: await gauge.heap() / 2 ** 20 };
}

async function measure_list() {
  const office = await open_office(many_rows, 0);
  const peers = await serve_peers(office.rows());
  const of = await in_turns({
    empty: on_peer(peers, 'empty'),
    bare_canvas: on_peer(peers, 'bare_canvas', scroll_and_weigh),
    ours: on_our_list(office, scroll_and_weigh),
    ag_grid: on_peer(peers, 'ag_grid', scroll_and_weigh),
    tabulator: on_peer(peers, 'tabulator', scroll_and_weigh),
  });
  const names = ['ours', 'ag_grid', 'tabulator'];

  figures.say(`${many_rows.toLocaleString('en')} customers, the same rows and columns for all: main thread, 120 turns of a wheel by 731 px`);
  for (const name of names) figures.add(`${name}, a turn`, of[name]('step'), 'ms');
  figures.add('a canvas that is only cleared, a turn', of.bare_canvas('step'), 'ms');
  figures.add('  of ours scripts and module', of.ours('script'), 'ms', 4);
  figures.add('  of ours style and layout of the mirror', of.ours('layout'), 'ms');
  figures.share('to ag-grid', of.ours('step'), of.ag_grid('step'), 0.15);
  figures.share('to tabulator', of.ours('step'), of.tabulator('step'), 0.10);

  figures.say('first frame that can be used, net of an empty page: ours from the device\'s own store, theirs with the rows from loopback');
  const net = (name) => of[name]('usable') - of.empty('usable');
  for (const name of names) figures.add(name, net(name), 'ms');
  figures.share('to ag-grid', net('ours'), net('ag_grid'), 0.80);
  figures.share('to tabulator', net('ours'), net('tabulator'), 1.05);
  figures.add('a fresh device: sign-in, pull, stored, shown', of.ours('fresh'), 'ms');

  figures.say('memory of the renderers with all rows (Pss)');
  for (const name of names) figures.add(name, of[name]('memory'), 'MB');
  figures.share('to ag-grid', of.ours('memory'), of.ag_grid('memory'), 0.75);
  figures.add('the module\'s own', of.ours('heap'), 'MB', 64);
  await peers.close();
  await office.stop();
}

async function measure_start() {
  const office = await open_office(2500, 15_500);
  const of = await in_turns({ ours: on_our_list(office) });
  figures.say('a device with 2,500 customers and 15,500 follow-ups');
  figures.add('fresh: sign-in, pull, stored, shown', of.ours('fresh'), 'ms', 3000);
  figures.add('opened again, everything local', of.ours('usable'), 'ms', 500);
  await office.stop();
}

async function measure_idle() {
  figures.say('five seconds in which nobody does anything, every screen: frames asked for, and main thread');
  const browser = await launch_chromium();
  const stage = await make_stage(browser);
  const screens = [];
  try {
    await walk(stage, 'desktop', async ({ name, page }) => {
      if (!await page.evaluate(() => globalThis.__idle !== undefined)) return;
      // The live stream has opened and the browser has tidied up after loading.
      await page.waitForTimeout(1000);
      await page.evaluate(() => {
        if (globalThis.frames_asked !== undefined) return;  // several screens are looked at in one page: each frame counts once
        const ask = requestAnimationFrame;
        globalThis.frames_asked = 0;
        globalThis.requestAnimationFrame = (callback) => { globalThis.frames_asked++; return ask(callback); };
      });
      screens.push({ name, ...await idle_cost(page, await open_gauge(page)) });
    });
  } finally {
    await browser.close();
    await stage.remove();
  }
  screens.sort((a, b) => b.ms - a.ms);
  for (const { name, ms } of screens.slice(0, 5)) figures.add(`  ${name}`, ms, 'ms', 5);
  figures.add(`median of ${screens.length} screens`, median(screens.map(({ ms }) => ms)), 'ms', 5);
  figures.add('frames asked for on all of them', screens.reduce((sum, { frames }) => sum + frames, 0), '', 0);
  const peers = await serve_peers('');
  for (const name of ['busy_loop', 'jsimgui']) {
    const { ms } = await on_peer(peers, name, async ({ page, gauge }) => idle_cost(page, gauge))();
    figures.add(`${name}, five seconds`, ms, 'ms');
    if (name === 'busy_loop') figures.share('our median to a loop that does nothing', median(screens.map((each) => each.ms)), ms, 0.02);
  }
  await peers.close();
}

async function measure_typing() {
  const office = await open_office(20_000, 0);
  const of = await in_turns({
    ours: on_our_list(office, async ({ page }) => {
      const searched = await type_and_watch(page, page.getByRole('searchbox', { name: '搜索客户' }), '示例·海岳装饰示例');
      await page.getByRole('button', { name: '新建客户' }).click();
      await at_rest(page);
      const written = await type_and_watch(page, page.getByLabel('备注', { exact: true }), '客户说预算在八万左右，最关心环保和工期');
      return { search_frames: p95(searched, 'frames'), search_ms: p95(searched, 'ms'), note_frames: p95(written, 'frames'), note_ms: p95(written, 'ms') };
    }),
  });
  figures.say('from a character typed to the frame that answers it, 95 of 100');
  figures.add('searching 20,000 customers', of.ours('search_frames'), 'frames', 2);
  figures.add('searching, until the frame\'s scripts have ended', of.ours('search_ms'), 'ms');
  figures.add('writing a note', of.ours('note_frames'), 'frames', 2);
  figures.add('writing, until the frame\'s scripts have ended', of.ours('note_ms'), 'ms');
  await office.stop();
}

const sections = { load: measure_load, list: measure_list, start: measure_start, idle: measure_idle, typing: measure_typing };
const wanted = process.argv.slice(2);
const unknown = wanted.filter((word) => !(word in sections));
if (unknown.length > 0) {
  console.error(`bench: no section ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}`);
  process.exit(2);
}
console.log(`Chromium, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB, medians of ${browsers} fresh browsers`);
for (const [name, measure] of Object.entries(sections)) if (wanted.length === 0 || wanted.includes(name)) await measure();
figures.write('build/bench/browser.json');
