// The peers' pages (tests/bench/peers), bundled and served as our server serves our own: minified, as brotli, on loopback.
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const sources = resolve('tests/bench/peers'), packages = resolve('build/deps/peers/node_modules');
export const peer_names = ['empty', 'bare_canvas', 'busy_loop', 'ag_grid', 'tabulator', 'canvaskit', 'jsimgui'];
const types = { js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', html: 'text/html; charset=utf-8' };

const smallest = (content) => brotliCompressSync(content, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
});
const quick = (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });

// Of a file in a peer's package, as brotli.
export const file_bytes = (path) => smallest(readFileSync(`${packages}/${path}`)).length;

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: peer_names.map((name) => `${sources}/${name}.js`), nodePaths: [packages],
    bundle: true, splitting: true, minify: true, format: 'esm', target: 'chrome120', outdir: '/', write: false, logLevel: 'error', legalComments: 'none',
    external: ['fs', 'path', './loader-freetype-extensions.js'], define: { 'process.env.NODE_ENV': '"production"' },
  });
  return new Map(outputFiles.map(({ path, contents }) => [path, Buffer.from(contents)]));
}

// `rows`: what /rows answers. → { url(name), bytes(name): brotli of what that page asked for, rows apart, close }
export async function serve_peers(rows) {
  const files = await bundle(), packed = new Map(), asked = new Map();
  const packed_rows = quick(Buffer.from(rows));
  const content_of = (path) => {
    const [, name] = /^\/(\w+)\.html$/.exec(path) ?? [];
    const style = files.has(`/${name}.css`) ? `<link rel="stylesheet" href="/${name}.css">` : '';
    if (name) return Buffer.from(`<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>${name}</title>${style}<style>html,body,#place{margin:0;height:100%}</style><div id="place"></div><script type="module" src="/${name}.js"></script>`);
    if (path.startsWith('/files/')) return readFileSync(`${packages}/${path.slice('/files/'.length)}`);
    return files.get(path);
  };
  let page = '';  // opened last: pages are looked at one after the other
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    if (path === '/rows') return response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Encoding': 'br' }).end(packed_rows);
    page = /^\/(\w+)\.html$/.exec(path)?.[1] ?? page;
    let body = packed.get(path);
    if (!body) {
      const content = content_of(path);
      if (!content) return response.writeHead(404).end();
      packed.set(path, body = smallest(content));
    }
    asked.set(page, (asked.get(page) ?? new Map()).set(path, body.length));
    response.writeHead(200, { 'Content-Type': types[path.split('.').at(-1)] ?? 'application/octet-stream', 'Content-Encoding': 'br', 'Cache-Control': 'max-age=3600' }).end(body);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://localhost:${server.address().port}`;
  // Packed before anything is timed.
  for (const path of [...files.keys(), '/files/canvaskit-wasm/bin/canvaskit.wasm']) packed.set(path, smallest(content_of(path)));
  return {
    url: (name) => `${origin}/${name}.html`,
    bytes: (name) => [...asked.get(name)?.values() ?? []].reduce((sum, bytes) => sum + bytes, 0),
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}
