// Names that say nothing. Something called a manager or a util has no concept, and attracts more
// that has none. Only names we give are looked at: ImGuiContext may be used, not imitated.
import { code_only } from '../cpp_source.mjs';
import { is_cpp, matches } from '../repository.mjs';

const banned = ['Manager', 'Helper', 'Helpers', 'Util', 'Utils', 'Utility', 'Common', 'Misc', 'Info', 'Processor', 'Context'];
const banned_words = new Set(banned.map((word) => word.toLowerCase()));

const words_of = (name) => name.split(/_|-|\.|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase());
const banned_word = (name) => words_of(name).find((word) => banned_words.has(word));

export function check(repository) {
  const findings = [];
  for (const path of repository.paths) {
    const part = path.split('/').find((name) => banned_word(name));
    if (part) findings.push({ path, message: `"${part}" says nothing: name the concept` });
    if (!is_cpp(path)) continue;
    const code = code_only(repository.read(path));
    for (const { line, match } of matches(code, /\b(?:class|struct|enum(?:\s+class)?|union|concept|namespace|using)\s+(\w+)\s*(?=[{:=;]|final\b)/g)) {
      // `class X;` may announce a type of somebody else's.
      if (banned_word(match[1]) && code[match.index + match[0].length] !== ';') {
        findings.push({ path, line, message: `"${match[1]}" says nothing: name the concept` });
      }
    }
  }
  return findings;
}
