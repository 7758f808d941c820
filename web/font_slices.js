// Fonts for characters the device has none for: slices of Noto Sans SC, asked for only when such a character is drawn, and each
// loaded for exactly those characters, so that everything else stays in the device's own fonts.
// A slice that does not come is asked for again when the network comes back, and else not: text goes on with the browser's boxes.
const list_url = 'fonts/slices.json';
export const slice_family = 'Actline Slices';

export class FontSlices {
  #on_loaded;
  #loop;
  #list = null;          // promise of [{ url, ranges }]
  #wanted = new Set();   // code points to ask for at the next turn
  #known = new Set();    // asked for, whatever came of it
  #failed = new Set();
  #asking = false;

  // on_loaded(): characters that were missing can be drawn now. hold() and release() of `loop` are told of what is under way.
  constructor(loop, on_loaded) {
    this.#loop = loop;
    this.#on_loaded = on_loaded;
    addEventListener('online', () => this.#again());
  }

  // May be called for the same character as often as it is drawn.
  want(text) {
    for (const character of text) {
      const code = character.codePointAt(0);
      if (this.#known.has(code)) continue;
      this.#known.add(code);
      this.#wanted.add(code);
    }
    if (this.#wanted.size && !this.#asking) this.#ask();
  }

  async #ask() {
    this.#asking = true;
    this.#loop.hold();
    await null;  // the whole frame's characters at once
    while (this.#wanted.size) {
      const codes = [...this.#wanted];
      this.#wanted.clear();
      if (await this.#load(codes)) this.#on_loaded();
    }
    this.#asking = false;
    this.#loop.release();
  }

  // True when something came.
  async #load(codes) {
    const list = await (this.#list ??= this.#read_list()).catch(() => null);
    if (!list) {
      this.#list = null;
      codes.forEach((code) => this.#failed.add(code));
      return false;
    }
    const by_slice = new Map();
    for (const code of codes) {
      const slice = list.find(({ ranges }) => ranges.some(([from, to]) => code >= from && code <= to));
      if (slice) by_slice.set(slice, [...by_slice.get(slice) ?? [], code]);
    }
    const came = await Promise.all([...by_slice].map(async ([{ url }, its_codes]) => {
      const unicodeRange = its_codes.map((code) => `U+${code.toString(16)}`).join();
      try {
        document.fonts.add(await new FontFace(slice_family, `url("${url}")`, { weight: '100 900', unicodeRange }).load());
        return true;
      } catch (error) {
        console.warn(error);
        its_codes.forEach((code) => this.#failed.add(code));
        return false;
      }
    }));
    return came.includes(true);
  }

  async #read_list() {
    const answer = await fetch(list_url, { credentials: 'same-origin' });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const { slices } = await answer.json();
    const number = (hexadecimal) => parseInt(hexadecimal, 16);
    return slices.map(([file, ranges]) => ({
      url: new URL(file, new URL(list_url, location.href)).href,
      ranges: ranges.split(',').map((range) => range.split('-')).map(([from, to]) => [number(from), number(to ?? from)]),
    }));
  }

  #again() {
    const codes = [...this.#failed];
    this.#failed.clear();
    codes.forEach((code) => this.#known.delete(code));
    this.want(String.fromCodePoint(...codes));
  }
}
