// The operator rejects with a reason; the company reads it, corrects what it names, and submits again (spec A7.3, A7.4).
import { COMPANIES } from '../fixtures/companies.ts';
import { another, createWorkAccount, enrollNow, giveLegalProfile, givePrimaryContact, signInToTheNewAccount, signTheAgreement } from '../fixtures/enrolling.ts';
import { people } from '../fixtures/people.ts';
import { openApplication } from '../fixtures/reviewing.ts';
import { expect, test } from '../fixtures/test.ts';

const REASON = 'The register has you at 1419 Alder Street.\nPlease write the address as it stands there.';

test('rejected, corrected, submitted again', { tag: '@no-script' }, async ({ visitor, somebodyElse }, info) => {
  const company = another(COMPANIES.en, `again-${info.project.name}`);
  await visitor.open('/enroll/account');
  await createWorkAccount(visitor, company);
  await signInToTheNewAccount(visitor, company);
  await giveLegalProfile(visitor, company);
  await givePrimaryContact(visitor, company);
  await enrollNow(visitor, company);
  await signTheAgreement(visitor, company);

  const reviewer = await somebodyElse();
  await reviewer.signInAs(people.reviewer);
  const asked = await visitor.mailTo(company.contact.email);
  await openApplication(reviewer, company.name);
  await test.step('a rejection needs a reason', async () => {
    await reviewer.link('operator.reject').click();
    await reviewer.field('operator.reject_reason').fill('   ');
    await reviewer.button('operator.reject').click();
    await reviewer.isWrong(reviewer.field('operator.reject_reason'), reviewer.say('errors.required'));
    await reviewer.field('operator.reject_reason').fill(REASON);
    await reviewer.button('operator.reject').click();
    await expect(reviewer.text('operator.decided_rejected')).toBeVisible();
  });

  await test.step('the company reads the reason, by mail and on its page', async () => {
    const mail = await visitor.mailTo(company.contact.email, asked);
    expect(mail.text).toContain('1419 Alder Street');
    await visitor.open('/company');
    await expect(visitor.page.getByText('1419 Alder Street')).toBeVisible();
    await visitor.button('accounts.correct').click();
    await visitor.isAt('/enroll/company');
    await expect(visitor.page.getByText('1419 Alder Street')).toBeVisible();
  });
  await test.step('it corrects the address and submits again', async () => {
    await expect(visitor.field('enroll.line1')).toHaveValue('1417 Alder Street');
    await visitor.field('enroll.line1').fill('1419 Alder Street');
    await visitor.button('enroll.continue_to_contact').click();
    await visitor.isAt('/enroll/contact');
    await visitor.button('enroll.continue_to_review').click();
    await visitor.isAt('/enroll/review');
    await visitor.box('enroll.authorised_for', { company: company.name }).check();
    await visitor.button('enroll.enroll_now').click();
    // The agreement holds: it was signed already.
    await expect(visitor.page).toHaveURL((url) => url.pathname !== '/enroll/review');
  });
  await test.step('the reviewer has it again, as it is now', async () => {
    await openApplication(reviewer, company.name);
    await expect(reviewer.page.getByRole('table', { name: reviewer.say('operator.changes_title') })).toContainText('1419 Alder Street');
    await expect(reviewer.link('operator.reject')).toBeVisible();
  });
});

test('who is no operator sees no queue', { tag: '@no-script' }, async ({ visitor }) => {
  await visitor.signInAs(people.authorized);
  expect((await visitor.open('/operator/enrollments')).status()).toBe(403);
  await expect(visitor.heading('identity.role_title')).toBeVisible();
});
