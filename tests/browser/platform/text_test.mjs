// Text entry through the page's real inputs: typing, input methods, and what must not happen while one is at work.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at_rest, compose, phone } from '../support/browser.mjs';
import { demo } from './demo_page.mjs';

const app = demo();
const status = (page) => page.getByRole('status').first().textContent();
// The app's own value comes back into the field when it is not the one typed.
const kinds = ['姓名', '电话', '面积', '搜索', '备注'];

test('typing reaches the app, which shows it after the field is left', async () => {
  const { page, errors } = await app.open();
  await page.getByLabel('姓名').fill('上官婉儿');
  await at_rest(page);
  const idle = () => page.getByLabel('姓名').evaluate((element) => getComputedStyle(element).opacity);
  assert.equal(await idle(), '1');
  await page.getByLabel('电话').focus();
  await at_rest(page);
  assert.equal(await idle(), '0');
  assert.equal(await page.getByLabel('姓名').inputValue(), '上官婉儿');
  assert.deepEqual(errors, []);
});

for (const kind of kinds) {
  test(`an input method composes in 「${kind}」`, async () => {
    const { page } = await app.open();
    const field = page.getByLabel(kind);
    await field.fill('');
    await field.focus();
    await compose(page, ['h', 'he', 'he z', 'he zuo'], '合作𠮷');
    assert.equal(await field.inputValue(), '合作𠮷');
    await compose(page, ['x', 'xu'], '需');
    assert.equal(await field.inputValue(), '合作𠮷需');
  });

  test(`a cancelled composition leaves 「${kind}」 as it was`, async () => {
    const { page } = await app.open();
    const field = page.getByLabel(kind);
    await field.fill('原文');
    await compose(page, ['q', 'qu', 'qux'], null);
    await at_rest(page);
    assert.equal(await field.inputValue(), '原文');
  });
}

// At every ratio the input lies elsewhere by fractions of a pixel, and on phones the browser scales besides.
for (const ratio of [1, 1.25, 2, 3]) {
  test(`at ${ratio} device pixels every kind of field takes a composition, exactly and without submitting`, async () => {
    const { page, errors } = await app.open({ ...(ratio === 3 ? phone : {}), deviceScaleFactor: ratio });
    for (const kind of kinds) {
      const field = page.getByLabel(kind);
      await field.fill('前');
      await field.press('End');
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Input.imeSetComposition', { text: 'ou yang', selectionStart: 7, selectionEnd: 7 });
      // The key that chooses a candidate: an input method has taken it.
      await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 });
      await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 });
      await at_rest(page);
      assert.doesNotMatch(await status(page), /submit|key Enter/, kind);
      await devtools.send('Input.insertText', { text: '欧阳𠮷' });
      await devtools.detach();
      await at_rest(page);
      assert.equal(await field.inputValue(), '前欧阳𠮷', kind);
    }
    assert.deepEqual(errors, []);
  });
}

test('fields say to the browser what may be filled in, one-time codes too', async () => {
  const { page } = await app.open();
  const token = (name) => page.getByLabel(name).getAttribute('autocomplete');
  assert.equal(await token('姓名'), 'name');
  assert.equal(await token('电话'), 'tel');
  assert.equal(await token('面积'), 'one-time-code');
  // Inside a form, where browsers look for what belongs together.
  assert.equal(await page.getByLabel('面积').evaluate((element) => element.form !== null), true);
});

test('the value is told as composing until it is chosen', async () => {
  const { page } = await app.open();
  const field = page.getByLabel('姓名');
  await field.fill('');
  const devtools = await page.context().newCDPSession(page);
  await field.focus();
  await devtools.send('Input.imeSetComposition', { text: 'zhang', selectionStart: 5, selectionEnd: 5 });
  await at_rest(page);
  // A frame in the middle of a composition writes nothing into the field.
  await page.getByRole('button', { name: '数一' }).evaluate((element) => element.click());
  await at_rest(page);
  assert.equal(await field.inputValue(), 'zhang');
  await devtools.send('Input.insertText', { text: '张' });
  await at_rest(page);
  assert.equal(await field.inputValue(), '张');
});

test('Enter in a composition submits nothing; afterwards it is a key', async () => {
  const { page } = await app.open();
  await page.getByLabel('姓名').focus();
  await page.getByLabel('姓名').evaluate((element) => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', isComposing: true, bubbles: true }));
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 229, bubbles: true }));
  });
  await at_rest(page);
  assert.doesNotMatch(await status(page), /key|submit/);
  await page.keyboard.press('Enter');
  await at_rest(page);
  assert.match(await status(page), /key Enter 10$/);
});

test('an on-screen keyboard\'s "go" is a submission', async () => {
  const { page } = await app.open();
  await page.getByRole('form').evaluate((form) => form.requestSubmit());
  await at_rest(page);
  assert.match(await status(page), /submit 1$/);
});

test('keys that only edit stay between the person and the field', async () => {
  const { page } = await app.open();
  await page.getByLabel('姓名').focus();
  await page.keyboard.press('a');
  await page.keyboard.press('Backspace');
  await at_rest(page);
  assert.doesNotMatch(await status(page), /key/);
  await page.keyboard.press('Escape');
  await at_rest(page);
  assert.match(await status(page), /key Escape 10$/);
});

test('a select and a date give their new value', async () => {
  const { page } = await app.open();
  await page.getByLabel('来源').selectOption('网络');
  await page.getByLabel('日期').fill('2026-12-01');
  await page.getByLabel('姓名').focus();
  await at_rest(page);
  assert.equal(await page.getByLabel('来源').inputValue(), 'c');
  assert.equal(await page.getByLabel('日期').inputValue(), '2026-12-01');
});

test('on a phone the finger lands on the true input', async () => {
  const { page } = await app.open(phone);
  await page.getByLabel('备注').tap();
  await at_rest(page);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), '备注');
});
