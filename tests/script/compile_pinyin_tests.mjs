import assert from 'node:assert/strict';
import { test } from 'node:test';
import { letters_by_character, pinyin_table_source } from '../../script/build/compile_pinyin.mjs';

const unihan = `# comment\tkMandarin
U+3400\tkMandarin\tqiū
U+36C3\tkMandarin\tjiǒng
U+36C3\tkTGHZ2013\t177.020:jiǒng
U+4E2D\tkHanyuPinlu\tzhōng(4875) zhòng(66)
U+5355\tkMandarin\tdān
U+5355\tkTGHZ2013\t036.140:chán 064.090:dān 325.010:shàn
U+56FD\tkDefinition\tnation
`;

test('letters come commonest first, each once, at most three', () => {
  const letters = letters_by_character(unihan);
  assert.equal(letters.get(0x4e2d), 'z');
  assert.equal(letters.get(0x5355), 'dcs');
  assert.equal(letters.has(0x56fd), false);
});

test('outside the main block only standard characters are kept', () => {
  const letters = letters_by_character(unihan);
  assert.equal(letters.has(0x3400), false);
  assert.equal(letters.get(0x36c3), 'j');
});

test('the table puts each letter at its index, and the rest into the two lists', () => {
  const source = pinyin_table_source(letters_by_character(unihan));
  const usual = [...source.matchAll(/^    "([a-z ]+)"/gm)].map(([, line]) => line).join('');
  assert.equal(usual.length, 0x9fff - 0x4e00 + 1);
  assert.equal(usual[0x4e2d - 0x4e00], 'z');
  assert.equal(usual[0x5355 - 0x4e00], 'd');
  assert.equal(usual[0], ' ');
  assert.match(source, /\{0x5355, \{'c', 's'\}\}/);
  assert.match(source, /\{0x36c3, \{'j', 0, 0\}\}/);
});
