import assert from 'node:assert/strict';
import { test } from 'node:test';
import { first_load } from '../../script/build/check_site_size.mjs';
import { finish_files, style_hashes } from '../../script/build/make_site.mjs';

const site = (files, texts = {}) =>
  finish_files(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])), texts);
const named = (files, source) => files.find((file) => file.source === source);

test('a name carries the hash of the content, and references follow', () => {
  const files = site({
    'index.html': '<script type="module" src="/boot.js"></script>',
    'boot.js': "import { x } from './part/x.js';",
    'part/x.js': "export const x = '../style.css';",
    'style.css': 'body {}',
  });
  const style = named(files, 'style.css').path;
  assert.match(style, /^style\.[0-9a-f]{12}\.css$/);
  assert.equal(named(files, 'part/x.js').content.toString(), `export const x = '../${style}';`);
  assert.equal(named(files, 'boot.js').content.toString(), `import { x } from './${named(files, 'part/x.js').path}';`);
  assert.equal(named(files, 'index.html').content.toString(), `<script type="module" src="/${named(files, 'boot.js').path}"></script>`);
});

test('a change deep down renames everything that leads to it', () => {
  const before = site({ 'a.js': "import './b.js';", 'b.js': '1' });
  const after = site({ 'a.js': "import './b.js';", 'b.js': '2' });
  assert.notEqual(named(before, 'a.js').path, named(after, 'a.js').path);
});

test('pages and the service worker keep their names and are not immutable', () => {
  const files = site({ 'index.html': '', 'service_worker.js': '', 'x.js': '' });
  assert.deepEqual(files.filter((file) => !file.immutable).map((file) => file.path), ['index.html', 'service_worker.js']);
});

test('texts are filled into pages, escaped; a missing one stops the build', () => {
  const page = { 'index.html': '<p title="{{text:a.b}}">' };
  assert.equal(named(site(page, { 'a.b': '"登录"<' }), 'index.html').content.toString(), '<p title="&#34;登录&#34;&#60;">');
  assert.throws(() => site(page), /a\.b/);
});

test('texts stand in a web app manifest as JSON', () => {
  const file = named(site({ 'app.webmanifest': '{"name":"{{text:a}}"}' }, { a: '"动线" & 线' }), 'app.webmanifest');
  assert.deepEqual(JSON.parse(file.content.toString()), { name: '"动线" & 线' });
});

test('a file that keeps its name may be named by one it names', () => {
  const files = site({ 'boot.js': "register('/service_worker.js')", 'service_worker.js': "const shell = ['/boot.js'];" });
  assert.equal(named(files, 'boot.js').content.toString(), "register('/service_worker.js')");
  assert.equal(named(files, 'service_worker.js').content.toString(), `const shell = ['/${named(files, 'boot.js').path}'];`);
});

test('a ring of references is an error, not an endless loop', () => {
  assert.throws(() => site({ 'a.js': "import './b.js';", 'b.js': "import './a.js';" }), /ring: a\.js -> b\.js -> a\.js/);
});

test('an unknown kind of file is refused', () => {
  assert.throws(() => site({ 'a.ttf': '' }), /a\.ttf/);
});

test('inline styles are hashed as the browser hashes them', () => {
  // printf 'body{}' | openssl dgst -sha256 -binary | base64
  assert.deepEqual(style_hashes('<style>body{}</style>'), ['sha256-fJgEClQWV1hGkK4qHMO0KotTsVnMYMXTq7/suurGyUo=']);
});

test('the first load is pages, scripts, styles and the module, by the smaller form of each', () => {
  const files = [
    { type: 'text/html; charset=utf-8', bytes: 100, gz: 60, br: 50 },
    { type: 'application/wasm', bytes: 1000, gz: 400, br: 300 },
    { type: 'text/javascript; charset=utf-8', bytes: 10 },
    { type: 'image/png', bytes: 5000 },
    { path: '/selftest.html', type: 'text/html; charset=utf-8', bytes: 7000 },
  ];
  assert.deepEqual(first_load({ files }), { files: 3, bytes: 1110, gz: 470, br: 360 });
});
