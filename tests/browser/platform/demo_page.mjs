// Starts the demo app of this folder for a test file: one browser, one server, a fresh page a test.
import { join } from 'node:path';
import { after, before } from 'node:test';
import { desktop, launch_chromium, open_page } from '../support/browser.mjs';
import { serve_site } from '../support/site_server.mjs';

export const site_folder = join(process.env.ACTLINE_WEB_BUILD ?? 'build/web', 'platform_site');
const account = '{"v":1,"name":"示例"}';

// → an object whose `open(options)` gives { page, errors, context }; `answers` are the server's.
export function demo(answers = {}) {
  const state = { browser: null, site: null };
  before(async () => {
    state.site = await serve_site(site_folder, answers);
    state.browser = await launch_chromium();
  });
  after(async () => {
    await state.browser?.close();
    await state.site?.close();
  });
  state.open = async ({ signed_in = true, ...options } = desktop) => {
    const context = await state.browser.newContext({ ...desktop, ...options });
    if (signed_in) await context.addInitScript((text) => localStorage.setItem('actline.account', text), account);
    return { context, ...await open_page(context, state.site.url) };
  };
  return state;
}
