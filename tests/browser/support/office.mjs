// A server with the sample organisation and one browser, for the tests of a file: there before the first, gone after the last.
import { after, before } from 'node:test';
import { desktop, launch_chromium, open_page } from './browser.mjs';
import { sign_in } from './person.mjs';
import { start_server } from './server.mjs';

// → an object with the `server`, its `open(form)`: a fresh device that asks for the sign-in, and its `device_of(person, form)`: one on
// which they are signed in. Both give { context, page, errors }.
export function office() {
  const state = { server: null, browser: null };
  before(async () => {
    state.server = await start_server();
    state.browser = await launch_chromium();
  });
  after(async () => {
    await state.browser?.close();
    await state.server?.remove();
  });
  state.open = async (form = desktop, url = state.server.url) => {
    const context = await state.browser.newContext(form);
    return { context, ...await open_page(context, url) };
  };
  state.device_of = async (person, form = desktop) => {
    const device = await state.open(form);
    await sign_in(device.page, state.server.people[person]);
    return device;
  };
  return state;
}
