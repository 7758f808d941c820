// Serves a built site folder on loopback as the product's server does: types and security policy from manifest.json,
// precompressed files. A test adds answers of its own for the paths the app asks.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const policy = (styles) => [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'", "connect-src 'self'", "img-src 'self' blob: data:",
  `style-src 'self' ${styles.map((hash) => `'${hash}'`).join(' ')}`, "font-src 'self'", "manifest-src 'self'", "base-uri 'none'",
  "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
].join('; ');

// The page's modules one by one, for tests of a single one: import('/web/store.js').
function module_source(path) {
  return path.startsWith('/web/') && path.endsWith('.js') ? readFileSync(path.slice(1)) : null;
}

// `answers`: { 'POST /path': async (request, response, body) => … }. → { url, requests, close() }
export async function serve_site(folder, answers = {}) {
  const { files } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    requests.push(`${request.method} ${path}`);
    const answer = answers[`${request.method} ${path}`];
    if (answer) {
      const parts = [];
      for await (const part of request) parts.push(part);
      return answer(request, response, Buffer.concat(parts).toString());
    }
    if (path === '/healthz') return response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"v":1}');
    const module = module_source(path);
    if (module) return response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(module);
    const file = files.find((each) => each.path === (path === '/' ? '/index.html' : path));
    if (!file) return response.writeHead(404).end();
    const encoding = file.br && request.headers['accept-encoding']?.includes('br') ? 'br' : file.gz ? 'gz' : '';
    const headers = { 'Content-Type': file.type, 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Opener-Policy': 'same-origin' };
    if (encoding) headers['Content-Encoding'] = encoding === 'gz' ? 'gzip' : encoding;
    if (file.style_hashes) headers['Content-Security-Policy'] = policy(file.style_hashes);
    response.writeHead(200, headers).end(readFileSync(join(folder, file.path + (encoding && `.${encoding}`))));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    requests,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}
