// Which element stands for which role, and what a state or an attribute is in HTML. Real elements where HTML has one,
// ARIA where it has none. Only properties, attributes and textContent are set: nothing is ever parsed as markup.
import { STATE } from './protocol.js';

// In the order of Role in client/platform/protocol.hpp: [role, tag, attributes].
const elements = [
  ['group', 'div'],
  ['main', 'main'],
  ['navigation', 'nav'],
  ['banner', 'header', { role: 'banner' }],
  ['form', 'form', { novalidate: '' }],
  ['search', 'div', { role: 'search' }],
  ['heading', 'h2'],
  ['text', 'div'],
  ['button', 'button', { type: 'button' }],
  ['link', 'a', { role: 'link', tabindex: '0' }],
  ['image', 'div', { role: 'img' }],
  ['list', 'ul', { role: 'list' }],
  ['list_item', 'li', { role: 'listitem' }],
  ['table', 'table', { role: 'table' }],
  ['row', 'tr', { role: 'row' }],
  ['column_header', 'th', { role: 'columnheader' }],
  ['cell', 'td', { role: 'cell' }],
  ['tab_list', 'div', { role: 'tablist' }],
  ['tab', 'button', { type: 'button', role: 'tab' }],
  ['tab_panel', 'div', { role: 'tabpanel' }],
  ['dialog', 'div', { role: 'dialog', tabindex: '-1' }],
  ['menu', 'div', { role: 'menu' }],
  ['menu_item', 'button', { type: 'button', role: 'menuitem' }],
  ['checkbox', 'button', { type: 'button', role: 'checkbox' }],
  ['radio', 'button', { type: 'button', role: 'radio' }],
  ['switch_', 'button', { type: 'button', role: 'switch' }],
  ['text_field', 'input', { type: 'text' }],
  ['text_area', 'textarea'],
  ['number_field', 'input', { type: 'text', inputmode: 'decimal' }],
  ['phone_field', 'input', { type: 'tel' }],
  ['date_field', 'input', { type: 'date' }],
  ['date_time_field', 'input', { type: 'datetime-local' }],
  ['password_field', 'input', { type: 'password' }],
  ['search_field', 'input', { type: 'search' }],
  ['select', 'select'],
  ['progress', 'div', { role: 'progressbar' }],
  ['status', 'div', { role: 'status' }],
  ['alert', 'div', { role: 'alert' }],
  ['scroll_region', 'div', { class: 'scroll' }],
  ['separator', 'div', { role: 'separator' }],
  ['time_field', 'input', { type: 'time' }],
  ['list_box', 'div', { role: 'listbox' }],
  ['option', 'div', { role: 'option' }],
];

export const roles = elements.map(([role]) => role);

// Roles whose name is what they contain; the others are named by a label.
const named_by_content = new Set(['heading', 'text', 'button', 'link', 'tab', 'menu_item', 'checkbox', 'radio', 'switch_',
  'column_header', 'cell', 'status', 'alert', 'option']);
// A container without a name must not say it is a group.
const group_when_named = new Set(['group', 'scroll_region']);
const checkable = new Set(['checkbox', 'radio', 'switch_']);
// One of the group is a stop of Tab, the one that says so.
const one_stop = new Set(['tab', 'radio']);
const can_be_selected = new Set(['tab', 'row', 'cell', 'option']);
const says_unselected = new Set(['tab', 'option']);
const fields = new Set(['text_field', 'text_area', 'number_field', 'phone_field', 'date_field', 'date_time_field',
  'time_field', 'password_field', 'search_field', 'select']);
// No layout shows through: containers that may hold fields must not be transparent themselves.
const leaves = new Set(['heading', 'text', 'button', 'link', 'image', 'tab', 'menu_item', 'checkbox', 'radio', 'switch_',
  'progress', 'separator', 'option']);
const seen_through = new Set(['group', 'main', 'navigation', 'banner', 'form', 'search', 'text', 'image', 'list', 'table',
  'tab_list', 'tab_panel', 'status', 'alert', 'separator', 'progress', 'heading']);

export function make_element(role_number) {
  const [role, tag, attributes] = elements[role_number];
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  if (fields.has(role)) {
    element.classList.add('field');
    if (!attributes?.type || attributes.type === 'text') element.autocomplete = 'off';
  }
  if (leaves.has(role)) element.classList.add('leaf');
  if (seen_through.has(role)) element.classList.add('through');
  return { role, element };
}

export const is_field = (role) => fields.has(role);

export function set_name(node, name) {
  const { role, element } = node;
  if (element.localName === 'img') element.alt = name;
  if (!named_by_content.has(role)) {
    set_attribute_or_remove(element, 'aria-label', name);
    if (group_when_named.has(role)) set_attribute_or_remove(element, 'role', name && (role === 'group' ? 'group' : 'region'));
    return;
  }
  // The first text is the name; children of the node may follow it.
  if (!node.name_text) {
    node.name_text = document.createElement('span');
    element.prepend(node.name_text);
  }
  node.name_text.textContent = name;
}

export function set_state(node, bits) {
  const { role, element } = node;
  const has = (bit) => (bits & bit) !== 0;
  const aria = (name, value) => set_attribute_or_remove(element, `aria-${name}`, value);
  const flag = (name, bit) => aria(name, has(bit) ? 'true' : '');

  if (fields.has(role)) {
    element.disabled = has(STATE.disabled);
    element.required = has(STATE.required);
    if ('readOnly' in element) element.readOnly = has(STATE.read_only);
  } else {
    flag('disabled', STATE.disabled);
  }
  flag('invalid', STATE.invalid);
  flag('busy', STATE.busy);
  flag('modal', STATE.modal);
  if (checkable.has(role)) aria('checked', has(STATE.mixed) ? 'mixed' : String(has(STATE.checked)));
  if (role === 'button') flag('pressed', STATE.selected);
  if (can_be_selected.has(role)) {
    aria('selected', has(STATE.selected) ? 'true' : says_unselected.has(role) || has(STATE.markable) ? 'false' : '');
  }
  aria('expanded', has(STATE.expanded) ? 'true' : has(STATE.collapsed) ? 'false' : '');
  aria('current', has(STATE.current) ? (role === 'row' ? 'true' : 'page') : role === 'list_item' && has(STATE.selected) ? 'true' : '');
  element.inert = has(STATE.inert);
  element.classList.toggle('gone', has(STATE.hidden));
  element.classList.toggle('selectable', has(STATE.selectable));
  if (role === 'scroll_region') {
    element.classList.toggle('scroll-x', has(STATE.scroll_x));
    element.classList.toggle('scroll-y', has(STATE.scroll_y));
    node.scroller?.pulled(has(STATE.pull));
  }
  if (has(STATE.focusable)) element.tabIndex = 0;
  else if (node.was_focusable || one_stop.has(role)) element.tabIndex = -1;
  node.was_focusable ||= has(STATE.focusable);
}

// In the order of Attribute in client/platform/protocol.hpp: an attribute's name, or what sets it.
const attributes = [
  set_level,
  place('aria-rowindex', 'aria-posinset'), place('aria-rowcount', 'aria-setsize'), 'aria-colindex', 'aria-colcount', 'aria-sort',
  'autocomplete', 'inputmode', 'placeholder', 'maxlength', 'name',
  ids('aria-describedby'), ids('aria-errormessage'), ids('aria-owns'),
  'data-k',
  set_options,
  set_href, minimum('min', 'aria-valuemin'), minimum('max', 'aria-valuemax'), 'step', 'lang', 'enterkeyhint',
  (node, value) => { node.element.style.fontSize = value && `calc(${value}px * var(--scale))`; },
  (node, value) => { node.element.style.textAlign = value; },
  (node, value) => { node.element.style.color = value; },
  'aria-live',
  set_popup,
  ids('aria-activedescendant'),
  set_source,
  set_multiselectable,
];

export const attribute_count = attributes.length;

export function set_attribute(node, number, value) {
  const attribute = attributes[number];
  if (typeof attribute === 'string') set_attribute_or_remove(node.element, attribute, value);
  else attribute?.(node, value);
}

function set_attribute_or_remove(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

export const element_id = (node_id) => `n${node_id}`;

function ids(name) {
  return (node, value) =>
    set_attribute_or_remove(node.element, name, value.split(' ').filter(Boolean).map(element_id).join(' '));
}

function set_popup(node, value) {
  const combo = { role: 'combobox', 'aria-expanded': 'true', 'aria-autocomplete': 'list', 'aria-controls': element_id(value) };
  for (const name in combo) set_attribute_or_remove(node.element, name, value && combo[name]);
}

function minimum(html, aria) {
  return (node, value) => set_attribute_or_remove(node.element, fields.has(node.role) ? html : aria, value);
}

// A list counts its items as a grid its rows, under other names.
function place(in_grid, in_list) {
  return ({ role, element }, value) => set_attribute_or_remove(element, role === 'list_item' ? in_list : in_grid, value);
}

// What finds the address of a picture by its SHA-256.
let picture_url;
export function use_picture_urls(find) { picture_url = find; }

async function set_source(node, sha256) {
  if (node.element.localName !== 'img') {
    const image = document.createElement('img');
    for (const { name, value } of node.element.attributes) if (name !== 'style' && name !== 'role') image.setAttribute(name, value);
    image.alt = node.element.getAttribute('aria-label') ?? '';
    image.classList.add('picture');
    image.draggable = false;
    node.replace(image);
  }
  node.source = sha256;
  const url = await picture_url(sha256);
  if (node.source === sha256) node.element.src = url;
}

function set_level(node, value) {
  const tag = `h${value || 2}`;
  if (node.element.localName === tag) return;
  const heading = document.createElement(tag);
  for (const { name, value: text } of node.element.attributes) if (name !== 'style') heading.setAttribute(name, text);
  heading.append(...node.element.childNodes);
  node.replace(heading);
}

// Only where the app itself leads: its own routes, and the schemes PageCommand::open takes.
export const may_open = (url) => /^(#|https:|tel:|geo:|mailto:|sms:)/.test(url);

// Only a grid may say that several of its rows can be selected.
function set_multiselectable({ element }, value) {
  element.setAttribute('role', value ? 'grid' : 'table');
  set_attribute_or_remove(element, 'aria-multiselectable', value);
}

function set_href(node, value) {
  set_attribute_or_remove(node.element, 'href', may_open(value) ? value : '');
}

// value \x1f label, joined by \x1e
function set_options(node, value) {
  const chosen = node.element.value;
  node.element.replaceChildren(...value.split('\x1e').filter(Boolean).map((choice) => {
    const [key, label] = choice.split('\x1f');
    return new Option(label ?? key, key);
  }));
  node.element.value = node.value ?? chosen;
}
