import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { nearTheNetwork } from './addresses.ts';
import { openPage } from './browser.ts';
import { at } from './platform.ts';
import { chooseAddress } from './report-a-dwelling.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

const session = browserForTests();
const PATIENCE_MS = 15_000;

/** The sentence that answers, at the top of the page of a test. */
const answerOf = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });

/** Publishes the national rules for today: with another limit for networks in service, which is simulated first, or as they are. */
async function publish(page: Page, slug: string, label: string, close: string | undefined): Promise<void> {
  await page.goto(at(slug, '/agents/regles?modele=national'));
  await page.getByLabel('Nom de ces règles').fill(label);
  if (close !== undefined) {
    await page.locator('#existing-near').fill(close);
    await page.locator('#existing-close').fill(close);
  }
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
  // The message comes before the page is read again.
  await page.getByRole('heading', { name: `Brouillon : ${label}` }).waitFor();
  if (close !== undefined) {
    expect(await page.locator('#existing-close').inputValue()).toBe(close);
    await page.getByRole('button', { name: /^Simuler/ }).click();
    await page.getByText(/tests? sur [\d\s]+ auraient une autre réponse/).waitFor({ timeout: PATIENCE_MS });
  }
  await page.getByText('Publier ces règles…').click();
  await page.getByRole('button', { name: 'Publier', exact: true }).click();
  await page.getByText(/Publié\. Ces règles s’appliquent à partir du/).waitFor();
  await page.getByRole('heading', { name: new RegExp(`^En vigueur : ${label} \\(version`) }).waitFor();
}

/** Tests an address again until the answer is the one expected: rules apply within a moment. */
async function testUntil(page: Page, url: string, expected: RegExp): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; ) {
    await page.goto(url);
    if (expected.test(await wordsOf(answerOf(page)))) return;
  }
  expect(await wordsOf(answerOf(page))).toMatch(expected);
}

test.each(['niort', 'amiens'])(
  'in %s a resident tests an address and says how it is heated; the rules change, and so does the answer',
  async (slug) => {
    const { page: resident } = await visit(session.browser, `the resident of ${slug}`);
    const address = nearTheNetwork(slug);
    await openPage(resident, at(slug, '/chauffage'));
    await chooseAddress(resident, /Votre adresse/, address);
    await resident.getByLabel('Chauffage collectif').check();
    await resident.getByRole('button', { name: 'Tester cette adresse' }).click();
    await resident
      .getByRole('heading', { level: 1, name: /^Oui : le réseau .+ passe à \d+ m de chez vous\.$/ })
      .waitFor();
    const tested = resident.url();
    expect(await wordsOf(resident.getByRole('main'))).toContain(
      'Avec une chaufferie collective, votre immeuble est bien placé',
    );
    await resident.getByText('Comment nous avons décidé, règle par règle').click();
    const rules = await wordsOf(resident.getByRole('table', { name: 'Règles essayées' }));
    expect(rules).toMatch(/Réseau en service, très proche\s+Réseau de .+\s+\d+ m\s+100 m\s+Oui/);

    await resident.getByRole('link', { name: 'Chauffage individuel' }).click();
    await resident.getByRole('heading', { name: /^C’est possible, mais rarement intéressant/ }).waitFor();
    await resident.getByRole('link', { name: 'Demander un raccordement' }).click();
    await resident.waitForURL('**/raccordement**');

    const { page: administrator } = await visit(session.browser, `the administrator of ${slug}`);
    await signInByIdentityProvider(administrator, slug, `admin@${slug}.example`);
    try {
      await administrator.goto(at(slug, '/agents/regles?modele=national'));
      await administrator.getByLabel('Nom de ces règles').fill('Règles à l’envers');
      await administrator.locator('#existing-near').fill('500');
      await administrator.getByRole('button', { name: 'Enregistrer le brouillon' }).click();
      await administrator.getByText('Cette distance doit être au moins égale à la précédente.').waitFor();
      expect(await administrator.locator('#existing-near').inputValue()).toBe('500');

      await publish(administrator, slug, `Règles étroites de ${slug}`, '2');
      await testUntil(resident, tested, /^Pas aujourd’hui : le réseau .+, c’est trop loin\.$/);
      expect(await wordsOf(resident.getByRole('main'))).toContain(
        `Règles appliquées : Règles étroites de ${slug} (version`,
      );
    } finally {
      await publish(administrator, slug, 'Règles rétablies', undefined);
    }
    await testUntil(resident, tested, /^Oui : /);
  },
);
