import { expect, test } from 'vitest';
import { axeProblems } from './browser.ts';
import { at } from './platform.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

const session = browserForTests();
const HOUR_MS = 3_600_000;

test.each(['niort', 'amiens'])(
  'in %s, a sensor proves the cold, neighbours’ two reports become one file, and a campaign gets its address',
  async (slug) => {
    const { page } = await visit(session.browser, 'an agent of the territory');
    await signInByIdentityProvider(page, slug, `agent@${slug}.example`);

    await page.goto(at(slug, '/agents/capteurs'));
    await page.getByRole('link', { name: 'Capteur 12' }).first().click();
    await page.getByRole('heading', { name: 'Quelle température fait-il ?' }).first().waitFor();
    await page.getByText('Poser un capteur…').click();
    await page.getByLabel('Nom', { exact: true }).fill(`Capteur de ${slug}`);
    await page.getByRole('button', { name: 'Poser ce capteur' }).click();
    await page.getByText('affiché une seule fois').first().waitFor();
    const token = /Enregistrez-le dans l’appareil : ([\w-]{43})/.exec(await wordsOf(page.locator('main')))?.[1];
    expect(token).toBeDefined();
    const soon = new Date(Date.now() + 60_000).toISOString();
    const pushed = await page.evaluate(
      async (body) => {
        const answer = await fetch('/signalements/sensors/readings', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          credentials: 'omit',
          body,
        });
        return { status: answer.status, body: await answer.json() };
      },
      JSON.stringify({
        token,
        readings: [
          { at: soon, temperature: 16, humidity: 70, co2: 800 },
          { at: new Date(Date.now() + HOUR_MS).toISOString(), temperature: 16 },
        ],
      }),
    );
    expect(pushed).toEqual({ status: 202, body: { added: 3, rejected: [{ index: 1, code: 'FUTURE' }] } });
    await page.reload();
    await page.getByRole('heading', { name: `Capteur de ${slug}` }).waitFor();
    expect(await axeProblems(page)).toEqual([]);

    await page.goto(at(slug, '/agents/adresses'));
    expect(await axeProblems(page)).toEqual([]);
    const address = page.getByRole('row').filter({ hasText: '2' }).getByRole('link');
    expect(await address.count()).toBeGreaterThan(0);
    await page.goto(at(slug, '/agents/signalements?recherche=rats'));
    await page.locator('[data-row]').first().click();
    await page.getByRole('link', { name: 'Adresse', exact: true }).click();
    await page.getByText(/est un doublon de ce dossier…/).click();
    await page.getByRole('button', { name: 'Rattacher ce doublon' }).click();
    await page.getByText('Le doublon est rattaché à ce dossier.').waitFor();
    await page.getByRole('heading', { name: 'Doublons rattachés' }).waitFor();
    expect(await axeProblems(page)).toEqual([]);

    await page.goto(at(slug, '/agents/campagnes'));
    await page.getByText('Ajouter une campagne').click();
    await page.getByLabel('Code', { exact: true }).fill('Été 2027');
    await page.getByLabel('Nom', { exact: true }).first().fill(`Affiche de ${slug}`);
    await page.getByLabel('À qui elle s’adresse').first().fill('Parents d’élèves');
    await page.getByLabel('Premier jour').first().fill('2027-06-01');
    await page.getByRole('button', { name: 'Ajouter cette campagne' }).click();
    await page.getByText('Trois à quarante lettres sans accent').last().waitFor();
    await page.getByLabel('Code', { exact: true }).fill('ete-2027');
    await page.getByRole('button', { name: 'Ajouter cette campagne' }).click();
    await page.getByText('La campagne est ajoutée.').waitFor();
    await page.getByText('/signaler?campagne=ete-2027').waitFor();
    expect(await axeProblems(page)).toEqual([]);
  },
);
