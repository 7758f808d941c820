// The browser half of script/bench: the app in Chromium against the real server, figures against their goals. Nothing passes
// or fails here. Started from the repository's root, after the builds; what it prints also goes to build/bench/browser.json.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { first_load } from '../../script/build/check_site_size.mjs';
import { at_rest, desktop, frames_drawn, launch_chromium } from './support/browser.mjs';

const native = process.env.ACTLINE_NATIVE_BUILD ?? 'build/release';
const site = join(process.env.ACTLINE_WEB_BUILD ?? 'build/web', 'site');
const folder = mkdtempSync(join(tmpdir(), 'actline-bench-'));
const figures = [];
const undo = [() => rmSync(folder, { recursive: true, force: true })];

const number = (value) => (Math.abs(value) >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2))
  .replace(/\B(?=(\d{3})+(?!\d))/g, ',');
const say = (line) => console.log(`\n${line}`);
function add(name, value, unit, at_most) {
  const ratio = at_most !== undefined && value > 0 ? at_most / value : undefined;
  figures.push({ name, value, unit, goal: at_most, at_least: false, ratio });
  console.log(`  ${name}`.padEnd(56) + number(value).padStart(12) + ` ${unit}`.padEnd(11) +
    (at_most === undefined ? '' : ` goal ≤ ${number(at_most).padStart(7)}`) + (ratio ? `   × ${number(ratio)}` : ''));
}

// An organisation of invented customers, made by the native bench, and a server on it. → { url, login, password }
async function serve(name, customers, activities) {
  const data = join(folder, name);
  const words = ['--organisation', data, '--customers', customers, '--activities', activities].map(String);
  const { login, password } = JSON.parse(execFileSync(join(native, 'tests/actline_bench'), words, { encoding: 'utf8' }));
  const server = spawn(join(native, 'server/actline'), ['serve', '--data', data, '--site', site, '--port', '0', '--quiet'], { stdio: ['ignore', 'pipe', 'inherit'] });
  undo.unshift(() => new Promise((resolve) => { server.once('exit', resolve); server.kill(); }));
  const url = await new Promise((resolve, reject) => {
    let said = '';
    server.once('exit', (code) => reject(new Error(`actline serve ended with ${code}`)));
    server.stdout.on('data', (bytes) => {
      said += bytes;
      const found = /https?:\/\/\S+/.exec(said);
      if (found) resolve(found[0]);
    });
  });
  return { url, login, password };
}

async function sign_in(page, { login, password }) {
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(password);
  await page.locator('#sign-in button').click();
  await page.locator('#sign-in').waitFor({ state: 'hidden' });
  await at_rest(page);
}

// Seconds the page's main thread has worked, in all and in scripts (JavaScript and WebAssembly).
async function work_done(devtools) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const seconds = (name) => metrics.find((metric) => metric.name === name).value;
  return { all: seconds('TaskDuration'), script: seconds('ScriptDuration'), layout: seconds('LayoutDuration') + seconds('RecalcStyleDuration') };
}

async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

async function measure_first_load(browser, office) {
  const context = await browser.newContext(desktop);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  let wire = 0, requests = 0, fonts = 0;
  devtools.on('Network.loadingFinished', (event) => { wire += event.encodedDataLength; });
  devtools.on('Network.requestWillBeSent', (event) => { requests++; if (event.type === 'Font') fonts++; });
  await page.goto(office.url);
  await at_rest(page);
  const load = first_load(JSON.parse(readFileSync(join(site, 'manifest.json'), 'utf8')));
  say('first load: page, scripts, module and style, nothing cached');
  add('as brotli (what TLS clients get)', load.br / 1000, 'kB', 300);
  add('as gzip', load.gz / 1000, 'kB', 300);
  add('on the wire here, headers included', wire / 1000, 'kB');
  add('requests', requests, '');
  add('fonts requested', fonts, '');
  await context.close();
}

async function measure_rows(browser, office) {
  say('20,000 rows in Chromium: signing in, pull, decode, IndexedDB commit with strict durability, list drawn');
  const fresh = [], warm = [];
  let rested;
  for (let i = 0; i < 3; i++) {
    const context = await browser.newContext(desktop);
    const page = await context.newPage();
    await page.goto(office.url);
    await at_rest(page);
    fresh.push(await timed(() => sign_in(page, office)));
    for (let j = 0; j < 2; j++) warm.push(await timed(async () => { await page.reload(); await at_rest(page); }));
    if (i < 2) await context.close();
    else rested = { context, page };
  }
  add('fresh device', median(fresh), 'ms', 3000);
  add('page opened again, everything local', median(warm), 'ms');

  const devtools = await rested.context.newCDPSession(rested.page);
  await devtools.send('Performance.enable');
  // The live stream has opened and the browser has tidied up after loading.
  await rested.page.waitForTimeout(2000);
  const frames = await frames_drawn(rested.page), before = await work_done(devtools);
  await rested.page.waitForTimeout(5000);
  const after = await work_done(devtools);
  say('idle page, 5 s');
  add('frames drawn', await frames_drawn(rested.page) - frames, '');
  add('main thread', (after.all - before.all) * 1000, 'ms', 5);
  await rested.context.close();
}

async function measure_scrolling(browser, office) {
  const context = await browser.newContext(desktop);
  const page = await context.newPage();
  await page.goto(office.url);
  await at_rest(page);
  say('the customer list with 100,000 customers (software graphics)');
  add('fresh device with 100,000 rows', await timed(() => sign_in(page, office)), 'ms');
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable');
  await page.mouse.move(desktop.viewport.width / 2, desktop.viewport.height / 2);
  const step = async (by) => {
    await page.mouse.wheel(0, by);
    await at_rest(page);
  };
  for (let i = 0; i < 10; i++) await step(120);
  const frames = await frames_drawn(page), before = await work_done(devtools);
  const steps = 60;
  for (let i = 0; i < steps; i++) await step(i % 6 === 5 ? 40_000 : 120);  // a line or two, now and then a leap
  const after = await work_done(devtools), drawn = await frames_drawn(page) - frames;
  add('frames drawn a step', drawn / steps, '');
  add('our own work a frame (scripts and module)', (after.script - before.script) * 1000 / drawn, 'ms', 4);
  add('main thread a frame, browser included', (after.all - before.all) * 1000 / drawn, 'ms');
  add('  of it style and layout of the mirror', (after.layout - before.layout) * 1000 / drawn, 'ms');
  await context.close();
}

try {
  console.log(`Chromium, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB`);
  const office = await serve('rows', 2500, 15_500);
  const browser = await launch_chromium();
  undo.unshift(() => browser.close());
  await measure_first_load(browser, office);
  await measure_rows(browser, office);
  await measure_scrolling(browser, await serve('list', 100_000, 0));
  mkdirSync('build/bench', { recursive: true });
  writeFileSync('build/bench/browser.json', `${JSON.stringify({ machine: `${cpus().length} cores`, figures })}\n`);
} finally {
  for (const step of undo) await step();
}
