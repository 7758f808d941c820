// Organisations of invented customers, made by the native bench, and servers on them.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at_rest } from '../../browser/support/browser.mjs';

const native = process.env.ACTLINE_NATIVE_BUILD ?? 'build/release';
export const site = join(process.env.ACTLINE_WEB_BUILD ?? 'build/web', 'site');

// → { url, login, password, rows(): what a device lists, one JSON object a line, stop }
export async function open_office(customers, activities) {
  const folder = mkdtempSync(join(tmpdir(), 'actline-bench-')), data = join(folder, 'data');
  const words = ['--organisation', data, '--customers', customers, '--activities', activities].map(String);
  const { login, password } = JSON.parse(execFileSync(join(native, 'tests/actline_bench'), words, { encoding: 'utf8' }));
  const program = join(native, 'server/actline');
  const server = spawn(program, ['serve', '--data', data, '--site', site, '--port', '0', '--quiet'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    server.once('exit', (code) => reject(new Error(`actline serve ended with ${code}`)));
    server.stdout.on('data', (bytes) => {
      said += bytes;
      const found = /https?:\/\/\S+/.exec(said);
      if (found) resolve(found[0]);
    });
  });
  return {
    url, login, password,
    rows() {
      const secret = join(folder, 'password');
      writeFileSync(secret, password);
      return execFileSync(program, ['device', '--url', url, '--name', login, '--password-file', secret, 'list', '--limit', String(customers)],
        { encoding: 'utf8', maxBuffer: 1 << 30 });
    },
    async stop() {
      await new Promise((resolve) => { server.once('exit', resolve); server.kill(); });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function sign_in(page, { login, password }) {
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(password);
  await page.locator('#sign-in button').click();
  await page.locator('#sign-in').waitFor({ state: 'hidden' });
  await at_rest(page);
}
