// Who may include whom. The table is the architecture: a folder includes itself and the folders
// named beside it, nothing else. A folder that is not in the table has no place in the design yet.
import { without_comments } from '../cpp_source.mjs';
import { is_cpp, matches } from '../repository.mjs';

const rules = ['shared/base', 'shared/domain', 'shared/records', 'shared/command'];
const all_shared = [...rules, 'shared/storage', 'shared/sync', 'shared/projection', 'shared/inquiry'];

export const arrows = {
  'shared/base': [],
  'shared/domain': ['shared/base'],
  'shared/records': ['shared/base', 'shared/domain'],
  'shared/command': ['shared/base', 'shared/domain', 'shared/records'],
  'shared/storage': rules,
  'shared/sync': [...rules, 'shared/storage'],
  'shared/projection': rules,
  'shared/inquiry': [...rules, 'shared/storage', 'shared/sync', 'shared/projection'],

  'client/platform': ['shared/base', 'shared/storage'],
  'client/theme': ['shared/base', 'client/platform'],
  'client/widget': ['shared/base', 'client/theme', 'client/platform'],
  'client/view': [...all_shared, 'client/widget', 'client/theme', 'client/platform'],
  'client/app': [...all_shared, 'client/view', 'client/widget', 'client/theme', 'client/platform'],

  'server': ['shared', 'server'],

  'tests/support': ['shared'],
  'tests/unit': ['shared', 'tests/support'],
  'tests/contract': ['shared', 'server', 'tests/support'],
  'tests/transcript': ['shared', 'tests/support'],
  'tests/loopback': ['shared', 'server'],
  'tests/server': ['shared', 'server', 'tests/support', 'tests/loopback'],
  'tests/process': ['shared', 'server', 'tests/support', 'tests/loopback'],
  'tests/client': ['shared', 'client', 'tests/support'],
  'tests/simulation': ['shared', 'server', 'tests/support'],
  'tests/bench': ['shared', 'server', 'client', 'tests/support', 'tests/loopback', 'tests/client/support'],
  'tests/browser': ['shared', 'client'],
  'tests/fuzz': ['shared', 'server', 'tests/support'],
};

// Libraries, and the only places that see them.
export const libraries = [
  { header: /^rapidjson\//, only: /^shared\/base\/json\.cpp$/, why: 'JSON is read by shared/base/json alone' },
  { header: /^imgui/, only: /^(client|tests\/(client|bench|browser))\//, why: 'only the client draws' },
  { header: /^httplib\.h$/, only: /^(server|tests)\//, why: 'only the server speaks HTTP natively' },
  { header: /^sqlite3\.h$/, only: /^(server\/storage|tests)\//, why: 'only server/storage speaks SQL' },
  { header: /^sodium\.h$/, only: /^(server|tests)\//, why: 'only the server hashes passwords' },
  { header: /^emscripten/, only: /^client\/platform\/browser\//, why: 'only the browser platform knows Emscripten' },
  { header: /^catch2\//, only: /^tests\//, why: 'tests only' },
];

const within = (path, folder) => path.startsWith(`${folder}/`);
const owner_of = (path) =>
  Object.keys(arrows).filter((folder) => within(path, folder)).sort((a, b) => b.length - a.length)[0];

export function check(repository) {
  const findings = [];
  for (const path of repository.paths.filter(is_cpp)) {
    const source = without_comments(repository.read(path));
    const report = (line, message) => findings.push({ path, line, message });
    const owner = owner_of(path);
    if (!owner) {
      report(1, `its folder is not in the table of tests/lint/checks/include_arrows.mjs`);
      continue;
    }
    for (const { line, match } of matches(source, /^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]/gm)) {
      const [, quote, target] = match;
      const library = libraries.find(({ header }) => header.test(target));
      if (library && !library.only.test(path)) report(line, `may not include ${target}: ${library.why}`);
      if (/^(shared|client|server|tests)\//.test(target)) {
        if (quote === '<') report(line, `write "${target}" in quotes: it is ours`);
        if (![owner, ...arrows[owner]].some((folder) => within(target, folder))) {
          report(line, `${owner} may not include ${target}`);
        }
      } else if (quote === '"' && !target.endsWith('.inc') && !library) {
        report(line, `"${target}": write our includes from the repository's root, others in <>`);
      }
    }
  }
  return findings;
}
