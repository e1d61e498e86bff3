import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inTown, type KnownAddress } from './addresses.ts';
import { linkIn, mailTo } from './mails.ts';
import { at } from './platform.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

const session = browserForTests();
const PHONE = { viewport: { width: 360, height: 740 } };
const glycines = (slug: string, number: number) => inTown(slug, number, 'rue des glycines');

/** The name of the page under way, once its question is there. */
async function stepIn(page: Page, base: string, step: string): Promise<void> {
  await page.waitForURL((url) => url.pathname === `${base}/${step}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

async function giveAddress(page: Page, base: string, { typed, label }: KnownAddress): Promise<void> {
  await stepIn(page, base, 'adresse');
  await page.locator('#texte').fill(typed);
  // The list of proposals, where there are scripts, lies over the button.
  await page.locator('#texte').press('Escape');
  await leave(page);
  const choice = page.getByRole('button', { name: label, exact: true });
  await choice.or(page.locator('#details')).first().waitFor();
  if (await choice.isVisible()) await choice.click();
}

/** Answers every page until the summary, with the least; `special` answers some of them otherwise. */
async function answerAll(
  page: Page,
  base: string,
  special: Readonly<Record<string, () => Promise<void>>>,
): Promise<string[]> {
  const seen: string[] = [];
  for (let turn = 0; turn < 60; turn++) {
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    const step = new URL(page.url()).pathname.slice(base.length + 1);
    if (seen.at(-1) === step) throw new Error(`${step} cannot be left: ${await wordsOf(page.locator('main'))}`);
    seen.push(step);
    if (step === 'recapitulatif') return seen;
    const answer = special[step];
    if (answer) await answer();
    if (step !== 'adresse') await leave(page);
    await page.waitForURL((url) => url.pathname !== `${base}/${step}`);
  }
  throw new Error(`the summary was never reached: ${seen.join(' ')}`);
}

const leave = (page: Page) => page.locator('main form').first().locator('button').last().click();
const A_PDF = Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n');
const aFile = (name: string, mimeType = 'application/pdf', buffer = A_PDF) => ({ name, mimeType, buffer });
const check = (page: Page, value: string) => page.locator(`main input[value="${value}"]`).first().check();

/** No page is wider than the phone. */
async function fitsThePhone(page: Page): Promise<void> {
  const [scroll, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(scroll, page.url()).toBeLessThanOrEqual(width ?? 0);
}

async function send(page: Page): Promise<void> {
  await page.locator('#accord').check();
  await leave(page);
}

test('a tenant reads Arabic from right to left on a phone, finishes later by a private link, and is written to in Arabic', async () => {
  const { page } = await visit(session.browser, 'the tenant who reads Arabic', PHONE);
  const email = 'locataire-arabe@exemple.example';
  await page.goto(at('niort', '/signaler'));
  await page.getByRole('button', { name: 'العربية' }).click();
  await page.getByRole('heading', { level: 1, name: 'الإبلاغ عن مسكن في حالة سيئة' }).waitFor();
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  expect(await page.locator('html').getAttribute('lang')).toBe('ar');
  await fitsThePhone(page);
  await page.getByRole('link', { name: 'ابدأ' }).click();

  await stepIn(page, '/signaler', 'danger');
  await check(page, 'AUCUN');
  await leave(page);
  await giveAddress(page, '/signaler', glycines('niort', 1));
  await stepIn(page, '/signaler', 'precisions');
  await page.locator('details summary').click();
  await page.locator('#courriel').fill(email);
  await page.getByRole('button', { name: 'استلام الرابط' }).click();
  await page.getByText('تم الإرسال').waitFor();
  const link = linkIn(await mailTo(email, 'أكمله متى شئت'), '/signaler');

  // Another device, which has chosen nothing yet.
  const other = (await visit(session.browser, 'the same tenant on another phone', PHONE)).page;
  await other.goto(link);
  await other.getByRole('button', { name: 'العربية' }).click();
  await other.getByRole('link', { name: 'متابعة بلاغي' }).click();
  await other.waitForURL((url) => url.pathname.startsWith('/signaler/'));
  const seen = await answerAll(other, '/signaler', {
    vous: () => check(other, 'TENANT'),
    zones: () => check(other, 'LOGEMENT'),
    'problemes-logement': () => check(other, 'logement.humidite.moisissures'),
    depuis: () => check(other, 'ONE_TO_SIX_MONTHS'),
    description: () => other.locator('#description').fill('<script>alert(1)</script> الجدار أسود'),
    contact: () => other.locator('#email').fill(email),
    suite: () => check(other, 'YES'),
    pieces: () => other.locator('[id="dwelling.surface"]').fill('24,5'),
    documents: async () => {
      const drawing = aFile('plan.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
      await other.locator('#document-OTHER').setInputFiles(drawing);
      await other.getByText('هذا الملف غير مقبول').first().waitFor();
      await other.locator('#document-LEASE').setInputFiles(aFile('bail.pdf'));
      await other.getByText('عقد الإيجار : bail.pdf').waitFor();
    },
  });
  for (const step of ['questions', 'suite', 'pieces', 'personnes', 'bail', 'bailleur', 'accords'])
    expect(seen).toContain(step);
  const summary = await wordsOf(other.locator('main'));
  expect(summary).toContain('<script>alert(1)</script>');
  expect(summary).toContain('bail.pdf');
  expect(summary).toContain('عفن أو جدران رطبة');
  await fitsThePhone(other);
  await send(other);
  await other.waitForURL('**/suivi/*/recu');
  const receipt = await mailTo(email, 'لقد استلمناه');
  expect(receipt.deliveries).toBe(1);
});

test('an emergency service reports by its secret address without an account, which closes at once when it is taken back', async () => {
  const agent = (await visit(session.browser, 'the administrator of Amiens')).page;
  await signInByIdentityProvider(agent, 'amiens', 'admin@amiens.example');
  await agent.goto(at('amiens', '/agents/signaler/secours'));
  await agent.getByLabel('Nom de l’organisme').fill('SDIS 80, centre d’Amiens');
  await agent.getByRole('button', { name: 'Créer son adresse secrète' }).click();
  const secret = await agent.getByRole('link', { name: /\/secours\// }).getAttribute('href');
  const { page } = await visit(session.browser, 'the fireman of Amiens', { ...PHONE, javaScriptEnabled: false });
  await page.goto(secret ?? '');
  await page.getByText('SDIS 80, centre d’Amiens').waitFor();
  await page.getByRole('link', { name: 'Commencer' }).click();
  const base = new URL(secret ?? '').pathname;
  const seen = await answerAll(page, base, {
    adresse: () => giveAddress(page, base, glycines('amiens', 2)),
    intervention: async () => {
      await page.locator('[id="mission.badge"]').fill('80-1234');
      await page.locator('[id="mission.date"]').fill('21/11/2026');
    },
    habite: () => check(page, 'NO'),
    zones: () => check(page, 'LOGEMENT'),
    'problemes-logement': () => page.locator('main input[type=checkbox]').first().check(),
    contact: () => page.locator('#email').fill('centre-amiens@sdis.example'),
  });
  expect(seen).not.toContain('vous');
  expect(seen).not.toContain('depuis');
  await send(page);
  await page.waitForURL('**/recu?numero=*');
  const reference = /\d{4}-\d{6}/.exec(await wordsOf(page.locator('main')))?.[0] ?? 'none';
  await mailTo('centre-amiens@sdis.example', reference);

  await agent
    .getByRole('button', { name: /^Fermer/ })
    .first()
    .click();
  await agent
    .getByText(/Fermé le/)
    .first()
    .waitFor();
  expect((await page.goto(secret ?? ''))?.status()).toBe(404);
});

test('a relative tells of somebody else without JavaScript, and an agent types what a caller says, who gets a number', async () => {
  const { page } = await visit(session.browser, 'the relative', { ...PHONE, javaScriptEnabled: false });
  await page.goto(at('niort', '/signaler/danger'));
  const seen = await answerAll(page, '/signaler', {
    danger: () => check(page, 'AUCUN'),
    adresse: () => giveAddress(page, '/signaler', glycines('niort', 3)),
    vous: () => check(page, 'RELATIVE_OR_NEIGHBOUR'),
    lien: () => check(page, 'FAMILY'),
    habite: () => check(page, 'YES'),
    occupant: () => page.locator('[id="occupant.name"]').fill('Madame Exemple'),
    zones: () => check(page, 'LOGEMENT'),
    'problemes-logement': () => check(page, 'logement.humidite.moisissures'),
    depuis: () => check(page, 'UNKNOWN'),
    contact: () => page.locator('#phone').fill('06 12 34 56 78'),
    suite: () => check(page, 'YES'),
    documents: () => page.locator('#document-LETTER').setInputFiles(aFile('courrier.pdf')),
  });
  expect(seen).toContain('occupant');
  expect(await wordsOf(page.locator('main'))).toContain('courrier.pdf');
  expect(await wordsOf(page.locator('main'))).toContain('Madame Exemple');
  await send(page);
  await page.waitForURL('**/suivi/*/recu');

  const agent = (await visit(session.browser, 'the agent on the telephone')).page;
  await signInByIdentityProvider(agent, 'niort', 'agent@niort.example');
  await agent.goto(at('niort', '/agents/signaler'));
  await agent.getByLabel('Par téléphone').check();
  await agent.getByLabel('Elle y habite').check();
  await agent.getByLabel('Son nom').fill('Monsieur Appel');
  await agent.getByRole('button', { name: 'Commencer' }).click();
  await agent.waitForURL((url) => url.pathname.startsWith('/agents/signaler/'));
  const asked = await answerAll(agent, '/agents/signaler', {
    danger: () => check(agent, 'AUCUN'),
    adresse: () => giveAddress(agent, '/agents/signaler', glycines('niort', 3)),
    vous: () => check(agent, 'TENANT'),
    zones: () => check(agent, 'LOGEMENT'),
    'problemes-logement': () => check(agent, 'logement.humidite.moisissures'),
    depuis: () => check(agent, 'UNKNOWN'),
  });
  expect(asked).not.toContain('suite');
  expect(asked).toContain('bailleur');
  await send(agent);
  await agent.getByRole('heading', { name: 'Le signalement est enregistré' }).waitFor();
  expect(await wordsOf(agent.locator('main'))).toMatch(/\d{4}-\d{6}/);
});
