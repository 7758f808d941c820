// The least a canvas app can do: the page's own scroller over a canvas that is cleared for every frame in which it moves. What a turn
// of a wheel costs before anybody draws anything.
const place = document.getElementById('place');
const canvas = document.createElement('canvas'), scroller = document.createElement('div'), long = document.createElement('div');
for (const layer of [canvas, scroller]) layer.style.cssText = 'position:fixed;inset:0;width:100%;height:100%';
scroller.style.overflow = 'auto';
long.style.height = '4800000px';
scroller.append(long);
place.append(canvas, scroller);
canvas.width = innerWidth;
canvas.height = innerHeight;
const gl = canvas.getContext('webgl2', { alpha: false, antialias: false });
const draw = () => {
  gl.clearColor((scroller.scrollTop % 255) / 255, 0, 0, 1);
  gl.clear(gl.COLOR_BUFFER_BIT);
};
let asked = false;
scroller.addEventListener('scroll', () => {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => { asked = false; draw(); });
}, { passive: true });
draw();
globalThis.ready = true;
