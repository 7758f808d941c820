import CanvasKitInit from 'canvaskit-wasm';

const kit = await CanvasKitInit({ locateFile: (file) => `/files/canvaskit-wasm/bin/${file}` });
const canvas = document.createElement('canvas');
[canvas.width, canvas.height] = [innerWidth, innerHeight];
document.getElementById('place').append(canvas);
const surface = kit.MakeCanvasSurface(canvas);
const paint = new kit.Paint();
paint.setColor(kit.Color(36, 87, 230));
surface.drawOnce((on) => {
  on.drawRect(kit.XYWHRect(40, 40, 400, 200), paint);
  globalThis.ready = true;
});
