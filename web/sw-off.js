// /sw-off: takes the service worker and what it kept off this device, for the day a worker misbehaves. The device's store, with
// everything people entered, is not touched.
document.documentElement.toggleAttribute('data-dark', matchMedia('(prefers-color-scheme: dark)').matches);
const said = document.getElementById('said');
try {
  for (const registration of await navigator.serviceWorker?.getRegistrations() ?? []) await registration.unregister();
  for (const name of await globalThis.caches?.keys() ?? []) await caches.delete(name);
  said.textContent = said.dataset.done;
} catch (error) {
  console.error(error);
  said.textContent = said.dataset.failed;
}
