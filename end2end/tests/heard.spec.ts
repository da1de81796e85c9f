// What a screen reader finds on the pages that matter most: their roles, names and states, kept in end2end/snapshots.
// After a change that is meant: npx playwright test heard --update-snapshots, and review the difference.
import { people } from '../fixtures/people.ts';
import { openApplication } from '../fixtures/reviewing.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';
import type { Language } from '../fixtures/words.ts';

/** The demo's world is always of the same age, so dates and ids are all that differs between two of them. */
async function isHeard(visitor: Visitor, what: string, part = 'body'): Promise<void> {
  await visitor.page.evaluate(() => {
    for (const link of document.querySelectorAll('a')) {
      link.setAttribute('href', link.getAttribute('href')!.replace(/[0-9a-f]{8}(-[0-9a-f]+){4}/g, 'ID'));
    }
    const date = /\d{4}年\d+月\d+日( ?\S*\d+:\d+)?|\d{4}\/\d+\/\d+ \d+:\d+|[A-Z][a-z]{2} \d+, \d{4}(, \d+:\d+\s[AP]M)?/g;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) texts.currentNode.textContent = texts.currentNode.textContent!.replace(date, 'DATE');
  });
  await expect(visitor.page.locator(part)).toMatchAriaSnapshot({ name: `${what}.aria.yml` });
}

/** One test in one language. */
function heard(what: string, language: Language, look: (visitor: Visitor, name: string) => Promise<void>): void {
  test.describe(() => {
    test.use({ language });
    test(`${what} in ${language}`, ({ visitor }) => look(visitor, `${what}.${language}`.replaceAll(' ', '-')));
  });
}

heard('the sign-in page', 'en', async (visitor, name) => {
  await visitor.open('/sign-in');
  await isHeard(visitor, name);
});

for (const language of ['en', 'ja'] as const) {
  heard('the legal profile with errors', language, async (visitor, name) => {
    await visitor.signInAs(people.draft);
    await visitor.open('/enroll/company');
    await visitor.button('enroll.continue_to_contact').click();
    await expect(visitor.text('errors.invalid')).toBeVisible();
    await isHeard(visitor, name, 'main');
  });
}

for (const [language, who] of [['en', people.authorizedApart], ['zh-TW', people.authorizedInTaiwan]] as const) {
  heard('the company page', language, async (visitor, name) => {
    await visitor.signInAs(who);
    await visitor.open('/company');
    await isHeard(visitor, name, 'main');
  });
}

heard('the queue', 'en', async (visitor, name) => {
  await visitor.signInAs(people.reviewer);
  await visitor.open('/operator/enrollments');
  await isHeard(visitor, name, 'main');
});

heard('the review page', 'en', async (visitor, name) => {
  await visitor.signInAs(people.reviewer);
  await openApplication(visitor, 'São Jorge');
  await isHeard(visitor, name, 'main');
});

heard('the account status', 'ja', async (visitor, name) => {
  await visitor.signInAs(people.suspended);
  await visitor.open('/company/suspension');
  await isHeard(visitor, name, 'main');
});

heard('the partners', 'en', async (visitor, name) => {
  await visitor.signInAs(people.operator);
  await visitor.open('/operator/partners?account=suspended');
  await isHeard(visitor, name, 'main');
});

heard('a new support request', 'zh-TW', async (visitor, name) => {
  await visitor.signInAs(people.authorizedInTaiwan);
  await visitor.open('/support/new?type=reinstatement');
  await isHeard(visitor, name, 'main');
});

heard('a support request', 'ja', async (visitor, name) => {
  await visitor.signInAs(people.sales);
  await visitor.openOne({ path: '/support/:id', from: '/support', link: '来月' });
  await isHeard(visitor, name, 'main');
});

heard('the support desk', 'en', async (visitor, name) => {
  await visitor.signInAs(people.reviewer);
  await visitor.open('/operator/support?status=attention_needed');
  await isHeard(visitor, name, 'main');
});

test('the frame', { tag: '@phone' }, async ({ visitor }, info) => {
  await visitor.signInAs(people.authorizedApart);
  await visitor.open('/settings');
  if (info.project.name === 'phone') {
    await expect(visitor.page.getByRole('navigation', { name: visitor.say('common.menu') })).toBeHidden();
    await visitor.button('common.menu').click();
  }
  await isHeard(visitor, `the-frame.${info.project.name}`);
});
