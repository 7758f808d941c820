// A loop that has nothing to do and asks for the next frame all the same: what "idle" costs most canvas apps at best.
const loop = () => requestAnimationFrame(loop);
loop();
globalThis.ready = true;
