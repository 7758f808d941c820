import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'actline-count-'));
after(() => rmSync(folder, { recursive: true }));

function counted(log, status = 0) {
  const path = join(folder, 'log');
  writeFileSync(path, log);
  return execFileSync('bash', ['-c', '. script/test.d/count.sh; count_cases "$1" "$2"', 'count', path, String(status)], { encoding: 'utf8' }).trim();
}

test('summaries of several programs are added up', () => {
  const log = 'All tests passed (6 assertions in 2 test cases)\ntest cases: 4 | 3 passed | 1 failed\n7 passed, 2 failed\n# pass 5\n# fail 1\n';
  assert.equal(counted(log, 1), '17 4');
});

test('a program whose every case failed has none passed', () => {
  assert.equal(counted('test cases: 2 | 2 failed\n', 1), '0 2');
});

test('a crash after good news is still a failure', () => {
  assert.equal(counted('All tests passed (1 assertion in 1 test case)\n', 139), '1 1');
});

test('a silent stage counts as one', () => {
  assert.equal(counted('', 0), '1 0');
  assert.equal(counted('', 1), '0 1');
});
