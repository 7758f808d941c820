// What a person does in the app, by role and name: signs in, searches, makes a customer, waits until everything is sent.
import { at_rest } from './browser.mjs';

export async function fill_sign_in(page, { login, password }) {
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

export async function sign_in(page, person) {
  await fill_sign_in(page, person);
  await page.getByRole('heading', { name: '客户' }).waitFor();
  await at_rest(page);
}

export async function search(page, text) {
  await page.getByRole('searchbox', { name: '搜索客户' }).fill(text);
  await at_rest(page);
}

// At a desk; a phone says nothing when there is nothing to say.
export const synced = (page) => page.getByRole('button', { name: '已同步' }).waitFor({ timeout: 60_000 });

// → the address of the customer, which the device has.
export async function write_customer(page, name, { phone } = {}) {
  await page.getByRole('button', { name: '新建客户' }).click();
  await page.getByLabel('姓名').fill(name);
  if (phone) await page.getByLabel('电话', { exact: true }).fill(phone);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByRole('heading', { name }).waitFor();
  return new URL(page.url()).hash;
}

// On a customer's page.
export async function record_activity(page, note) {
  await page.getByRole('button', { name: '记跟进', exact: true }).click();
  await page.getByLabel('沟通内容').fill(note);
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText(note).waitFor();
  await at_rest(page);
}

// On a customer's 资料.
export async function add_collaborator(page, name) {
  await page.getByRole('button', { name: '添加协作人' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox').fill(name);
  await dialog.getByRole('radio', { name: new RegExp(`^${name}`) }).click();
  await dialog.getByRole('button', { name: '添加', exact: true }).click();
  await page.getByRole('listitem').filter({ hasText: name }).waitFor();
  await at_rest(page);
}

// At a desk. → the address of the customer, which the server has.
export async function make_customer(page, name, more) {
  const hash = await write_customer(page, name, more);
  await synced(page);
  return hash;
}
