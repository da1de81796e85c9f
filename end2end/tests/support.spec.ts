// A partner asks, the operator answers, the partner closes: one language each, with JavaScript and without (spec J5;
// S0.9, for a suspended account asks here to be restored).
import { readFileSync } from 'node:fs';
import { people } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';
import type { Key, Language } from '../fixtures/words.ts';

interface Journey {
  language: Language;
  who: string;
  email: string;
  type: Key;
  title: string;
  description: string;
  answer: string;
}

const JOURNEYS: Journey[] = [
  {
    language: 'en',
    who: people.authorizedApart,
    email: 'harbor-federal.example',
    type: 'support.type_reinstatement',
    title: 'Please restore our account',
    description: 'We paid the bill of August on November 3.\nThe proof of payment is attached.',
    answer: 'Which bill was it? We find two.',
  },
  {
    language: 'zh-TW',
    who: people.authorizedInTaiwan,
    email: 'chenguang.example',
    type: 'support.type_tax_exemption',
    title: '申請免稅',
    description: '附件是我們的免稅證明。\n請問何時生效？',
    answer: '請補充證明的有效期限。',
  },
  {
    language: 'ja',
    who: people.underReview,
    email: 'aozora.example',
    type: 'support.type_business_verification',
    title: '企業の確認について',
    description: '登記の住所が変わりました。\n新しい登記事項証明書を添付します。',
    answer: '発行日が分かる書類をお送りください。',
  },
];

for (const { language, who, email, type, title, description, answer } of JOURNEYS) {
  test.describe(() => {
    test.use({ language });
    // Without script the pages are the same in every language: one tells.
    const tag = language === 'zh-TW' ? ['@no-script'] : [];
    test(`asked, answered, closed: ${language}`, { tag }, async ({ visitor, somebodyElse }, info) => {
      const { page } = visitor;
      const own = `${title} (${info.project.name})`;
      const proof = { name: 'proof.txt', mimeType: 'text/plain', buffer: Buffer.from('paid on November 3') };

      await test.step('the partner finds no help, and writes', async () => {
        await visitor.signInAs(who);
        await visitor.open('/');
        await visitor.link('home.nav_support').first().click();
        await visitor.isAt('/support');
        await visitor.link('support.new_request').click();
        await visitor.isAt('/support/new');
        await visitor.link(type).click();
        await expect(visitor.heading('support.help_title')).toBeVisible();
        await expect(visitor.field('support.contact_name')).not.toHaveValue('');
        expect(await visitor.field('accounts.email').inputValue()).toContain(`@${email}`);
      });
      await test.step('a file that lies is refused, and nothing typed is lost', async () => {
        await visitor.fill({
          'support.title': own,
          'support.description': description,
          'support.severity': 'critical',
        });
        await visitor.field('support.files').setInputFiles({
          name: 'proof.png',
          mimeType: 'image/png',
          buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        });
        await visitor.button('support.open').click();
        await visitor.isWrong(visitor.field('support.files'), visitor.say('errors.file_kind', { name: 'proof.png' }));
        await expect(visitor.field('support.title')).toHaveValue(own);
        await expect(visitor.field('support.description')).toHaveValue(description);
        await visitor.field('support.files').setInputFiles([proof, { ...proof, name: 'list.txt' }]);
        await visitor.button('support.open').click();
        await expect(visitor.text('support.done_opened')).toBeVisible();
        await expect(page.getByRole('heading', { name: own, level: 1 })).toBeVisible();
      });

      const operator = await somebodyElse();
      await test.step('the operator finds it by when it is due, reads the file, and asks back', async () => {
        await operator.signInAs(people.operator);
        await operator.open('/operator/support');
        await operator.page.getByRole('link', { name: own }).click();
        await expect(operator.page.getByRole('heading', { name: own, level: 1 })).toBeVisible();
        const downloading = operator.page.waitForEvent('download');
        await operator.page.getByRole('link', { name: 'proof.txt' }).click();
        const download = await downloading;
        expect(download.suggestedFilename()).toBe('proof.txt');
        expect(readFileSync(await download.path(), 'utf8')).toBe('paid on November 3');
        await operator.field('support.message').fill(answer);
        await operator.field('support.then').selectOption('attention_needed');
        await operator.button('support.send').click();
        await expect(operator.text('support.done_answered')).toBeVisible();
      });

      await test.step('the partner reads it, by mail and at home, and answers', async () => {
        const address = await mailOf(visitor.portico, own);
        expect(address.text).toContain(answer);
        expect(address.to).toContain(`@${email}`);
        await visitor.open('/');
        await expect(visitor.link('home.open_support')).toBeVisible();
        const [link] = address.text.match(/\/support\/[0-9a-f-]{36}/)!;
        await visitor.open(link);
        await expect(page.getByText(answer)).toBeVisible();
        await expect(visitor.text('support.attention_lead')).toBeVisible();
        await visitor.field('support.message').fill('2026-08');
        await visitor.button('support.send').click();
        await expect(visitor.text('support.done_replied')).toBeVisible();
      });
      await test.step('the operator is done, and the partner closes', async () => {
        await operator.page.reload();
        await operator.arrived();
        await expect(operator.page.getByText('2026-08')).toBeVisible();
        await visitor.button('support.close').click();
        await expect(visitor.text('support.done_closed')).toBeVisible();
        await visitor.open('/support?status=closed');
        await expect(page.getByRole('link', { name: own })).toBeVisible();
      });
      await test.step('who answers what was closed meanwhile is told, and keeps what they typed', async () => {
        await operator.field('support.message').fill('One more thing.');
        await operator.field('support.then').selectOption('open');
        await operator.button('support.send').click();
        await expect(operator.text('errors.conflict')).toBeVisible();
        await expect(operator.field('support.message')).toHaveValue('One more thing.');
      });
    });
  });
}

/** The mail about the request of this title, once it is there. */
async function mailOf(portico: { mails(): Promise<{ to: string; subject: string; text: string }[]> }, title: string) {
  const find = async () => (await portico.mails()).find((mail) => mail.subject.includes(title));
  await expect.poll(find, { message: `mail about ${title}`, timeout: 30_000 }).toBeTruthy();
  return (await find())!;
}
