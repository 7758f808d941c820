// Pictures a person takes, chooses, drops or pastes: made upright and small, named by their SHA-256, and kept in the device's store
// before the app hears of them, so that a killed tab loses none. Their bytes never enter the module; it says which to send, show
// and drop. A picture this device does not hold is the server's to give.
import { download } from './device.js';
import { use_picture_urls } from './mirror_element.js';
import { EVENT, PHOTO, SHARE } from './protocol.js';

const longest_side = 1600;  // px: writing on a tag can still be read
const quality = 0.8;
const media_type = 'image/jpeg';
const urls_kept = 60;

export class Photos {
  #page;
  #store;
  #accepts = { pick: 0, most: 0 };
  #urls = new Map();  // sha256 → promise of an address, the newest last
  #failed = new Set();

  constructor(page, store) {
    this.#page = page;
    this.#store = store;
    use_picture_urls((sha256) => this.#url(sha256));
    const { root } = page;
    // Neither bubbles. What cannot be shown leaves its place to the canvas, and is tried again with a network.
    root.addEventListener('load', ({ target }) => this.#shown(target, true), true);
    root.addEventListener('error', ({ target }) => this.#shown(target, false), true);
    addEventListener('online', () => this.#try_again());
    addEventListener('dragover', (event) => { if (this.#accepts.pick && has_files(event.dataTransfer)) event.preventDefault(); });
    addEventListener('drop', (event) => this.#given(event, event.dataTransfer));
    addEventListener('paste', (event) => this.#given(event, event.clipboardData));
  }

  pick(pick, from_camera, most) {
    const chooser = document.createElement('input');
    chooser.type = 'file';
    chooser.accept = 'image/*';
    if (from_camera) chooser.capture = 'environment';
    chooser.multiple = !from_camera && most > 1;
    chooser.addEventListener('change', () => this.#take(pick, [...chooser.files], most));
    chooser.click();
  }

  accept(pick, most) { this.#accepts = { pick, most }; }

  drop(sha256) {
    this.#forget_url(sha256);
    this.#store.drop_photo(sha256);
  }

  // The part of a picture, for sending; rejects when this device does not hold it.
  async part(sha256, from, to) {
    const bytes = await this.#store.photo(sha256);
    if (!bytes) throw new Error('no such picture here');
    return bytes.slice(from, to);
  }

  async save(sha256, name) {
    try {
      download(name, media_type, await this.#whole(sha256));
    } catch {
      this.#tell_shared(SHARE.failed);
    }
  }

  // A picture with its words, or words alone. Where there is no sharing, they are copied and it is saved.
  async share(title, text, sha256, name, copy) {
    const { loop } = this.#page;
    loop.hold();
    let outcome;
    try {
      outcome = sha256 ? await this.#share_picture(title, text, sha256, name) : await share_text(title, text, copy);
    } catch (error) {
      outcome = error?.name === 'AbortError' ? SHARE.canceled : SHARE.failed;
    }
    this.#tell_shared(outcome);
    loop.release();
  }

  forget_urls() {
    for (const sha256 of [...this.#urls.keys()]) this.#forget_url(sha256);
  }

  async #share_picture(title, text, sha256, name) {
    const bytes = await this.#whole(sha256);
    const shared = { title, text, files: [new File([bytes], name, { type: media_type })] };
    if (navigator.canShare?.(shared)) {
      await navigator.share(shared);
      return SHARE.shared;
    }
    download(name, media_type, bytes);
    return SHARE.saved;
  }

  #tell_shared(outcome) {
    const { events, loop } = this.#page;
    events.begin(EVENT.shared).u8(outcome).end();
    loop.wake();
  }

  #given(event, transfer) {
    const { pick, most } = this.#accepts;
    const files = [...transfer?.files ?? []].filter((file) => file.type.startsWith('image/'));
    if (!pick || !files.length) return;
    event.preventDefault();
    this.#take(pick, files, most);
  }

  // One after another: a phone has little memory for pictures of a camera's size.
  async #take(pick, files, most) {
    if (!files.length) return;
    const { loop } = this.#page;
    loop.hold();
    this.#tell(pick, PHOTO.begun, files.length);
    let left = files.length;
    for (const [place, file] of files.entries()) {
      left--;
      if (place >= most) this.#tell(pick, PHOTO.too_many, left, { name: file.name });
      else this.#tell(pick, ...await this.#keep(file, left));
    }
    loop.release();
  }

  async #keep(file, left) {
    const { name } = file;
    let small;
    try {
      small = await shrink(file);
    } catch {
      return [PHOTO.no_picture, left, { name }];
    }
    try {
      const bytes = new Uint8Array(await small.blob.arrayBuffer());
      const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes));
      if (!await this.#store.put_photo(sha256, bytes)) return [PHOTO.full, left, { name }];
      return [PHOTO.kept, left, { ...small, sha256, bytes: bytes.length, taken_at: file.lastModified, name }];
    } catch {
      return [PHOTO.failed, left, { name }];
    }
  }

  #tell(pick, outcome, left, { sha256 = '', width = 0, height = 0, bytes = 0, taken_at = 0, name = '' } = {}) {
    const { events, loop } = this.#page;
    events.begin(EVENT.photo).u32(pick).u8(outcome).u32(left).text(sha256).u32(width).u32(height).f64(bytes).f64(taken_at).text(name).end();
    loop.wake();
  }

  async #whole(sha256) {
    const held = await this.#store.photo(sha256).catch(() => undefined);
    if (held) return held;
    const answer = await fetch(address(sha256), { credentials: 'same-origin' });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  #url(sha256) {
    const known = this.#urls.get(sha256) ?? this.#store.photo(sha256).catch(() => undefined)
      .then((bytes) => bytes ? URL.createObjectURL(new Blob([bytes], { type: media_type })) : address(sha256));
    this.#urls.delete(sha256);
    this.#urls.set(sha256, known);
    if (this.#urls.size > urls_kept) this.#forget_url(this.#urls.keys().next().value);
    return known;
  }

  #forget_url(sha256) {
    this.#urls.get(sha256)?.then((url) => URL.revokeObjectURL(url));
    this.#urls.delete(sha256);
  }

  #shown(image, well) {
    if (image.localName !== 'img') return;
    image.classList.toggle('gone', !well);
    if (well) this.#failed.delete(image);
    else this.#failed.add(image);
  }

  #try_again() {
    for (const image of this.#failed) {
      if (image.isConnected) image.src = image.src;
      else this.#failed.delete(image);
    }
  }
}

const address = (sha256) => `/blob/v1/${sha256}`;
const has_files = (transfer) => [...transfer?.types ?? []].includes('Files');
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');

// Drawn anew, which also leaves out what a camera writes into its files: its owner, the place.
async function shrink(file) {
  const bitmap = await createImageBitmap(file);  // turned upright by the browser
  const scale = Math.min(1, longest_side / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, media_type, quality));
  if (!blob) throw new Error('no picture came of it');
  return { blob, width: canvas.width, height: canvas.height };
}

async function share_text(title, text, copy) {
  if (!navigator.share) {
    copy(text);
    return SHARE.copied;
  }
  await navigator.share({ title, text });
  return SHARE.shared;
}
