// A header opens with what it is and where it sits, then `#pragma once`.
export function check(repository) {
  const findings = [];
  for (const path of repository.paths.filter((path) => /^(shared|client|server|tests)\/.*\.hpp$/.test(path))) {
    const lines = repository.read(path).split('\n');
    const first_code = lines.findIndex((line) => !line.startsWith('//'));
    if (first_code < 1) findings.push({ path, message: 'opens without a comment that says what it is' });
    if (lines[first_code] !== '#pragma once') findings.push({ path, line: first_code + 1, message: '#pragma once follows the opening comment' });
  }
  return findings;
}
