// Light or dark: what the system says, or what somebody chose on this device. Known before the app is there, so that the sign-in
// form and the notices look the same.
import { APPEARANCE } from './protocol.js';

const remembered_key = 'actline.appearance';
const system_dark = matchMedia('(prefers-color-scheme: dark)');

export const chosen_appearance = () => APPEARANCE[localStorage.getItem(remembered_key)] ?? APPEARANCE.system;

export function is_dark() {
  const chosen = chosen_appearance();
  return chosen === APPEARANCE.system ? system_dark.matches : chosen === APPEARANCE.dark;
}

// For what is plain HTML and for the browser's own pickers and scroll bars.
function dress_page() {
  const { dataset, style } = document.documentElement;
  if (is_dark()) dataset.dark = '';
  else delete dataset.dark;
  style.colorScheme = is_dark() ? 'dark' : 'light';
}

export function choose_appearance(appearance) {
  const name = Object.keys(APPEARANCE).find((each) => APPEARANCE[each] === appearance) ?? 'system';
  localStorage.setItem(remembered_key, name);
  dress_page();
  dispatchEvent(new Event('appearance'));
}

system_dark.addEventListener('change', dress_page);
dress_page();
