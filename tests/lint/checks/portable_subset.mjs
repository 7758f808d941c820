// What shared/ and client/ may not use: things one of the two compilers lacks, exceptions (the web
// build has none), and in shared/ everything that would make a decision differ between two runs.
import { code_only } from '../cpp_source.mjs';
import { is_cpp, matches } from '../repository.mjs';

const everywhere_in_product = [
  { regex: /\b(throw|try|catch)\b(?!\s*=)/g, why: 'refuse with a Result; the web build has no exceptions' },
  { regex: /\b(dynamic_cast|typeid)\b/g, why: 'the web build has no run-time types' },
  { regex: /#\s*include\s*<(format|expected|ranges|source_location|coroutine|stop_token|print|generator)>/g, why: 'not in both compilers' },
  { regex: /\bstd::(ranges|views|bit_cast|jthread|source_location|format)\b/g, why: 'not in both compilers' },
];

const in_shared = [
  { regex: /#\s*include\s*<(thread|mutex|shared_mutex|condition_variable|future|atomic)>/g, why: 'shared/ has no threads' },
  { regex: /#\s*include\s*<(random|ctime|iostream|fstream|filesystem)>/g, why: 'shared/ gets time, entropy and bytes through seams' },
  { regex: /\b(system_clock|steady_clock|high_resolution_clock|random_device)\b/g, why: 'time and entropy come in through seams' },
  { regex: /\b(rand|srand|getenv|setenv|system|exit|localtime|gmtime)\s*\(/g, why: 'shared/ asks nothing of the machine' },
];

const money_is_integer = { regex: /\b(float|double|long double)\s+\w*(price|amount|money|total|cost|fen)\w*/g, why: 'money is integer' };

export function check(repository) {
  const findings = [];
  for (const path of repository.paths.filter((path) => is_cpp(path) && /^(shared|client)\//.test(path))) {
    const code = code_only(repository.read(path));
    const rules = [...everywhere_in_product, ...(path.startsWith('shared/') ? [...in_shared, money_is_integer] : [])];
    for (const { regex, why } of rules) {
      for (const { line, match } of matches(code, regex)) findings.push({ path, line, message: `${match[0].trim()}: ${why}` });
    }
  }
  return findings;
}
