// axe-core on a page: what it finds serious or critical.
import { readFileSync } from 'node:fs';

const source = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

// Not switched off for convenience; each cannot be judged from the DOM where the canvas paints:
const canvas_only = {
  // The mirror's text is transparent, what is read is drawn on the canvas. The colours themselves are held to 4.5 : 1 and 3 : 1 by
  // tests/client/theme_test.cpp.
  'color-contrast': { enabled: false },
  'color-contrast-enhanced': { enabled: false },
  // Whether a link stands out from the text around it is a matter of those same colours.
  'link-in-text-block': { enabled: false },
};
// Off unless asked for: WCAG 2.2, 2.5.8, 24 px or room around it. The finger's 44 px are audited by tests/client.
const asked_for = { 'target-size': { enabled: true } };

// → [{ id, help, nodes: [html…] }]. On plain HTML (`plain`: sign-in, notices, switched off) the colours are judged too.
export async function serious_faults(page, { plain = false } = {}) {
  if (!await page.evaluate(() => globalThis.axe !== undefined)) {
    // The page's policy forbids foreign scripts; the tool is put in by the debugger.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Runtime.evaluate', { expression: source });
    await devtools.detach();
  }
  const { violations } = await page.evaluate((rules) => globalThis.axe.run(document, { rules, resultTypes: ['violations'] }),
    plain ? asked_for : { ...canvas_only, ...asked_for });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((each) => each.html) }));
}
