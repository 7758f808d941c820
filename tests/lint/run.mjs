// The lint: what the compilers cannot see. Each check is a file in checks/, small enough to read
// before arguing with it.
//
//   node tests/lint/run.mjs                         every check
//   node tests/lint/run.mjs --only texts,todo       only these
//   node tests/lint/run.mjs --fix                   format C++ files in place first
//   … --build build/dev --tidy-seconds 240          where clang-tidy finds compile commands, and its time
//   … --deep                                        with its path analysis too
//
// Prints `path:line: message [check]`, and last `N passed, N failed`, counting checks.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as banned_names from './checks/banned_names.mjs';
import * as clang_tidy from './checks/clang_tidy.mjs';
import * as formatting from './checks/formatting.mjs';
import * as header_shape from './checks/header_shape.mjs';
import * as include_arrows from './checks/include_arrows.mjs';
import * as machine_words from './checks/machine_words.mjs';
import * as page_safety from './checks/page_safety.mjs';
import * as portable_subset from './checks/portable_subset.mjs';
import * as syntax from './checks/syntax.mjs';
import * as texts from './checks/texts.mjs';
import * as todo from './checks/todo.mjs';
import { working_tree } from './repository.mjs';

const checks = {
  include_arrows, banned_names, portable_subset, header_shape, page_safety, texts, machine_words, todo, syntax, formatting, clang_tidy,
};

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    fix: { type: 'boolean', default: false },
    build: { type: 'string', default: 'build/dev' },
    deep: { type: 'boolean', default: false },
    'tidy-seconds': { type: 'string', default: '240' },
  },
});
const wanted = options.only?.split(',') ?? Object.keys(checks);
const unknown = wanted.filter((name) => !(name in checks));
if (unknown.length > 0) {
  console.error(`no check named ${unknown.join(', ')}; there are ${Object.keys(checks).join(', ')}`);
  process.exit(2);
}

const repository = working_tree(fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, ''));
if (options.fix) formatting.fix(repository);

let failed = 0;
for (const name of wanted) {
  const findings = await checks[name].check(repository, options);
  for (const { path, line, message } of findings) console.log(`${path}:${line ?? 1}: ${message} [${name}]`);
  if (findings.length > 0) failed += 1;
}
console.log(`${wanted.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
