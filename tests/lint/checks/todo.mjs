// A note to do something later names the issue where it is followed.
import { is_text, matches } from '../repository.mjs';

export function check(repository) {
  const findings = [];
  for (const path of repository.paths.filter((path) => is_text(path) && !path.endsWith('.md') && !path.startsWith('tests/lint/'))) {
    for (const { line } of matches(repository.read(path), /\b(TODO|FIXME|XXX)\b(?![^\n]*#\d+)/g)) {
      findings.push({ path, line, message: 'a note without an issue number (#12)' });
    }
  }
  return findings;
}
