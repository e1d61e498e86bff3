// npm run pictures: takes the pictures of the README on the demonstration data, into docs/pictures/.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { startPlatform } from '../../dev/src/platform/start-platform.ts';
import { prepare } from '../../dev/src/prepare/prepare.ts';
import { inTown, nearTheNetwork } from './addresses.ts';
import { launchBrowser, openPage } from './browser.ts';
import { telephonePhotograph } from './photographs.ts';
import { at, platformIs } from './platform.ts';
import { addPhotos, answerUpToPhotos, chooseAddress, finish } from './report-a-dwelling.ts';
import { signInByMail } from './sign-in.ts';

const SLUG = 'niort';
const LARGEST_BYTES = 150_000;
const MAP_SETTLES_MS = 3_000;
const folder = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
mkdirSync(folder, { recursive: true });

/** What is on the screen, in few colours: the first palette that makes the file small enough. */
async function take(page: Page, name: string): Promise<void> {
  const path = join(folder, `${name}.png`);
  const raw = await page.screenshot({ animations: 'disabled' });
  for (const colours of [256, 128, 64, 32]) {
    await sharp(raw).png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toFile(path);
    if (statSync(path).size <= LARGEST_BYTES) break;
  }
  console.log(`${name}.png: ${Math.round(statSync(path).size / 1000)} kB`);
}

delete process.env.DATABASE_URL;
await prepare((line) => console.log(line));
const home = mkdtempSync(join(tmpdir(), 'mitoyen-pictures-'));
chmodSync(home, 0o755);
const platform = await startPlatform({ home, publicPort: 0, quiet: true });
const browser = await launchBrowser();
try {
  const { publicPort, mailUrl, databaseUrl, tenants } = platform;
  const sites = Object.fromEntries(tenants.map(({ slug }) => [slug, platform.url(slug)]));
  platformIs({ sites, publicPort, home, mailUrl, databaseUrl });
  const look = { locale: 'fr-FR', colorScheme: 'light', reducedMotion: 'reduce' } as const;
  const desk = await (await browser.newContext({ ...look, viewport: { width: 1280, height: 800 } })).newPage();
  const phone = await (await browser.newContext({ ...look, viewport: { width: 390, height: 780 } })).newPage();

  await openPage(desk, at(SLUG, '/'));
  await take(desk, 'accueil');
  await chooseAddress(desk, /réseau de chaleur/, nearTheNetwork(SLUG));
  await desk.getByRole('button', { name: 'Tester mon adresse' }).click();
  await desk.getByRole('heading', { level: 1, name: /^Oui/ }).waitFor();
  await take(desk, 'adresse');
  await desk.getByRole('button', { name: 'Voir les réseaux sur une carte' }).click();
  const map = desk.getByRole('region', { name: /^Carte/ }).first();
  await map.locator('canvas').first().waitFor();
  await desk.waitForTimeout(MAP_SETTLES_MS);
  await map.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await take(desk, 'adresse-carte');

  const reader = { page: phone, hasScripts: true };
  const report = { slug: SLUG, address: inTown(SLUG, 7), description: 'Les murs de la chambre sont noirs.' };
  await answerUpToPhotos(reader, report, async (step) => {
    if (step === 'problemes-logement') await take(phone, 'signaler');
  });
  await addPhotos(reader, [await telephonePhotograph('chambre.jpg')]);
  const { followUpUrl } = await finish(reader, { email: 'residente@exemple.example' });

  await signInByMail(desk, SLUG, `agent@${SLUG}.example`);
  await desk.goto(at(SLUG, '/agents/signalements?statut=en-cours'));
  await desk.getByText('En direct').first().waitFor();
  await desk.getByRole('article').or(desk.getByText('Choisissez un dossier')).first().waitFor();
  await take(desk, 'boite');
  await desk.goto(at(SLUG, '/agents/signalements?carte=oui'));
  await desk.getByText('En direct').first().waitFor();
  await desk.locator('canvas').first().waitFor();
  await desk.waitForTimeout(MAP_SETTLES_MS);
  await take(desk, 'boite-carte');
  await desk.goto(at(SLUG, '/agents/signalements'));
  await desk.getByRole('link', { name: report.address.label }).first().click();
  await desk.getByRole('button', { name: /^Affecter à Service communal/ }).click();
  await desk.getByRole('region', { name: 'Partenaires' }).getByText('En attente de réponse').waitFor();
  const words = 'Une visite est prévue mardi prochain. Un agent vous appelle pour convenir de l’heure.';
  await desk.getByLabel('Écrire un suivi').fill(words);
  await desk.getByRole('button', { name: 'Envoyer à la personne' }).click();
  await desk.getByRole('region', { name: 'Suivis' }).getByRole('listitem').getByText(words).waitFor();
  await desk.getByRole('article').evaluate((article) => article.scrollIntoView());
  await take(desk, 'dossier');

  await openPage(phone, followUpUrl);
  await take(phone, 'suivi');
} finally {
  await browser.close();
  await platform.stop();
  rmSync(home, { recursive: true, force: true });
}
