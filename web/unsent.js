// What this device has not sent, as a file to save, when the app itself cannot run any more: the same as its own export
// (client/app/unsent_file.hpp), read straight from the device's store, and the words that stood in fields on top.
import { download } from './device.js';
import { remembered_account } from './sign_in.js';

const answer_of = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

// Never makes one: an empty database would stand in the app's way.
function open(name) {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => request.transaction.abort();
  return answer_of(request);
}

// `typed`: [{ label, value }]. → how many commands the file holds; 0: there is nothing to save, and no file.
export async function export_unsent(name, typed) {
  const account = JSON.parse(remembered_account() || '{}');
  let commands = [], device = '', database = null;
  try {
    database = await open(`actline.${account.organisation}.${account.person}`);
    const transaction = database.transaction(['outbox', 'meta'], 'readonly');
    const [outbox, device_bytes] = await Promise.all([
      answer_of(transaction.objectStore('outbox').getAll()), answer_of(transaction.objectStore('meta').get('device')),
    ]);
    const text = (bytes) => new TextDecoder().decode(bytes);
    commands = outbox.map(text);
    device = device_bytes ? text(device_bytes) : '';
  } catch {
    // No such person's store on this device.
  } finally {
    database?.close();
  }
  if (!commands.length && !typed.length) return 0;
  const build = document.querySelector('meta[name="actline-build"]').content;
  const head = JSON.stringify({
    v: 1, kind: 'actline-unsent', organisation: account.organisation, person: account.person, name: account.name, device, build,
    exported_at: new Date().toISOString(), typed,
  });
  // Numbers in commands may be larger than this language keeps exactly: they stay text.
  const file = `${head.slice(0, -1)},"commands":[${commands.join()}]}`;
  download(`${name}-${account.name ?? ''}-${Date.now()}.json`, 'application/json', new TextEncoder().encode(file));
  return commands.length + typed.length;
}
