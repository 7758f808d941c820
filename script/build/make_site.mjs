// Makes the folder the server serves to browsers, from web/, assets/icons/ and the compiled app.
//
//   node make_site.mjs --pages web --icons assets/icons --texts assets/text/zh-CN.json --app <folder of app.js> --out <site>
//
// - The page's scripts, the module's glue and the icons become one script (bundle_page.mjs), boot.js.
// - `{{build}}` becomes the build id in pages and scripts, and the module gets it as a custom section "actline-build":
//   the page refuses a mixture (web/boot.js).
// - A file's name carries the hash of its content (app.1a2b3c4d5e6f.js), so it may be cached for
//   ever; references in other files are rewritten. Pages and the service worker keep their names.
// - `{{language}}` in a page becomes the language of the texts, the name of their file.
// - `{{text:some.key}}` in a page becomes that text: pages are plain HTML and have no code to look it up.
// - Each file lies beside its .br and .gz, made once here at the best level.
// - manifest.json lists every file with its type and sizes, and the hashes of inline styles for
//   the content security policy. web/*_library.js is not there: it is linked into the module's glue.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, posix, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { bundle_page } from './bundle_page.mjs';
import { font_slices } from './font_slices.mjs';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
const with_references = new Set(['.css', '.html', '.js', '.json', '.webmanifest']);
const compressed_already = new Set(['.png', '.woff2']);
const standing_alone = new Set(['selftest.js', 'service_worker.js', 'sw-off.js']);  // scripts that are no part of boot.js
const keeps_name = (path) => path.endsWith('.html') || path === 'service_worker.js';
const is_source_only = (path) => /(\.js|\.md|icons\.json|CMakeLists\.txt)$/.test(path) && !standing_alone.has(path);

// The id is of the content, so that the same sources give the same site.
export function stamp_build(sources) {
  const hash = createHash('sha256');
  for (const path of [...sources.keys()].sort()) hash.update(path).update(sources.get(path));
  const build = hash.digest('hex').slice(0, 12);
  for (const [path, content] of sources) {
    if (extname(path) === '.wasm') sources.set(path, with_custom_section(content, 'actline-build', build));
    else if (with_references.has(extname(path))) sources.set(path, Buffer.from(content.toString('utf8').replaceAll('{{build}}', build)));
  }
  return build;
}

// WebAssembly core specification 5.5.3: id 0, size, then a name and any bytes. Names and contents here are short.
function with_custom_section(wasm, name, text) {
  const payload = Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.from(text)]);
  if (payload.length > 127) throw new Error('a longer section needs a longer size');
  return Buffer.concat([wasm, Buffer.from([0, payload.length]), payload]);
}

// Map<path in the site, Buffer> -> the finished files, each {path, source, type, immutable, content}.
export function finish_files(sources, texts, language) {
  const finished = new Map();
  const in_progress = [];
  const finish = (path) => {
    if (finished.has(path)) return finished.get(path);
    if (in_progress.includes(path)) throw new Error(`files refer to each other in a ring: ${[...in_progress, path].join(' -> ')}`);
    in_progress.push(path);
    let content = sources.get(path);
    if (with_references.has(extname(path))) {
      let text = content.toString('utf8');
      if (in_text[extname(path)]) text = fill_in_texts(text, texts, path, language);
      text = rewrite_references(text, path, (target) => (target !== path && sources.has(target) && !keeps_name(target) ? finish(target).path : null));
      content = Buffer.from(text);
    }
    in_progress.pop();
    const type = types[extname(path)];
    if (!type) throw new Error(`${path}: no content type is known for ${extname(path) || 'a name without extension'}; add it to make_site.mjs`);
    const file = { path: keeps_name(path) ? path : hashed_name(path, content), source: path, type, immutable: !keeps_name(path), content };
    finished.set(path, file);
    return file;
  };
  [...sources.keys()].sort().forEach(finish);
  return [...finished.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function hashed_name(path, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return `${path.slice(0, -extname(path).length)}.${hash}${extname(path)}`;
}

// Anything quoted, or in url(), that names another file of the site as seen from this one.
function rewrite_references(text, from, final_name) {
  return text.replace(/(["'`]|url\(\s*)([\w./-]+\.\w+)(?=["'`]|\s*\))/g, (whole, open, reference) => {
    const target = posix.normalize(reference.startsWith('/') ? reference.slice(1) : posix.join(posix.dirname(from), reference));
    const name = final_name(target);
    return name === null ? whole : open + reference.slice(0, reference.length - posix.basename(reference).length) + posix.basename(name);
  });
}

// What a text needs to stand in a file of that kind.
const in_text = {
  '.html': (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`),
  '.webmanifest': (text) => JSON.stringify(text).slice(1, -1),
};

function fill_in_texts(page, texts, path, language) {
  return page.replaceAll('{{language}}', language).replace(/\{\{text:([\w.-]+)\}\}/g, (_, key) => {
    if (!(key in texts)) throw new Error(`${path} uses the text ${key}, which the texts do not have`);
    return in_text[extname(path)](texts[key]);
  });
}

// What style-src needs for the <style> elements of a page.
export function style_hashes(html) {
  return [...html.matchAll(/<style>([^]*?)<\/style>/g)].map(
    ([, style]) => `sha256-${createHash('sha256').update(style).digest('base64')}`);
}

function compressed(content) {
  return {
    br: brotliCompressSync(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    }),
    gz: gzipSync(content, { level: 9 }),
  };
}

function write_site(files, build, out) {
  rmSync(out, { recursive: true, force: true });
  const listed = files.map(({ path, source, type, immutable, content }) => {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), content);
    const entry = { path: `/${path}`, source, type, immutable, bytes: content.length };
    entry.sha256 = createHash('sha256').update(content).digest('hex');
    for (const [encoding, bytes] of Object.entries(compressed_already.has(extname(path)) ? {} : compressed(content))) {
      if (bytes.length >= content.length) continue;
      writeFileSync(join(out, `${path}.${encoding}`), bytes);
      entry[encoding] = bytes.length;
    }
    if (type.startsWith('text/html')) entry.style_hashes = style_hashes(content.toString('utf8'));
    return entry;
  });
  writeFileSync(join(out, 'manifest.json'), `${JSON.stringify({ v: 1, build, files: listed }, null, 1)}\n`);
  return listed;
}

function read_folder(folder, prefix, sources) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder, { recursive: true }).sort()) {
    const path = join(folder, name);
    const site_path = posix.join(prefix, relative(folder, path));
    if (statSync(path).isFile() && !is_source_only(site_path)) sources.set(site_path, readFileSync(path));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const option = { type: 'string' };
  const { values } = parseArgs({ options: { pages: option, icons: option, texts: option, app: option, out: option } });
  const sources = new Map();
  read_folder(values.pages, '', sources);
  read_folder(values.icons, 'icons', sources);
  for (const [path, content] of font_slices()) sources.set(path, content);
  sources.set('boot.js', Buffer.from(await bundle_page({ pages: values.pages, app: values.app, icons: values.icons })));
  sources.set('app.wasm', readFileSync(join(values.app, 'app.wasm')));
  const build = stamp_build(sources);
  const files = write_site(finish_files(sources, JSON.parse(readFileSync(values.texts, 'utf8')), basename(values.texts, '.json')), build, values.out);
  const sum = (encoding) => files.reduce((total, file) => total + (file[encoding] ?? file.bytes), 0);
  console.log(`site: ${files.length} files, ${sum('bytes')} bytes, ${sum('br')} as brotli, ${sum('gz')} as gzip`);
}
