// Each check finds what it is for, and leaves alone what looks like it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check as banned_names } from '../checks/banned_names.mjs';
import { check as header_shape } from '../checks/header_shape.mjs';
import { check as include_arrows } from '../checks/include_arrows.mjs';
import { check as machine_words } from '../checks/machine_words.mjs';
import { check as page_safety } from '../checks/page_safety.mjs';
import { check as portable_subset } from '../checks/portable_subset.mjs';
import { check as todo } from '../checks/todo.mjs';
import { in_memory } from '../repository.mjs';

const places = (check, files) => check(in_memory(files)).map(({ path, line }) => `${path}:${line ?? 1}`);

test('include arrows: down is allowed, up and sideways are not', () => {
  const files = {
    'shared/domain/customer/customer.hpp': '#include "shared/base/id.hpp"\n#include "shared/sync/page.hpp"\n',
    'shared/base/id.cpp': '#include "shared/base/id.hpp"\n// #include "shared/domain/x.hpp"\n',
    'client/view/list.cpp': '#include "server/http/routes.hpp"\n',
    'tests/unit/x.cpp': '#include "server/storage/schema.hpp"\n',
  };
  assert.deepEqual(places(include_arrows, files), ['client/view/list.cpp:1', 'shared/domain/customer/customer.hpp:2', 'tests/unit/x.cpp:1']);
});

test('include arrows: libraries stay where they belong', () => {
  const files = {
    'shared/base/json.cpp': '#include <rapidjson/reader.h>\n',
    'shared/base/json.hpp': '#include <rapidjson/reader.h>\n',
    'client/view/list.cpp': '#include <imgui.h>\n#include <sqlite3.h>\n',
  };
  assert.deepEqual(places(include_arrows, files), ['client/view/list.cpp:2', 'shared/base/json.hpp:1']);
});

test('include arrows: a relative include, and a folder outside the design', () => {
  const files = { 'shared/base/id.cpp': '#include "id.hpp"\n#include "generated/pinyin_table.inc"\n', 'shared/drawer/x.cpp': '' };
  assert.deepEqual(places(include_arrows, files), ['shared/base/id.cpp:1', 'shared/drawer/x.cpp:1']);
});

test('banned names: ours are refused, others’ are used', () => {
  const files = {
    'shared/base/string_utils.hpp': '',
    'shared/base/id.hpp': 'class IdManager final {};\nstruct ImGuiContext;\nclass Contextual {};\n// struct UserInfo {\nusing RowContext = int;\n',
    'client/view/form_helper.js': '',
  };
  assert.deepEqual(places(banned_names, files), [
    'client/view/form_helper.js:1', 'shared/base/id.hpp:1', 'shared/base/id.hpp:5', 'shared/base/string_utils.hpp:1',
  ]);
});

test('portable subset: code counts, comments and strings do not', () => {
  const files = {
    'shared/base/a.cpp': '#include <thread>\n// throw\nauto s = "try";\nthrow 1;\nstd::ranges::sort(x);\nint64_t price_fen;\ndouble price;\n',
    'client/view/a.cpp': '#include <thread>\nconst int x = dynamic_cast<int>(y);\n',
    'server/http/a.cpp': 'try { throw 1; } catch (...) {}\n',
  };
  assert.deepEqual(places(portable_subset, files).sort(), [
    'client/view/a.cpp:2', 'shared/base/a.cpp:1', 'shared/base/a.cpp:4', 'shared/base/a.cpp:5', 'shared/base/a.cpp:7',
  ]);
});

test('portable subset: a character literal does not swallow the code after it', () => {
  assert.deepEqual(places(portable_subset, { 'shared/a.cpp': "auto n = 1'000'000; char c = '\"'; throw 1; // '\n" }), ['shared/a.cpp:1']);
});

test('header shape', () => {
  const files = {
    'shared/good.hpp': '// What it is.\n// Where it sits.\n#pragma once\n',
    'shared/silent.hpp': '#pragma once\n',
    'shared/open.hpp': '// What it is.\n\n#include <string>\n',
  };
  assert.deepEqual(places(header_shape, files), ['shared/open.hpp:2', 'shared/silent.hpp:1']);
});

test('page safety', () => {
  const files = {
    'web/index.html': '<style>p{}</style>\n<style media="print">\n<script src="x.js"></script>\n<script>x()</script>\n<p onclick="x()">\n<a href="https://a.example/">\n',
    'web/boot.js': 'element.textContent = name;\nelement.innerHTML = name;\n',
  };
  assert.deepEqual(places(page_safety, files), ['web/boot.js:2', 'web/index.html:4', 'web/index.html:5', 'web/index.html:2', 'web/index.html:6']);
});

test('machine words', () => {
  const scheme = ['ht', 'tps'].join('');
  const host = ['deb', 'debian', 'org'].join('.');
  const files = {
    'script/a': `mirror=http://${host}/debian\n`,
    'README.md': 'See `/usr/share/unicode` and https://example.org/home/page.\n',
    'package-lock.json': `"resolved": "${scheme}://x/y.tgz"\n`,
    'tests/b.mjs': `const path = '/${'home'}/somebody/x';\n`,
  };
  assert.deepEqual(places(machine_words, files), ['package-lock.json:1', 'script/a:1', 'tests/b.mjs:1']);
});

test('notes name their issue', () => {
  const note = 'TO' + 'DO';
  assert.deepEqual(places(todo, { 'shared/a.cpp': `// ${note} #12: later\n// ${note}: later\n`, 'README.md': `${note}\n` }), ['shared/a.cpp:2']);
});
