import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { inTown } from './addresses.ts';
import { axeProblems } from './browser.ts';
import { fetchInPage } from './fetch-in-page.ts';
import type { ChosenFile } from './photographs.ts';
import { at } from './platform.ts';
import { answerUpToPhotos } from './report-a-dwelling.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { disguisedSvg, heicPhotograph } from './unusual-photographs.ts';
import { browserForTests, visit } from './visit.ts';

type Slug = 'niort' | 'amiens';
const session = browserForTests();
const PHOTOS = 20;
/** The network fails once so many have arrived. */
const CUT_AFTER = 6;

async function photographs(count: number): Promise<ChosenFile[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const background = { r: (at * 12) % 256, g: 80, b: 120 };
      const buffer = await sharp({ create: { width: 640, height: 480, channels: 3, background } })
        .jpeg()
        .toBuffer();
      return { name: `mur-${at + 1}.jpg`, mimeType: 'image/jpeg', buffer };
    }),
  );
}

/** Waits until the part of the site that is open can be opened again without a network. */
async function isReadyOffline(page: Page): Promise<void> {
  const state = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistration(location.href))?.active?.state);
  await expect.poll(state, { timeout: 20_000 }).toBe('activated');
}

const chosen = (files: readonly ChosenFile[]) => files.map((file) => ({ ...file }));

/** Twenty photographs on a connection that is cut in the middle, and a page written without any. */
async function reportOnACutConnection(slug: Slug): Promise<void> {
  const { page, context } = await visit(session.browser, `the resident of ${slug}`, {
    viewport: { width: 360, height: 740 },
  });
  await answerUpToPhotos(
    { page, hasScripts: true },
    { slug, address: inTown(slug, slug === 'niort' ? 3 : 5, 'place des marronniers'), description: 'Des murs noirs.' },
  );
  await isReadyOffline(page);
  const input = page.locator('input[type=file]');
  const list = page.getByRole('list', { name: 'Vos photos' });

  await input.setInputFiles(chosen([disguisedSvg('mur.jpg')]));
  await list.getByText('Ce fichier est un dessin (SVG), pas une photo.').waitFor();
  await list.getByRole('button', { name: 'Retirer mur.jpg' }).click();
  await input.setInputFiles(chosen([heicPhotograph('plafond.heic')]));
  await page.getByText('Photo 1 : plafond.heic').waitFor();

  let arrived = 0;
  page.on('response', (response) => {
    if (response.request().method() !== 'POST' || !response.url().includes('/files?key=')) return;
    arrived += 1;
    if (arrived === CUT_AFTER) void context.setOffline(true);
  });
  await input.setInputFiles(chosen(await photographs(PHOTOS - 1)));
  await list.getByText('Gardée sur ce téléphone').first().waitFor();
  expect(arrived).toBeLessThan(PHOTOS - 1);
  expect(await axeProblems(page)).toEqual([]);

  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Votre signalement écrit hors connexion' }).waitFor();
  await page.getByLabel(/Que se passe-t-il/).fill('Écrit dans la cave, sans réseau.');
  await page.getByText('Gardé sur ce téléphone.', { exact: true }).waitFor();
  await page.reload();
  const told = page.getByLabel(/Que se passe-t-il/);
  await expect.poll(() => told.inputValue()).toBe('Écrit dans la cave, sans réseau.');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Continuer mon signalement' }).click();
  await page.waitForURL((url) => url.pathname.startsWith('/signaler/') && !url.pathname.endsWith('hors-ligne'));

  await page.goto(at(slug, '/signaler/photos'));
  await page.getByText(`Photo ${PHOTOS} :`).waitFor();
  await expect.poll(() => list.getByRole('listitem').count()).toBe(PHOTOS);
  const ids = await list
    .locator('button[name=retirer]')
    .evaluateAll((buttons) => buttons.map((one) => one.getAttribute('value')));
  expect(new Set(ids).size).toBe(PHOTOS);
  await page.goto(at(slug, '/signaler/description'));
  expect(await page.locator('textarea').inputValue()).toBe('Des murs noirs.\n\nÉcrit dans la cave, sans réseau.');
}

/** A record written in a dwelling without a network, then sent, signed and read. */
async function writeARecord(slug: Slug): Promise<void> {
  const { page, context } = await visit(session.browser, `the professional of ${slug}`, {
    viewport: { width: 360, height: 740 },
  });
  await signInByIdentityProvider(page, slug, `agent@${slug}.example`);
  await page.goto(at(slug, '/agents/signalements'));
  const file = await page.locator('a[href^="/agents/signalements/"]').first().getAttribute('href');
  await page.goto(at(slug, `${file?.split('?')[0]}/constats`));
  await page.getByRole('button', { name: 'Commencer un constat' }).click();
  await page.waitForURL('**/agents/constats/hors-ligne?*');
  await isReadyOffline(page);
  await context.setOffline(true);

  await page.getByLabel('Ajouter une pièce').selectOption({ label: 'Cuisine' });
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await page.getByLabel(/Température/).fill('12.5');
  await page.getByText('Humidité', { exact: false }).first().waitFor();
  await page.locator('details details > summary').first().click();
  await page.getByRole('radio', { name: 'Désordre' }).first().check();
  await page.getByLabel(/Ce que vous voyez/).fill('=1+1 <script>alert(1)</script>');
  await page.locator('input[type=file]').setInputFiles(chosen(await photographs(2)));
  await page.getByLabel(/Légende de la photo 1/).fill('Mur nord');
  await page.getByLabel(/^Remarques/).fill('Écrit sans réseau.');
  await page.getByText('Gardé sur ce téléphone.', { exact: true }).waitFor();
  expect(await axeProblems(page)).toEqual([]);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Constat' }).waitFor();
  expect(await page.getByLabel(/^Remarques/).inputValue()).toBe('Écrit sans réseau.');
  expect(await page.getByLabel(/Légende de la photo 1/).inputValue()).toBe('Mur nord');

  await context.setOffline(false);
  await page.getByText('Enregistré.', { exact: true }).waitFor();
  await page.getByText('Envoyée').nth(1).waitFor();
  await page.getByText('Enregistré.', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Relire et signer ce constat' }).click();
  await page.getByRole('heading', { level: 1, name: /^Constat, dossier/ }).waitFor();
  expect(await page.getByRole('list', { name: 'Photos : Cuisine' }).locator('img').count()).toBe(2);
  await page.getByText('Signer ce constat').click();
  await page.getByLabel(/Votre nom/).fill('Sacha Martin');
  await page.getByRole('button', { name: 'Signer', exact: true }).click();
  await page.getByText('Le constat est signé.').waitFor();
  expect(await axeProblems(page)).toEqual([]);
  const letter = await page.getByRole('link', { name: 'Le constat en PDF' }).getAttribute('href');
  const { status, body } = await fetchInPage(page, letter ?? '');
  expect([status, body.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  await page.goto(at(slug === 'niort' ? 'amiens' : 'niort', letter ?? ''));
  expect(await page.locator('body').textContent()).toContain('NOT_FOUND');
}

test.each<Slug>(['niort', 'amiens'])(
  '%s: nothing that was written without a network is lost, and nothing is sent twice',
  async (slug) => {
    await Promise.all([reportOnACutConnection(slug), writeARecord(slug)]);
  },
);
