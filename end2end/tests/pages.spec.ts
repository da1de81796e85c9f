// Every page: live and accessible in light and dark, whole on a phone, right in its language, and deaf to HTML in its words.
//
// A live page costs seconds where one without script costs a tenth of one. So each page becomes live once, in English,
// and what only its words and its layout decide is looked at without script.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { READERS, type OnePage } from '../fixtures/pages.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Visitor } from '../fixtures/visitor.ts';
import { LANGUAGES } from '../fixtures/words.ts';

/** One test for each reader, so that workers share them; it goes through the reader's pages with one browser. */
function onPages(
  what: string,
  look: (visitor: Visitor) => Promise<void>,
  some: (pages: OnePage[]) => OnePage[] = (all) => all,
): void {
  for (const { who, enter, pages } of READERS) {
    test(`${what}: ${who}`, async ({ visitor }) => {
      // Some readers have many pages.
      test.setTimeout(60_000 + pages.length * 15_000);
      await enter?.(visitor);
      for (const page of some(pages)) {
        await test.step(page.path, async () => {
          const answer = await visitor.openOne(page);
          expect(answer.status(), page.path).toBe(page.status ?? 200);
          await look(visitor);
        });
      }
    });
  }
}

/** The same page on a narrow screen. */
async function onPhone({ page }: Visitor, look: () => Promise<void>): Promise<void> {
  const desktop = page.viewportSize()!;
  await page.setViewportSize({ width: 390, height: 844 });
  await look();
  await page.setViewportSize(desktop);
}

/** The words of `en-XM` are HTML that says so if it runs. */
async function runsNothing({ page }: Visitor): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-XM');
  await expect(page.locator('body')).toContainText('<img src=x');
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  await expect(page).not.toHaveTitle('unescaped');
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
  // What is there only after somebody uploaded something is looked at in its journey; here it is unknown.
  const unknown = (path: string) => path.replace(/:\w+$/, 'unknown');
  const isListed = (path: string) => listed.has(path) || (path.includes('/import/') && listed.has(unknown(path)));
  expect([...routes, ...named].filter((path) => !isListed(path))).toEqual([]);
});

onPages('is live and accessible', async (visitor) => {
  await visitor.fits();
  await visitor.axe('light', 'dark');
  await onPhone(visitor, async () => {
    await visitor.fits();
    await visitor.axe('light');
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  for (const [language, dir] of [['en-XA', 'ltr'], ['ar-XB', 'rtl']] as const) {
    test.describe(() => {
      test.use({ language });
      onPages(`holds its words in ${language}`, async (visitor) => {
        const html = visitor.page.locator('html');
        await expect(html).toHaveAttribute('lang', language);
        await expect(html).toHaveAttribute('dir', dir);
        await visitor.fits();
        await onPhone(visitor, () => visitor.fits());
      });
    });
  }

  test.describe(() => {
    test.use({ language: 'en-XM' });
    onPages('runs nothing that stands in a message', runsNothing);
  });
});

test.describe(() => {
  test.use({ language: 'en-XM' });
  // A live page writes its words anew, all pages in one way: one of each reader tells.
  onPages('runs nothing when it becomes live', runsNothing, (pages) => pages.slice(0, 1));
});

for (const language of LANGUAGES) {
  test(`no flash of another language: ${language}`, async ({ request, portico }) => {
    const answer = await request.get(`${portico.url}/enroll`, { headers: { 'accept-language': language } });
    expect(await answer.text()).toMatch(new RegExp(`<html lang="${language}" dir="ltr"`));
    expect(answer.headers()['content-language']).toBe(language);
  });
}
