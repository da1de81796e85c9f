// An authorized company moves; the reviewer sees both addresses, asks for a document, gets it, and authorizes again (spec A7, B3).
import { COMPANIES } from '../fixtures/companies.ts';
import { another, createWorkAccount, enrollNow, giveLegalProfile, givePrimaryContact, signInToTheNewAccount, signTheAgreement } from '../fixtures/enrolling.ts';
import { people } from '../fixtures/people.ts';
import { authorizes, openApplication, passes } from '../fixtures/reviewing.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Mail } from '../fixtures/portico.ts';
import type { Visitor } from '../fixtures/visitor.ts';

/** The mailed link, and the button behind it. */
async function confirms(contact: Visitor, mail: Mail): Promise<void> {
  await contact.follow(mail, '/confirm-email');
  await contact.button('enroll.confirm').click();
  await expect(contact.heading('enroll.confirmed_title')).toBeVisible();
}

test('moved, assessed again, proven by a document', { tag: '@no-script' }, async ({ visitor, somebodyElse }, info) => {
  const company = another(COMPANIES.en, `moves-${info.project.name}`);
  await visitor.open('/enroll/account');
  await createWorkAccount(visitor, company);
  await signInToTheNewAccount(visitor, company);
  await giveLegalProfile(visitor, company);
  await givePrimaryContact(visitor, company);
  await enrollNow(visitor, company);
  await signTheAgreement(visitor, company);
  const asked = await visitor.mailTo(company.contact.email);
  const contact = await somebodyElse();
  await confirms(contact, asked);
  const reviewer = await somebodyElse();
  await reviewer.signInAs(people.reviewer);
  await openApplication(reviewer, company.name);
  await passes(reviewer, 'employment', 'Seen on the website');
  await passes(reviewer, 'business', 'Seen in the register');
  await authorizes(reviewer);

  await test.step('the company changes its address; the name is locked', async () => {
    await visitor.open('/company');
    await visitor.page.locator('a[href="/company/legal"]').click();
    await visitor.isAt('/company/legal');
    await expect(visitor.text('accounts.legal_tax')).toBeVisible();
    await expect(visitor.link('accounts.name_locked_action')).toHaveAttribute('href', /legal_name_change/);
    await visitor.field('enroll.line1').fill('2001 Harbor Way');
    await visitor.button('common.save').click();
    await expect(visitor.text('accounts.done_legal')).toBeVisible();
    await expect(visitor.page.getByText('2001 Harbor Way')).toBeVisible();
  });
  await test.step('the contact confirms the change, by mail', async () => {
    await confirms(contact, await visitor.mailTo(company.contact.email, asked, '/confirm-email'));
  });
  await test.step('the reviewer sees both addresses, and asks for a document', async () => {
    await openApplication(reviewer, company.name);
    const changes = reviewer.page.getByRole('table', { name: reviewer.say('operator.changes_title') });
    await expect(changes).toContainText('1417 Alder Street');
    await expect(changes).toContainText('2001 Harbor Way');
    const row = reviewer.page.locator('.todo').filter({ hasText: reviewer.say('accounts.check_business') });
    await row.getByRole('link', { name: reviewer.say('documents.ask') }).click();
    await reviewer.field('documents.ask_words').fill('The lease of the new office, please.');
    await reviewer.button('documents.ask_send').click();
    await expect(reviewer.page.getByText('The lease of the new office, please.')).toBeVisible();
  });
  await test.step('the company finds that on its Home, and sends a file', async () => {
    await visitor.open('/');
    await visitor.link('home.see_request').click();
    await expect(visitor.page.getByText('The lease of the new office, please.')).toBeVisible();
    const send = async (name: string, content: string) => {
      await visitor.field('documents.files').setInputFiles({ name, mimeType: 'application/pdf', buffer: Buffer.from(content) });
      await visitor.button('documents.send').click();
    };
    await send('lease.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    await visitor.isWrong(visitor.field('documents.files'), visitor.say('errors.file_kind', { name: 'lease.svg' }));
    await send('lease.pdf', '%PDF-1.4 a lease');
    await expect(visitor.text('documents.done_sent')).toBeVisible();
  });
  await test.step('the reviewer saves the file, accepts it, and authorizes', async () => {
    await openApplication(reviewer, company.name);
    const download = reviewer.page.waitForEvent('download');
    await reviewer.page.getByRole('link', { name: 'lease.pdf' }).click();
    expect((await download).suggestedFilename()).toBe('lease.pdf');
    await reviewer.link('documents.judge').click();
    await reviewer.field('documents.judgement').selectOption('accept');
    await reviewer.button('documents.judge_send').click();
    await expect(reviewer.text('documents.state_accepted').first()).toBeVisible();
    await passes(reviewer, 'business', 'The lease names the company');
    await authorizes(reviewer);
    await visitor.open('/company');
    await expect(visitor.text('accounts.vetting_authorized').first()).toBeVisible();
  });
});
