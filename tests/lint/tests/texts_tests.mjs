import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../checks/texts.mjs';
import { in_memory } from '../repository.mjs';

const header = 'enum class RefusalCode : int {\n  // Rights.\n  not_authorised,  // a comment with words\n  stale,\n};\n';

function messages({ zh, en = zh, ...files }) {
  const json = (table) => JSON.stringify(table, null, 2);
  return check(in_memory({ 'assets/text/zh-CN.json': json(zh), 'assets/text/en.json': json(en), ...files })).map(({ message }) => message);
}

test('a key asked for must exist, however it is asked for', () => {
  const found = messages({
    zh: { 'a.known': '甲' },
    'client/view/x.cpp': 'frame.tr("a.known"); frame.tr("a.b"); text(Language::en, "a.c"); text_with(frame.language(), "a.d", {{"n", "1"}});\n// tr("a.e")\n',
    'web/index.html': '<p>{{text:a.f}}</p>',
  });
  assert.deepEqual(found.map((message) => /"(.*?)"/.exec(message)[1]), ['a.b', 'a.c', 'a.d', 'a.f']);
});

test('a key nobody uses is reported; one built from a stem is used', () => {
  const zh = { 'kind.owner': '业主', 'old.word': '旧', 'sync.idle': '已同步' };
  assert.deepEqual(messages({ zh, 'client/view/x.cpp': 'tr("kind." + name); const char* key = "sync.idle"; // "old.word"\n' }), ['"old.word" is not used']);
});

test('every refusal has a sentence, and every sentence a refusal', () => {
  const zh = { 'refusal.stale': '已变', 'refusal.gone': '不见' };
  assert.deepEqual(messages({ zh, 'shared/base/refusal.hpp': header, 'client/view/x.cpp': 'tr("refusal." + code)' }), [
    'refusal.not_authorised has no sentence in the text tables',
    '"refusal.gone" is not used',
  ]);
});

test('both languages have the same keys and placeholders', () => {
  const found = messages({
    zh: { 'a.x': '共 {count} 条', 'a.y': '甲' }, en: { 'a.x': '{total} in all', 'a.z': 'C' },
    'client/view/x.cpp': '"a.x" "a.y" "a.z"',
  });
  assert.deepEqual(found, ['"a.x" has placeholders {total}; the other language has {count}', 'lacks "a.y"', 'lacks "a.z"']);
});

test('a key that is there twice, or is no key, or has no text', () => {
  const files = {
    'assets/text/zh-CN.json': '{\n  "a.x": "甲",\n  "a.x": "乙",\n  "A b": "丙",\n  "a.z": ""\n}',
    'assets/text/en.json': '{ "a.x": "A", "A b": "C", "a.z": "D" }',
    'client/view/x.cpp': '"a.x" "a.z"',
  };
  const found = check(in_memory(files)).map(({ line, message }) => `${line}: ${message}`);
  assert.deepEqual(found.filter((message) => !message.includes('not used')), [
    '2: "a.x" is there twice', '4: "A b": keys are lower-case words joined by dots', '5: "a.z" has no text',
    '1: "A b": keys are lower-case words joined by dots',
  ]);
});
