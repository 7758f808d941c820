// The fonts a device may lack, as files of the site: Noto Sans SC in a hundred slices (about 45 kB each) and a list of which slice has
// which characters. Nothing of it is in the first load; web/font_slices.js asks for the slices of characters no font here has.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const package_name = '@fontsource-variable/noto-sans-sc';

// → Map<path in the site, Buffer>: fonts/slices.json ({ v, slices: [[file, "4e00-4e0f,4e11"], …] }), the slices and their licence.
export function font_slices() {
  const folder = dirname(createRequire(import.meta.url).resolve(`${package_name}/package.json`));
  const ranges = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8'));
  const sources = new Map([['fonts/OFL.txt', readFileSync(join(folder, 'LICENSE'))]]);
  const slices = Object.entries(ranges).map(([slice, range]) => {
    const name = `noto-sans-sc-${slice.replace(/[[\]]/g, '')}`;
    sources.set(`fonts/${name}.woff2`, readFileSync(join(folder, 'files', `${name}-wght-normal.woff2`)));
    return [`${name}.woff2`, range.replace(/U\+/gi, '').toLowerCase()];
  });
  sources.set('fonts/slices.json', Buffer.from(JSON.stringify({ v: 1, slices })));
  return sources;
}
