// Small things only the browser can do, each within the person's gesture: clipboard, downloads, telephone and map links,
// announcements to screen readers, the document's title and colours.
import { may_open } from './mirror_element.js';

export function copy_text(text) {
  const by_selection = () => {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'off-screen';
    document.body.append(field);
    const focused = document.activeElement;
    field.select();
    document.execCommand('copy');
    field.remove();
    focused?.focus?.({ preventScroll: true });
  };
  // Without a secure origin there is no clipboard; some in-app browsers refuse it.
  if (navigator.clipboard) navigator.clipboard.writeText(text).catch(by_selection);
  else by_selection();
}

export function download(name, media_type, bytes) {
  const url = URL.createObjectURL(new Blob([bytes], { type: media_type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

export function open_url(url) {
  if (!may_open(url)) return;
  if (url.startsWith('https:')) window.open(url, '_blank', 'noopener,noreferrer');
  else location.href = url;
}

// Emptied first, so that saying the same thing again is heard again.
export function announce(assertive, text) {
  const region = document.getElementById(assertive ? 'live-now' : 'live');
  region.textContent = '';
  requestAnimationFrame(() => { region.textContent = text; });
}

export function set_theme_color(color) {
  document.querySelector('meta[name=theme-color]').content = color;
}
