// Lines and branches that ran, by source file, from what a build with --coverage has written (preset coverage).
//
//   node coverage_table.mjs <build folder> <source folder> [--gaps]     --gaps: also every line that did not run, or not both ways
//
// A line counts once however many units compiled it, and has run when it ran in any of them. A branch is one way out of a condition that
// somebody wrote. What is none is left out:
//   - where an exception would leave a call, and the other way beside it: this code throws nothing, and a call is no condition. The
//     product's libraries are compiled without them here (script/cmake/compilation.cmake); their headers in tests are not;
//   - the conditions of assertions: one way out of them ends the program;
//   - the way around all cases of a switch over an enumeration (`ways_around`): there is no value that would take it.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';

// How a line's branches come in gcov's list: of a call that may throw, the way on and the way of the exception, next to each other.
function without_exceptions(branches) {
  return branches.filter((branch, i) => !branch.throw && !branches[i + 1]?.throw);
}

// A switch that has no default and compiles (-Wswitch) has a case for every enumerator, and the compiler makes one way more. Where the
// value is cast to its enumeration it may be any number, and that way is a branch like others. `text`: from the line of the switch on.
function ways_around(text, branches) {
  const condition = /^\s*switch \((.*)\) \{$/.exec(text.split('\n', 1)[0]);
  if (condition === null || condition[1].startsWith('static_cast<')) return 0;
  let depth = 0;
  let end = text.indexOf('{');
  do {
    depth += { '{': 1, '}': -1 }[text[end]] ?? 0;
    end++;
  } while (depth > 0 && end < text.length);
  const body = text.slice(text.indexOf('{') + 1, end).replace(/\/\/.*$/gm, '');
  if (/\bdefault:/.test(body)) return 0;
  // Labels next to each other are one way.
  const ways = body.replace(/(\bcase [\w:]+:\s+)+(?=case )/g, '').match(/\bcase [\w:]+:\s/g)?.length ?? 0;
  return branches > ways ? 1 : 0;
}

// `reports`: what gcov says of each object, parsed. `source`: the text of a file. By file of the folder: { lines, lines_run, branches,
// branches_run, gaps: [line number] }.
export function covered(reports, folder, source) {
  const lines = new Map();
  for (const report of reports) {
    for (const file of report.files) {
      const path = normalize(file.file).replace(/^(\.\.\/)+/, '');
      if (!path.startsWith(`${folder}/`)) continue;
      for (const line of file.lines) {
        const key = `${path}:${line.line_number}`;
        const known = lines.get(key) ?? { path, number: line.line_number, count: 0, functions: new Map() };
        known.count += line.count;
        // Each function on the line, each instance of a template: with branches of its own.
        const counts = known.functions.get(line.function_name) ?? [];
        without_exceptions(line.branches).forEach((branch, i) => { counts[i] = (counts[i] ?? 0) + branch.count; });
        known.functions.set(line.function_name, counts);
        lines.set(key, known);
      }
    }
  }
  const files = new Map();
  const texts = new Map();
  for (const { path, number, count, functions } of [...lines.values()].sort((one, other) => one.number - other.number)) {
    if (!texts.has(path)) texts.set(path, source(path).split('\n'));
    const text = texts.get(path).slice(number - 1).join('\n');
    const file = files.get(path) ?? { lines: 0, lines_run: 0, branches: 0, branches_run: 0, gaps: [] };
    const counts = /^\s*assert\(/.test(text) ? [] : [...functions.values()].flat();
    const run = counts.filter((times) => times > 0).length;
    const all = counts.length - Math.min(counts.length - run, ways_around(text, counts.length));
    file.lines++;
    if (count > 0) file.lines_run++;
    file.branches += all;
    file.branches_run += run;
    if (count === 0 || run < all) file.gaps.push(number);
    files.set(path, file);
  }
  return files;
}

const by_path = (files) => [...files].sort(([one], [other]) => (one < other ? -1 : 1));

function table(files) {
  const percent = (some, all) => (all === 0 ? '      ' : `${((100 * some) / all).toFixed(1).padStart(5)}%`);
  const row = (name, file) =>
    `${name.padEnd(44)} ${percent(file.lines_run, file.lines)} of ${String(file.lines).padStart(5)} lines  ` +
    `${percent(file.branches_run, file.branches)} of ${String(file.branches).padStart(5)} branches`;
  const sum = { lines: 0, lines_run: 0, branches: 0, branches_run: 0 };
  for (const file of files.values()) for (const key of Object.keys(sum)) sum[key] += file[key];
  return [...by_path(files).map(([path, file]) => row(path, file)), row('all', sum)].join('\n');
}

function gaps(files, source) {
  return by_path(files).flatMap(([path, file]) => file.gaps.map((number) => `${path}:${number}: ${source(path).split('\n')[number - 1].trim()}`)).join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [build, folder, wish] = process.argv.slice(2);
  const source = (path) => readFileSync(path, 'utf8');
  const notes = readdirSync(build, { recursive: true }).filter((path) => path.endsWith('.gcda')).map((path) => join(build, path));
  const reports = notes.flatMap((path) =>
    execFileSync('gcov', ['--json-format', '--stdout', '--branch-probabilities', path], { maxBuffer: 1 << 30 }).toString('utf8')
      .split('\n').filter(Boolean).map((line) => JSON.parse(line)))
    .map((report) => ({ files: report.files.filter((file) => file.file.includes(`${folder}/`)) }));
  const files = covered(reports, folder, source);
  if (wish === '--gaps') console.log(gaps(files, source));
  console.log(table(files));
}
