import assert from 'node:assert/strict';
import { test } from 'node:test';
import { covered } from '../../script/build/coverage_table.mjs';

const line = (line_number, count, branches = [], function_name = 'f') => ({ line_number, count, function_name, branches });
const ways = (...times) => times.map((count) => ({ count, throw: false }));
const call = (times) => [{ count: times, throw: false }, { count: 0, throw: true }];
const report = (file, ...lines) => ({ files: [{ file, lines }] });
const of = (reports, text = '') => covered(reports, 'shared/sync', () => text);
const branches_of = (text, branches) => {
  const { branches: all, branches_run } = of([report('shared/sync/a.cpp', line(1, 1, branches))], text).get('shared/sync/a.cpp');
  return [branches_run, all];
};

test('a line that ran in one of two units has run, and counts once', () => {
  const files = of([report('../../shared/sync/a.hpp', line(3, 0), line(4, 0)), report('../../shared/sync/a.hpp', line(3, 7), line(4, 0))]);
  assert.deepEqual([...files], [['shared/sync/a.hpp', { lines: 2, lines_run: 1, branches: 0, branches_run: 0, gaps: [4] }]]);
});

test('branches are added up over units', () => {
  const files = of([report('shared/sync/a.cpp', line(3, 1, ways(1, 0))), report('shared/sync/a.cpp', line(3, 1, ways(0, 0)))]);
  assert.equal(files.get('shared/sync/a.cpp').branches, 2);
  assert.equal(files.get('shared/sync/a.cpp').branches_run, 1);
});

test('functions on one line have branches of their own', () => {
  const files = of([report('shared/sync/a.hpp', line(3, 1, ways(1, 0), 'f<int>'), line(3, 0, ways(0, 0), 'f<char>'))]);
  assert.equal(files.get('shared/sync/a.hpp').branches, 4);
  assert.equal(files.get('shared/sync/a.hpp').branches_run, 1);
});

test('a call that may throw is no condition, one between calls is', () => {
  assert.deepEqual(branches_of('', [...call(1), ...ways(1, 0), ...call(0)]), [1, 2]);
  assert.deepEqual(branches_of('', call(0)), [0, 0]);
});

test('what an assertion asks is left out, and nothing else of its name', () => {
  assert.deepEqual(branches_of('  assert(a && b);', ways(1, 0, 1, 0)), [0, 0]);
  assert.deepEqual(branches_of('  if (assert_all) assert(a);', ways(1, 0)), [1, 2]);
});

test('of a switch over an enumeration the way around its cases is left out, once', () => {
  const text = '  switch (phase) {\n    case Phase::idle:  // rests\n    case Phase::offline: return 1;\n    case Phase::refused: if (a) { return 2; }\n  }\n  return 0;';
  assert.deepEqual(branches_of(text, ways(1, 1, 0)), [2, 2]);
  assert.deepEqual(branches_of(text, ways(1, 0, 0)), [1, 2]);
  assert.deepEqual(branches_of(text, ways(0, 0, 0)), [0, 2]);
});

test('a switch whose cases are all the ways there are has none around them', () => {
  const text = 'switch (a) {\n case A::x: return 1;\n case A::y: break;\n}';
  assert.deepEqual(branches_of(text, ways(1, 0)), [1, 2]);
});

test('a switch with a default, or over a number made an enumeration, counts whole', () => {
  assert.deepEqual(branches_of('switch (n) {\n case 1: return 1;\n default: return 2;\n}', ways(1, 0)), [1, 2]);
  assert.deepEqual(branches_of('switch (static_cast<Cell>(byte)) {\n case Cell::x: return 1;\n}', ways(1, 0)), [1, 2]);
});

test('what did not run, or only one way, is a gap', () => {
  const files = of([report('shared/sync/a.cpp', line(5, 0), line(2, 3, ways(3, 0)), line(4, 1, ways(1, 1)))]);
  assert.deepEqual(files.get('shared/sync/a.cpp').gaps, [2, 5]);
});

test('other folders are not counted, nor is a folder whose name only begins the same', () => {
  assert.equal(of([report('shared/sync_more/a.cpp', line(1, 1)), report('/usr/include/a.hpp', line(1, 1))]).size, 0);
});
