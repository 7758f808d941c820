import assert from 'node:assert/strict';
import { test } from 'node:test';
import { covered } from '../../script/build/coverage_table.mjs';

const line = (line_number, count, ...branches) => ({ line_number, count, branches: branches.map(([times, thrown]) => ({ count: times, throw: thrown ?? false })) });
const report = (file, ...lines) => ({ files: [{ file, lines }] });

test('a line that ran in one of two units has run, and counts once', () => {
  const files = covered([report('../../shared/sync/a.hpp', line(3, 0), line(4, 0)), report('../../shared/sync/a.hpp', line(3, 7), line(4, 0))], 'shared/sync');
  assert.deepEqual([...files], [['shared/sync/a.hpp', { lines: 2, lines_run: 1, branches: 0, branches_run: 0 }]]);
});

test('branches are added up over units; those of exceptions are left out', () => {
  const files = covered([report('shared/sync/a.cpp', line(3, 1, [1], [0], [0, true])), report('shared/sync/a.cpp', line(3, 1, [0], [0], [0, true]))], 'shared/sync');
  assert.equal(files.get('shared/sync/a.cpp').branches, 2);
  assert.equal(files.get('shared/sync/a.cpp').branches_run, 1);
});

test('other folders are not counted, nor is a folder whose name only begins the same', () => {
  assert.equal(covered([report('shared/sync_more/a.cpp', line(1, 1)), report('/usr/include/a.hpp', line(1, 1))], 'shared/sync').size, 0);
});
