// The operator suspends, the company reads why and asks to be let in again, the operator reinstates (S0.9, spec B9, B10).
import { people } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';
import type { Language } from '../fixtures/words.ts';

const NOTE = 'The bill of September is due since July.\nPay it, then ask us.';

/** From the list, by a part of its name in its own script, to a partner's page. */
async function openPartner(operator: Visitor, part: string, name: string): Promise<void> {
  await operator.open('/operator/partners');
  await operator.page.getByRole('searchbox').fill(part);
  await operator.page.getByRole('button', { name: operator.say('partners.search'), exact: true }).click();
  await operator.isAt('/operator/partners');
  await expect(operator.page.getByRole('row')).toHaveCount(2);
  await operator.page.getByRole('row').filter({ hasText: name }).getByRole('link').click();
  await expect(operator.page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** Of two companies, since both journeys may share a world. */
interface Suspended {
  admin: string;
  name: string;
  /** Of its name, in its own script. */
  part: string;
  contact: string;
}

function journey(language: Language, { admin, name, part, contact }: Suspended): void {
  test.describe(() => {
    test.use({ language });
    test(`suspended, asked, reinstated: in ${language}`, async ({ visitor, somebodyElse }) => {
      await visitor.signInAs(admin);
      const operator = await somebodyElse(language);
      await operator.signInAs(people.operator);

      await test.step('the operator suspends, with a reason and words', async () => {
        await openPartner(operator, part, name);
        await operator.link('partners.suspend').click();
        await operator.button('partners.suspend').click();
        await operator.isWrong(operator.field('partners.reason'), operator.say('errors.required'));
        await operator.field('partners.reason').selectOption('overdue');
        await operator.field('partners.note').fill(NOTE);
        await operator.button('partners.suspend').click();
        await expect(operator.button('partners.reinstate')).toBeVisible();
        await expect(operator.page.getByText('Pay it, then ask us.')).toBeVisible();
      });

      const mail = await visitor.mailTo(contact, undefined, 'Pay it, then ask us.');

      await test.step('every page of the company says so, and where to go', async () => {
        for (const path of ['/', '/company', '/settings']) {
          await visitor.open(path);
          await expect(visitor.text('suspension.banner_overdue')).toBeVisible();
        }
        await visitor.link('suspension.action_bills').click();
        await visitor.isAt('/billing');
        await visitor.link('suspension.action_request').click();
        await visitor.isAt('/company/suspension');
        await expect(visitor.page.getByText('Pay it, then ask us.')).toBeVisible();
        await visitor.button('suspension.request_send').click();
        await visitor.isWrong(visitor.field('suspension.request_text'), visitor.say('errors.required'));
        await visitor.field('suspension.request_text').fill('We paid this morning.');
        await visitor.button('suspension.request_send').click();
        await expect(visitor.text('suspension.request_waits')).toBeVisible();
        await expect(visitor.text('suspension.banner_requested')).toBeVisible();
      });

      await test.step('the operator finds the request and reinstates', async () => {
        await operator.open('/');
        await operator.link('home.open_requests').click();
        await operator.isAt('/operator/partners');
        await operator.page.getByRole('row').filter({ hasText: name }).getByRole('link').click();
        await expect(operator.page.getByText('We paid this morning.')).toBeVisible();
        await operator.button('partners.reinstate').click();
        await expect(operator.link('partners.suspend')).toBeVisible();
      });

      await test.step('the banner is gone', async () => {
        await visitor.mailTo(contact, mail);
        await visitor.open('/company');
        await expect(visitor.text('suspension.banner_overdue')).toHaveCount(0);
        await visitor.open('/company/suspension');
        await expect(visitor.heading('suspension.active_title')).toBeVisible();
      });
    });
  });
}

// Live in one language, plain in another.
journey('zh-TW', {
  admin: people.authorizedInTaiwan,
  name: '晨光雲端股份有限公司',
  part: '光雲端',
  contact: 'yichun.chen@chenguang.example',
});
test.describe(() => {
  test.use({ javaScriptEnabled: false });
  journey('ja', {
    admin: people.authorizedApart,
    name: 'Harbor Federal Services LLC',
    part: 'DERAL serv',
    contact: 'denise.okafor@harbor-federal.example',
  });
});

test('who is no operator sees no partners', { tag: '@no-script' }, async ({ visitor }) => {
  await visitor.signInAs(people.authorized);
  expect((await visitor.open('/operator/partners')).status()).toBe(403);
  await expect(visitor.heading('identity.role_title')).toBeVisible();
});
