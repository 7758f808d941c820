// Lines and branches that ran, by source file, from what a build with --coverage has written.
//
//   node coverage_table.mjs <build folder> <source folder>
//
// A line counts once however many units compiled it, and has run when it ran in any of them. Branches that only an exception takes are
// left out: this code throws none.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';

// `reports`: what gcov says of each object, parsed. By file of the folder: { lines, lines_run, branches, branches_run }.
export function covered(reports, folder) {
  const lines = new Map();
  for (const report of reports) {
    for (const file of report.files) {
      const path = normalize(join(report.current_working_directory ?? '', file.file)).replace(/^.*?(?=shared\/|server\/|client\/|tests\/)/, '');
      if (!path.startsWith(`${folder}/`)) continue;
      for (const line of file.lines) {
        const key = `${path}:${line.line_number}`;
        const known = lines.get(key) ?? { path, count: 0, branches: [] };
        known.count += line.count;
        // A template's line has the branches of each of its instances one after another.
        line.branches.filter((branch) => !branch.throw).forEach((branch, i) => { known.branches[i] = (known.branches[i] ?? 0) + branch.count; });
        lines.set(key, known);
      }
    }
  }
  const files = new Map();
  for (const { path, count, branches } of lines.values()) {
    const file = files.get(path) ?? { lines: 0, lines_run: 0, branches: 0, branches_run: 0 };
    file.lines++;
    if (count > 0) file.lines_run++;
    file.branches += branches.length;
    file.branches_run += branches.filter((times) => times > 0).length;
    files.set(path, file);
  }
  return files;
}

function table(files) {
  const percent = (some, all) => (all === 0 ? '      ' : `${((100 * some) / all).toFixed(1).padStart(5)}%`);
  const row = (name, file) =>
    `${name.padEnd(44)} ${percent(file.lines_run, file.lines)} of ${String(file.lines).padStart(5)} lines  ` +
    `${percent(file.branches_run, file.branches)} of ${String(file.branches).padStart(5)} branches`;
  const sum = { lines: 0, lines_run: 0, branches: 0, branches_run: 0 };
  for (const file of files.values()) for (const key of Object.keys(sum)) sum[key] += file[key];
  return [...[...files].sort(([one], [other]) => (one < other ? -1 : 1)).map(([path, file]) => row(path, file)), row('all', sum)].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [build, folder] = process.argv.slice(2);
  const notes = readdirSync(build, { recursive: true }).filter((path) => path.endsWith('.gcda')).map((path) => join(build, path));
  const reports = notes.flatMap((path) =>
    execFileSync('gcov', ['--json-format', '--stdout', '--branch-probabilities', path], { maxBuffer: 1 << 30 }).toString('utf8')
      .split('\n').filter(Boolean).map((line) => JSON.parse(line)));
  console.log(table(covered(reports, folder)));
}
