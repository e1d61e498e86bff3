import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inTown } from './addresses.ts';
import { axeProblems } from './browser.ts';
import { at } from './platform.ts';
import { reportDwelling } from './report-a-dwelling.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

type Slug = 'niort' | 'amiens';
const LIVE_PATIENCE_MS = 15_000;
const session = browserForTests();
const HYGIENE = /Service communal d’hygiène/;

async function seen(page: Page, path: string, slug: Slug): Promise<void> {
  await page.goto(at(slug, path));
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await axeProblems(page), path).toEqual([]);
}

/** Writes a rule by the keyboard, simulates it and lets it apply. */
async function writeRule(page: Page, slug: Slug): Promise<void> {
  await page.goto(at(slug, '/agents/affectation'));
  await page.getByRole('link', { name: 'Ajouter une règle' }).click();
  const form = page.getByRole('form', { name: 'Nouvelle règle' });
  await form.getByLabel('Nom de la règle').fill(`Locataires de ${slug}`);
  await form.getByRole('button', { name: 'Enregistrer la règle' }).press('Enter');
  await page.getByText('Choisissez au moins un type de partenaire ou un partenaire.').first().waitFor();
  await form.getByLabel('Nom de la règle').fill(`Locataires de ${slug}`);
  await form.getByLabel('Commune ou service d’hygiène et de santé').press('Space');
  await form.getByLabel('Locataire du logement').press('Space');
  await form.getByRole('button', { name: 'Enregistrer la règle' }).press('Enter');
  const rules = page.getByRole('list', { name: 'Règles du brouillon' });
  await rules.getByText(`Locataires de ${slug}`).first().waitFor();
  await rules.getByText('Dans le périmètre du partenaire').last().waitFor();
  await page.getByRole('button', { name: 'Simuler sur les 90 derniers jours' }).click();
  const figures = page.getByRole('region', { name: 'Par partenaire, en nombre de dossiers' });
  await figures.getByRole('rowheader', { name: HYGIENE }).first().waitFor();
  expect(await axeProblems(page)).toEqual([]);
  await page.getByText('Activer ces règles…').click();
  await page.getByRole('button', { name: 'Activer', exact: true }).click();
  await page.getByRole('heading', { name: /En vigueur : version \d+/ }).waitFor();
}

async function liveThrough(slug: Slug): Promise<void> {
  const { browser } = session;
  const [agent, partner, resident] = await Promise.all([
    visit(browser, `the agent of ${slug}`),
    visit(browser, `the partner’s agent in ${slug}`),
    visit(browser, `the resident of ${slug}`),
  ]);
  const address = inTown(slug, slug === 'niort' ? 3 : 4, 'rue des merles');
  await signInByIdentityProvider(agent.page, slug, `agent@${slug}.example`);
  await signInByIdentityProvider(partner.page, slug, `inspection@${slug}.example`);
  await writeRule(agent.page, slug);
  try {
    await partner.page.goto(at(slug, '/agents/notifications'));
    await partner.page.getByText('En direct').first().waitFor();
    const bell = partner.page.getByRole('link', { name: /notification/i }).last();
    const before = await wordsOf(bell);

    const receipt = await reportDwelling(
      { page: resident.page, hasScripts: true },
      { slug, address, email: `merles-${slug}@exemple.example`, description: 'Le mur est humide.', photos: [] },
    );

    // Nobody has touched it: the file is given, the partner's bell has rung, and the reason can be read.
    await expect.poll(() => wordsOf(bell), { timeout: LIVE_PATIENCE_MS }).not.toBe(before);
    await partner.page.reload();
    await partner.page.getByRole('link', { name: receipt.reference }).first().click();
    await partner.page.getByRole('button', { name: 'Accepter' }).click();
    const parts = partner.page.getByRole('region', { name: 'Partenaires' });
    await parts.getByText('Acceptée').first().waitFor();
    await parts.getByText(new RegExp(`Pourquoi .* Règle « Locataires de ${slug} »`)).click();
    await parts.locator('details[open]').getByText('Signalé par : Locataire du logement').first().waitFor();
    await parts.locator('details[open]').getByText('Commune du périmètre').first().waitFor();
    expect(await axeProblems(partner.page)).toEqual([]);

    await seen(partner.page, '/agents/bilan', slug);
    await partner.page.getByRole('heading', { name: /Affectations sans réponse : \d+/ }).waitFor();
    await seen(agent.page, '/agents/bilan', slug);
    await agent.page
      .getByRole('table', { name: 'La semaine de chaque partenaire' })
      .getByRole('link', { name: HYGIENE })
      .first()
      .waitFor();
    await agent.page.getByLabel('Bilan de').selectOption({ label: await partnerName(agent.page) });
    await agent.page.getByRole('button', { name: 'Voir' }).click();
    await agent.page.waitForURL(/partenaire=/);

    await seen(partner.page, '/agents/preferences', slug);
    await partner.page.getByLabel('Aucun mail').check();
    await partner.page.getByLabel('Le bilan de la semaine').uncheck();
    await partner.page.getByRole('button', { name: 'Enregistrer' }).click();
    await partner.page.getByText('Vos préférences sont enregistrées.').waitFor();
    await partner.page.reload();
    expect(await partner.page.getByLabel('Aucun mail').isChecked()).toBe(true);
    expect(await partner.page.getByLabel('Le bilan de la semaine').isChecked()).toBe(false);
    // As it was: other journeys count on the mails of this partner.
    await partner.page.getByLabel('Une fois par jour, à 5 h 45').first().check();
    await partner.page.getByLabel('Le bilan de la semaine').check();
    await partner.page.getByRole('button', { name: 'Enregistrer' }).click();
    await partner.page.getByText('Vos préférences sont enregistrées.').waitFor();
  } finally {
    // Other journeys decide by hand what happens to what they report.
    await agent.page.goto(at(slug, '/agents/affectation'));
    await agent.page.getByText('Ne plus appliquer de règles…').click();
    await agent.page.getByRole('button', { name: 'Retirer les règles' }).click();
    await agent.page.getByRole('heading', { name: 'Aucune règle en vigueur' }).waitFor();
  }
}

async function partnerName(page: Page): Promise<string> {
  const names = await page.getByLabel('Bilan de').locator('option').allInnerTexts();
  const name = names.find((one) => HYGIENE.test(one));
  if (!name) throw new Error(`no such partner among ${names.join(', ')}`);
  return name;
}

test('on two territories at once, a rule is written, simulated and applied; a report is then given by itself, with its reason', async () => {
  await Promise.all([liveThrough('niort'), liveThrough('amiens')]);
});
