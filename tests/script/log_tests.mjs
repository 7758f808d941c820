import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'actline-log-'));
after(() => rmSync(folder, { recursive: true }));

function counted(log, status = 0) {
  const path = join(folder, 'log');
  writeFileSync(path, log);
  return execFileSync('bash', ['-c', '. script/test.d/log.sh; count_cases "$1" "$2"', 'log', path, String(status)], { encoding: 'utf8' }).trim();
}

test('summaries of several programs are added up', () => {
  const log = 'All tests passed (6 assertions in 2 test cases)\ntest cases: 4 | 3 passed | 1 failed\n7 passed, 2 failed\n# pass 5\n# fail 1\n';
  assert.equal(counted(log, 1), '17 4');
});

test('a program whose every case failed has none passed', () => {
  assert.equal(counted('test cases: 2 | 2 failed\n', 1), '0 2');
});

test('what was skipped is neither passed nor failed', () => {
  assert.equal(counted('test cases: 6 | 5 passed | 1 skipped\n'), '5 0');
  assert.equal(counted('test cases: 6 | 4 passed | 1 failed | 1 skipped\n', 1), '4 1');
});

test('a crash after good news is still a failure', () => {
  assert.equal(counted('All tests passed (1 assertion in 1 test case)\n', 139), '1 1');
});

test('a silent stage counts as one', () => {
  assert.equal(counted('', 0), '1 0');
  assert.equal(counted('', 1), '0 1');
});

test('each failed case is shown with its message, however much the log goes on', () => {
  const path = join(folder, 'tap');
  const fine = (n) => `# Subtest: fine ${n}\nok ${n} - fine ${n}\n  ---\n  duration_ms: 1\n  ...\n`;
  const failed = "# Subtest: broken\nnot ok 2 - broken\n  ---\n  error: 'what went wrong'\n  ...\n";
  writeFileSync(path, fine(1) + failed + Array.from({ length: 50 }, (_, n) => fine(n + 3)).join('') + '# fail 1\n');
  const script = 'root=$PWD; . script/build/preset.sh; . script/test.d/log.sh; show_failed "$1"';
  const { stderr } = spawnSync('bash', ['-c', script, 'log', path], { encoding: 'utf8' });
  assert.match(stderr, /not ok 2 - broken/);
  assert.match(stderr, /what went wrong/);
  assert.doesNotMatch(stderr, /fine/);
});
