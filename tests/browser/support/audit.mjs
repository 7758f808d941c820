// What the canvas would take a press for, held against the elements that stand for it, on whatever screen a page shows. Canvas and
// mirror are two descriptions of one screen: wherever they differ, a finger and a screen reader meet two different apps.
import assert from 'node:assert/strict';

// → sentences, none when all is well: [] too where the page has no app (a notice, another site).
export async function audit(page) {
  if (page.url() === 'about:blank') return ['the app went back past its first entry: nothing is shown any more'];
  if (!await page.evaluate(() => globalThis.__targets !== undefined)) return [];
  await page.evaluate(() => globalThis.__idle());
  return page.evaluate(faults_of_page);
}

// A browser whose contexts, when a test closes them, first audit what their pages show. A test that fails never comes to that.
export function audited(browser) {
  const new_context = browser.newContext.bind(browser);
  browser.newContext = async (...options) => {
    const context = await new_context(...options);
    const close = context.close.bind(context);
    context.close = async () => {
      const faults = [];
      for (const page of context.pages()) if (!page.isClosed()) faults.push(...await audit(page));
      await close();
      assert.deepEqual(faults, []);
    };
    return context;
  };
  return browser;
}

// Runs in the page.
function faults_of_page() {
  const faults = [];
  const mirror = document.getElementById('mirror');
  const sign_in = document.getElementById('sign-in');
  if (!document.getElementById('notice').hidden) return faults;
  if (!sign_in.hidden) {
    // The form covers everything, for every tool.
    if (!document.getElementById('root').inert) faults.push('the app is not inert behind the sign-in form');
    return faults;
  }

  const tolerance = 1.5;  // CSS pixels: the canvas rounds to device pixels
  const name_of = (element) => (element.getAttribute('aria-label') ?? element.textContent).trim();
  const said = (element) => `${element.getAttribute('role') ?? element.localName} "${name_of(element)}"`;
  const in_reach = (element) => !element.closest('[inert]') && getComputedStyle(element).visibility !== 'hidden';
  const common = (a, b) => {
    const x = Math.max(a.x, b.x), y = Math.max(a.y, b.y);
    return { x, y, w: Math.min(a.x + a.w, b.x + b.w) - x, h: Math.min(a.y + a.h, b.y + b.h) - y };
  };
  const rect_of = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, w: width, h: height };
  };
  // What is seen of it: what its scrollers and the canvas leave.
  const seen_of = (element) => {
    let rect = common(rect_of(element), rect_of(mirror));
    for (let at = element.parentElement; at !== mirror; at = at.parentElement) if (at.classList.contains('scroll')) rect = common(rect, rect_of(at));
    return rect;
  };
  const is_seen = ({ w, h }) => w > tolerance && h > tolerance;
  const differs = (a, b) => ['x', 'y', 'w', 'h'].some((side) => Math.abs(a[side] - b[side]) > tolerance);
  const text_of = ({ x, y, w, h }) => [x, y, w, h].map((each) => Math.round(each * 10) / 10).join(' ');

  // ── each target has an element, there, with a name ──
  const targets = globalThis.__targets();
  if (targets === null) return faults;  // the page tests' own app, which has no such table
  const whole = rect_of(mirror);
  const of_node = new Map();
  for (const target of targets) {
    const element = document.getElementById(`n${target.node}`);
    if (!element) {
      // The ground behind an overlay: pressing it closes the overlay, which has a button for that.
      if (differs(target, whole)) faults.push(`nothing stands for what can be pressed at ${text_of(target)}`);
      continue;
    }
    of_node.set(target.node, target);
    if (!is_seen(target)) continue;
    if (!name_of(element)) faults.push(`${said(element)} at ${text_of(target)} has no name`);
    if (!in_reach(element)) faults.push(`${said(element)} can be pressed on the canvas and is out of reach in the mirror`);
    const seen = seen_of(element);
    if (differs(seen, target)) faults.push(`${said(element)} lies at ${text_of(seen)}, the canvas has it at ${text_of(target)}`);
  }

  // ── each element a tool can press is a target ──
  const pressable = 'button, a, [role=row], input, textarea, select';
  for (const element of mirror.querySelectorAll(pressable)) {
    const off = element.disabled || element.getAttribute('aria-disabled') === 'true';
    const heads = element.querySelector('[role=columnheader]');
    if (off || heads || !in_reach(element) || !is_seen(seen_of(element)) || of_node.has(element.node_id)) continue;
    faults.push(`${said(element)} cannot be pressed on the canvas`);
  }

  // ── where a finger lands, canvas and page mean the same thing ──
  for (const target of targets) {
    if (!of_node.has(target.node) || !is_seen(target)) continue;
    const x = target.x + target.w / 2, y = target.y + target.h / 2;
    const canvas = targets.findLast((each) => x >= each.x && x < each.x + each.w && y >= each.y && y < each.y + each.h);
    let element = document.elementFromPoint(x, y);
    while (element && !of_node.has(element.node_id)) element = element.parentElement;
    if ((element?.node_id ?? 0) !== canvas.node) {
      faults.push(`at ${Math.round(x)}, ${Math.round(y)} the page has ${element ? said(element) : 'nothing'}, the canvas ${said(document.getElementById(`n${canvas.node}`) ?? mirror)}`);
    }
  }

  // ── what must have a name has one ──
  for (const element of mirror.querySelectorAll('h1, h2, h3, h4, [role=img], [role=dialog], [role=menu], [role=tablist], [role=radiogroup], nav, table, form')) {
    if (in_reach(element) && !name_of(element)) faults.push(`${said(element)} has no name`);
  }

  // ── reading order is the order on the screen: of two that follow each other the second is not above the first, nor left of it ──
  const overlap = (from_a, length_a, from_b, length_b) => Math.min(from_a + length_a, from_b + length_b) - Math.max(from_a, from_b);
  for (const container of [mirror, ...mirror.querySelectorAll('*')]) {
    const shown = [...container.children].filter((child) => child.node_id && is_seen(rect_of(child)));
    // What lies over the rest of the screen (an overlay, a toast) has no place among it.
    const over = (child) => container === mirror && shown.slice(0, shown.indexOf(child)).some((below) => is_seen(common(rect_of(child), rect_of(below))));
    const children = shown.filter((child) => in_reach(child) && !over(child));
    for (let i = 1; i < children.length; i++) {
      const before = rect_of(children[i - 1]), after = rect_of(children[i]);
      const above = after.y + after.h <= before.y + tolerance && overlap(before.x, before.w, after.x, after.w) > tolerance;
      const beside = overlap(before.y, before.h, after.y, after.h) > Math.min(before.h, after.h) / 2;
      const left = beside && after.x + after.w <= before.x + tolerance;
      if (above || left) faults.push(`${said(children[i])} is read after ${said(children[i - 1])} and stands ${above ? 'above' : 'left of'} it`);
    }
  }
  for (const element of mirror.querySelectorAll('[tabindex]')) if (element.tabIndex > 0) faults.push(`${said(element)} jumps the order of Tab`);
  return faults;
}
