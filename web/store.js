// The device's store on IndexedDB. A commit is one transaction with strict durability: it is answered `done` only after
// the browser has it on disk, so "saved" on the screen is true. Images are those of StoreEntry in
// client/platform/protocol.hpp.
// One tab holds a store at a time (a Web Lock); another may take it over, and the first is told.
import { EVENT, OUTCOME, RecordReader, RecordWriter } from './protocol.js';

const stores = ['chunk', 'outbox', 'sent', 'meta'];  // what an image holds
const pictures = 'photo';                            // SHA-256 → bytes; meta "photo:<SHA-256>" says that they are there
const version = 2;                                   // 2: pictures
const chunks_a_part = 8;             // two thousand rows each at most
const wait_for_other_tab_ms = 1500;  // a page being reloaded lets go late
const reopen_after_ms = [0, 100, 400, 1600];
const PUT = { chunk: 1, outbox: 3, sent: 5, meta: 7 };

export class Store {
  #page;
  #name = '';
  #database = null;
  #let_go = null;  // gives the lock back
  #queue = Promise.resolve();

  constructor(page) { this.#page = page; }

  open(operation, name) { this.#in_turn(operation, () => this.#open(operation, name, false)); }
  take(operation, name) { this.#in_turn(operation, () => this.#open(operation, name, true)); }
  commit(operation, image) { this.#in_turn(operation, () => this.#commit(image)); }
  erase(operation, name) { this.#in_turn(operation, () => this.#erase(name)); }

  // True when the bytes and their entry are on the disk, false when there is no room. Rejects on anything else.
  put_photo(sha256, bytes) {
    const entry = new TextEncoder().encode(JSON.stringify({ bytes: bytes.length, at: Date.now() }));
    return this.#after_all(() => this.#transact([pictures, 'meta'], (transaction) => {
      transaction.objectStore(pictures).put(bytes, sha256);
      transaction.objectStore('meta').put(entry, `photo:${sha256}`);
    })).then(() => true, (error) => {
      if (outcome_of(error) === OUTCOME.quota) return false;
      throw error;
    });
  }

  drop_photo(sha256) {
    // Should it fail, the app finds the entry at its next start and asks again.
    this.#after_all(() => this.#transact([pictures, 'meta'], (transaction) => {
      transaction.objectStore(pictures).delete(sha256);
      transaction.objectStore('meta').delete(`photo:${sha256}`);
    })).catch(() => {});
  }

  // Its bytes; undefined when this device does not hold it.
  photo(sha256) {
    return this.#after_all(async () => result_of((await this.#connection()).transaction(pictures).objectStore(pictures).get(sha256)));
  }

  #after_all(work) {
    const { loop } = this.#page;
    loop.hold();
    const done = this.#queue.then(work).finally(() => loop.release());
    this.#queue = done.catch(() => {});
    return done;
  }

  // Operations are done and answered in the order they were asked for.
  #in_turn(operation, work) {
    this.#page.loop.hold();
    this.#queue = this.#queue.then(async () => {
      let outcome = OUTCOME.done, result = new Uint8Array(0);
      try {
        result = (await work()) ?? result;
      } catch (error) {
        outcome = outcome_of(error);
      }
      this.#answer(operation, outcome, result);
      this.#page.loop.release();
    });
  }

  #answer(operation, outcome, result) {
    this.#page.events.begin(EVENT.store).u32(operation).u8(outcome).bytes(result).end();
    this.#page.loop.wake();
  }

  async #open(operation, name, by_force) {
    this.#close();
    await this.#hold_lock(name, by_force);
    this.#name = name;
    // Asks that the browser not clear it when space runs short; it may say no.
    navigator.storage?.persist?.();
    return load_image(await this.#connection(), (part) => {
      this.#answer(operation, OUTCOME.part, part);
      this.#page.loop.run_now();
    });
  }

  // Resolves when this tab holds the store.
  #hold_lock(name, by_force) {
    if (!navigator.locks) return undefined;  // not a secure origin: no locks exist
    return new Promise((resolve, reject) => {
      const patience = by_force ? undefined : AbortSignal.timeout?.(wait_for_other_tab_ms);
      let held = false;
      navigator.locks.request(`actline:${name}`, by_force ? { steal: true } : { signal: patience }, () => {
        held = true;
        resolve();
        return new Promise((let_go) => { this.#let_go = let_go; });
      }).catch(() => {
        if (!held) return reject(new Blocked());
        // Another tab took it.
        this.#let_go = null;
        this.#close();
        this.#name = '';
        this.#answer(0, OUTCOME.blocked, new Uint8Array(0));
      });
    });
  }

  #close() {
    this.#database?.close();
    this.#database = null;
    this.#let_go?.();
    this.#let_go = null;
  }

  // The open database, opened anew with growing pauses when the browser has dropped it.
  async #connection() {
    if (!this.#name) throw new Blocked();
    let last_error;
    for (const pause of this.#database ? [] : reopen_after_ms) {
      if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
      try {
        this.#database = await open_database(this.#name);
        const database = this.#database;
        const dropped = () => { if (this.#database === database) this.#database = null; };
        database.onclose = dropped;
        database.onversionchange = () => { database.close(); dropped(); };
        break;
      } catch (error) {
        if (error instanceof Blocked) throw error;
        last_error = error;
      }
    }
    if (!this.#database) throw new Lost(last_error);
    return this.#database;
  }

  #commit(image) { return this.#transact(stores, (transaction) => apply_image(transaction, image)); }

  async #transact(names, change) {
    const database = await this.#connection();
    let transaction;
    try {
      transaction = database.transaction(names, 'readwrite', { durability: 'strict' });
    } catch (error) {
      this.#database = null;  // closed under us
      throw new Lost(error);
    }
    const finished = finish(transaction);
    try {
      change(transaction);
    } catch (error) {
      transaction.abort();
      await finished.catch(() => {});
      throw error;
    }
    try {
      await finished;
    } catch (error) {
      if (outcome_of(error) === OUTCOME.lost) this.#database = null;
      throw error;
    }
  }

  async #erase(name) {
    if (name === this.#name) this.#close();
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Blocked());
    });
    if (name === this.#name) this.#name = '';
  }
}

class Blocked extends Error {}
class Lost extends Error {
  constructor(cause) { super('the database connection is lost', { cause }); }
}

function outcome_of(error) {
  if (error instanceof Blocked) return OUTCOME.blocked;
  if (error instanceof Lost) return outcome_of(error.cause) === OUTCOME.quota ? OUTCOME.quota : OUTCOME.lost;
  switch (error?.name) {
    case 'QuotaExceededError': return OUTCOME.quota;
    // Safari: "Connection to Indexed Database server lost", an UnknownError; closed meanwhile, an InvalidStateError.
    case 'UnknownError': case 'InvalidStateError': case 'AbortError': return OUTCOME.lost;
    default: return OUTCOME.failed;
  }
}

function open_database(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) {
        for (const store of stores) request.result.createObjectStore(store);
        request.transaction.objectStore('sent').createIndex('at', 'at');
      }
      if (oldVersion < 2) request.result.createObjectStore(pictures);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Blocked());
  });
}

function finish(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
  });
}

function apply_image(transaction, image) {
  const [chunk, outbox, sent, meta] = stores.map((name) => transaction.objectStore(name));
  const entries = new RecordReader(image);
  const between = (from, to) => IDBKeyRange.bound(from, to);
  while (!entries.done) {
    const kind = entries.u8();
    switch (kind) {
      case PUT.chunk: { const key = entries.u64(); chunk.put(entries.bytes().slice(), key); break; }
      case 2: { const from = entries.u64(); chunk.delete(between(from, entries.u64())); break; }
      case PUT.outbox: { const n = entries.u64(); outbox.put(entries.bytes().slice(), n); break; }
      case 4: outbox.delete(IDBKeyRange.upperBound(entries.u64())); break;
      case PUT.sent: {
        const n = entries.u64();
        const at = entries.f64();
        sent.put({ at, bytes: entries.bytes().slice() }, n);
        break;
      }
      case 6: delete_older(sent, entries.f64()); break;
      case PUT.meta: { const key = entries.text(); meta.put(entries.bytes().slice(), key); break; }
      case 8: meta.delete(entries.text()); break;
      default: throw new RangeError(`no store entry of kind ${kind}`);
    }
  }
}

function delete_older(sent, at) {
  sent.index('at').openCursor(IDBKeyRange.upperBound(at, true)).onsuccess = ({ target: { result: cursor } }) => {
    if (!cursor) return;
    cursor.delete();
    cursor.continue();
  };
}

// All the store holds. Chunks, which are most of it, are handed over some at a time (`take_part`), so that the page and the app never
// have the whole of them twice; the rest is answered.
async function load_image(database, take_part) {
  const transaction = database.transaction(stores, 'readonly');
  const content = (name) => {
    const store = transaction.objectStore(name);
    return Promise.all([result_of(store.getAllKeys()), result_of(store.getAll())]);
  };
  const rest = Promise.all([content('outbox'), content('sent'), content('meta')]);
  const chunks = transaction.objectStore('chunk');
  const keys = await result_of(chunks.getAllKeys());
  for (let i = 0; i < keys.length; i += chunks_a_part) {
    const range = IDBKeyRange.bound(keys[i], keys[Math.min(i + chunks_a_part, keys.length) - 1]);
    const part = new RecordWriter();
    (await result_of(chunks.getAll(range))).forEach((bytes, at) => part.u8(PUT.chunk).u64(keys[i + at]).bytes(bytes));
    take_part(part.take());
  }
  const [outbox, sent, meta] = await rest;
  const image = new RecordWriter();
  for_each_pair(outbox, (n, bytes) => image.u8(PUT.outbox).u64(n).bytes(bytes));
  for_each_pair(sent, (n, { at, bytes }) => image.u8(PUT.sent).u64(n).f64(at).bytes(bytes));
  for_each_pair(meta, (key, bytes) => image.u8(PUT.meta).text(key).bytes(bytes));
  return image.take();
}

const result_of = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function for_each_pair([keys, values], each) {
  keys.forEach((key, index) => each(key, values[index]));
}
