// Every screen as a person's tools see it, at a desk and on a phone: axe-core finds nothing serious, and
// what the canvas would take a press for is what stands in the mirror.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { audit } from './support/audit.mjs';
import { serious_faults } from './support/axe.mjs';
import { at_rest, launch_chromium } from './support/browser.mjs';
import { make_stage, walk } from './support/screens.mjs';

let browser, stage;
before(async () => {
  browser = await launch_chromium();
  stage = await make_stage(browser);
});
after(async () => {
  await browser?.close();
  await stage?.remove();
});

const is_plain = (name) => /^(sign_in|notice_|switched_off|self_test)/.test(name);

for (const form of ['desktop', 'phone']) {
  test(`no serious fault on any screen, ${form}`, { timeout: 240_000 }, async (t) => {
    const faults = [];
    let screens = 0;
    await walk(stage, form, async ({ name, page }) => {
      // The mirror is the same by night; what is plain HTML has colours of its own.
      for (const colorScheme of is_plain(name) ? ['dark', 'light'] : ['light']) {
        await page.emulateMedia({ colorScheme });
        if (await page.evaluate(() => globalThis.__idle !== undefined)) await at_rest(page);
        for (const fault of await serious_faults(page, { plain: is_plain(name) })) faults.push({ screen: name, colorScheme, ...fault });
      }
      for (const fault of await audit(page)) faults.push({ screen: name, fault });
      if (!is_plain(name)) assert.ok(await page.evaluate(() => globalThis.__targets().length > 0), `${name} has something to press`);
      screens++;
    });
    t.diagnostic(`${screens} screens`);
    assert.deepEqual(faults, []);
    assert.ok(screens >= 25, 'the list of screens has shrunk');
  });
}
