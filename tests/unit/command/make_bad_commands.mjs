// Writes bad_commands.jsonl: commands that must be refused, each with the code (and field) the rules give it. The codes are
// written here from the rules, case by case; nothing is recorded from a run. The same seed gives the same file.
//
//   node tests/unit/command/make_bad_commands.mjs > tests/unit/command/bad_commands.jsonl
//
// They are decided against tests/support/sample_world.hpp. A line holds the case's name, who asks, the expected code and field,
// and the command as `text`, or as `hex` where the bytes are no text; "\u0001PAD" in it stands for `pad` letters.

let state = 20261123;
const random = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const pick = (list) => list[random(list.length)];

// Ids as tests/support/sample_ids.hpp makes them.
function id(number) {
  const bytes = Buffer.alloc(16);
  bytes[6] = 0x70;
  bytes[8] = 0x80;
  bytes.writeUInt32BE(number, 12);
  return bytes.toString('base64url');
}
let fresh = 50_000;
const fresh_id = () => id((fresh += 1));
const nil = 'A'.repeat(22);

const morning = 1_795_395_600_000;
const minute = 60_000;
const cases = [];

const frame = (kind, args) => [1 + random(1000), kind, 1, random(5000), morning, 'Asia/Shanghai', args];
function bad(name, code, field, command, more = {}) {
  cases.push({ case: name, by: 'rep', code, field, text: JSON.stringify(command), ...more });
}
const customer = (more = {}) => ({ id: fresh_id(), name: '示例新客户', store: id(9001), owner: id(101), ...more });
const create = (more = {}, rest = {}) => frame('create_customer', { customer: customer(more), ...rest });
const activity = (more = {}) => ({ id: fresh_id(), customer: id(1), occurred_at: morning, note: '示例', ...more });
const record = (more = {}) => frame('record_activity', { activity: activity(more) });
const photo = (more = {}) => ({ id: fresh_id(), sha256: 'a'.repeat(64), media_type: 'jpeg', width: 40, height: 30, bytes: 1000, ...more });
const add_photo = (more = {}) => frame('add_photo', { photo: photo({ activity: id(21), ...more }) });
const correct = (corrects, more = {}) => frame('correct_activity', { corrects, activity: activity(more) });
const patch = (set, more = {}) => frame('patch_customer', { id: id(1), set, ...more });
const staff = (more = {}) => frame('add_staff', { staff: { id: fresh_id(), name: '示例新人', role: 'rep', store: id(9001), ...more } });

// What cannot be read.
for (let index = 0; index < 20; index += 1) {
  const whole = JSON.stringify(index % 2 ? create({ phones: ['13812345678'] }) : record());
  cases.push({ case: 'cut off', by: 'rep', code: 'malformed', field: '', text: whole.slice(0, 1 + random(whole.length - 1)) });
}
for (const broken of ['80', 'c0af', 'e08080', 'eda080', 'f4908080', 'ff', 'e4b8', 'f8888080', 'fe', 'c1bf']) {
  const [before, after] = JSON.stringify(create({ name: '示例|' })).split('|').map((part) => Buffer.from(part).toString('hex'));
  cases.push({ case: 'broken UTF-8', by: 'rep', code: 'malformed', field: '', hex: before + broken + after });
}
for (const depth of [17, 40, 1000, 2000]) {
  cases.push({ case: 'too deep', by: 'rep', code: 'too_deep', field: '', text: '['.repeat(depth) + ']'.repeat(depth) });
  cases.push({ case: 'too deep', by: 'rep', code: 'too_deep', field: '', text: '{"a":'.repeat(depth) + '1' + '}'.repeat(depth) });
}
for (const text of ['', 'null', '{}', '[]', '"command"', '1', '[1,2,3]', '[1,"record_activity",1,0,0,"Asia/Shanghai"]', 'NaN', "{'a':1}"]) {
  cases.push({ case: 'no frame', by: 'rep', code: 'malformed', field: '', text });
}
for (const [place, field, values] of [
  [0, 'n', [0, -1, 1.5, '1', null]],
  [1, 'kind', [7, null, ['create_customer']]],
  [2, 'v', ['1', null, 1.5]],
  [3, 'base_seq', [-1, '0', null]],
  [4, 'at', [-1, '2026-11-23', null, 253_402_300_800_000, 1e300]],
  [5, 'zone', [8, null]],
]) {
  for (const value of values) {
    const command = record();
    command[place] = value;
    bad(`frame with another ${field}`, 'malformed', field, command);
  }
}
for (const kind of ['', 'create', 'CREATE_CUSTOMER', 'create_customer ', 'delete_customer', 'approve_quote', '创建客户', 'drop table']) {
  bad('unknown kind', 'unknown_kind', 'kind', frame(kind, {}));
}
for (const version of [0, 2, 3, -1, 99]) {
  const command = create();
  command[2] = version;
  bad('another version', 'unsupported_version', 'v', command);
}
for (const zone of ['', 'UTC', 'Asia/Tokyo', 'asia/shanghai', 'GMT+8']) {
  const command = create();
  command[5] = zone;
  bad('another zone', 'unsupported_zone', 'zone', command);
}
for (const size of [65_536, 100_000, 200_000]) bad('too large', 'too_large', 'args', record({ note: '\u0001PAD' }), { pad: size });

// Members of the wrong shape.
for (const value of [undefined, null, 7, 'id', nil.slice(1), `${nil}A`, 'A'.repeat(21) + 'B', 'A'.repeat(21) + '+', '中'.repeat(22)]) {
  bad('no id', 'malformed', 'id', create({ id: value }));
  bad('no id', 'malformed', 'id', record({ id: value }));
}
for (const [field, values] of [
  ['name', [7, true, ['示例'], {}]],
  ['phones', ['13812345678', 13812345678, [13812345678], {}]],
  ['kind', [0, ['household']]],
  ['owner', [101, 'rep']],
  ['note', [['a']]],
]) {
  for (const value of values) bad(`${field} of another type`, 'malformed', field, create({ [field]: value }));
}
for (const [field, value] of [['occurred_at', '2026-11-23'], ['occurred_at', 1.5], ['next_step_at', true], ['customer', 1], ['note', 5]]) {
  bad(`${field} of another type`, 'malformed', field, record({ [field]: value }));
}
for (const args of [null, [], 'customer', 1]) bad('args of another type', 'malformed', '', frame('create_customer', args));
bad('no customer', 'malformed', 'customer', frame('create_customer', {}));
bad('no activity', 'malformed', 'activity', frame('record_activity', { note: '示例' }));
bad('no staff', 'malformed', 'staff', frame('add_staff', {}), { by: 'operations' });
bad('no note', 'malformed', 'note', frame('dismiss_verdict', {}));
bad('no rows', 'malformed', 'rows', frame('import_rows', { import: fresh_id() }));
bad('row without a line', 'malformed', 'rows.0.line', frame('import_rows', { import: fresh_id(), rows: [{ customer: customer() }] }));
bad('contacts of another type', 'malformed', 'contacts', create({}, { contacts: {} }));
bad('a contact of another type', 'malformed', 'contacts.1', create({}, { contacts: [{ id: fresh_id(), name: '示例' }, 7] }));
bad('flag of another type', 'malformed', 'distinct_from_known', create({}, { distinct_from_known: 'yes' }));
for (const pair of [[], ['a'], ['a', 'b', 'c'], 'b', null, {}]) bad('no pair', 'malformed', 'name', patch({ name: pair }));
for (const operation of ['', 'delete', 'ADD']) {
  bad('unknown operation', 'invalid_choice', 'contacts.0.op', patch({}, { contacts: [{ op: operation, id: id(11) }] }));
}

// Choices that are none.
for (const word of ['Household', '家装', 'unknown', 'vip']) bad('unknown kind of customer', 'invalid_choice', 'kind', create({ kind: word }));
for (const word of ['tiktok', '网络']) bad('unknown source', 'invalid_choice', 'source', create({ source: word }));
for (const word of ['won', 'Prospect']) bad('unknown lifecycle', 'invalid_choice', 'lifecycle', create({ lifecycle: word }));
for (const word of ['email', '电话']) bad('unknown activity', 'invalid_choice', 'kind', record({ kind: word }));
for (const word of ['ok', 'done']) bad('unknown outcome', 'invalid_choice', 'outcome', record({ outcome: word }));
bad('unknown direction', 'invalid_choice', 'direction', record({ direction: 'both' }));
bad('unknown role', 'invalid_choice', 'role', staff({ role: 'boss' }), { by: 'operations' });
bad('patch to an unknown kind', 'invalid_choice', 'kind', patch({ kind: ['household', 'vip'] }));

// Values the rules refuse.
for (const name of [undefined, '', ' ', '　', '。', '——', '...', '？！', '()（）', '\u200b']) {
  bad('name that says nothing', 'missing_value', 'name', create({ name }));
}
bad('patch to no name', 'missing_value', 'name', patch({ name: ['示例张三', ''] }));
bad('patch to no kind', 'missing_value', 'kind', patch({ kind: ['household', null] }));
bad('contact without a name', 'missing_value', 'contacts.0.name', create({}, { contacts: [{ id: fresh_id() }] }));
bad('nil customer id', 'missing_value', 'id', create({ id: nil }));
bad('nil activity id', 'missing_value', 'id', record({ id: nil }));
bad('activity of nobody', 'missing_value', 'customer', record({ customer: undefined }));
bad('activity at no time', 'missing_value', 'occurred_at', record({ occurred_at: undefined }));
for (const outcome of ['talked', 'interested', 'appointment', 'no_need', 'lost']) {
  bad('activity that says nothing', 'missing_value', 'note', record({ outcome, note: pick([undefined, '', '  ', '\n']) }));
}
bad('import without an id', 'missing_value', 'import', frame('import_rows', { import: nil, rows: [] }));
for (const phone of ['1', '123456', '1380000123', '138000012345', '12345678', '1381234567a', '电话', '138-1234-567x', '13812345678转', '+',
  '0571 转 801', '123456789012345678901', '13812345678转1234567', '13812345678张先生', 'O13812345678', '110', '1008', '--', '138+12345678']) {
  bad('not a phone', 'invalid_phone', 'phones', create({ phones: [phone] }));
}
bad('patch to no phone', 'invalid_phone', 'phones', patch({ phones: [['13800001111'], ['12345']] }));
bad('contact with no phone', 'invalid_phone', 'contacts.0.phones', create({}, { contacts: [{ id: fresh_id(), name: '示例', phones: ['1'] }] }));
for (const [field, limit] of [['name', 60], ['community', 60], ['address', 120], ['note', 2000]]) {
  for (const letter of ['长', 'x', '𠮷']) bad('too long', 'text_too_long', field, create({ [field]: letter.repeat(limit + 1 + random(9)) }));
}
bad('too long a note', 'text_too_long', 'note', record({ note: '长'.repeat(4001) }));
bad('too long a next step', 'text_too_long', 'next_step', record({ next_step: '长'.repeat(201) }));
bad('patch to too long a name', 'text_too_long', 'name', patch({ name: ['示例张三', '长'.repeat(61)] }));
for (const control of ['\u0000', '\u0001', '\u0008', '\u001b', '\u007f']) {
  bad('control character', 'invalid_value', 'name', create({ name: `示${control}例` }));
  bad('control character', 'invalid_value', 'note', record({ note: `示${control}例` }));
}
for (const instant of [-1, -morning, 253_402_272_000_000, Number.MAX_SAFE_INTEGER]) {
  bad('no such time', 'invalid_value', 'next_step_at', record({ next_step_at: instant }));
}
for (const ahead of [5 * minute + 1, 60 * minute, 24 * 60 * minute, 365 * 24 * 60 * minute]) {
  bad('tomorrow', 'occurs_in_future', 'occurred_at', record({ occurred_at: morning + ahead }));
}
const many_phones = Array.from({ length: 9 }, (_, index) => `1381000000${index}`);
bad('too many phones', 'too_large', 'phones', create({ phones: many_phones }));
bad('too many contacts', 'too_large', 'contacts', create({}, { contacts: Array.from({ length: 51 }, () => ({ id: fresh_id(), name: '示例' })) }));
const bare_rows = (count) => Array.from({ length: count }, (_, line) => ({ line, customer: { id: fresh_id(), name: '示例', owner: id(101) } }));
bad('too many rows', 'too_large', 'rows', frame('import_rows', { import: fresh_id(), rows: bare_rows(201) }));
bad('no rows at all', 'nothing_to_change', 'rows', frame('import_rows', { import: fresh_id(), rows: [] }));

// What else exists.
for (const number of [1, 2, 3, 4, 5]) bad('id in use', 'already_exists', 'id', create({ id: id(number) }));
bad('contact id in use', 'already_exists', 'contacts.0.id', create({}, { contacts: [{ id: id(11), name: '示例' }] }));
bad('contact id in use', 'already_exists', 'contacts.0.id', patch({}, { contacts: [{ op: 'add', contact: { id: id(11), name: '示例' } }] }));
bad('activity id in use', 'already_exists', 'id', record({ id: id(21) }));
bad('staff id in use', 'already_exists', 'id', staff({ id: id(101) }), { by: 'operations' });
for (const phone of ['13900002222', '139 0000 2222', '139-0000-2222', '+86 139 0000 2222', '008613900002222', '１３９００００２２２２', '8613900002222',
  '13900002222　']) {
  bad('known phone', 'already_known', 'phones', create({ phones: [phone] }));
}
bad('known through a contact', 'already_known', 'phones', create({ phones: ['13800001112'] }));
bad('contact with a known phone', 'already_known', 'contacts.0.phones',
  create({}, { contacts: [{ id: fresh_id(), name: '示例', phones: ['13700004444'] }] }));
bad('patch to a known phone', 'already_known', 'phones', patch({ phones: [['13800001111'], ['13800001111', '13900002222']] }));
for (let index = 0; index < 4; index += 1) {
  bad('no such customer', 'customer_not_found', 'customer', record({ customer: fresh_id() }));
  bad('no such customer', 'customer_not_found', 'id', frame('patch_customer', { id: fresh_id(), set: { name: ['甲', '乙'] } }));
}
bad('no such activity', 'activity_not_found', 'corrects', correct(fresh_id()));
bad('no such contact', 'contact_not_found', 'contacts.0.id', patch({}, { contacts: [{ op: 'change', id: fresh_id(), set: { name: ['甲', '乙'] } }] }));
bad('no such owner', 'staff_not_found', 'owner', create({ owner: fresh_id() }), { by: 'operations' });
bad('no such manager', 'staff_not_found', 'manager', staff({ manager: fresh_id() }), { by: 'operations' });
bad('corrected already', 'already_corrected', 'corrects', correct(id(22), { customer: id(2) }), { by: 'rep_two' });
bad('says the same', 'nothing_to_change', '', correct(id(21), { note: '示例：已沟通' }));

// Patches.
for (const field of ['owner', 'store']) bad('not for patching', 'unknown_field', field, patch({ [field]: [id(101), id(102)] }));
bad('not for patching', 'unknown_field', 'created_at', patch({ created_at: [morning, morning + 1] }));
bad('not for patching', 'unknown_field', 'ext', patch({ ext: [null, '{}'] }));
for (const field of ['', 'Name', 'nickname', 'id', 'x.f1', 'phones.0']) bad('no such field', 'unknown_field', field, patch({ [field]: ['a', 'b'] }));
bad('no such field of a contact', 'unknown_field', 'contacts.0.title', patch({}, { contacts: [{ op: 'change', id: id(11), set: { title: ['a', 'b'] } }] }));
for (const seen of ['', '更旧的备注', '旧备注 ']) bad('note changed meanwhile', 'stale', 'note', patch({ note: [seen, `新备注${random(100)}`] }));
for (const seen of ['active', 'dormant']) bad('lifecycle changed meanwhile', 'stale', 'lifecycle', patch({ lifecycle: [seen, 'lost'] }));
bad('asks for nothing', 'nothing_to_change', '', patch({}));
bad('asks for nothing', 'nothing_to_change', '', patch({ name: ['示例张三', '示例张三'] }));
bad('asks for nothing', 'nothing_to_change', '', patch({ name: ['示例张三', ' 示例张三　'], note: ['旧备注', '旧备注'] }));
bad('one contact twice', 'invalid_value', 'contacts.1.id', patch({}, { contacts: [{ op: 'remove', id: id(11) }, { op: 'remove', id: id(11) }] }));

// Rights.
for (const number of [2, 4, 5]) {
  bad("another's customer", 'not_authorised', '', frame('patch_customer', { id: id(number), set: { name: ['甲', '乙'] } }));
  bad("another's customer", 'not_authorised', '', record({ customer: id(number) }));
}
for (const number of [4, 5]) bad("another team's customer", 'not_authorised', '', record({ customer: id(number) }), { by: 'manager' });
for (const number of [102, 103, 201]) bad('made for another', 'not_authorised', 'owner', create({ owner: id(number) }));
bad('made for another team', 'not_authorised', 'owner', create({ owner: id(103) }), { by: 'manager' });
bad("made in another store's pool", 'not_authorised', 'owner', create({ owner: undefined, store: id(9002) }));
bad('imported for another', 'not_authorised', 'rows.0.owner',
  frame('import_rows', { import: fresh_id(), rows: [{ line: 2, customer: customer({ owner: id(102) }) }] }));
bad('not the author', 'not_authorised', 'corrects', correct(id(21)), { by: 'rep_two' });
bad('not the author', 'not_authorised', 'corrects', correct(id(21)), { by: 'operations' });
for (const by of ['rep', 'manager', 'rep_two']) bad('may not add staff', 'not_authorised', '', staff(), { by });
bad('staff in the role of the server', 'invalid_value', 'role', staff({ role: 'system' }), { by: 'operations' });
const own_manager = fresh_id();
bad('their own manager', 'invalid_value', 'manager', staff({ id: own_manager, manager: own_manager }), { by: 'operations' });
bad('rep without a store', 'missing_value', 'store', staff({ store: undefined }), { by: 'operations' });
bad('customer without a store', 'missing_value', 'store', create({ store: undefined, owner: undefined }), { by: 'operations' });

// Photos and places.
for (const [field, value, code] of [
  ['sha256', undefined, 'missing_value'], ['sha256', 'a'.repeat(63), 'invalid_value'], ['sha256', 'A'.repeat(64), 'invalid_value'],
  ['sha256', '../'.repeat(20) + 'abcd', 'invalid_value'], ['sha256', 'a'.repeat(65), 'text_too_long'], ['media_type', 'svg', 'invalid_choice'],
  ['media_type', 'image/jpeg', 'invalid_choice'], ['width', 0, 'invalid_value'], ['height', -5, 'invalid_value'], ['width', 16_385, 'invalid_value'],
  ['bytes', 0, 'invalid_value'], ['bytes', 4_194_305, 'too_large'], ['bytes', '1000', 'malformed'], ['taken_at', -1, 'invalid_value'],
]) {
  bad('photo that is none', code, field, add_photo({ [field]: value }));
}
bad('photo of another type within an activity', 'malformed', 'photos', frame('record_activity', { activity: activity(), photos: {} }));
bad('photo that is none within an activity', 'invalid_value', 'photos.1.sha256',
  frame('record_activity', { activity: activity(), photos: [photo(), photo({ sha256: 'x' })] }));
bad('ten photos', 'too_many_photos', 'photos', frame('record_activity', { activity: activity(), photos: Array.from({ length: 10 }, () => photo()) }));
bad('photo of no activity', 'activity_not_found', 'activity', add_photo({ activity: fresh_id() }));
bad("photo of another's customer", 'not_authorised', '', add_photo({ activity: id(22), customer: id(1) }));
for (const by of ['rep', 'manager', 'operations']) bad('only the server has bytes', 'not_authorised', '', frame('confirm_photo', { photo: fresh_id() }), { by });
const somewhere = { latitude_e6: 31_230_416, longitude_e6: 121_473_701, accuracy_m: 25, located_at: morning };
for (const [field, value] of [
  ['latitude_e6', 90_000_001], ['latitude_e6', undefined], ['longitude_e6', -180_000_001], ['accuracy_m', -1], ['located_at', undefined],
]) {
  bad('no place of this Earth', 'invalid_value', field, record({ ...somewhere, [field]: value }));
}
for (const minutes of [0, -5, 1441]) bad('no such duration', 'invalid_value', 'duration_min', record({ duration_min: minutes }));
bad('half a minute', 'malformed', 'duration_min', record({ duration_min: 0.5 }));
bad('a place in words', 'malformed', 'latitude_e6', record({ ...somewhere, latitude_e6: '31.2' }));

// The organisation.
const unit = (more = {}) => frame('add_unit', { unit: { id: fresh_id(), kind: 'store', name: '示例新店', parent: id(9000), active: true, ...more } });
const patch_unit = (number, set) => frame('patch_unit', { id: id(number), set });
const patch_staff = (number, set) => frame('patch_staff', { id: id(number), set });
const operations = { by: 'operations' };
bad('no unit', 'malformed', 'unit', frame('add_unit', {}), operations);
bad('nil unit id', 'missing_value', 'id', unit({ id: nil }), operations);
bad('unit id in use', 'already_exists', 'id', unit({ id: id(9001) }), operations);
bad('unknown kind of unit', 'invalid_choice', 'kind', unit({ kind: 'warehouse' }), operations);
for (const name of ['', ' ', '。']) bad('unit without a name', 'missing_value', 'name', unit({ name }), operations);
bad('too long a name of a unit', 'text_too_long', 'name', unit({ name: '店'.repeat(41) }), operations);
for (const name of ['示例一店', '示例一店 ', '示例二店']) bad('name of a neighbour', 'name_taken', 'name', unit({ name }), operations);
bad('below nothing there is', 'unit_not_found', 'parent', unit({ parent: fresh_id() }), operations);
for (const kind of ['store', 'department', 'dealer']) bad('below a store', 'invalid_value', 'parent', unit({ kind, parent: id(9001) }), operations);
bad('no such unit', 'unit_not_found', 'id', patch_unit(8999, { name: ['甲', '乙'] }), operations);
bad('another kind of unit', 'unknown_field', 'kind', patch_unit(9001, { kind: ['store', 'dealer'] }), operations);
bad('renamed meanwhile', 'stale', 'name', patch_unit(9001, { name: ['示例旧名', '示例新名'] }), operations);
bad('renamed to a neighbour', 'name_taken', 'name', patch_unit(9001, { name: ['示例一店', '示例二店'] }), operations);
bad('asks nothing of a unit', 'nothing_to_change', '', patch_unit(9001, {}), operations);
bad('closed with people in it', 'in_use', 'active', patch_unit(9001, { active: [true, false] }), operations);
bad('below itself', 'invalid_value', 'parent', patch_unit(9000, { parent: [null, id(9000)] }), operations);

// Stand-ins.
const deputy = (more = {}) => frame('add_deputy', { deputy: { id: fresh_id(), absent: id(101), deputy: id(102), begins_at: morning, ends_at: morning + 86_400_000, ...more } });
bad('no stand-in', 'malformed', 'deputy', frame('add_deputy', {}));
bad('nil stand-in id', 'missing_value', 'id', deputy({ id: nil }));
bad('for oneself', 'invalid_value', 'deputy', deputy({ deputy: id(101) }));
bad('by nobody', 'missing_value', 'deputy', deputy({ deputy: null }));
bad('by nobody there is', 'staff_not_found', 'deputy', deputy({ deputy: id(8999) }));
bad('over before it begins', 'invalid_value', 'ends_at', deputy({ ends_at: morning }));
bad('for years', 'invalid_value', 'ends_at', deputy({ ends_at: morning + 400 * 86_400_000 }));
bad('for a colleague', 'not_authorised', 'absent', deputy({ absent: id(102), deputy: id(101) }));
const share = (more = {}) => frame('share_customer', { share: { id: fresh_id(), customer: id(1), staff: id(102), ...more } });
bad('no share', 'malformed', 'share', frame('share_customer', {}));
bad('nil share id', 'missing_value', 'id', share({ id: nil }));
bad('shared with nobody', 'missing_value', 'staff', share({ staff: null }));
bad('shared with nobody there is', 'staff_not_found', 'staff', share({ staff: id(8999) }));
bad('shared with whose they are', 'invalid_value', 'staff', share({ staff: id(101) }));
bad('nobody shared', 'missing_value', 'customer', share({ customer: null }));
bad('nobody there is shared', 'customer_not_found', 'customer', share({ customer: id(8999) }));
bad("a colleague's shared", 'not_authorised', '', share({ customer: id(2), staff: id(101) }));
bad('no such share', 'share_not_found', 'id', frame('end_share', { id: id(8999) }));
bad('no share to end', 'malformed', 'id', frame('end_share', {}));
bad('no such stand-in', 'deputy_not_found', 'id', frame('end_deputy', { id: id(8999) }));

// Posts.
const standard = (role) => Buffer.concat([Buffer.from('post of a role'), Buffer.from([0, ['rep', 'manager', 'operations'].indexOf(role)])]).toString('base64url');
const post = (more = {}) => frame('add_post', { post: { id: fresh_id(), name: '示例岗位', role: 'rep', sees: 'own', writes: 'own', transfers: 'own', ...more } });
const patch_post = (of, set) => frame('patch_post', { id: of, set });
bad('no post', 'malformed', 'post', frame('add_post', {}), operations);
bad('nil post id', 'missing_value', 'id', post({ id: nil }), operations);
for (const role of ['rep', 'operations']) bad('id of a standard post', 'already_exists', 'id', post({ id: standard(role) }), operations);
bad('post without a name', 'missing_value', 'name', post({ name: ' ' }), operations);
bad('too long a name of a post', 'text_too_long', 'name', post({ name: '岗'.repeat(41) }), operations);
bad('unknown reach', 'invalid_choice', 'sees', post({ sees: 'some' }), operations);
bad('sees nothing', 'invalid_value', 'sees', post({ sees: 'none', writes: 'none', transfers: 'none' }), operations);
bad('changes what it does not see', 'invalid_value', 'writes', post({ writes: 'store' }), operations);
bad('gives away what it does not see', 'invalid_value', 'transfers', post({ sees: 'team', transfers: 'store' }), operations);
bad('post of the server', 'invalid_value', 'role', post({ role: 'system' }), operations);
bad('no such post', 'post_not_found', 'id', patch_post(id(8999), { exports: [false, true] }), operations);
bad('less for operations', 'post_fixed', '', patch_post(standard('operations'), { exports: [true, false] }), operations);
bad('a standard post closed', 'post_fixed', 'active', patch_post(standard('rep'), { active: [true, false] }), operations);
bad('a standard post named', 'post_fixed', 'name', patch_post(standard('manager'), { name: [null, '示例'] }), operations);
bad('changed meanwhile', 'stale', 'phones', patch_post(standard('manager'), { phones: ['own', 'none'] }), operations);
bad('asks nothing of a post', 'nothing_to_change', '', patch_post(standard('rep'), {}), operations);
bad('a post that is none', 'post_not_found', 'post', frame('patch_staff', { id: id(101), set: { post: [null, id(8999)] } }), operations);
for (const by of ['rep', 'manager']) {
  bad('may not make posts', 'not_authorised', '', post(), { by });
  bad('may not change posts', 'not_authorised', '', patch_post(standard('rep'), { phones: ['all', 'none'] }), { by });
}
bad('nobody of that id', 'staff_not_found', 'id', patch_staff(8999, { name: ['甲', '乙'] }), operations);
bad('role changed meanwhile', 'stale', 'role', patch_staff(101, { role: ['manager', 'operations'] }), operations);
bad('moved to a closed store', 'unit_closed', 'store', patch_staff(101, { store: [id(9001), id(9003)] }), operations);
bad('a rep in a department', 'invalid_value', 'store', patch_staff(101, { store: [id(9001), id(9000)] }), operations);
bad('asks nothing of a person', 'nothing_to_change', '', patch_staff(101, {}), operations);
for (const by of ['rep', 'manager', 'rep_two']) {
  bad('may not make units', 'not_authorised', '', unit(), { by });
  bad('may not change units', 'not_authorised', '', patch_unit(9001, { name: ['示例一店', '示例新名'] }), { by });
  bad('may not change people', 'not_authorised', '', patch_staff(101, { role: ['rep', 'operations'] }), { by });
}

// Customers who go to somebody else.
const transfer = (more = {}) => frame('transfer_customer', { id: id(1), from: id(101), to: id(102), ...more });
bad('a transfer of nobody', 'malformed', 'id', transfer({ id: undefined }));
bad('a transfer to a name', 'malformed', 'to', transfer({ to: '李四' }));
bad('a customer there is not', 'customer_not_found', 'id', transfer({ id: fresh_id() }));
bad('with somebody else by now', 'stale', 'owner', transfer({ from: id(103), to: undefined }));
bad('from the pool by now', 'stale', 'owner', transfer({ from: undefined, to: undefined }));
bad('to nobody there is', 'staff_not_found', 'to', transfer({ to: fresh_id() }), operations);
bad('to who has them', 'nothing_to_change', '', transfer({ to: id(101) }));
bad('to the pool they are in', 'nothing_to_change', '', transfer({ id: id(3), from: undefined, to: undefined }));
bad('to the pool of no store', 'unit_not_found', 'store', transfer({ to: undefined, store: id(9000) }), operations);
bad('to the pool of a closed store', 'unit_closed', 'store', transfer({ to: undefined, store: id(9003) }), operations);
bad('a rep names a colleague', 'not_authorised', 'to', transfer());
bad('to another store', 'not_authorised', 'to', transfer({ to: undefined, store: id(9002) }));
bad("another's customer to oneself", 'not_authorised', '', transfer({ id: id(2), from: id(102), to: id(101) }));
for (const number of [4, 5]) bad("another team's customer", 'not_authorised', '', transfer({ id: id(number), from: id(103) }), { by: 'manager' });

for (const by of ['rep', 'manager', 'operations']) bad('only the server has timers', 'not_authorised', '', frame('turn_deputy', { id: fresh_id() }), { by });
// Customers who are erased for good.
const purge = (more = {}) => frame('purge_customer', { id: id(1), name: '示例张三', ...more });
bad('a purge of nobody', 'malformed', 'id', purge({ id: undefined }), operations);
bad('a purge of a number', 'malformed', 'name', purge({ name: 1 }), operations);
bad('a purge without a name', 'malformed', 'name', purge({ name: undefined }), operations);
bad('a purge of a customer there is not', 'customer_not_found', 'id', purge({ id: fresh_id() }), operations);
for (const name of ['', '示例', '示例李四', '示例张三三']) bad('a purge of another name', 'stale', 'name', purge({ name }), operations);
for (const by of ['rep', 'manager', 'rep_two']) bad('may not purge', 'not_authorised', '', purge(), { by });

process.stdout.write(cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
