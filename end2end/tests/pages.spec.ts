// Every page: accessible in light and dark, whole on a phone, right in its language, and deaf to HTML in its words.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { READERS, type OnePage } from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';
import { LANGUAGES } from '../fixtures/words.ts';

/** One test for each reader, so that workers share them; it goes through the reader's pages with one browser. */
function onEveryPage(
  what: string,
  tag: string[],
  look: (visitor: Visitor, page: OnePage) => Promise<void>,
): void {
  for (const { who, enter, pages } of READERS) {
    test(`${what}: ${who}`, { tag }, async ({ visitor }) => {
      // Some readers have many pages, each looked at twice.
      test.setTimeout(60_000 + pages.length * 10_000);
      await enter?.(visitor);
      for (const page of pages) {
        await test.step(page.path, async () => {
          const answer = await visitor.openOne(page);
          expect(answer.status(), page.path).toBe(page.status ?? 200);
          await look(visitor, page);
        });
      }
    });
  }
}

test('every route, and every named state of a page, is in the list', () => {
  const source = join(import.meta.dirname, '../../app/src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.rs'));
  const found = (pattern: RegExp, file: string) =>
    Array.from(readFileSync(join(source, file), 'utf8').matchAll(pattern), (match) => match[1]!);
  const routes = files.flatMap((file) => found(/<Route\s+path=path!\("([^"]+)"\)/g, file));
  const named = found(/^pub const \w+: &str\s*=\s*"([^"#]+)";/gm, 'routes.rs');
  expect(routes.length, 'routes found').toBeGreaterThan(20);
  expect(named.length, 'names found').toBeGreaterThan(20);

  const pages = READERS.flatMap(({ pages }) => pages.map(({ path }) => path));
  const listed = new Set([...pages, ...pages.map((path) => path.split('?')[0]!)]);
  expect([...routes, ...named].filter((path) => !listed.has(path))).toEqual([]);
});

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
