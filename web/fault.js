// The end of a run: the module has trapped and what it holds can no longer be trusted. The canvas goes; a plain page says that what
// was saved is safe, shows what stood in fields, and offers to load again or to save a file of what is unsent. The server is told
// what happened (kinds of events and the place in the program, nothing anybody typed), now or when the network is back.
import { EVENT } from './protocol.js';
import { request } from './net.js';
import { export_unsent } from './unsent.js';

const report_path = '/report/v1';
const longest_error = 4000;
const names = Object.fromEntries(Object.entries(EVENT).map(([name, number]) => [number, name]));
let happened = false;

// What people see on the screen as text of their own, before the screen goes.
function typed_in(root) {
  return [...root.querySelectorAll('input:not([type=password]), textarea')].filter((field) => field.value)
    .map((field) => ({ label: field.getAttribute('aria-label') ?? '', value: field.value }));
}

function tell(report) {
  const send = () => request('POST', report_path, JSON.stringify(report)).then((answer) => answer.status !== 0, () => false);
  send().then((sent) => { if (!sent) addEventListener('online', send, { once: true }); });
}

// `show_notice`: boot.js'.
export function end_of_run(error, page, build, show_notice) {
  if (happened) return;
  happened = true;
  console.error(error);
  const typed = typed_in(page.root);
  page.stop();
  show_notice('fault');
  page.root.remove();

  const notice = document.getElementById('notice');
  const list = document.getElementById('typed');
  list.replaceChildren(...typed.flatMap(({ label, value }) => {
    const name = document.createElement('dt'), words = document.createElement('dd');
    name.textContent = label;
    words.textContent = value;
    return [name, words];
  }));
  list.hidden = typed.length === 0;
  const button = document.getElementById('export'), said = document.getElementById('exported');
  button.hidden = false;
  button.addEventListener('click', async () => {
    const count = await export_unsent(notice.dataset.file, typed).catch(() => 0);
    said.textContent = count ? notice.dataset.exported.replace('{count}', count) : notice.dataset.nothing;
  });

  const place = error?.stack ? String(error.stack) : '';
  tell({
    v: 1, kind: 'fault', build, agent: navigator.userAgent, language: navigator.language,
    error: `${error}\n${place}`.slice(0, longest_error), probes: [],
    events: page.events.recent().map(([type, ms]) => `${Math.round(ms)} ${names[type] ?? type}`),
  });
}
