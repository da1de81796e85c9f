// Somebody who belongs to two companies: goes on in the other one, and no tab mixes the two up.
import { people } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';

const [FIRST, SECOND] = ['Lindenhof Systems GmbH', '晨光雲端股份有限公司'];

/** By keyboard alone, as the menu of the person offers it. */
async function switchTo(visitor: Visitor, company: string): Promise<void> {
  const { page } = visitor;
  const menu = page.getByRole('button', { name: /田中/ });
  const choice = page.getByRole('button', { name: company, exact: true });
  await menu.focus();
  await page.keyboard.press('Enter');
  await expect(choice).toBeVisible();
  for (let tabs = 0; tabs < 8 && !(await choice.evaluate((it) => it === document.activeElement)); tabs += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(choice).toBeFocused();
  await page.keyboard.press('Enter');
  await visitor.isAt('/');
  await expect(choice).toHaveCount(0);
}

/** Whose page it is: in the frame, and in what it says. */
async function isOf(visitor: Visitor, company: string, other: string): Promise<void> {
  await expect(visitor.page.locator('.brand')).toContainText(company);
  await expect(visitor.page.getByRole('main')).toContainText(company);
  await expect(visitor.page.getByRole('main')).not.toContainText(other);
}

test('goes on in another company, and older tabs are told', { tag: '@no-script' }, async ({ visitor, anotherTab }, info) => {
  await visitor.signInAs(people.sales);
  const [form, place] = [await anotherTab(), await anotherTab()];
  await form.open('/profile');
  await place.open('/settings');
  const name = await form.field('enroll.first_name').inputValue();

  await visitor.open('/company');
  await isOf(visitor, FIRST, SECOND);
  await switchTo(visitor, SECOND);
  await visitor.open('/company');
  await isOf(visitor, SECOND, FIRST);

  await test.step('a form of the company before is refused, and nothing of it is saved', async () => {
    await form.fill({ 'enroll.first_name': 'Somebody' });
    await form.button('identity.save_details').click();
    await expect(form.text('errors.other_company')).toBeVisible();
    // Chromium asks before what was typed is lost; the answer is yes.
    form.page.on('dialog', (dialog) => dialog.accept());
    await form.open('/profile');
    await expect(form.field('enroll.first_name')).toHaveValue(name);
  });
  await test.step('a tab that has stood there goes on in the company of now', async () => {
    await place.link('home.nav_company').first().click();
    if (info.project.name !== 'no-script') {
      await expect(place.text('errors.other_company')).toBeVisible();
      await place.link('common.retry').click();
    }
    await isOf(place, SECOND, FIRST);
  });
  await test.step('and back again', async () => {
    await switchTo(visitor, FIRST);
    await visitor.open('/company');
    await isOf(visitor, FIRST, SECOND);
  });
});
