// Screen texts: both languages have the same keys and placeholders, code asks for keys that exist,
// nothing lies unused, and every refusal has its sentence.
//
// A key counts as used when code holds it as a string, or holds a string ending in '.' or '_' that
// it begins with ("refusal." + code). Comments do not count.
// A sentence of a refusal is used when the code exists.
import { without_comments } from '../cpp_source.mjs';
import { line_of, matches } from '../repository.mjs';

const tables = { zh: 'assets/text/zh-CN.json', en: 'assets/text/en.json' };
const refusals = 'shared/base/refusal.hpp';

const is_source = (path) => /^(shared|client|server|web)\/.*\.(cpp|hpp|js|html|webmanifest)$/.test(path);
const has_no_comments = (path) => /\.(html|webmanifest)$/.test(path);
const placeholders = (text) => [...new Set(text.match(/\{[^{}]*\}/g) ?? [])].sort().join(' ');

export function check(repository) {
  const findings = [];
  const has = (path) => repository.paths.includes(path);
  if (!has(tables.zh) || !has(tables.en)) return [{ path: 'assets/text', message: 'zh-CN.json and en.json are the text tables; one is missing' }];

  const zh = table_of(repository, tables.zh, findings);
  const en = table_of(repository, tables.en, findings);
  compare(zh, en, tables.en, findings);
  compare(en, zh, tables.zh, findings);

  const literals = new Set();
  for (const path of repository.paths.filter(is_source)) {
    const text = has_no_comments(path) ? repository.read(path) : without_comments(repository.read(path));
    for (const { line, key } of asked_for(text)) {
      if (!(key in zh)) findings.push({ path, line, message: `asks for the text "${key}", which no table has` });
    }
    for (const [, key] of text.matchAll(/["'`:]([\w.-]+)(?=["'`}])/g)) literals.add(key);
  }
  const codes = [...refusal_codes(has(refusals) ? repository.read(refusals) : '')];
  for (const { code, line } of codes) {
    literals.add(`refusal.${code}`);
    if (!(`refusal.${code}` in zh)) findings.push({ path: refusals, line, message: `refusal.${code} has no sentence in the text tables` });
  }

  const stems = [...literals].filter((literal) => /[._]$/.test(literal) && literal !== 'refusal.');
  for (const key of Object.keys(zh)) {
    if (literals.has(key) || stems.some((stem) => key.startsWith(stem))) continue;
    findings.push({ path: tables.zh, line: line_of(repository.read(tables.zh), repository.read(tables.zh).indexOf(`"${key}"`)), message: `"${key}" is not used` });
  }
  return findings;
}

function table_of(repository, path, findings) {
  const text = repository.read(path);
  const table = JSON.parse(text);
  for (const [key, value] of Object.entries(table)) {
    const line = line_of(text, text.indexOf(`"${key}"`));
    if (!/^[a-z0-9_]+(\.[a-z0-9_]+)*$/.test(key)) findings.push({ path, line, message: `"${key}": keys are lower-case words joined by dots` });
    if (typeof value !== 'string' || value === '') findings.push({ path, line, message: `"${key}" has no text` });
    if ([...text.matchAll(new RegExp(`^\\s*"${key.replace(/\W/g, '\\$&')}"\\s*:`, 'gm'))].length > 1) findings.push({ path, line, message: `"${key}" is there twice` });
  }
  return table;
}

function compare(one, other, other_path, findings) {
  for (const key of Object.keys(one)) {
    if (!(key in other)) findings.push({ path: other_path, message: `lacks "${key}"` });
    else if (other_path === tables.en && placeholders(String(one[key])) !== placeholders(String(other[key]))) {
      findings.push({ path: other_path, message: `"${key}" has placeholders ${placeholders(String(other[key])) || 'none'}; the other language has ${placeholders(String(one[key])) || 'none'}` });
    }
  }
}

// tr("key"), text(language, "key"), text_with(language, "key", …) and {{text:key}} in pages.
function* asked_for(text) {
  for (const { line, match } of matches(text, /\btr(?:_with)?\(\s*"([\w.-]+)"\s*[,)]|\btext(?:_with)?\(\s*[^,()"]*(?:\([^()]*\)[^,()"]*)?,\s*"([a-z]\w*(?:\.\w+)+)"\s*[,)]|\{\{text:([\w.-]+)\}\}/g)) {
    yield { line, key: match[1] ?? match[2] ?? match[3] };
  }
}

function* refusal_codes(header) {
  const body = /enum class RefusalCode[^{]*\{([^]*?)\};/.exec(header);
  if (!body) return;
  const start = body.index + body[0].indexOf('{') + 1;
  for (const match of without_comments(body[1]).matchAll(/\b([a-z]\w*)\b/g)) yield { code: match[1], line: line_of(header, start + match.index) };
}
