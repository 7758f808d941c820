import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { arguments_for, is_wanted, killers_in, mutated, program_of } from '../mutation/mutant.mjs';
import { mutants } from '../mutation/mutants.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

test('a mutant replaces what it names, where it stands once and nowhere else', () => {
  assert.deepEqual(mutated('if (a) b; if (c) d;', { from: 'if (a) ', to: '' }), { text: 'b; if (c) d;' });
  assert.deepEqual(mutated('price: $&', { from: 'price', to: '$&' }), { text: '$&: $&' });
  assert.equal(mutated('if (a) b;', { from: 'if (x) ', to: '' }).error, 'what it takes away is not there');
  assert.equal(mutated('if (a) if (a) b;', { from: 'if (a) ', to: '' }).error, 'what it takes away stands there more than once');
  assert.equal(mutated('aaa', { from: 'aa', to: '' }).error, 'what it takes away stands there more than once');
});

test('a mutant may take several checks that stand for each other', () => {
  assert.deepEqual(mutated('a; b; c;', { from: 'a; ', to: '', also: [['b; ', ''], ['c', 'd']] }), { text: 'd;' });
  assert.equal(mutated('a; b;', { from: 'a; ', to: '', also: [['c', 'd']] }).error, 'what it takes away is not there');
});

test('only the cases a mutant names are run, any of them', () => {
  assert.deepEqual(arguments_for({}), []);
  assert.deepEqual(arguments_for({ tests: ['*a*', '*b*'] }), ['*a*,*b*']);
});

test('every mutant fits the sources as they are', () => {
  for (const mutant of mutants) {
    assert.equal(mutated(readFileSync(join(root, mutant.file), 'utf8'), mutant).error, undefined, `${mutant.file}: ${mutant.name}`);
    assert.notEqual(mutant.from, mutant.to, mutant.name);
    assert.ok(mutant.name && mutant.why, mutant.file);
  }
});

test('words choose mutants by name or file', () => {
  const mutant = { name: 'anybody sends a photo', file: 'server/http/blob_endpoints.cpp' };
  assert.ok(is_wanted(mutant, []));
  assert.ok(is_wanted(mutant, ['nothing', 'photo']));
  assert.ok(is_wanted(mutant, ['blob_']));
  assert.ok(!is_wanted(mutant, ['scope']));
});

test('each layer has tests of its own', () => {
  assert.equal(program_of({ file: 'shared/sync/scope.cpp' }), 'actline_unit_tests');
  assert.equal(program_of({ file: 'server/storage/sqlite/row_reads.cpp' }), 'actline_contract_tests');
  assert.equal(program_of({ file: 'shared/storage/memory_tables.cpp' }), 'actline_contract_tests');
  assert.equal(program_of({ file: 'server/http/blob_endpoints.cpp' }), 'actline_server_tests');
});

const passed = '<TestCase name="goes well" tags=""><OverallResult success="true" skips="0"/></TestCase>';
const failed = '<TestCase name="a &lt; b"><OverallResult success="false" skips="0"/></TestCase>';
const run = (cases) => `<?xml?><Catch2TestRun>${cases}</Catch2TestRun>`;

test('who killed a mutant is who failed; nobody where all went well', () => {
  assert.deepEqual(killers_in({ status: 0, signal: null, stdout: run(passed) }), []);
  assert.deepEqual(killers_in({ status: 1, signal: null, stdout: run(passed + failed + passed) }), ['a < b']);
  assert.deepEqual(killers_in({ status: 1, signal: null, stdout: run(passed) }), ['ends with 1']);
});

test('a crash, and what does not end, kill it too', () => {
  const cut = `<?xml?><Catch2TestRun>${passed}<TestCase name="breaks off"><Section name="x">`;
  assert.deepEqual(killers_in({ status: null, signal: 'SIGABRT', stdout: cut }), ['breaks off (SIGABRT)']);
  assert.deepEqual(killers_in({ status: null, signal: 'SIGKILL', error: { code: 'ETIMEDOUT' }, stdout: cut }), ['does not end: breaks off']);
  assert.deepEqual(killers_in({ status: null, signal: 'SIGSEGV', stdout: '' }), ['ends with SIGSEGV']);
});
