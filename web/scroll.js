import { scale } from './appearance.js';

// A native scroller: an element that overflows over an inner one of the content's size, which holds the region's nodes.
// Inertia, rubber bands, trackpads, keyboard paging and screen readers are the browser's; the canvas follows.

export function make_scroller(node, on_scroll) {
  const inside = document.createElement('div');
  inside.className = 'content';
  node.element.append(inside);
  node.inside = inside;
  const { element } = node;
  let wanted = null;  // asked for before the content was tall enough to reach it

  let size = [0, 0];
  const told = { x: 0, y: 0, scale: scale() };
  const tell = () => {
    Object.assign(told, { x: element.scrollLeft, y: element.scrollTop, scale: scale() });
    on_scroll(told.x, told.y);
  };
  element.addEventListener('scroll', tell, { passive: true });

  // A finger that draws down from the very top is the app's; else the browser would make a scroll of it and take the pointer
  // away. Only while the app says that it stands there: such a listener makes scrolling wait.
  let pulled = false;
  let from = null;
  const touch_start = ({ touches: [{ clientX, clientY }, second] }) => {
    from = !second && element.scrollTop <= 0 ? { x: clientX, y: clientY } : null;
  };
  const touch_move = (event) => {
    const [{ clientX, clientY }, second] = event.touches;
    if (!from || second) return;
    const across = Math.abs(clientX - from.x), down = clientY - from.y;
    if (across < 3 && Math.abs(down) < 3) return;
    if (down > across || from.ours) event.preventDefault();
    else from = null;
    if (from) from.ours = true;
  };

  node.scroller = {
    pulled(on) {
      if (on === pulled) return;
      pulled = on;
      const change = on ? 'addEventListener' : 'removeEventListener';
      element[change]('touchstart', touch_start, { passive: true });
      element[change]('touchmove', touch_move, { passive: false });
    },
    // A scroll event waits for the next frame; what is pressed before it must be met where it stands already.
    tell_if_moved() { if (element.scrollTop !== told.y || element.scrollLeft !== told.x) tell(); },
    content(width, height) {
      size = [width, height];
      inside.style.width = `${width * scale()}px`;
      inside.style.height = `${height * scale()}px`;
      if (wanted) node.scroller.scroll_to(...wanted);
    },
    scroll_to(x, y) {
      const left = x * scale(), top = y * scale();
      element.scrollTo(left, top);
      const reached = Math.abs(element.scrollTop - top) < 1 && Math.abs(element.scrollLeft - left) < 1;
      wanted = reached || wanted ? null : [x, y];
    },
    // What stood at the top stays there.
    rescale() {
      const { x, y } = told, before = told.scale;
      node.scroller.content(...size);
      node.scroller.scroll_to(x / before, y / before);
      tell();
    },
  };
}
