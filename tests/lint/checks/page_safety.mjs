// What pages may not do: the content security policy forbids it, and a page that tries breaks in
// the browser only. Customers' names are text, never markup.
import { matches } from '../repository.mjs';

const in_scripts = [
  { regex: /\.(innerHTML|outerHTML)\b|\binsertAdjacentHTML\b|\bdocument\.write\b/g, why: 'set textContent or build elements' },
  { regex: /\beval\s*\(|\bnew\s+Function\b/g, why: 'no code from text' },
  { regex: /\b(importScripts|import)\s*\(\s*['"`]https?:/g, why: 'nothing is loaded from elsewhere' },
];
const in_pages = [
  { regex: /<script(?![^>]*\bsrc=)[^>]*>/g, why: 'scripts are files: the policy allows none inline' },
  { regex: /\son[a-z]+\s*=\s*["']/g, why: 'handlers are added by scripts: the policy allows none inline' },
  { regex: /\sstyle\s*=\s*["']/g, why: 'no style attributes: only <style> is hashed into the policy' },
  { regex: /<style\s[^>]*>/g, why: 'write <style> without attributes, so that its hash is found' },
  { regex: /\b(src|href)\s*=\s*["'](https?:)?\/\//g, why: 'nothing is loaded from elsewhere' },
];

export function check(repository) {
  const findings = [];
  for (const path of repository.paths.filter((path) => /^web\/.*\.(js|html)$/.test(path))) {
    const text = repository.read(path);
    for (const { regex, why } of path.endsWith('.js') ? in_scripts : in_pages) {
      for (const { line, match } of matches(text, regex)) findings.push({ path, line, message: `${match[0].trim()}: ${why}` });
    }
  }
  return findings;
}
