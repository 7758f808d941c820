// How many frames pass between a key and the picture that answers it.
import { percentile } from './figures.mjs';

// Types `text` into `field`, a character at a time. → { frames: [of each], ms: [to the end of that frame's scripts] }
export async function type_and_watch(page, field, text) {
  await field.click();
  await page.evaluate(() => {
    globalThis.answers = [];
    addEventListener('input', (event) => {
      const drawn = globalThis.__frames;
      let frames = 0;
      const look = () => requestAnimationFrame(() => {
        frames++;
        // After every callback of this frame.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          if (globalThis.__frames === drawn) return look();
          globalThis.answers.push({ frames, ms: performance.now() - event.timeStamp });
        };
        port2.postMessage(0);
      });
      look();
    }, { capture: true });
  });
  for (const character of text) {
    await page.keyboard.insertText(character);
    await page.evaluate(() => globalThis.__idle());
  }
  return page.evaluate(() => globalThis.answers);
}

export const p95 = (answers, what) => percentile(answers.map((each) => each[what]), 0.95);
