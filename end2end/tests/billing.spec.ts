// The operator bills a company and records its payment; the company reads both and fetches its file (spec J8, S3.5).
import { people } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Language } from '../fixtures/words.ts';

function journey(language: Language, company: string, name: string, number: string): void {
  test.describe(() => {
    test.use({ language });
    test(`billed and paid: in ${language}`, { tag: '@no-script' }, async ({ visitor, somebodyElse }) => {
      const operator = await somebodyElse(language);
      await operator.signInAs(people.operator);
      await visitor.signInAs(company);

      await test.step('the operator enters an invoice', async () => {
        await operator.open('/operator/billing');
        await operator.page.getByRole('link', { name }).click();
        await expect(operator.heading('billing.enter_title')).toBeVisible();
        await operator.fill({
          'billing.number': number,
          'billing.issued': '2026-11-02',
          'billing.period_from': '2026-10-01',
          'billing.period_to': '2026-10-31',
          'billing.description': 'Cloud 雲端 クラウド',
          'billing.quantity': '3',
          'billing.unit_price': '1500.25',
        });
        await operator.button('billing.enter').click();
        await expect(operator.text('billing.done_entered')).toBeVisible();
      });

      await test.step('the company sees it, and its lines', async () => {
        await visitor.open('/billing');
        await expect(visitor.page.getByRole('row').filter({ hasText: number })).toContainText('4,500.75');
        const csv = visitor.link('billing.csv_of', { number });
        const answer = await visitor.page.request.get(`${visitor.portico.url}${await csv.getAttribute('href')}`);
        expect(await answer.text()).toContain('Cloud 雲端 クラウド');
      });

      await test.step('a payment makes it paid', async () => {
        await operator.link('billing.open_invoice', { number }).click();
        await expect(operator.heading('billing.pay_title', { number })).toBeVisible();
        await operator.button('billing.pay').click();
        await expect(operator.text('billing.done_paid')).toBeVisible();
        await visitor.open('/billing');
        const row = visitor.page.getByRole('row').filter({ hasText: number });
        await expect(row).toContainText(visitor.say('billing.state_paid'));
      });

      await test.step('a job does not have to be waited for', async () => {
        await operator.open('/operator/jobs');
        const row = operator.page.getByRole('row').filter({ hasText: operator.say('jobs.overdue_bills') });
        await row.getByRole('button').click();
        await expect(operator.text('jobs.asked')).toBeVisible();
      });
    });
  });
}

journey('en', people.authorized, 'Lindenhof', 'E2E-1');
journey('zh-TW', people.authorizedInTaiwan, '晨光', 'E2E-2');
