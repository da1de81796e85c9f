// A company completes its account: where bills go, a tax exemption that is approved, another location (S0.7, S1.4b).
import { people } from '../fixtures/people.ts';
import { expect, test } from '../fixtures/test.ts';

test('tax ID, tax exemption, location', { tag: '@no-script' }, async ({ visitor, somebodyElse }, info) => {
  const certificate = `SR-${info.project.name}`;
  await visitor.signInAs(people.authorized);
  const reviewer = await somebodyElse();
  await reviewer.signInAs(people.reviewer);

  await test.step('a tax ID with a wrong digit is noticed', async () => {
    await visitor.open('/company');
    await visitor.page.locator('a[href="/company/billing"]').click();
    await visitor.isAt('/company/billing');
    const taxId = visitor.page.locator('input[name="form[tax_id]"]');
    await taxId.fill('DE656647371');
    await visitor.button('common.save').click();
    await visitor.isWrong(taxId, visitor.say('errors.tax_id', { example: 'DE656647370' }));
  });
  await test.step('an exemption is filed with its certificate', async () => {
    await visitor.open('/company/tax');
    await visitor.field('tax.exemption').selectOption('resale');
    await visitor.field('common.country').selectOption('US');
    await visitor.field('tax.certificate').fill(certificate);
    await visitor.field('tax.valid_from').fill('2026-01-01');
    const proof = { name: 'proof.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 a certificate') };
    await visitor.field('tax.certificate_files').setInputFiles(proof);
    await visitor.button('tax.file').click();
    await expect(visitor.text('tax.done_filed')).toBeVisible();
  });
  await test.step('the operator reviews and approves it', async () => {
    await reviewer.open('/operator/tax');
    await reviewer.page.getByRole('link', { name: certificate, exact: true }).click();
    for (const verdict of ['review', 'approve']) {
      await reviewer.field('documents.judgement').selectOption(verdict);
      await reviewer.button('documents.judge_send').click();
      await expect(reviewer.field('documents.judgement').locator(`option[value=${verdict}]`)).toHaveCount(0);
    }
    await visitor.page.reload();
    await expect(visitor.text('tax.effective')).toBeVisible();
  });
  await test.step('a location follows the rules of its own country', async () => {
    await visitor.open('/company/locations/new');
    await visitor.field('common.country').selectOption('CH');
    await visitor.button('locations.go_on').click();
    await visitor.fill({
      'locations.name': 'Basel',
      'enroll.line1': 'Steinenring 4',
      'enroll.postal_code': '4051',
      'enroll.city': 'Basel',
      'enroll.first_name': 'Urs',
      'accounts.email': 'urs.frei@example.org',
      'accounts.phone': '061 123 45 67',
    });
    await visitor.button('locations.add').click();
    await expect(visitor.text('locations.done_added')).toBeVisible();
    await expect(visitor.page.getByText('Basel', { exact: true }).first()).toBeVisible();
  });
});
