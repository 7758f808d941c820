// Makes one script of the page's modules (web/boot.js and what it imports), the module's glue (app.js) and the icons.
// Icons are named in assets/icons/icons.json; their outlines come from the npm package named there, as SVG shapes, and
// become one path each in the order of their code points, so that a 2D canvas can draw them.
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const oldest_browsers = ['chrome97', 'safari16.4', 'firefox102'];

// → the script's text. `pages`: folder of boot.js; `app`: folder of app.js; `icons`: folder of icons.json.
export async function bundle_page({ pages, app, icons }) {
  const outlines = icon_paths(JSON.parse(readFileSync(join(icons, 'icons.json'), 'utf8')));
  const result = await build({
    entryPoints: [join(pages, 'boot.js')],
    bundle: true, minify: true, write: false, format: 'esm', target: oldest_browsers, charset: 'utf8', legalComments: 'none',
    banner: { js: '/* Icons: Lucide, ISC licence, https://lucide.dev/license */' },
    plugins: [{
      name: 'actline',
      setup(bundler) {
        bundler.onResolve({ filter: /^\.\/app\.js$/ }, () => ({ path: join(app, 'app.js') }));
        bundler.onResolve({ filter: /^actline:icons$/ }, ({ path }) => ({ path, namespace: 'icons' }));
        bundler.onLoad({ filter: /.*/, namespace: 'icons' }, () => ({
          contents: `export const icon_paths = ${JSON.stringify(outlines)};`, loader: 'js',
        }));
      },
    }],
  });
  return result.outputFiles[0].text;
}

function icon_paths({ source, icons }) {
  const set = createRequire(import.meta.url)(`${source}/icons.json`);
  return icons.map(({ name, outline }) => {
    const body = set.icons[outline]?.body ?? set.icons[set.aliases?.[outline]?.parent]?.body;
    if (!body) throw new Error(`icons.json: ${source} has no outline "${outline}" for the icon ${name}`);
    return path_of(body, name);
  });
}

// The shapes of an SVG body as one path.
export function path_of(body, name) {
  const shapes = [...body.matchAll(/<(\w+)([^>]*?)\/?>/g)].filter(([, kind]) => kind !== 'g');
  return shapes.map(([, kind, text]) => {
    const attributes = Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]));
    const number = (key) => Number(attributes[key] ?? 0);
    switch (kind) {
      // A path that begins relatively begins at the origin, not where the shape before it ended.
      case 'path': return attributes.d.startsWith('m') ? `M0 0${attributes.d}` : attributes.d;
      case 'circle': return circle(number('cx'), number('cy'), number('r'));
      case 'rect': return rectangle(number('x'), number('y'), number('width'), number('height'), number('rx') || number('ry'));
      default: throw new Error(`the icon ${name} has a <${kind}>, which path_of() does not know yet`);
    }
  }).join('');
}

const circle = (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

function rectangle(x, y, width, height, r) {
  if (!r) return `M${x} ${y}h${width}v${height}h${-width}z`;
  const [w, h] = [width - 2 * r, height - 2 * r];
  const corner = (dx, dy) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${x + r} ${y}h${w}${corner(r, r)}v${h}${corner(-r, r)}h${-w}${corner(-r, -r)}v${-h}${corner(r, -r)}z`;
}
