import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inTown } from './addresses.ts';
import { axeProblems, openPage } from './browser.ts';
import { countMailsTo, mailTo } from './mails.ts';
import { at } from './platform.ts';
import { answerUpToPhotos, finish } from './report-a-dwelling.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

type Slug = 'niort' | 'amiens';
const session = browserForTests();
const PHONE = { width: 360, height: 740 };
/** A resident of the FranceConnect of development. */
const NADIA = 'nadia@habitants.example';
const MARCEL = 'marcel@habitants.example';

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const told = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();

async function signIn(page: Page, slug: Slug, who: string): Promise<void> {
  await openPage(page, at(slug, '/suivi'));
  await press(page, 'Me connecter avec FranceConnect');
  await press(page, who);
  await page.getByRole('heading', { name: 'Vos dossiers rattachés' }).waitFor();
}

async function signOut(page: Page): Promise<void> {
  await press(page, 'Me déconnecter de FranceConnect');
  await press(page, 'Oui, me déconnecter');
  await told(page, 'Vous êtes déconnecté de FranceConnect.');
}

/** Reports without an account, attaches the file, finds it again without its link; answers its reference and link. */
async function liveThrough(slug: Slug): Promise<{ reference: string; followUpUrl: string }> {
  const email = `rattachee-${slug}@exemple.example`;
  const { page, context } = await visit(session.browser, `the resident of ${slug}`, { viewport: PHONE });
  const reader = { page, hasScripts: true };
  const address = inTown(slug, slug === 'niort' ? 3 : 4, 'chemin de la garenne');
  await answerUpToPhotos(reader, { slug, address, description: 'Le plafond goutte.' });
  const { reference, followUpUrl } = await finish(reader, { email });

  const linkPage = () => openPage(page, `${followUpUrl}/lien`);
  await linkPage();
  await page.getByRole('link', { name: 'Qu’est-ce que FranceConnect ?' }).waitFor();
  await press(page, 'Retrouver ce dossier avec FranceConnect');
  await press(page, 'Renoncer');
  await told(page, 'Vous avez renoncé à FranceConnect.');
  expect(await axeProblems(page)).toEqual([]);
  await linkPage();
  expect(await wordsOf(page.getByRole('main'))).not.toContain('Détacher FranceConnect');
  const before = await countMailsTo(email);
  await press(page, 'Retrouver ce dossier avec FranceConnect');
  await press(page, NADIA);
  await told(page, 'C’est fait : vous retrouverez ce dossier avec FranceConnect.');
  await told(page, /rattaché à FranceConnect depuis le/);
  expect(await axeProblems(page)).toEqual([]);
  expect((await mailTo(email, 'FranceConnect peut ouvrir votre dossier', { after: before })).subject).toContain(
    reference,
  );
  const cookies = (await context.cookies(at(slug, '/'))).filter(({ name }) => name.includes('franceconnect'));
  expect(cookies.map(({ httpOnly, sameSite }) => [httpOnly, sameSite])).toEqual([[true, 'Lax']]);
  await signOut(page);
  expect(await wordsOf(page.getByRole('main'))).not.toContain(reference);
  return { reference, followUpUrl };
}

/** Without any link, on a browser that knows nothing: her file of this territory, and nothing of the other. */
async function findAgain(slug: Slug, own: string, foreign: string): Promise<void> {
  const { page } = await visit(session.browser, `the same person in ${slug}`, { viewport: PHONE });
  await signIn(page, slug, NADIA);
  const words = await wordsOf(page.getByRole('main'));
  expect(words).toContain(own);
  expect(words).toContain('Garenne');
  if (own !== foreign) expect(words).not.toContain(foreign);
  expect(await page.getByRole('button', { name: /^Ouvrir le dossier/ }).count()).toBe(1);
  expect(await axeProblems(page)).toEqual([]);
  await press(page, `Ouvrir le dossier ${own}`);
  await page.waitForURL(
    ({ origin, pathname }) => `${origin}/` === at(slug, '/') && /^\/suivi\/[\w-]{43}$/.test(pathname),
  );
  await page.getByLabel('Écrire un message').waitFor();
  expect(await wordsOf(page.getByRole('main'))).toContain(own);
  await openPage(page, at(slug, '/suivi'));
  await signOut(page);
}

test('a resident attaches a file to FranceConnect, finds it again without its link, in its territory alone, and detaches it', async () => {
  const [niort, amiens] = await Promise.all([liveThrough('niort'), liveThrough('amiens')]);
  await Promise.all([
    findAgain('niort', niort.reference, amiens.reference),
    findAgain('amiens', amiens.reference, niort.reference),
  ]);

  const { page: other } = await visit(session.browser, 'somebody else', { viewport: PHONE });
  await signIn(other, 'niort', MARCEL);
  await told(other, 'Aucun dossier de ce site n’est rattaché à votre FranceConnect.');

  const { page } = await visit(session.browser, 'the resident of niort, later', { viewport: PHONE });
  await openPage(page, `${niort.followUpUrl}/lien`);
  await press(page, 'Détacher FranceConnect');
  await told(page, 'Ce dossier n’est plus rattaché à FranceConnect.');
  await signIn(page, 'niort', NADIA);
  await told(page, 'Aucun dossier de ce site');

  await openPage(page, at('poitiers', '/suivi'));
  expect(await wordsOf(page.locator('body'))).not.toContain('FranceConnect');
}, 150_000);

test('a return that nobody began, and one that comes twice, lead back to the private link', async () => {
  const { page } = await visit(session.browser, 'a visitor', { viewport: PHONE });
  await page.goto(at('niort', '/suivi/franceconnect/retour?state=inconnu&code=x'));
  await told(page, 'Cette connexion a commencé ailleurs');
  await page.getByRole('link', { name: 'Ouvrir ou recevoir mon lien' }).click();
  await page.getByRole('heading', { level: 1, name: 'Suivre mon signalement' }).waitFor();
  let back = '';
  page.on('request', (request) => {
    if (request.url().includes('/franceconnect/retour?')) back = request.url();
  });
  await signIn(page, 'niort', MARCEL);
  await page.goto(back);
  await told(page, 'Cette connexion a commencé ailleurs');
});
