// A global admin adds somebody, who signs in with what was handed over; a role is given, and seen at once; the password is reset;
// deactivated, and restored (C2, C5, C6, C8; S0.5, S0.10, S1.9).
import { people } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Language } from '../fixtures/words.ts';

const OWN = 'seven quiet boats at dawn';

interface Newcomer {
  userName: string;
  firstName: string;
  lastName: string;
  /** As the name is written in its own script. */
  name: string;
}

function journey(language: Language, { userName, firstName, lastName, name }: Newcomer): void {
  test.describe(() => {
    test.use({ language });
    test(`added, helped, restored: in ${language}`, async ({ visitor, somebodyElse }) => {
      await visitor.signInAs(people.authorized);
      const newcomer = await somebodyElse(language);
      const signInName = `${userName}@lindenhof.partners.example`;
      const secret = visitor.page.locator('[data-secret]');

      const first = await test.step('a job proposes the role, and the password is shown once', async () => {
        await visitor.open('/users');
        await visitor.link('users.add_title').click();
        await visitor.isAt('/users/new');
        await visitor.button('users.job_support').click();
        await expect(visitor.box('identity.role_helpdesk_agent')).toBeChecked();
        await visitor.field('enroll.first_name').fill(firstName);
        await visitor.field('enroll.last_name').fill(lastName);
        await visitor.field('identity.sign_in_name').fill(userName);
        await visitor.field('identity.work_email').fill(`${userName}@lindenhof.example`);
        await visitor.button('users.add').click();
        await expect(visitor.text('users.once_title')).toBeVisible();
        return (await secret.innerText()).trim();
      });

      await test.step('at the first sign-in a password of their own comes first', async () => {
        await newcomer.signInAs(signInName, first);
        await newcomer.open('/users');
        await expect(newcomer.heading('identity.first_title')).toBeVisible();
        await newcomer.field('identity.temporary_password').fill(first);
        await newcomer.field('identity.new_password').fill(OWN);
        await newcomer.field('identity.new_password_again').fill(OWN);
        await newcomer.button('identity.choose_submit').click();
        await expect(newcomer.text('identity.done_password')).toBeVisible();
      });

      await test.step('another role is seen with the next page', async () => {
        await visitor.link('users.open_person').click();
        await expect(visitor.page.getByRole('heading', { name, level: 1 })).toBeVisible();
        await visitor.box('identity.role_referrals_admin').check();
        await visitor.button('users.update').click();
        await expect(visitor.text('users.done_roles')).toBeVisible();
        await newcomer.open('/profile');
        await expect(newcomer.text('identity.role_referrals_admin')).toBeVisible();
      });

      await test.step('a reset ends the session at once', async () => {
        await visitor.button('users.reset').click();
        await expect(secret).toBeVisible();
        await newcomer.open('/profile');
        await newcomer.isAt('/sign-in');
      });

      await test.step('deactivated and restored', async () => {
        await visitor.link('users.open_person').click();
        await visitor.button('users.deactivate').click();
        await expect(visitor.text('users.done_deactivated')).toBeVisible();
        await visitor.button('users.restore').click();
        await expect(visitor.text('users.done_restored')).toBeVisible();
      });
    });
  });
}

journey('ja', { userName: 'misaki', firstName: '美咲', lastName: '佐藤', name: '佐藤美咲' });
