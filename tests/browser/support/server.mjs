// The real server on a free loopback port with data of its own.
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const program = join(process.env.ACTLINE_NATIVE_BUILD ?? 'build/release', 'server/actline');
const web_build = process.env.ACTLINE_WEB_BUILD ?? 'build/web';
const usual_site = join(web_build, 'site');

export const run_actline = (...words) => execFileSync(program, words, { encoding: 'utf8', maxBuffer: 64 << 20 });

// `actline device` without a store, as execFileSync's words: an onlooker who has never been here before.
export const device_words = (url, login, password_file, ...task) =>
  [program, ['device', '--url', url, '--name', login, '--password-file', password_file, ...task]];

// `sample`: 'small' or 'large'; null: an organisation of one administrator and nothing else.
// → { url, port, people: { rep, other_rep, manager, operations }, stop, kill, start, remove }; each person is { login, password,
// name }.
// start() after stop() or kill() serves the same data on the same port, start(site) another site folder.
export async function start_server({ sample = 'small' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'actline-browser-'));
  const data = join(folder, 'data');
  const people = people_in(run_actline('init', '--data', data, ...(sample ? ['--sample', sample] : [])));
  let process_now, port = 0;

  const start = (site = usual_site) => new Promise((resolve, reject) => {
    const words = ['serve', '--data', data, '--site', site, '--port', String(port), '--quiet'];
    process_now = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    const early_end = (code) => reject(new Error(`actline serve ended with ${code}`));
    process_now.once('exit', early_end);
    let said = '';
    process_now.stdout.on('data', (bytes) => {
      said += bytes;
      const found = /https?:\/\/[\w.]+:(\d+)/.exec(said);
      if (!found) return;
      port = Number(found[1]);
      process_now.off('exit', early_end);
      resolve();
    });
  });
  const end = (signal) => new Promise((resolve) => {
    if (process_now.exitCode !== null || process_now.signalCode !== null) return resolve();
    process_now.once('exit', resolve);
    process_now.kill(signal);
  });

  await start();
  return {
    get url() { return `http://localhost:${port}`; },
    get port() { return port; },
    people, data, start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    remove: async () => { await end('SIGKILL'); rmSync(folder, { recursive: true, force: true }); },
  };
}

// A site that differs from the usual one in nothing but its build id, made in `folder`: what a new version looks like to a page.
export function make_next_site(folder) {
  const pages = join(folder, 'pages'), out = join(folder, 'site');
  cpSync('web', pages, { recursive: true });
  appendFileSync(join(pages, 'app.css'), '\n/* next */\n');
  execFileSync('node', ['script/build/make_site.mjs', '--pages', pages, '--icons', 'assets/icons', '--texts', 'assets/text/zh-CN.json',
    '--app', resolve(web_build, 'client'), '--out', out]);
  return out;
}

// The first sign-in of each role, as `actline init` prints them: "rep1  password  姓名"; other_rep is the last rep.
function people_in(printed) {
  const people = {};
  for (const [, login, role, password, name] of printed.matchAll(/^ *((operations|manager|rep)\d*) +(\S+) +(\S+)$/gm)) {
    people[role] ??= { login, password, name };
    if (role === 'rep') people.other_rep = { login, password, name };
  }
  return people;
}
