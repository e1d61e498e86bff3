import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { nearTheNetwork } from './addresses.ts';
import { axeProblems } from './browser.ts';
import { fetchInPage } from './fetch-in-page.ts';
import { mailTo } from './mails.ts';
import { at } from './platform.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

const session = browserForTests();
const ROWS = 1_000;
/** What the closing of a network is called, where no other is in reach and where one is. */
const CLOSED = /réseau fermé aux nouveaux raccordements|un autre réseau est concerné/i;

const csv = (text: string, name: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

async function send(page: Page, slug: string, file: ReturnType<typeof csv>): Promise<void> {
  await page.goto(at(slug, '/agents/tests-en-masse'));
  await page.getByLabel('Votre fichier').setInputFiles(file);
  await page.getByRole('button', { name: 'Envoyer' }).click();
}

/** A list with columns of its own, whose places are near the network of the town. */
function listOf(slug: string): string {
  const { label } = nearTheNetwork(slug);
  const [street = '', town = ''] = label.split(/ (?=\d{5} )/);
  const lines = Array.from({ length: ROWS }, (_, at) => `${slug}-${at + 1};${street};${town};=1+${at}`);
  return `Référence;Adresse;Commune;Remarque\n${lines.join('\n')}\n`;
}

/** From the file to its answers, seen as they come; answers the address of the page. */
async function testList(page: Page, slug: string): Promise<string> {
  await send(page, slug, csv(listOf(slug), `Résidences de ${slug}.csv`));
  await page.getByRole('heading', { name: `Résidences de ${slug}` }).waitFor();
  expect(await wordsOf(page.getByRole('main'))).toContain('1 000 lignes, plus une ligne de titres.');
  expect(await page.getByRole('region', { name: 'Le début de votre fichier' }).textContent()).toContain(`${slug}-1`);
  expect(await page.getByLabel('Ce que contient le fichier').inputValue()).toBe('ADDRESS');
  expect(await axeProblems(page)).toEqual([]);
  const seen: number[] = [];
  await page.getByRole('button', { name: 'Lancer le test' }).click();
  // Never reloaded from here on: what is seen is told live.
  for (const deadline = Date.now() + 45_000; Date.now() < deadline; ) {
    const [value] = await page
      .getByRole('progressbar', { name: 'Test des adresses' })
      .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('value'))));
    if (value !== undefined && seen.at(-1) !== value) seen.push(value);
    if (await page.getByRole('article').getByText('Terminé', { exact: true }).isVisible()) break;
    await page.waitForTimeout(50);
  }
  expect(
    seen.toSorted((a, b) => a - b),
    'progress never goes back',
  ).toEqual(seen);
  await page.getByRole('link', { name: /Raccordable : 1.000/ }).waitFor();
  return page.url();
}

test('a list with its own columns is tested live, given back as a workbook, watched, and told of when a network closes', async () => {
  const niort = (await visit(session.browser, 'an agent of niort')).page;
  const amiens = (await visit(session.browser, 'an agent of amiens')).page;
  await signInByIdentityProvider(niort, 'niort', 'admin@niort.example');
  await signInByIdentityProvider(amiens, 'amiens', 'admin@amiens.example');

  await send(niort, 'niort', csv('id^adresse^ville\n1^8 rue des Aubépines^Niort\n', 'liste.csv'));
  await niort.getByText('ses valeurs sont séparées par « ^ »').waitFor();
  expect(await axeProblems(niort)).toEqual([]);

  for (const [page, slug] of [
    [niort, 'niort'],
    [amiens, 'amiens'],
  ] as const) {
    await testList(page, slug);
  }
  const url = new URL(niort.url());
  const file = `/networks/batches/${url.pathname.split('/').at(-1)}/export.xlsx`;
  const exported = await fetchInPage(niort, file);
  expect(exported.status).toBe(200);
  const rows = await readSheet(exported.body);
  expect(rows).toHaveLength(ROWS + 1);
  expect(rows[0]?.slice(0, 5)).toEqual(['Référence', 'Adresse', 'Commune', 'Remarque', 'Adresse testée']);
  expect(rows[ROWS]?.slice(0, 5)).toEqual([
    `niort-${ROWS}`,
    ...nearTheNetwork('niort').label.split(/ (?=\d{5} )/),
    `=1+${ROWS - 1}`,
    nearTheNetwork('niort').label,
  ]);
  expect(rows[1]?.[8]).toBe('Raccordable');

  // The other territory has neither the page nor the file.
  expect((await amiens.goto(at('amiens', url.pathname)))?.status()).toBe(404);
  expect((await fetchInPage(amiens, file)).status).toBe(404);
  await amiens.goto(at('amiens', '/agents/tests-en-masse'));
  expect(await wordsOf(amiens.getByRole('main'))).not.toContain('Résidences de niort');

  await niort.getByText('Suivre ces adresses…').click();
  await niort.getByLabel('Adresse électronique à prévenir').fill('suivi@niort.example');
  await niort.getByRole('button', { name: 'Suivre ces adresses', exact: true }).click();
  await niort.getByText('Le suivi est enregistré.').waitFor();
  await niort.getByText('Mise en place du suivi').waitFor({ state: 'hidden' });
  const network = niort.getByRole('table').getByRole('link').first();
  const networkPath = (await network.getAttribute('href')) ?? '';

  const changeOpenness = async (button: RegExp) => {
    const other = await niort.context().newPage();
    await other.goto(at('niort', networkPath));
    await other.getByRole('button', { name: button }).click();
    await other
      .getByRole('status')
      .filter({ hasText: /raccordements/ })
      .first()
      .waitFor();
    await other.close();
  };
  await changeOpenness(/Fermer aux nouveaux raccordements/);
  try {
    const mail = await mailTo('suivi@niort.example', CLOSED);
    expect(mail.subject).toContain('Résidences de niort');
    // The page that stayed open knows by itself.
    await niort
      .getByText(/Réseau fermé aux nouveaux raccordements/)
      .first()
      .waitFor();
    const [link = ''] = mail.links;
    await niort.goto(link);
    expect(await wordsOf(niort.getByRole('main'))).toMatch(CLOSED);
    expect(await axeProblems(niort)).toEqual([]);
  } finally {
    await changeOpenness(/Ouvrir aux nouveaux raccordements/);
  }
  await mailTo('suivi@niort.example', /réponses ont changé/, { after: 1 });
});
