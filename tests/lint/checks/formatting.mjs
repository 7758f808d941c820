// C++ is laid out by clang-format 14, by .clang-format. `run.mjs --fix` does it.
import { spawnSync } from 'node:child_process';
import { is_cpp } from '../repository.mjs';

const program = 'clang-format-14';

export function check(repository) {
  const findings = [];
  for (const path of repository.paths.filter(is_cpp)) {
    const result = spawnSync(program, ['--dry-run', path], { cwd: repository.root, encoding: 'utf8' });
    if (result.error) return [{ path: '.clang-format', message: `${program} cannot be run (${result.error.code}); script/bootstrap installs it` }];
    const first = /:(\d+):\d+: (?:warning|error)/.exec(result.stderr);
    if (first) findings.push({ path, line: Number(first[1]), message: 'not formatted; node tests/lint/run.mjs --fix' });
  }
  return findings;
}

export function fix(repository) {
  const paths = repository.paths.filter(is_cpp);
  if (paths.length > 0) spawnSync(program, ['-i', ...paths], { cwd: repository.root, stdio: 'inherit' });
}
