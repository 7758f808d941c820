// How the app is read on this device: light or dark, how large, how close the rows stand. What the system or the browser says, or
// what somebody chose here. Known before the app is there, so that the sign-in form and the notices look the same.
import { APPEARANCE, DENSITY } from './protocol.js';

const remembered_key = 'actline.appearance', text_size_key = 'actline.text_size', density_key = 'actline.density';
const system_dark = matchMedia('(prefers-color-scheme: dark)');
// An iPhone's body text follows the system's text size and is 17 px there when nobody has changed it.
const usual_font_size = CSS.supports('-webkit-touch-callout', 'none') ? 17 : 16;
const largest_text_size = 200;

export const chosen_appearance = () => APPEARANCE[localStorage.getItem(remembered_key)] ?? APPEARANCE.system;
export const chosen_density = () => DENSITY[localStorage.getItem(density_key)] ?? DENSITY.comfortable;
export const chosen_text_size = () => Number(localStorage.getItem(text_size_key)) || 100;

export function is_dark() {
  const chosen = chosen_appearance();
  return chosen === APPEARANCE.system ? system_dark.matches : chosen === APPEARANCE.dark;
}

// In percent. Somebody who made their browser's text larger has said what they need.
export function text_size() {
  const probe = document.getElementById('text-size');
  const of_browser = Math.round(parseFloat(getComputedStyle(probe).fontSize) / usual_font_size * 100);
  return Math.min(Math.max(chosen_text_size(), of_browser), largest_text_size);
}

// CSS pixels to one of the app's lengths.
let known_scale = 1;
export const scale = () => known_scale;

// For what is plain HTML and for the browser's own pickers and scroll bars.
function dress_page() {
  const { dataset, style } = document.documentElement;
  if (is_dark()) dataset.dark = '';
  else delete dataset.dark;
  style.colorScheme = is_dark() ? 'dark' : 'light';
  known_scale = text_size() / 100;
  style.setProperty('--scale', known_scale);
}

function choose(key, value) {
  localStorage.setItem(key, value);
  dress_page();
  dispatchEvent(new Event('appearance'));
}

const name_of = (names, value) => Object.keys(names).find((each) => names[each] === value) ?? Object.keys(names)[0];

export const choose_appearance = (appearance) => choose(remembered_key, name_of(APPEARANCE, appearance));
export const choose_density = (density) => choose(density_key, name_of(DENSITY, density));
export const choose_text_size = (percent) => choose(text_size_key, percent);

system_dark.addEventListener('change', dress_page);
// Chosen in another tab.
addEventListener('storage', () => {
  dress_page();
  dispatchEvent(new Event('appearance'));
});
dress_page();
