// Takes the pictures of script/screenshots: node tests/browser/screenshots.mjs <folder> [size or scene]…
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at_rest, launch_chromium } from './support/browser.mjs';
import { forms, make_stage, scene_names, walk } from './support/screens.mjs';

const [folder, ...wanted] = process.argv.slice(2);
const unknown = wanted.filter((word) => !(word in forms) && !scene_names.includes(word));
if (!folder || unknown.length > 0) {
  console.error(`screenshots: ${unknown.join(', ')} is no size (${Object.keys(forms).join(', ')}) and no scene (${scene_names.join(', ')})`);
  process.exit(2);
}
const sizes = Object.keys(forms).filter((form) => wanted.includes(form)), only = scene_names.filter((name) => wanted.includes(name));

async function take_pictures(browser, stage) {
  for (const form of sizes.length > 0 ? sizes : Object.keys(forms)) {
    await walk(stage, form, async ({ name, page }) => {
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        if (await page.evaluate(() => globalThis.__idle !== undefined)) await at_rest(page);
        await page.screenshot({ path: join(folder, `${name}-${form}-${colorScheme}.png`) });
      }
      await page.emulateMedia({ colorScheme: 'light' });
      process.stdout.write('.');
    }, { only: only.length > 0 ? only : null });
  }
  process.stdout.write('\n');
}

// Everything in the folder, older runs' too: a row a screen.
function write_sheet() {
  const rows = new Map();
  for (const file of readdirSync(folder).filter((each) => each.endsWith('.png')).sort()) {
    const [, name] = /^(.*)-\w+-\w+\.png$/.exec(file);
    rows.set(name, [...rows.get(name) ?? [], file]);
  }
  const picture = (file) => `<a href="${file}"><img src="${file}" alt="${file}" loading="lazy"></a>`;
  const sheet = [...rows].map(([name, files]) => `<h2>${name}</h2>\n<div>${files.map(picture).join('')}</div>`).join('\n');
  writeFileSync(join(folder, 'index.html'), `<!DOCTYPE html>
<html lang="zh-CN"><meta charset="utf-8"><title>Screens</title>
<style>body{margin:24px;font:14px system-ui;background:#888}div{display:flex;flex-wrap:wrap;gap:12px;align-items:start}img{max-width:480px;max-height:520px}</style>
${sheet}
</html>
`);
}

mkdirSync(folder, { recursive: true });
const browser = await launch_chromium();
const stage = await make_stage(browser);
try {
  await take_pictures(browser, stage);
  write_sheet();
  console.log(`${readdirSync(folder).length - 1} pictures: ${join(folder, 'index.html')}`);
} finally {
  await browser.close();
  await stage.remove();
}
