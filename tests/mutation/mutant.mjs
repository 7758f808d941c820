// What a mutant is and what became of it; without doing anything. A mutant:
//   name, file
//   from, to    `from` stands in the file exactly once
//   also        more of these pairs, in the same file
//   why         what goes wrong without the check
//   redundant   why nothing does; it may survive
//   tests       of the test program's cases only these, as Catch2 names them

// { text } of the file with the mutant in it, or { error }.
export function mutated(text, { from, to, also = [] }) {
  if (also.length > 0) {
    const begun = mutated(text, { from, to });
    return begun.error ? begun : mutated(begun.text, { from: also[0][0], to: also[0][1], also: also.slice(1) });
  }
  const first = text.indexOf(from);
  if (first < 0) return { error: 'what it takes away is not there' };
  if (text.indexOf(from, first + 1) >= 0) return { error: 'what it takes away stands there more than once' };
  return { text: text.slice(0, first) + to + text.slice(first + from.length) };
}

export function is_wanted(mutant, words) {
  return words.length === 0 || words.some((word) => mutant.name.includes(word) || mutant.file.includes(word));
}

// Which tests have to find it.
export function program_of({ file }) {
  if (/^(server\/storage\/|shared\/storage\/memory_)/.test(file)) return 'actline_contract_tests';
  return file.startsWith('server/') ? 'actline_server_tests' : 'actline_unit_tests';
}

// Its cases, as the program is asked for them.
export function arguments_for({ tests = [] }) {
  return tests.length > 0 ? [tests.join(',')] : [];
}

// The cases that failed, by what a test program wrote (Catch2's XML) and how it ended; empty when all is well.
export function killers_in({ status, signal, error, stdout }) {
  const cases = [...stdout.matchAll(/<TestCase name="([^"]*)"[\s\S]*?(?=<TestCase |<\/Catch2TestRun>|$)/g)];
  const failed = cases.filter(([text]) => !/<OverallResult success="true"/.test(text)).map(([, name]) => plain(name));
  if (error?.code === 'ETIMEDOUT') return [`does not end: ${failed.at(-1) ?? 'nobody knows where'}`];
  if (failed.length > 0) return signal ? [...failed.slice(0, -1), `${failed.at(-1)} (${signal})`] : failed;
  return status === 0 ? [] : [`ends with ${signal ?? status}`];
}

function plain(text) {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
}
