import assert from 'node:assert/strict';
import { test } from 'node:test';
import { text_table_source } from '../../script/build/compile_text.mjs';

test('rows are sorted by byte order and carry both languages', () => {
  const source = text_table_source({ 'b.x': '乙', 'a.y': '甲', 'a-z': '丙' }, { 'b.x': 'B', 'a.y': 'A', 'a-z': 'C' });
  const rows = source.match(/TextRow\{[^}]*\}/g);
  assert.deepEqual(rows, ['TextRow{"a-z"sv, "丙"sv, "C"sv}', 'TextRow{"a.y"sv, "甲"sv, "A"sv}', 'TextRow{"b.x"sv, "乙"sv, "B"sv}']);
});

test('a text missing in one language is the other language’s', () => {
  assert.match(text_table_source({ a: '甲' }, {}), /TextRow\{"a"sv, "甲"sv, "甲"sv\}/);
});

test('quotes, backslashes and control characters become C++ escapes', () => {
  assert.match(text_table_source({ a: 'x"\\\n\u0001' }, { a: '' }), /"x\\"\\\\\\n\\001"sv/);
});

test('an empty table is still a table', () => {
  assert.match(text_table_source({}, {}), /std::array<TextRow, 0> table/);
});

test('keys with the prefix to be left out are', () => {
  const source = text_table_source({ 'program.x': '甲', 'programme': '乙' }, {}, 'program.');
  assert.match(text_table_source({ a: '甲' }, { a: 'A' }, 'x', 'zh-CN'), /TextRow\{"a"sv, "甲"sv, "甲"sv\}/);
  assert.match(text_table_source({ a: '甲' }, { a: 'A' }, 'x', 'en'), /TextRow\{"a"sv, "A"sv, "A"sv\}/);
  assert.doesNotMatch(source, /program\.x/);
  assert.match(source, /TextRow\{"programme"sv/);
});
