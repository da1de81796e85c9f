// A company enrolls, is vetted, and works in its account: the whole way, in every language, with and without JavaScript.
// S2.16 and the like are the rows of the specification that a step shows.
import { COMPANIES } from '../fixtures/companies.ts';
import {
  another,
  createWorkAccount,
  enrollNow,
  giveLegalProfile,
  givePrimaryContact,
  signInToTheNewAccount,
  signTheAgreement,
} from '../fixtures/enrolling.ts';
import { people } from '../fixtures/people.ts';
import type { Mail } from '../fixtures/portico.ts';
import { authorizes, openApplication, passes } from '../fixtures/reviewing.ts';
import { expect, test } from '../fixtures/test.ts';
import { LANGUAGES } from '../fixtures/words.ts';

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });
    const tag = ['@no-script', ...(language === 'ja' ? ['@phone'] : [])];

    test(`a company enrolls in ${language}, S2.16 to S2.28`, { tag }, async ({ visitor, somebodyElse }, info) => {
      const company = another(COMPANIES[language], info.project.name);
      const { page } = visitor;
      let asked: Mail | undefined;

      await test.step('S2.16 read the Welcome page, then Next', async () => {
        await visitor.open('/enroll');
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        for (const need of ['email', 'company', 'authority', 'contact'] as const) {
          await expect(visitor.text(`enroll.need_${need}`)).toBeVisible();
        }
        await visitor.link('common.next').click();
        await visitor.isAt('/enroll/account');
      });
      await test.step('S2.9, S2.19 create a work account, then sign in with it', async () => {
        await createWorkAccount(visitor, company);
        await signInToTheNewAccount(visitor, company);
      });
      await test.step('S2.20 give the legal company profile', () => giveLegalProfile(visitor, company));
      await test.step('S2.21 somebody else is the primary contact', () => givePrimaryContact(visitor, company));
      await test.step('S2.11, S2.20, S2.23 Enroll now', () => enrollNow(visitor, company));
      await test.step('S2.24 read and accept the agreement', async () => {
        await expect(page.getByRole('document')).toHaveAttribute('lang', language);
        await signTheAgreement(visitor, company);
      });
      await test.step('S2.25, S2.26, S2.28 join the Admin agents', async () => {
        await expect(visitor.text('enroll.is_no_admin_agent')).toBeVisible();
        await visitor.button('enroll.become_admin_agent').click();
        await expect(visitor.text('enroll.is_admin_agent')).toBeVisible();
      });
      await test.step('S2.13a, S2.13b, S2.22 the contact confirms by the mailed link', async () => {
        const contact = await somebodyElse(language);
        asked = await contact.mailTo(company.contact.email);
        await contact.follow(asked, '/confirm-email');
        await expect(contact.page.getByText(company.contact.email)).toBeVisible();
        await contact.button('enroll.confirm').click();
        await expect(contact.heading('enroll.confirmed_title')).toBeVisible();
      });
      await test.step('S2.14, S2.15 the operator reviews and authorizes', async () => {
        const reviewer = await somebodyElse();
        await reviewer.signInAs(people.reviewer);
        await openApplication(reviewer, company.name);
        await expect(reviewer.button('operator.authorize')).toBeDisabled();
        await passes(reviewer, 'employment', 'Asked at the office: works there.');
        await passes(reviewer, 'business', 'In the public register under this name.');
        await authorizes(reviewer);
      });
      await test.step('S2.15, S0.2 the company reads that it is authorized, on its page and by mail', async () => {
        await visitor.open('/company');
        await expect(visitor.text('accounts.vetting_authorized').first()).toBeVisible();
        const mail = await visitor.mailTo(company.contact.email, asked);
        expect(mail.text).toContain(company.name);
        await visitor.follow(mail, '/company');
      });
      await test.step('S1.4a, S0.4 it completes the support details', async () => {
        await visitor.open('/company/support');
        await visitor.fill({
          'accounts.website': `https://${company.prefix}.example`,
          'accounts.email': `help@${company.prefix}.example`,
          'accounts.phone': company.phone,
        });
        await visitor.button('common.save').click();
        await visitor.isAt('/company');
        await expect(visitor.text('accounts.done_support')).toBeVisible();
        await expect(page.getByText(`help@${company.prefix}.example`)).toBeVisible();
        await expect(page.getByRole('progressbar')).toHaveCount(0);
      });
    });
  });
}
