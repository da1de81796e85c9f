// Two-step verification: somebody sets it up, signs in with a code of the app, and with one that was printed.
import { createHmac } from 'node:crypto';
import { PASSWORD } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';

/** What an app shows that has this secret, so many steps of half a minute from now (RFC 6238). */
function code(secret: string, steps = 0): string {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replaceAll(' ', '')].map((sign) => signs.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const digest = createHmac('sha1', key).update(counter).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

test('sets up two-step verification and signs in with it', { tag: '@no-script' }, async ({ visitor }, info) => {
  // Another person in each project: it stays on afterwards.
  const name = `${info.project.name === 'desktop' ? 'incentives' : 'incentives-user'}@lindenhof.partners.example`;
  await visitor.signInAs(name);
  await visitor.open('/profile/second-factor');
  await visitor.field('identity.current_password').fill(PASSWORD);
  await visitor.button('factor.set_up').click();
  await expect(visitor.heading('factor.scan_title')).toBeVisible();
  const secret = await visitor.page.locator('[data-secret]').innerText();
  await visitor.field('factor.code').fill(code(secret));
  await visitor.button('factor.confirm').click();
  await expect(visitor.heading('factor.codes_title')).toBeVisible();
  const codes = await visitor.page.locator('.codes [data-secret]').allInnerTexts();
  expect(codes).toHaveLength(10);

  await visitor.page.context().clearCookies();
  await visitor.open('/sign-in?next=/profile');
  await visitor.field('identity.sign_in_name').fill(name);
  await visitor.field('identity.password').fill(PASSWORD);
  await visitor.button('common.sign_in').click();
  await visitor.isAt('/sign-in/code');
  // The step that was shown already is not taken again; the next one is.
  await visitor.field('factor.code').fill(code(secret, 1));
  await visitor.button('common.sign_in').click();
  await visitor.isAt('/profile');
});
