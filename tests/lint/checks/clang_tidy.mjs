// clang-tidy over every source of ours, by .clang-tidy. A file that passed is remembered by the
// hash of all it includes, so that a run looks only at what changed. What the time does not reach
// is said, not failed: the next run goes on there, and script/prove has time for everything, also
// for the path analysis (--deep), which takes as long as all the other checks together.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { is_cpp } from '../repository.mjs';

const program = 'clang-tidy-14';

export async function check(repository, options) {
  const build = resolve(repository.root, options.build);
  const database = join(build, 'compile_commands.json');
  if (!existsSync(database)) return [{ path: options.build, message: 'has no compile_commands.json; build the dev preset first' }];

  const passed_folder = join(repository.root, 'build/lint/tidy');
  mkdirSync(passed_folder, { recursive: true });
  const dependencies = dependencies_by_object(build);
  const configuration = readFileSync(join(repository.root, '.clang-tidy'), 'utf8');
  const depth = options.deep ? [] : ['--checks=-clang-analyzer-*'];
  const waiting = [];
  for (const entry of JSON.parse(readFileSync(database, 'utf8'))) {
    const path = relative(repository.root, entry.file);
    if (!is_cpp(path) || !repository.paths.includes(path)) continue;
    const inputs = [...new Set([entry.file, ...(dependencies.get(entry.output ?? object_of(entry)) ?? [])])];
    // A file that failed to build since may still list a header that is gone.
    const ours = inputs.filter((file) => is_cpp(relative(repository.root, file)) && existsSync(file)).sort();
    const key = hash_of([configuration, ...depth, entry.command.replaceAll(build, ''), ...ours.map((file) => readFileSync(file, 'utf8'))]);
    if (!existsSync(join(passed_folder, key))) waiting.push({ path, key });
  }

  const deadline = Date.now() + Number(options['tidy-seconds']) * 1000;
  const findings = [];
  let unreached = 0;
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (Date.now() > deadline) {
        unreached += 1;
        continue;
      }
      const output = await run(repository.root, ['-p', build, '--quiet', `--config-file=${repository.root}/.clang-tidy`, ...depth,
        '--extra-arg=-Wno-unknown-warning-option', next.path]);
      const found = findings_in(output.text, repository.root);
      if (found.length > 0) findings.push(...found);
      else if (output.status !== 0) findings.push({ path: next.path, message: output.text.replace(/^\d+ warnings? .*generated.*$/gm, '').trim().slice(0, 500) || `${program} failed` });
      else writeFileSync(join(passed_folder, next.key), '');
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  if (unreached > 0) console.log(`clang-tidy: ${unreached} files were not reached in ${options['tidy-seconds']} s`);
  return unique(findings);
}

function dependencies_by_object(build) {
  const found = new Map();
  const listing = spawnSync('ninja', ['-C', build, '-t', 'deps'], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout ?? '';
  let object = null;
  for (const line of listing.split('\n')) {
    const head = /^(\S+): #deps/.exec(line);
    if (head) found.set((object = head[1]), []);
    else if (line.startsWith('    ') && object) found.get(object).push(resolve(build, line.trim()));
  }
  return found;
}

const object_of = (entry) => / -o (\S+)/.exec(entry.command)?.[1];
const hash_of = (parts) => parts.reduce((hash, part) => hash.update(part).update('\0'), createHash('sha256')).digest('hex');

function run(root, args) {
  return new Promise((done) => {
    const child = spawn(program, args, { cwd: root });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    child.on('error', (error) => done({ status: 1, text: `${program} cannot be run (${error.code}); script/bootstrap installs it` }));
    child.on('close', (status) => done({ status, text }));
  });
}

function findings_in(output, root) {
  return [...output.matchAll(/^(\/[^:\n]+):(\d+):\d+: (?:warning|error): (.*)$/gm)].map(([, path, line, message]) => ({
    path: relative(root, path), line: Number(line), message,
  }));
}

// A header's finding comes once from every source that includes it.
function unique(findings) {
  return [...new Map(findings.map((finding) => [`${finding.path}:${finding.line}:${finding.message}`, finding])).values()];
}
