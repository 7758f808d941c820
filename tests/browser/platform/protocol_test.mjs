// The page's numbers against the header they are copied from, and the icons' order against the app's.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { attribute_count, roles } from '../../../web/mirror_element.js';
import { ACTION, COMMAND, EVENT, LIVE, OUTCOME, PASTE, PHASE, PHOTO, PLACE, SHARE, RecordReader, RecordWriter, STATE, read_commands } from '../../../web/protocol.js';

const header = readFileSync('client/platform/protocol.hpp', 'utf8').replace(/\/\/.*$/gm, '');

// enum class Name : type { a = 1, b, … } → { a: 1, b: 2 }
function enumeration(name) {
  const [, body] = header.match(new RegExp(`enum class ${name} [^{]*\\{([^}]*)\\}`));
  let next = 0;
  return Object.fromEntries(body.split(',').map((entry) => entry.trim()).filter(Boolean).map((entry) => {
    const [key, value] = entry.split('=').map((part) => part.trim());
    next = value === undefined ? next : Number(value);
    return [key, next++];
  }));
}

for (const [name, numbers] of Object.entries({
  EventType: EVENT, PageCommand: COMMAND, PointerPhase: PHASE, Action: ACTION, StoreOutcome: OUTCOME, LiveState: LIVE,
  PhotoOutcome: PHOTO, PlaceOutcome: PLACE, ShareOutcome: SHARE, PasteKind: PASTE,
})) {
  test(`${name} is the header's`, () => assert.deepEqual(numbers, enumeration(name)));
}

test('state bits are the header\'s', () => {
  const [, body] = header.match(/namespace state \{([^}]*)\}/);
  const bits = Object.fromEntries([...body.matchAll(/(\w+) = 1u << (\d+)/g)].map(([, key, shift]) => [key, 2 ** Number(shift)]));
  assert.deepEqual(STATE, bits);
});

test('roles and attributes stand in the header\'s order', () => {
  assert.deepEqual(roles, Object.keys(enumeration('Role')));
  assert.equal(attribute_count, Object.keys(enumeration('Attribute')).length);
});

test('icons stand in the order of the app\'s names', () => {
  const { icons } = JSON.parse(readFileSync('assets/icons/icons.json', 'utf8'));
  const names = [...readFileSync('client/theme/icon_names.inc', 'utf8').matchAll(/^ACTLINE_ICON\((\w+)\)$/gm)].map(([, name]) => name);
  assert.deepEqual(icons.map(({ name }) => name), names);
});

test('records are padded to eight bytes and say their true length', () => {
  const writer = new RecordWriter();
  writer.begin(EVENT.route, 7, 12.5).text('客户').text('').end();
  writer.begin(EVENT.timer).end();
  const bytes = writer.take();
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  assert.equal(view.getUint16(0, true), EVENT.route);
  assert.equal(view.getUint32(4, true), 4 + 6 + 4);
  assert.equal(view.getUint32(8, true), 7);
  assert.equal(view.getFloat64(16, true), 12.5);
  assert.equal(bytes.length, 24 + 16 + 24);
  assert.equal(writer.empty, true);
});

test('a writer grows past its first buffer without losing what it held', () => {
  const writer = new RecordWriter();
  const long = '界'.repeat(100000);
  writer.begin(EVENT.file).u32(1).text('a').bytes(new TextEncoder().encode(long)).end();
  const [[type, node, payload]] = read_commands(writer.take());
  assert.deepEqual([type, node, payload.u32(), payload.text()], [EVENT.file, 0, 1, 'a']);
  assert.equal(new TextDecoder().decode(payload.bytes()), long);
});

test('numbers come back as they went', () => {
  const writer = new RecordWriter();
  writer.u8(255).u16(65535).u32(4294967295).u64(2 ** 53 - 1).f32(0.5).f64(-1e300);
  const bytes = writer.take();
  const reader = new RecordReader(bytes);
  assert.equal(reader.u8(), 255);
  assert.equal(reader.u8() + reader.u8() * 256, 65535);
  assert.equal(reader.u32(), 4294967295);
  assert.equal(reader.u64(), 2 ** 53 - 1);
  assert.equal(reader.f32(), 0.5);
  assert.equal(reader.f64(), -1e300);
  assert.equal(reader.done, true);
});
