// The sign-in form: plain HTML that stands before the module has loaded, so that it is there at once and password
// managers know it. Who signed in last is remembered on the device, so that the app opens without a network; the
// server's session is a cookie that scripts cannot read.
import { request } from './net.js';

const sign_in_path = '/account/v1/sign_in';
const remembered_key = 'actline.account';
const sentence_of_status = { 400: 'wrong', 401: 'wrong', 403: 'failed', 429: 'wait', 0: 'offline' };

const form = document.getElementById('sign-in');
const { login, password } = form.elements;
const note = document.getElementById('sign-in-note');

export const remembered_account = () => localStorage.getItem(remembered_key) ?? '';
export const sign_in_shown = () => !form.hidden;

// `on_signed_in(account)`: the server's answer as text. hold() and release() are told of the request.
export function listen_to_sign_in(on_signed_in, loop) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (form.classList.contains('busy')) return;
    if (!login.value.trim() || !password.value) {
      (login.value.trim() ? password : login).focus();
      return say('missing');
    }
    form.classList.add('busy');
    say('');
    loop.hold();
    const status = await ask(on_signed_in);
    if (status !== 200) {
      say(sentence_of_status[status] ?? 'failed');
      (status === 401 ? password : login).focus();
    }
    form.classList.remove('busy');
    loop.release();
  });
}

async function ask(on_signed_in) {
  try {
    const response = await request('POST', sign_in_path, JSON.stringify({ v: 1, login: login.value.trim(), password: password.value }));
    if (response.status !== 200) return response.status;
    const account = await response.text();
    localStorage.setItem(remembered_key, account);
    password.value = '';
    hide_sign_in();
    on_signed_in(account);
    return 200;
  } catch {
    return 0;
  }
}

export function show_sign_in(sentence = '') {
  note.textContent = sentence;
  set_shown(true);
  (login.value ? password : login).focus();
}

export function hide_sign_in() { set_shown(false); }

// What it covers is out of reach of keys and screen readers too.
function set_shown(shown) {
  form.hidden = !shown;
  document.getElementById('root').inert = shown;
}

export function forget_account() { localStorage.removeItem(remembered_key); }

// The sentences stand in the page, where the build has put them in its language.
function say(key) { note.textContent = key && note.dataset[key]; }
