import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeProblems } from './browser.ts';
import { at } from './platform.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

const session = browserForTests();
const MINUTE = 60_000;
const VISIBLE_WITHIN_MS = 10_000;

/** Opens the file of the first network of the list; answers its global id. */
async function openFirstNetwork(page: Page, slug: string): Promise<string> {
  await page.goto(at(slug, '/agents/reseaux'));
  const href = await page.getByRole('main').locator('[data-row]').first().getAttribute('href');
  const id = /reseaux\/([^?]+)/.exec(href ?? '')?.[1] ?? '';
  await page.goto(at(slug, `/agents/reseaux/${id}`));
  return id;
}

const panel = (page: Page, title: string) =>
  page.locator('details').filter({ has: page.locator(':scope > summary', { hasText: title }) });

describe('the sheet of a network', () => {
  test(
    'an agent publishes the figures of a section; residents see them drawn at once, those of the other town never',
    async () => {
      const agent = (await visit(session.browser, 'the administrator of niort')).page;
      // Without scripts: what a resident sees is in the HTML of the server.
      const resident = (await visit(session.browser, 'a resident of niort', { javaScriptEnabled: false })).page;
      await signInByIdentityProvider(agent, 'niort', 'admin@niort.example');
      const id = await openFirstNetwork(agent, 'niort');
      const publicPath = `/chauffage/reseaux/${id}`;
      await resident.goto(at('niort', publicPath));
      await resident.getByRole('img', { name: /Biomasse \(bois\) : 68,3 %/ }).waitFor();

      const production = panel(agent, 'Production par énergie').first();
      await production.locator(':scope > summary').click();
      await production.getByLabel('Production : Biomasse').fill('140 000 000');
      await production.getByRole('button', { name: 'Publier' }).click();
      await agent.getByText('Ce nombre est trop petit ou trop grand').waitFor();
      await production.getByLabel('Production totale').fill('1 000');
      await production.getByLabel('Production : Biomasse').fill('715');
      await production.getByLabel('Production : Gaz naturel').fill('285');
      await production.getByLabel('Production : Charbon').fill('0');
      await production.getByRole('button', { name: 'Publier' }).click();
      await agent.getByText('les habitants la voient dès maintenant').waitFor();
      const published = Date.now();

      await resident.goto(at('niort', publicPath));
      await resident.getByRole('img', { name: /Biomasse \(bois\) : 71,5 %/ }).waitFor();
      expect(Date.now() - published).toBeLessThan(VISIBLE_WITHIN_MS);
      const chart = resident.getByRole('img', { name: /Biomasse \(bois\) : 71,5 %/ });
      expect(await chart.getAttribute('aria-label')).toContain('Charbon : 0 %');
      const figure = resident.getByRole('figure', { name: /Avec quoi cette chaleur/ });
      await figure.getByText('Voir les données').click();
      expect(await wordsOf(figure)).toContain('715 MWh (71,5 %)');
      expect(await wordsOf(figure)).toContain('D’après le territoire');
      expect(await axeProblems(agent)).toEqual([]);

      const neighbour = (await visit(session.browser, 'a resident of amiens')).page;
      const answer = await neighbour.goto(at('amiens', publicPath));
      expect(answer?.status()).toBe(404);
      expect(await wordsOf(neighbour.locator('body'))).not.toContain('71,5');
      await signInByIdentityProvider(neighbour, 'amiens', 'admin@amiens.example');
      expect((await neighbour.goto(at('amiens', `/agents/reseaux/${id}`)))?.status()).toBe(404);
      await openFirstNetwork(neighbour, 'amiens');
      expect(await wordsOf(neighbour.getByRole('main'))).not.toContain('71,5');

      await panel(agent, 'Production par énergie').first().locator(':scope > summary').click();
      await agent.getByRole('button', { name: 'Rendre la parole aux autres sources' }).click();
      await agent.getByText('Les autres sources ont de nouveau la parole').waitFor();
      await resident.goto(at('niort', publicPath));
      await resident.getByRole('img', { name: /Biomasse \(bois\) : 68,3 %/ }).waitFor();
    },
    MINUTE,
  );

  test(
    'a contract warns before it ends, a plant is public, and an import left its report as a file',
    async () => {
      const { page } = await visit(session.browser, 'the administrator of niort');
      await signInByIdentityProvider(page, 'niort', 'admin@niort.example');
      const id = await openFirstNetwork(page, 'niort');
      await panel(page, 'Contrats').first().locator(':scope > summary').click();
      await page.locator('summary', { hasText: 'Ajouter' }).first().click();
      await page.getByLabel('Premier jour').first().fill('2010-01-01');
      const contracts = panel(page, 'Contrats').first();
      await contracts.getByRole('button', { name: 'Enregistrer' }).click();
      await page.getByText('Ce contrat a une date de fin').waitFor();
      const end = new Date(Date.now() + 440 * 86_400_000).toISOString().slice(0, 10);
      await contracts.getByLabel('Exploitant').fill('Chaleur de l’Ouest');
      await contracts.getByLabel('Dernier jour').fill(end);
      await contracts.getByRole('button', { name: 'Enregistrer' }).click();
      await page.getByText('La fiche est à jour').waitFor();

      await page.goto(at('niort', '/agents/reseaux/echeances'));
      const row = page.getByRole('row', { name: /Chaleur de l’Ouest/ });
      expect(await wordsOf(row)).toMatch(/Bientôt terminé fin dans 1[34] mois/);

      await page.goto(at('niort', `/chauffage/reseaux/${id}`));
      expect(await wordsOf(page.getByRole('main'))).toContain(
        'Délégation de service public, Chaleur de l’Ouest, jusqu’au',
      );

      await page.goto(at('niort', `/agents/reseaux/${id}`));
      await panel(page, 'Contrats').first().locator(':scope > summary').click();
      await page.getByRole('button', { name: 'Retirer' }).click();
      await page.getByText('C’est retiré de la fiche').waitFor();

      await page.goto(at('niort', '/agents/reseaux/imports'));
      await page.getByRole('main').getByRole('table').getByRole('link').first().click();
      await page.getByRole('heading', { name: /^Import de/ }).waitFor();
      const waiting = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Télécharger (CSV)' }).click();
      const csv = await readFile(await (await waiting).path(), 'utf8');
      expect(csv).toContain('"Gravité";"Sujet";"Réseau";"Remarque";"Dans le fichier"');
      expect(await axeProblems(page)).toEqual([]);
    },
    MINUTE,
  );
});
