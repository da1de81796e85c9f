// Every page: accessible in light and dark, whole on a phone, right in its language, and deaf to HTML in its words.
import { PAGES, type OnePage } from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';
import { LANGUAGES } from '../fixtures/words.ts';

/** One test for each reader, so that workers share them; it goes through the reader's pages with one browser. */
function onEveryPage(
  what: string,
  tag: string[],
  look: (visitor: Visitor, page: OnePage) => Promise<void>,
): void {
  for (const { as, pages } of PAGES) {
    test(`${what}: ${as ?? 'a visitor'}`, { tag }, async ({ visitor }) => {
      if (as) await visitor.signInAs(as);
      for (const page of pages) {
        await test.step(page.path, async () => {
          const answer = await visitor.open(page.path);
          expect(answer.status(), page.path).toBe(page.status ?? 200);
          await look(visitor, page);
        });
      }
    });
  }
}

onEveryPage('is accessible', ['@phone'], async (visitor) => {
  await visitor.fits();
  await visitor.axe();
});

for (const [language, dir] of [['en-XA', 'ltr'], ['ar-XB', 'rtl']] as const) {
  test.describe(() => {
    test.use({ language });
    onEveryPage(`holds its words in ${language}`, ['@phone'], async (visitor) => {
      const html = visitor.page.locator('html');
      await expect(html).toHaveAttribute('lang', language);
      await expect(html).toHaveAttribute('dir', dir);
      await visitor.fits();
    });
  });
}

test.describe(() => {
  test.use({ language: 'en-XM' });
  onEveryPage('runs nothing that stands in a message', [], async (visitor) => {
    await expect(visitor.page.locator('html')).toHaveAttribute('lang', 'en-XM');
    await expect(visitor.page.locator('body')).toContainText('<img src=x');
    await expect(visitor.page.locator('img[src="x"]')).toHaveCount(0);
    await expect(visitor.page).not.toHaveTitle('unescaped');
  });
});

for (const language of LANGUAGES) {
  test(`no flash of another language: ${language}`, async ({ request, portico }) => {
    const answer = await request.get(`${portico.url}/enroll`, { headers: { 'accept-language': language } });
    expect(await answer.text()).toMatch(new RegExp(`<html lang="${language}" dir="ltr"`));
    expect(answer.headers()['content-language']).toBe(language);
  });
}
