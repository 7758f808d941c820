// /selftest: what of this browser Actline can use, told to the person (with what to do) and to whoever looks after the installation
// (POST /report/v1; read by `actline reports`). Needs no sign-in and nothing of the app, which may be just what does not start.
// A probe returns [outcome, detail]; outcomes: pass, warn (works, with less) and fail. Nothing a person typed or stored is sent.

const hanzi_fonts = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","HarmonyOS Sans SC","MiSans",system-ui,sans-serif';
const tall_px = 2_400_000;
const patience_ms = 4000;
const megabytes = (bytes) => `${Math.round((bytes ?? 0) / 1e6)} MB`;
const promised = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function small_canvas(lang) {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 48;
  canvas.lang = lang ?? 'zh-CN';
  canvas.hidden = true;
  document.body.append(canvas);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (lang && 'lang' in context) context.lang = lang;
  return { canvas, context };
}

function picture_of(text, lang) {
  const { canvas, context } = small_canvas(lang);
  context.font = `32px ${hanzi_fonts}`;
  context.fillText(text, 4, 38);
  const picture = context.getImageData(0, 0, 48, 48).data.join();
  canvas.remove();
  return picture;
}

const probes = {
  secure_context: () => [isSecureContext ? 'pass' : 'warn', location.protocol],
  webassembly: () => [typeof WebAssembly === 'object' ? 'pass' : 'fail', 'instantiateStreaming' in (globalThis.WebAssembly ?? {}) ? 'streaming' : ''],
  webgl2() {
    const gl = document.createElement('canvas').getContext('webgl2');
    if (!gl) return ['fail', ''];
    const size = gl.getParameter(gl.MAX_TEXTURE_SIZE);
    return [size >= 4096 ? 'pass' : 'fail', `${size} px ${gl.getParameter(gl.RENDERER)}`];
  },
  canvas_readback() {
    const { canvas, context } = small_canvas();
    const wanted = [0x20, 0x60, 0xa0, 0xe0];
    wanted.forEach((value, index) => {
      context.fillStyle = `rgb(${value},${255 - value},${value})`;
      context.fillRect(index * 8, 0, 8, 8);
    });
    const read = context.getImageData(0, 0, 32, 8).data;
    canvas.remove();
    let worst = 0;
    for (let at = 0; at < read.length; at += 4) worst = Math.max(worst, Math.abs(read[at] - wanted[Math.floor(at / 4 % 32 / 8)]));
    return [worst === 0 ? 'pass' : 'warn', `±${worst}`];
  },
  hanzi_fonts: () => {
    const missing = ['国', '𠮷', '㛃', '😀'].filter((text) => picture_of(text) === picture_of('\u{10fffd}'));
    return [missing.includes('国') ? 'warn' : 'pass', missing.join(' ')];
  },
  canvas_language: () => [picture_of('直骨', 'ja') === picture_of('直骨', 'zh-CN') ? 'warn' : 'pass', 'lang' in small_canvas().context ? 'ctx.lang' : 'canvas lang'],
  grapheme_clusters: () => [globalThis.Intl?.Segmenter ? 'pass' : 'warn', ''],
  async stored_for_certain() {
    const name = 'actline-selftest';
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('probe');
    const database = await promised(request);
    const transaction = database.transaction('probe', 'readwrite', { durability: 'strict' });
    transaction.objectStore('probe').put('1', 'key');
    await new Promise((resolve, reject) => { transaction.oncomplete = resolve; transaction.onabort = () => reject(transaction.error); });
    const read = await promised(database.transaction('probe').objectStore('probe').get('key'));
    database.close();
    indexedDB.deleteDatabase(name);
    if (read !== '1') return ['fail', ''];
    return [transaction.durability === 'strict' ? 'pass' : 'warn', transaction.durability ?? ''];
  },
  async storage_room() {
    const { usage, quota } = await navigator.storage.estimate();
    return [quota - usage > 5e7 ? 'pass' : 'fail', `${megabytes(usage)} / ${megabytes(quota)}`];
  },
  storage_kept: async () => [await navigator.storage.persisted() ? 'pass' : 'warn', ''],
  async works_offline() {
    if (!navigator.serviceWorker) return ['warn', ''];
    const registration = await navigator.serviceWorker.getRegistration('/');
    return [registration?.active ? 'pass' : 'warn', registration?.active ? 'active' : ''];
  },
  one_tab_at_a_time: () => [navigator.locks ? 'pass' : 'warn', ''],
  clipboard: () => [navigator.clipboard?.writeText ? 'pass' : 'warn', document.queryCommandSupported?.('copy') ? 'execCommand' : ''],
  share: () => [navigator.share ? 'pass' : 'warn', ''],
  async location() {
    if (!navigator.geolocation) return ['warn', ''];
    const state = (await navigator.permissions?.query({ name: 'geolocation' }))?.state ?? '';
    return [state === 'denied' ? 'warn' : 'pass', state];
  },
  camera_from_file_field: () => ['capture' in document.createElement('input') ? 'pass' : 'warn', ''],
  long_lists() {
    const outer = document.createElement('div'), inner = document.createElement('div');
    outer.style.cssText = 'height:10px;overflow:auto';
    inner.style.height = `${tall_px}px`;
    outer.append(inner);
    document.body.append(outer);
    outer.scrollTop = tall_px;
    const reached = outer.scrollTop;
    outer.remove();
    return [Math.abs(reached - tall_px) < 20 ? 'pass' : 'fail', `${reached} px`];
  },
  input_events: () => [typeof InputEvent === 'function' && typeof CompositionEvent === 'function' && 'inputType' in InputEvent.prototype ? 'pass' : 'fail', ''],
  keyboard_height: () => [globalThis.visualViewport ? 'pass' : 'warn', ''],
  live_updates: () => [typeof EventSource === 'function' ? 'pass' : 'warn', ''],
  async compression() {
    const answer = await fetch('/', { cache: 'no-store' });
    const coding = answer.headers.get('Content-Encoding') ?? '';
    await answer.body?.cancel();  // nobody reads it, and it would hold its connection
    return [coding === 'br' ? 'pass' : 'warn', coding];
  },
};

// Name, and what to do when it does not pass.
const words = {
  secure_context: ['安全连接 · Secure connection', '请用 https 地址打开；否则不能离线启动 · Open the https address; without it the app cannot start offline'],
  webassembly: ['WebAssembly', '请换新版 Chrome、Edge 或 Safari · Use a current Chrome, Edge or Safari'],
  webgl2: ['图形 · Graphics (WebGL 2)', '请用系统浏览器打开，或在浏览器设置里开启硬件加速 · Use the system browser, or switch hardware acceleration on'],
  canvas_readback: ['文字绘制 · Text drawing', '浏览器改动了画布内容，已改用显卡直接绘制 · The browser alters canvases; text is drawn on the graphics card instead'],
  hanzi_fonts: ['中文字体 · Chinese fonts', '本机缺少中文字体，会按需下载 · This device lacks Chinese fonts; they are downloaded as needed'],
  canvas_language: ['汉字字形 · Chinese letter forms', '个别字可能显示为日文字形 · Some characters may have Japanese forms'],
  grapheme_clusters: ['表情与组合字 · Emoji and joined characters', '请更新浏览器 · Update the browser'],
  stored_for_certain: ['保存到本机 · Saving on this device', '请退出无痕模式并清理空间 · Leave private browsing and make room'],
  storage_room: ['本机空间 · Room on this device', '请清理手机或电脑的存储空间 · Make room on the device'],
  storage_kept: ['长期保留 · Kept for long', '在“同步状态”里点“申请保留”，或添加到主屏幕 · Press “Ask to keep it” on the sync page, or add the app to the home screen'],
  works_offline: ['离线启动 · Starts offline', '先打开一次动线；应用内浏览器可能不支持 · Open Actline once; in-app browsers may not support it'],
  one_tab_at_a_time: ['多标签保护 · Several tabs', '请只开一个标签页 · Keep one tab open'],
  clipboard: ['复制 · Copying', '复制可能要手动选择 · You may have to select by hand'],
  share: ['分享 · Sharing', '可改用复制 · Use copying instead'],
  location: ['定位 · Location', '请在浏览器设置里允许定位 · Allow location in the browser settings'],
  camera_from_file_field: ['拍照 · Camera', '可从相册选择 · Choose from the album'],
  long_lists: ['长列表 · Long lists', '请更新浏览器 · Update the browser'],
  input_events: ['输入法 · Input methods', '请更新浏览器 · Update the browser'],
  keyboard_height: ['键盘高度 · Keyboard height', '输入时可能被键盘遮住 · The keyboard may cover fields'],
  live_updates: ['实时更新 · Live updates', '会定时刷新 · The app refreshes from time to time'],
  compression: ['压缩传输 · Compression', '首次打开会慢一些 · The first start is slower'],
};
const marks = { pass: '✓', warn: '！', fail: '✕' };

async function run(probe) {
  const late = new Promise((resolve) => setTimeout(resolve, patience_ms, ['fail', 'no answer']));
  try {
    return await Promise.race([(async () => probe())(), late]);
  } catch (error) {
    return ['fail', String(error)];
  }
}

function show(name, [outcome, detail]) {
  const row = document.createElement('tr');
  row.dataset.probe = name;
  row.dataset.outcome = outcome;
  const [title, advice] = words[name];
  const mark = document.createElement('td'), text = document.createElement('td');
  mark.textContent = marks[outcome];
  mark.setAttribute('aria-label', outcome);
  text.append(title, ...[detail, outcome === 'pass' ? '' : advice].filter(Boolean).map((line) => {
    const small = document.createElement('small');
    small.textContent = line;
    return small;
  }));
  row.append(mark, text);
  document.getElementById('results').append(row);
}

async function send(results) {
  const body = JSON.stringify({
    v: 1, kind: 'selftest', build: document.querySelector('meta[name="actline-build"]').content, agent: navigator.userAgent,
    language: navigator.language, probes: results.map(([name, [outcome, detail]]) => ({ name, outcome, detail: String(detail).slice(0, 200) })),
    events: [],
  });
  const headers = { 'Content-Type': 'application/json', 'X-Actline': '1' };
  const status = await fetch('/report/v1', { method: 'POST', headers, body, credentials: 'same-origin' }).then((answer) => answer.status, () => 0);
  return status === 200 ? '结果已发给管理员 · The result was sent' : status === 429 ? '发送太频繁，请稍后再试 · Sent too often, try again later'
    : '结果没有发出，请截图 · The result could not be sent; take a picture of this page';
}

async function check() {
  document.getElementById('results').replaceChildren();
  document.getElementById('sent').textContent = '';
  const results = [];
  for (const [name, probe] of Object.entries(probes)) {
    const result = await run(probe);
    results.push([name, result]);
    show(name, result);
  }
  const count = (outcome) => results.filter(([, [found]]) => found === outcome).length;
  document.getElementById('summary').textContent = count('fail')
    ? `${count('fail')} 项不通过，请照提示处理 · ${count('fail')} failed; see what to do`
    : `可以使用，${count('warn')} 项受限 · Works, ${count('warn')} with less`;
  document.getElementById('sent').textContent = await send(results);
}

const chain = [];
const typing = document.getElementById('typing');
for (const type of ['compositionstart', 'compositionend', 'beforeinput', 'input']) {
  typing.addEventListener(type, (event) => {
    chain.push(`${type}${event.inputType ? `:${event.inputType}` : ''}${event.isComposing ? '*' : ''}`);
    document.getElementById('typed').textContent = chain.slice(-8).join(' → ');
  });
}
document.getElementById('again').addEventListener('click', check);
check();
