// The semantic mirror: the app's widgets as invisible elements over the canvas, kept equal by a diff the app sends.
// Rectangles come relative to the enclosing scroll region's content (else the canvas); an element is placed relative to
// its parent, so scrolling moves no node and a container that moves takes along its direct children's offsets only.
// The app's lengths become CSS pixels here (appearance.js).
import { scale } from './appearance.js';
import { element_id, is_field, make_element, set_attribute, set_name, set_state } from './mirror_element.js';
import { forget_composition, set_field_value } from './text.js';
import { make_scroller } from './scroll.js';

export class Mirror {
  #root;
  #nodes = new Map();  // id → node
  #on_removed_focus;
  #on_scroll;

  // on_removed_focus(id): the element with the focus was taken away. on_scroll(id, x, y).
  constructor(root, on_removed_focus, on_scroll) {
    this.#root = { id: 0, element: root, inside: root, origin: null };
    this.#on_removed_focus = on_removed_focus;
    this.#on_scroll = on_scroll;
  }

  // The id of the node this element is, or stands in; 0: none.
  node_of(element) {
    for (let at = element; at && at !== this.#root.element; at = at.parentElement) if (at.node_id) return at.node_id;
    return 0;
  }

  // Of the regions this element stands in, before it is pressed.
  tell_scrolls(element) {
    for (let at = element; at && at !== this.#root.element; at = at.parentElement) this.#nodes.get(at.node_id)?.scroller?.tell_if_moved();
  }

  add(id, { parent, before, role, state, rect, name, value }) {
    if (this.#nodes.has(id)) this.remove(id);
    const node = { id, rect, value, ...make_element(role) };
    node.element.node_id = id;
    node.element.id = element_id(id);
    node.inside = node.element;
    if (node.role === 'scroll_region') make_scroller(node, (x, y) => this.#on_scroll(id, x, y));
    node.replace = (element) => this.#replace(node, element);
    this.#nodes.set(id, node);
    set_name(node, name);
    set_state(node, state);
    this.#insert(node, parent, before);
    this.#place(node);
    this.value(id, value);
  }

  remove(id) {
    const node = this.#nodes.get(id);
    if (!node) return;
    const active = document.activeElement;
    const focused = node.element.contains(active) ? this.node_of(active) : 0;
    forget_composition(node.element);
    for (const inner of node.element.querySelectorAll('[id]')) this.#nodes.delete(inner.node_id);
    this.#nodes.delete(id);
    node.element.remove();
    if (focused) this.#on_removed_focus(focused);
  }

  move(id, parent, before) {
    this.#with(id, (node) => {
      const active = document.activeElement;
      this.#insert(node, parent, before);
      this.#place(node);
      // Moving an element takes its focus away.
      if (active !== document.activeElement && node.element.contains(active)) active.focus({ preventScroll: true });
    });
  }

  name(id, name) { this.#with(id, (node) => set_name(node, name)); }
  state(id, bits) { this.#with(id, (node) => set_state(node, bits)); }
  attribute(id, number, value) { this.#with(id, (node) => set_attribute(node, number, value)); }

  value(id, value) {
    this.#with(id, (node) => {
      node.value = value;
      if (is_field(node.role)) set_field_value(node.element, value);
      else if (node.role === 'progress') node.element.setAttribute('aria-valuenow', value);
      else if (value) node.element.setAttribute('aria-description', value);
      else node.element.removeAttribute('aria-description');
    });
  }

  rect(id, rect) {
    this.#with(id, (node) => {
      node.rect = rect;
      this.#place(node);
      if (!node.scroller) for (const child of node.inside.children) this.#with(child.node_id, (inner) => this.#place(inner));
    });
  }

  content(id, width, height) { this.#with(id, (node) => node.scroller?.content(width, height)); }
  scroll_to(id, x, y) { this.#with(id, (node) => node.scroller?.scroll_to(x, y)); }

  // The text size has changed: what the app does not send again, because to it nothing moved, lies elsewhere now.
  rescale() {
    for (const node of this.#nodes.values()) {
      this.#place(node);
      node.scroller?.rescale();
    }
  }

  // 0: takes the focus away.
  focus(id) {
    if (!id) return document.activeElement?.blur();
    this.#with(id, ({ element }) => {
      element.focus({ preventScroll: true });
      if (document.activeElement === element) return;
      element.tabIndex = -1;
      element.focus({ preventScroll: true });
    });
  }

  #with(id, change) {
    const node = this.#nodes.get(id);
    if (node) change(node);
  }

  #insert(node, parent_id, before_id) {
    const parent = this.#nodes.get(parent_id) ?? this.#root;
    node.parent = parent;
    parent.inside.insertBefore(node.element, this.#nodes.get(before_id)?.element ?? null);
    // A row's keys reach what stands in its cells: one stop of Tab for the whole table.
    if (parent.role === 'cell') node.element.tabIndex = -1;
  }

  #place({ rect, element, parent }) {
    const origin = parent.scroller || !parent.rect ? { x: 0, y: 0 } : parent.rect;
    const { style } = element;
    style.left = `${(rect.x - origin.x) * scale()}px`;
    style.top = `${(rect.y - origin.y) * scale()}px`;
    style.width = `${rect.w * scale()}px`;
    style.height = `${rect.h * scale()}px`;
  }

  #replace(node, element) {
    element.node_id = node.id;
    node.element.replaceWith(element);
    node.element = node.inside = element;
    this.#place(node);
  }
}
