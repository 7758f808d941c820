// Scripts are read by their interpreters before anybody runs them.
import { spawnSync } from 'node:child_process';

const interpreter = (repository, path) => {
  if (/\.(m?js)$/.test(path)) return [process.execPath, ['--check', path]];
  if (path.endsWith('.sh') || (/^(script|\.ci)\/[\w-]+$/.test(path) && repository.read(path).startsWith('#!'))) return ['bash', ['-n', path]];
  return null;
};

export function check(repository) {
  const findings = [];
  for (const path of repository.paths) {
    const command = interpreter(repository, path);
    if (!command) continue;
    const result = spawnSync(command[0], command[1], { cwd: repository.root, encoding: 'utf8' });
    if (result.status !== 0) findings.push({ path, message: result.stderr.trim().split('\n').slice(0, 5).join(' | ') });
  }
  return findings;
}
