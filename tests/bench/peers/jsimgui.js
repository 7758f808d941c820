import { ImGui, ImGuiImplWeb } from '@mori2003/jsimgui';

const canvas = document.createElement('canvas');
canvas.style.cssText = 'display:block;width:100vw;height:100vh';
document.getElementById('place').append(canvas);
await ImGuiImplWeb.Init({ canvas });
function render() {
  canvas.width = canvas.clientWidth * devicePixelRatio;
  canvas.height = canvas.clientHeight * devicePixelRatio;
  ImGuiImplWeb.BeginRender();
  ImGui.Begin('Actline');
  ImGui.Text('Hello, World!');
  ImGui.End();
  ImGuiImplWeb.EndRender();
  globalThis.ready = true;
  requestAnimationFrame(render);
}
requestAnimationFrame(render);
