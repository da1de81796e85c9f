// What people type, press and follow that was not foreseen: a sentence beside the field, and nothing typed is lost.
import { COMPANIES } from '../fixtures/companies.ts';
import { another, createWorkAccount, enrollNow, fillWorkAccount, giveLegalProfile, givePrimaryContact, signInToTheNewAccount } from '../fixtures/enrolling.ts';
import { PASSWORD, people } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import { entries, LANGUAGES } from '../fixtures/words.ts';

const HTML = '<img src=x onerror="document.title=`broken`">';

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });

    test(`wrong entries are refused beside their fields in ${language}`, { tag: '@no-script' }, async ({ visitor }) => {
      await visitor.open('/enroll/account?new=1');
      const title = await visitor.page.title();
      const typed = {
        'enroll.company_name': 'x'.repeat(1000),
        'enroll.domain_prefix': '-no good-',
        'enroll.first_name': HTML,
        'enroll.work_email': 'somebody@gmail.com',
        'enroll.user_name': 'two words',
      };
      await visitor.fill({ ...typed, 'enroll.phone': '+1 206 555 0142', 'enroll.password': 'short' });
      await visitor.button('enroll.create_submit').click();

      await visitor.isWrong(visitor.field('enroll.company_name'), /\d/);
      await visitor.isWrong(visitor.field('common.country'), visitor.say('errors.required'));
      await visitor.isWrong(visitor.field('enroll.domain_prefix'), visitor.say('errors.not_a_domain_prefix'));
      await visitor.isWrong(visitor.field('enroll.work_email'), visitor.say('errors.free_mail'));
      await visitor.isWrong(visitor.field('enroll.user_name'), visitor.say('errors.not_a_user_name'));
      await visitor.isWrong(visitor.field('enroll.password'), visitor.say('errors.too_short', { count: 8 }));
      for (const [field, text] of entries(typed)) await expect(visitor.field(field)).toHaveValue(text);
      await expect(visitor.page).toHaveTitle(title);
    });
  });
}

test('control characters are refused, and HTML is text', { tag: '@no-script' }, async ({ visitor }, info) => {
  const company = another(COMPANIES.en, `html-${info.project.name}`);
  await visitor.open('/enroll/account');
  await createWorkAccount(visitor, company);
  await signInToTheNewAccount(visitor, company);
  await visitor.fill(company.address);
  await visitor.field('enroll.legal_name').fill('Bell\u0007 Ltd');
  await visitor.button('enroll.continue_to_contact').click();
  await visitor.isWrong(visitor.field('enroll.legal_name'), visitor.say('errors.bad_characters'));
  await expect(visitor.field('enroll.line1')).toHaveValue(company.address['enroll.line1']!);

  await visitor.field('enroll.legal_name').fill(HTML);
  await visitor.button('enroll.continue_to_contact').click();
  await visitor.isWrong(visitor.field('enroll.legal_name'), visitor.say('errors.bad_characters'));
  await expect(visitor.field('enroll.legal_name')).toHaveValue(HTML);

  await visitor.field('enroll.legal_name').fill(company.name);
  await visitor.field('enroll.line2').fill(HTML);
  await visitor.button('enroll.continue_to_contact').click();
  await visitor.isAt('/enroll/contact');
  await givePrimaryContact(visitor, company);
  await expect(visitor.page.getByText(HTML)).toBeVisible();
  await expect(visitor.page).not.toHaveTitle('broken');
});

test('a double click enrolls once, and Back shows where one stands', async ({ visitor }) => {
  const company = another(COMPANIES.en, 'double');
  await visitor.open('/enroll/account');
  await createWorkAccount(visitor, company);
  await signInToTheNewAccount(visitor, company);
  await giveLegalProfile(visitor, company);
  await givePrimaryContact(visitor, company);
  await visitor.box('enroll.authorised_for', { company: company.name }).check();
  await visitor.button('enroll.enroll_now').dblclick();
  await visitor.isAt('/enroll/agreement');
  const mail = await visitor.mailTo(company.contact.email);
  const mails = (await visitor.portico.mails()).filter(({ to }) => to === company.contact.email);
  expect(mails.map(({ id }) => id)).toEqual([mail.id]);
  await visitor.page.goBack();
  await visitor.isAt('/enroll/agreement');
});

test('two tabs: the second is told that the first was faster', { tag: '@no-script' }, async ({ visitor, somebodyElse }) => {
  const other = await somebodyElse();
  for (const one of [visitor, other]) {
    await one.signInAs(people.authorized, PASSWORD);
    await one.open('/company/support');
  }
  const first = `first-${Date.now()}@lindenhof.example`;
  await other.field('accounts.email').fill(first);
  await other.button('common.save').click();
  await other.isAt('/company');
  await visitor.field('accounts.email').fill('second@lindenhof.example');
  await visitor.button('common.save').click();
  await expect(visitor.text('accounts.stale_title')).toBeVisible();
  await expect(visitor.page.getByText(first)).toBeVisible();
  await expect(visitor.field('accounts.email')).toHaveValue('second@lindenhof.example');
});

test('what only the server knows stays beside its field, however quickly the button is pressed', async ({ visitor }) => {
  await visitor.open('/enroll/account?new=1');
  await visitor.page.clock.install();
  await fillWorkAccount(visitor, another(COMPANIES.en, 'quick'));
  const prefix = visitor.field('enroll.domain_prefix');
  await prefix.fill('lindenhof');
  await visitor.button('enroll.create_submit').click();
  await visitor.isWrong(prefix, visitor.say('errors.taken'));
  // The field that was left by the press is judged again by the rules the page has.
  await visitor.page.clock.runFor(2_000);
  await visitor.isWrong(prefix, visitor.say('errors.taken'));
});

test('a used link says so, and an unknown one, too', { tag: '@no-script' }, async ({ visitor }, info) => {
  const company = another(COMPANIES.en, `link-${info.project.name}`);
  await visitor.open('/enroll/account');
  await createWorkAccount(visitor, company);
  await signInToTheNewAccount(visitor, company);
  await giveLegalProfile(visitor, company);
  await givePrimaryContact(visitor, company);
  await enrollNow(visitor, company);
  const mail = await visitor.mailTo(company.contact.email);
  await visitor.follow(mail, '/confirm-email');
  await visitor.button('enroll.confirm').click();
  await expect(visitor.heading('enroll.confirmed_title')).toBeVisible();
  await visitor.follow(mail, '/confirm-email');
  await expect(visitor.heading('enroll.link_used_title')).toBeVisible();
  await visitor.open('/confirm-email?token=unknown');
  await expect(visitor.heading('enroll.link_unknown_title')).toBeVisible();
});
