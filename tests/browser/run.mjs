// Runs every *_test.mjs below this folder, one file after the other (the machine has two cores and a browser uses both).
//
//   node tests/browser/run.mjs              all
//   node tests/browser/run.mjs platform     files whose path holds that word
//
// Sites and programs under test are taken from build/web and build/release, or where ACTLINE_WEB_BUILD and
// ACTLINE_NATIVE_BUILD say.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { tap } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true })
  .filter((name) => name.endsWith('_test.mjs') && (wanted.length === 0 || wanted.some((word) => name.includes(word))))
  .sort()
  .map((name) => join(folder, name));
if (files.length === 0) {
  console.error('no browser test matches');
  process.exit(2);
}
// A file has five minutes, and longer where more kills than the gate's are asked for.
run({ files, concurrency: 1, timeout: 300_000 + 15_000 * Number(process.env.ACTLINE_KILLS ?? 0) })
  .on('test:fail', (event) => { if (!event.todo) process.exitCode = 1; })
  .compose(tap)
  .pipe(process.stdout);
