// The files a check looks at: those git tracks or would track. Tests hand in a plain object instead.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export function working_tree(root) {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  const paths = [...new Set(listed.split('\0'))].filter((path) => path && existsSync(join(root, path))).sort();
  return { root, paths, read: (path) => readFileSync(join(root, path), 'utf8') };
}

// { 'shared/a.hpp': 'text' } as a repository.
export function in_memory(files) {
  return { root: '', paths: Object.keys(files).sort(), read: (path) => files[path] };
}

export const is_cpp = (path) => /^(shared|client|server|tests)\/.*\.(cpp|hpp)$/.test(path);
export const is_text = (path) => !/\.(png|ico|jpg|woff2?|wasm|gz|br|xlsx|bin)$/.test(path) && !/^tests\/fuzz\/corpus\//.test(path);

export function line_of(text, index) {
  return text.slice(0, index).split('\n').length;
}

// Every match of a global regex as { line, match }.
export function* matches(text, regex) {
  for (const match of text.matchAll(regex)) yield { line: line_of(text, match.index), match };
}
