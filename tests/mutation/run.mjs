// Runs the mutants: one at a time, in a copy of the sources below build/mutation, whose build is kept from one to the next and from run to
// run. It is compiled as the daily build is, so that ccache knows everything but the mutant itself.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { arguments_for, is_wanted, killers_in, mutated, program_of } from './mutant.mjs';
import { mutants } from './mutants.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const source = join(root, 'build/mutation/src');
const build = join(root, 'build/mutation/build');
const longest_test_ms = 300_000; // what does not end by then is found as well as what fails

const wanted = mutants.filter((mutant) => is_wanted(mutant, process.argv.slice(2)));

// Before anything is built: each stands where it says it does.
const misfits = wanted.flatMap((mutant) => {
  const { error } = mutated(readFileSync(join(root, mutant.file), 'utf8'), mutant);
  return error === undefined ? [] : [`${mutant.file}: ${mutant.name}: ${error}`];
});
if (new Set(mutants.map((mutant) => `${mutant.file}: ${mutant.name}`)).size !== mutants.length) misfits.push('two mutants of one file have one name');
if (misfits.length > 0) {
  console.error(misfits.join('\n'));
  process.exit(2);
}

function copy_sources() {
  const paths = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  const kept = new Set(paths.split('\0').filter((path) => path !== '' && existsSync(join(root, path))));
  mkdirSync(source, { recursive: true });
  // What has not changed keeps its time, and what has gone goes: the build is that of these sources.
  const there = spawnSync('find', ['.', '-type', 'f', '-printf', '%P\\0'], { cwd: source, encoding: 'utf8', maxBuffer: 1 << 26 }).stdout;
  for (const path of there.split('\0')) if (path !== '' && !kept.has(path)) rmSync(join(source, path));
  for (const path of kept) {
    const from = join(root, path);
    const to = join(source, path);
    if (existsSync(to) && readFileSync(from).equals(readFileSync(to))) continue;
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
  }
  for (const [link, target] of [['build', join(root, 'build')], ['node_modules', join(root, 'node_modules')]]) {
    if (!existsSync(join(source, link))) symlinkSync(target, join(source, link));
  }
}

function compile(target) {
  if (!existsSync(join(build, 'build.ninja'))) {
    const made = spawnSync('cmake', ['-G', 'Ninja', '-S', source, '-B', build, '-DCMAKE_BUILD_TYPE=Debug'], { encoding: 'utf8' });
    if (made.status !== 0) return made.stderr;
  }
  const made = spawnSync('ninja', ['-C', build, '-j', String(cpus().length), target], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return made.status === 0 ? '' : made.stdout;
}

function run(program, tests) {
  const arguments_ = [...tests, '--warn', 'UnmatchedTestSpec', '--order', 'decl', '--abort', '--reporter', 'xml'];
  return spawnSync(join(build, 'tests', program), arguments_, { encoding: 'utf8', maxBuffer: 1 << 28, timeout: longest_test_ms, killSignal: 'SIGKILL' });
}

copy_sources();
console.log(`${wanted.length} mutants`);
for (const program of new Set(wanted.map(program_of))) {
  const failed = compile(program);
  if (failed !== '') {
    console.error(failed.slice(-3_000));
    process.exit(2);
  }
}
// What fails as it is, or has no such cases, would seem to find them all.
for (const asked of new Set(wanted.map((mutant) => JSON.stringify([program_of(mutant), arguments_for(mutant)])))) {
  const killers = killers_in(run(...JSON.parse(asked)));
  if (killers.length > 0) {
    console.error(`${asked} fails as it is: ${killers.join(' · ')}`);
    process.exit(2);
  }
}

const results = [];
for (const mutant of wanted) {
  const path = join(source, mutant.file);
  const text = readFileSync(path, 'utf8');
  const begun = Date.now();
  let result;
  writeFileSync(path, mutated(text, mutant).text);
  try {
    const program = program_of(mutant);
    const failed = compile(program);
    result = failed !== '' ? { is_error: true, killers: [failed.slice(-1_500)] } : { killers: killers_in(run(program, arguments_for(mutant))) };
  } finally {
    writeFileSync(path, text);
  }
  const survived = result.killers.length === 0;
  results.push({ mutant, survived, ...result });
  const seconds = ((Date.now() - begun) / 1_000).toFixed(0);
  const lived_on = mutant.redundant ? `redundant: ${mutant.redundant}` : `SURVIVED (${mutant.why})`;
  const said = result.is_error ? `DOES NOT COMPILE\n${result.killers[0]}` : survived ? lived_on : result.killers[0];
  console.log(`${mutant.file.split('/').at(-1).padEnd(22)} ${mutant.name.padEnd(62)} ${seconds.padStart(3)} s  ${said}`);
}

const errors = results.filter((result) => result.is_error).length;
const redundant = results.filter((result) => result.survived && result.mutant.redundant).length;
const survivors = results.filter((result) => result.survived).length - redundant;
const killed = results.length - errors - survivors - redundant;
console.log(`${results.length} mutants: ${killed} killed, ${redundant} redundant, ${survivors} survived, ${errors} do not compile`);
process.exitCode = errors + survivors > 0 ? 1 : 0;
