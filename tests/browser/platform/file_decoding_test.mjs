// What a picked file is taken for. GB18030 bytes are written out: no encoder for it exists in node or browsers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from '../../../web/file.js';

const bytes = (...values) => new Uint8Array(values);
const decoded = (input) => {
  const { encoding, content } = decode(input);
  return [encoding, new TextDecoder().decode(content)];
};

test('UTF-8, with and without a byte order mark', () => {
  assert.deepEqual(decoded(new TextEncoder().encode('姓名,电话\n')), ['utf-8', '姓名,电话\n']);
  assert.deepEqual(decoded(new TextEncoder().encode('\ufeff姓名')), ['utf-8', '姓名']);
});
test('GB18030 without a mark', () => {
  assert.deepEqual(decoded(bytes(0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x31)), ['gb18030', '姓名,1']);
});
test('a four-byte GB18030 character', () => {
  assert.deepEqual(decoded(bytes(0x95, 0x32, 0x82, 0x36)), ['gb18030', '\u{20000}']);
});
test('UTF-16 by its mark, both byte orders', () => {
  assert.deepEqual(decoded(bytes(0xff, 0xfe, 0xd3, 0x59)), ['utf-16le', '姓']);
  assert.deepEqual(decoded(bytes(0xfe, 0xff, 0x59, 0xd3)), ['utf-16be', '姓']);
});
test('what is no text says so', () => {
  assert.deepEqual(decoded(bytes(0x50, 0x4b, 3, 4, 0, 0, 0, 8)), ['', '']);          // a spreadsheet's zip
  assert.deepEqual(decoded(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)), ['', '']);  // a picture
  assert.deepEqual(decoded(bytes(0xff, 0xff, 0x00)), ['', '']);
  assert.deepEqual(decoded(bytes(0xff, 0xfe, 0x00, 0xd8)), ['', '']);                 // half a surrogate pair
});
test('an empty file is empty text', () => assert.deepEqual(decoded(bytes()), ['utf-8', '']));
