import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inTown } from './addresses.ts';
import { fetchInPage } from './fetch-in-page.ts';
import { telephonePhotograph } from './photographs.ts';
import { at } from './platform.ts';
import { addPhotos, answerUpToPhotos, finish } from './report-a-dwelling.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

type Slug = 'niort' | 'amiens';
const session = browserForTests();
const FORMULA = '=SOMME(1;1) les murs sont noirs';

/** Waits until the page hears keys and events: what is typed before is typed for nobody. */
async function open(page: Page, slug: Slug, path: string): Promise<void> {
  await page.goto(at(slug, path));
  await page.getByText('En direct').first().waitFor();
}

/** Reports a dwelling with two photographs and a description that a spreadsheet would run; its reference. */
async function report(slug: Slug, address: ReturnType<typeof inTown>): Promise<string> {
  const { page } = await visit(session.browser, `the resident of ${slug} whom the desk works for`);
  const reader = { page, hasScripts: true };
  await answerUpToPhotos(reader, { slug, address, description: FORMULA });
  await addPhotos(reader, [await telephonePhotograph('mur.jpg'), await telephonePhotograph('plafond.jpg')]);
  return (await finish(reader, { email: `bureau-${slug}@exemple.example` })).reference;
}

async function throughTheDesk(slug: Slug, other: Slug): Promise<void> {
  const address = inTown(slug, slug === 'niort' ? 1 : 3, 'rue du pre aux oies');
  const elsewhere = inTown(other, other === 'niort' ? 1 : 3, 'rue du pre aux oies');
  const reference = await report(slug, address);
  // Words of what was written, and the number of the file: others of the same street are not found.
  const found = `?recherche=somme+${reference.split('-').at(-1)}&tri=graves`;
  const { page } = await visit(session.browser, `the agent at the desk of ${slug}`);
  await signInByIdentityProvider(page, slug, `agent@${slug}.example`);

  // The list is kept under a name, and its link is the list.
  await open(page, slug, `/agents/signalements${found}`);
  const row = page.getByRole('link', { name: reference });
  await row.waitFor();
  expect(await wordsOf(page.locator('body'))).not.toContain(elsewhere.label);
  await page.getByText('Garder cette recherche').click();
  await page.getByLabel('Nom de la recherche').fill('Murs noirs');
  await page.getByRole('button', { name: 'Garder', exact: true }).click();
  await page.getByRole('link', { name: 'Murs noirs', exact: true }).waitFor();
  await open(page, slug, '/agents/signalements');
  await page.getByRole('link', { name: 'Murs noirs', exact: true }).click();
  await page.waitForURL(at(slug, `/agents/signalements${found}`));
  await row.waitFor();

  // A zone of interest narrows it like the rest: it stands in the address.
  await open(page, slug, '/agents/signalements');
  await page.getByText('Plus de critères').click();
  await page.getByRole('combobox', { name: 'Zone', exact: true }).selectOption({ index: 1 });
  await page.waitForURL(/[?&]zone=[^&]+/);
  await page.getByText('Plus de critères (1)').waitFor();
  await open(page, slug, `/agents/signalements${found}`);
  await row.waitFor();

  // The map says how many of the list it shows; pointing at a row, by the keyboard, moves nothing.
  await page.getByRole('list', { name: 'Présentation' }).getByRole('link', { name: 'Carte' }).click();
  await page.getByText(/1 sur la carte/).waitFor();
  const map = page.getByRole('region', { name: 'Carte des signalements de la liste' });
  await map.locator('canvas').first().waitFor();
  await page.keyboard.press('j');
  expect(await row.evaluate((link) => link === document.activeElement)).toBe(true);

  // The board has it among the new ones, and follows it by itself when it is taken on.
  const board = await page.context().newPage();
  await open(board, slug, `/agents/signalements${found}&vue=tableau`);
  const column = (name: string) =>
    board.getByRole('list', { name: 'Signalements par étape' }).locator('> li').filter({ hasText: name });
  await column('Nouveaux').getByRole('link', { name: reference }).waitFor();

  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: address.label }).waitFor();
  await page.getByRole('button', { name: 'Prendre en charge' }).click();
  await column('À affecter').getByRole('link', { name: reference }).waitFor({ timeout: 15_000 });
  await board.close();

  // The light box by the keyboard; without scripts each photograph is a link.
  const photos = page.getByRole('region', { name: /^Photos/ });
  const first = photos.getByRole('link').first();
  expect((await fetchInPage(page, (await first.getAttribute('href')) ?? '')).status).toBe(200);
  await first.focus();
  await page.keyboard.press('Enter');
  const box = page.getByRole('dialog', { name: 'Photo agrandie' });
  await box.getByText('1 sur 2').waitFor();
  await page.keyboard.press('ArrowRight');
  await box.getByText('2 sur 2').waitFor();
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'hidden' });
  expect(await first.evaluate((link) => link === document.activeElement)).toBe(true);

  await exportTheList(page, slug, found, elsewhere.label);
  await readTheFigures(page, slug);
}

/** The list as a file for a spreadsheet: that of its filter, and nothing in it runs. */
async function exportTheList(page: Page, slug: Slug, found: string, elsewhere: string): Promise<void> {
  await open(page, slug, `/agents/signalements${found}`);
  await page.getByRole('link', { name: 'Exporter' }).click();
  await page.getByRole('heading', { level: 1, name: 'Exporter une liste' }).waitFor();
  await page.getByLabel('Description').check();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Télécharger' }).click();
  const stream = await (await coming).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const csv = Buffer.concat(chunks).toString('utf8');
  expect(csv.startsWith('\ufeffRéférence;Statut;')).toBe(true);
  expect(csv).toContain(`"'${FORMULA}"`);
  expect(csv).not.toContain(elsewhere);
  expect(csv.trim().split('\r\n')).toHaveLength(2);
}

/** What everybody may read, and what agents read. */
async function readTheFigures(page: Page, slug: Slug): Promise<void> {
  await open(page, slug, '/agents/statistiques');
  await page.getByRole('heading', { level: 2, name: 'De quels désordres s’agit-il ?' }).waitFor();
  await page.getByText('Voir les données').first().click();
  await page.getByRole('table').first().waitFor();
  const figures = await fetchInPage(page, '/signalements/figures.csv');
  expect(figures.status).toBe(200);
  expect(figures.body.toString('utf8')).toContain('ventilation;valeur;dossiers');

  const { page: everybody } = await visit(session.browser, `somebody who reads the figures of ${slug}`);
  await everybody.goto(at(slug, '/statistiques'));
  await everybody.getByRole('heading', { level: 1, name: 'L’habitat indigne en chiffres' }).waitFor();
  expect(await wordsOf(everybody.getByRole('main'))).toContain('Les nombres de moins de 5 sont masqués.');
  const openData = await fetchInPage(everybody, '/signalements/statistics.json');
  expect(JSON.parse(openData.body.toString('utf8'))).toMatchObject({ licence: 'etalab-2.0' });
  expect((await fetchInPage(everybody, '/signalements/exports/list')).status).toBe(403);
}

test('on two territories at once, an agent finds, keeps, sees on a board and a map, exports and counts what was reported', async () => {
  await Promise.all([throughTheDesk('niort', 'amiens'), throughTheDesk('amiens', 'niort')]);
});
