// A new version of the agreement is written, published for one country, told, and signed there (spec A5); and who is
// late signs without JavaScript.
import { people } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

const LIST = '/operator/agreements';
const TITLE = 'Aftale for Danmark';

async function sign(visitor: Visitor): Promise<void> {
  await visitor.button('enroll.accept_and_continue').click();
  await visitor.isWrong(visitor.field('enroll.signer_title'), visitor.say('errors.required'));
  await visitor.fill({ 'enroll.signer_title': 'Direktør', 'enroll.read_and_accept': true });
  await visitor.page.getByRole('checkbox').first().check();
  await visitor.button('enroll.accept_and_continue').click();
  await visitor.isAt('/company');
  await expect(visitor.text('accounts.done_agreement')).toBeVisible();
}

test.describe(() => {
  test.use({ language: 'ja' });

  // For one country alone, so that no other company of the demo has anything to sign.
  test('written, published and signed', async ({ visitor, somebodyElse }) => {
    test.slow();
    const operator = await somebodyElse('ja');
    await operator.signInAs(people.operator);
    await visitor.signInAs(people.agreementPending);

    await test.step('the draft is for one country', async () => {
      await operator.open(LIST);
      await operator.link('agreements.continue_draft').click();
      await expect(operator.heading('agreements.texts')).toBeVisible();
      const edit = operator.link('agreements.edit_text');
      for (let left = await edit.count(); left > 0; left -= 1) {
        await edit.first().click();
        await operator.button('agreements.remove').click();
        await expect(operator.text('agreements.done_removed')).toBeVisible();
        await expect(edit).toHaveCount(left - 1);
      }
      await operator.link('agreements.add_text').click();
      await operator.field('agreements.region').selectOption('DK');
      await operator.page.getByRole('combobox', { name: operator.say('common.language') }).selectOption('ja');
      await operator.button('agreements.write_text').click();
    });

    await test.step('bad input is refused beside the field, and what was saved is seen as it will be read', async () => {
      await operator.field('agreements.text_title').fill(TITLE);
      await operator.button('common.save').click();
      await operator.isWrong(operator.field('agreements.body'), operator.say('errors.required'));
      await operator.field('agreements.body').fill('# 1. Fælles\nVær <b>rare</b>.');
      await operator.button('common.save').click();
      await expect(operator.text('agreements.done_saved')).toBeVisible();
      await expect(operator.page.getByRole('heading', { name: '1. Fælles' })).toBeVisible();
      await expect(operator.page.getByText('Vær <b>rare</b>.').last()).toBeVisible();
      await operator.axe('light', 'dark');
    });

    await test.step('what it means is said before it is published', async () => {
      await operator.link('agreements.back_to_draft').first().click();
      await operator.link('agreements.publish_open').click();
      await operator.field('agreements.days_label').fill('400');
      await operator.button('agreements.days_apply').click();
      await operator.isWrong(
        operator.field('agreements.days_label'),
        operator.say('errors.number_between', { least: 1, most: 365 }),
      );
      await operator.field('agreements.days_label').fill('14');
      await operator.button('agreements.days_apply').click();
      await expect(operator.text('agreements.must_accept', { count: 1 })).toBeVisible();
      await operator.button('agreements.publish').click();
      await operator.isWrong(operator.box('agreements.confirm'), operator.say('errors.must_agree'));
      await operator.box('agreements.confirm').check();
      await operator.button('agreements.publish').click();
      await expect(operator.text('agreements.done_published')).toBeVisible();
    });

    await test.step('who may sign is told, and signs', async () => {
      const mail = await visitor.mailTo('ingrid.holm@nordlys.example', undefined, TITLE);
      await visitor.follow(mail, '/company/agreement');
      await expect(visitor.page.getByRole('heading', { name: '1. Fælles' })).toBeVisible();
      await visitor.open('/');
      await expect(visitor.text('agreements.todo_title')).toBeVisible();
      await visitor.link('agreements.banner_action').first().click();
      await visitor.isAt('/company/agreement');
      await sign(visitor);
      await expect(visitor.page.getByRole('table').getByRole('link', { name: TITLE })).toBeVisible();
      await visitor.open('/');
      await expect(visitor.text('agreements.todo_title')).toHaveCount(0);
    });

    await test.step('the next version is begun', async () => {
      await operator.open(LIST);
      await operator.button('agreements.begin').click();
      await expect(operator.heading('agreements.publish_title')).toBeVisible();
      await expect(operator.page.getByRole('rowheader', { name: TITLE })).toBeVisible();
    });
  });
});

test.describe(() => {
  test.use({ language: 'zh-TW', javaScriptEnabled: false });

  test('who is late signs', async ({ visitor }) => {
    await visitor.signInAs(people.agreementOverdue);
    await visitor.open('/company');
    await expect(visitor.text('agreements.banner_overdue')).toBeVisible();
    await visitor.link('agreements.banner_action').click();
    await visitor.isAt('/company/agreement');
    await sign(visitor);
    await expect(visitor.text('agreements.banner_overdue')).toHaveCount(0);
  });
});

test('no company sees the operator’s agreements', { tag: '@no-script' }, async ({ visitor }) => {
  await visitor.signInAs(people.authorized);
  expect((await visitor.open(LIST)).status()).toBe(403);
  await expect(visitor.heading('identity.role_title')).toBeVisible();
});
