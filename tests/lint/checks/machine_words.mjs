// The project speaks of itself alone: no addresses of package registries, no paths of somebody's
// machine, no keys. Where packages come from is each machine's own setting.
import { is_text, matches } from '../repository.mjs';

const words = [
  { regex: /\b(deb|security|ftp|archive|snapshot)\.(debian|ubuntu)\.\w+/g, why: 'a package archive’s address' },
  { regex: /\bregistry\.(npm|yarn)\w*\.\w+|\b(pypi|files\.pythonhosted|crates|proxy\.golang)\.(org|io)\b/g, why: 'a registry’s address' },
  { regex: /"resolved":\s*"https?:/g, why: 'a lock file without download addresses works everywhere' },
  { regex: /(?<![\w.~])\/(home|Users|root|work)\/[\w.-]+/g, why: 'a path of one machine' },
  { regex: /-----BEGIN [A-Z ]*PRIVATE KEY-----/g, why: 'a private key' },
];

export function check(repository) {
  const findings = [];
  for (const path of repository.paths.filter(is_text)) {
    const text = repository.read(path);
    for (const { regex, why } of words) {
      for (const { line, match } of matches(text, regex)) findings.push({ path, line, message: `${match[0]}: ${why}` });
    }
  }
  return findings;
}
