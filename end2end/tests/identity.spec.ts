// Getting in and looking after one's own account: sign-in, forgotten password, sessions, language and theme.
import { PASSWORD, people } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

const NEW_PASSWORD = 'nine slow ferries crossing at dawn';

async function signIn(visitor: Visitor, name: string, password: string): Promise<void> {
  await visitor.field('identity.sign_in_name').fill(name);
  await visitor.field('identity.password').fill(password);
  await visitor.button('common.sign_in').click();
}

async function signOut(visitor: Visitor, who: string): Promise<void> {
  await visitor.button('identity.user_menu', { name: who }).click();
  await visitor.button('common.sign_out').click();
  await visitor.isAt('/sign-in');
}

test('signs in wrong, then right, and out again', { tag: ['@no-script', '@phone'] }, async ({ visitor }) => {
  await visitor.open('/profile');
  await visitor.isAt('/sign-in');
  await signIn(visitor, people.helpdesk, 'not the password');
  await expect(visitor.text('errors.wrong_name_or_password')).toBeVisible();
  await expect(visitor.field('identity.sign_in_name')).toHaveValue(people.helpdesk);
  await expect(visitor.field('identity.password')).toHaveValue('');

  await signIn(visitor, people.helpdesk, PASSWORD);
  await visitor.isAt('/profile');
  await expect(visitor.heading('identity.profile_title')).toBeVisible();

  await signOut(visitor, 'Chidi Eze');
  await visitor.open('/profile');
  await visitor.isAt('/sign-in');
});

test('chooses a new password by mail, once', { tag: '@no-script' }, async ({ visitor, somebodyElse }, info) => {
  // Another person in each project: the password is another one afterwards.
  const [name, mailbox, who] =
    info.project.name === 'desktop'
      ? [people.billing, 'ingrid.solheim@lindenhof.example', 'Ingrid Solheim']
      : ['reports@lindenhof.partners.example', 'eilidh.macleod@lindenhof.example', 'Eilidh MacLeod'];
  const elsewhere = await somebodyElse();
  await elsewhere.signInAs(name);

  await visitor.open('/sign-in');
  await visitor.link('identity.forgot_link').click();
  await visitor.isAt('/forgot-password');
  await visitor.field('identity.forgot_name').fill(name);
  await visitor.button('identity.forgot_submit').click();
  await expect(visitor.heading('identity.sent_title')).toBeVisible();

  const mail = await visitor.mailTo(mailbox);
  await visitor.follow(mail, '/choose-password');
  await visitor.field('identity.new_password').fill(NEW_PASSWORD);
  await visitor.field('identity.new_password_again').fill('something else');
  await visitor.button('identity.choose_submit').click();
  await visitor.isWrong(visitor.field('identity.new_password_again'), visitor.say('errors.not_the_same'));
  await visitor.field('identity.new_password').fill(NEW_PASSWORD);
  await visitor.field('identity.new_password_again').fill(NEW_PASSWORD);
  await visitor.button('identity.choose_submit').click();
  await visitor.isAt('/sign-in');
  await expect(visitor.text('identity.after_reset')).toBeVisible();

  await signIn(visitor, name, PASSWORD);
  await expect(visitor.text('errors.wrong_name_or_password')).toBeVisible();
  await signIn(visitor, name, NEW_PASSWORD);
  await visitor.isAt('/');
  await expect(visitor.button('identity.user_menu', { name: who })).toBeVisible();

  await test.step('the link is used up, and the other browser is signed out', async () => {
    await visitor.follow(mail, '/choose-password');
    await expect(visitor.heading('identity.bad_link_title')).toBeVisible();
    await elsewhere.open('/profile');
    await elsewhere.isAt('/sign-in');
  });
});

test('says the same for a name that nobody has', { tag: '@no-script' }, async ({ visitor }) => {
  await visitor.open('/forgot-password');
  await visitor.field('identity.forgot_name').fill('nobody-at-all@lindenhof.partners.example');
  await visitor.button('identity.forgot_submit').click();
  await expect(visitor.heading('identity.sent_title')).toBeVisible();
  expect(await visitor.portico.mails()).not.toContainEqual(expect.objectContaining({ to: /nobody-at-all/ }));
});

test('changes the password and ends other sessions', { tag: '@no-script' }, async ({ visitor, somebodyElse }, info) => {
  const name = info.project.name === 'desktop' ? 'referrals@lindenhof.partners.example' : 'incentives@lindenhof.partners.example';
  const [second, third] = [await somebodyElse(), await somebodyElse()];
  await second.signInAs(name);
  await visitor.signInAs(name);

  await test.step('one other browser is listed, and signed out', async () => {
    await visitor.open('/profile');
    const listed = visitor.page.getByRole('row').filter({ has: visitor.page.getByRole('button') });
    await expect(listed).toHaveCount(1);
    await listed.getByRole('button').click();
    await expect(visitor.text('identity.done_sign_ins')).toBeVisible();
    await second.open('/profile');
    await second.isAt('/sign-in');
  });

  await test.step('a new password ends the others on demand, and not this one', async () => {
    await third.signInAs(name);
    await visitor.open('/profile');
    // The details ask for it, too, as something optional.
    await visitor.page.getByLabel(visitor.say('identity.current_password'), { exact: true }).fill(PASSWORD);
    await visitor.fill({
      'identity.new_password': NEW_PASSWORD,
      'identity.new_password_again': NEW_PASSWORD,
      'identity.end_others_too': true,
    });
    await visitor.button('identity.change_password').click();
    await expect(visitor.text('identity.done_password')).toBeVisible();
    await third.open('/profile');
    await third.isAt('/sign-in');
    await third.signInAs(name, NEW_PASSWORD);
  });
});

test('keeps language and theme, also for the next browser', { tag: '@no-script' }, async ({ visitor, somebodyElse }, info) => {
  const name = info.project.name === 'desktop' ? 'account@lindenhof.partners.example' : 'network@lindenhof.partners.example';
  const html = visitor.page.locator('html');
  await visitor.signInAs(name);
  await visitor.open('/profile');
  await visitor.button('common.language').click();
  await visitor.page.getByRole('button', { name: '日本語' }).click();
  await expect(html).toHaveAttribute('lang', 'ja');
  await visitor.isAt('/profile');
  await visitor.page.getByRole('button', { name: 'テーマ' }).click();
  await visitor.page.getByRole('button', { name: 'ダーク' }).click();
  await expect(html).toHaveAttribute('data-theme', 'dark');

  const elsewhere = await somebodyElse();
  await elsewhere.open('/sign-in');
  await expect(elsewhere.page.locator('html')).toHaveAttribute('lang', 'en');
  await elsewhere.enterAs(name);
  await elsewhere.open('/profile');
  await expect(elsewhere.page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(elsewhere.page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
