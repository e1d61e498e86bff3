import type { Page } from 'playwright-core';
import type { KnownAddress } from './addresses.ts';
import { openPage } from './browser.ts';
import type { ChosenFile } from './photographs.ts';
import { at } from './platform.ts';
import { wordsOf } from './words.ts';

/** What one resident reports. */
export interface Report {
  readonly slug: string;
  readonly address: KnownAddress;
  readonly email: string;
  readonly description: string;
  readonly photos: readonly ChosenFile[];
}

/** What somebody takes away from a report. */
export interface ReceiptSeen {
  readonly reference: string;
  readonly followUpUrl: string;
}

const TITLES = {
  danger: 'Y a-t-il un danger',
  adresse: 'Quelle est l’adresse',
  precisions: 'Comment trouver le logement',
  vous: 'Qui êtes-vous',
  zones: 'Où est le problème',
  'problemes-logement': 'Que se passe-t-il dans le logement',
  endroits: 'Où le voyez-vous',
  questions: 'Pouvez-vous préciser',
  depuis: 'Depuis quand',
  description: 'Que voulez-vous ajouter',
  photos: 'Avez-vous des photos',
  contact: 'Comment vous répondre',
  suite: 'Avez-vous encore cinq minutes',
  recapitulatif: 'Vérifiez avant d’envoyer',
} as const;
type StepName = keyof typeof TITLES;

interface Reader {
  readonly page: Page;
  /** Whether the pages may run scripts: without, an address is chosen in a list of buttons. */
  readonly hasScripts: boolean;
}

async function goOn({ page }: Reader, button: RegExp | string = 'Continuer'): Promise<void> {
  await page.getByRole('button', { name: button }).click();
}

/** The address changes a moment before the page does: the title of the question is what is waited for. */
async function isAt({ page }: Reader, step: StepName): Promise<void> {
  await page.waitForURL((url) => url.pathname === `/signaler/${step}`);
  await page.getByRole('heading', { level: 1, name: TITLES[step] }).waitFor();
}

/** Writes the first letters of an address and takes it in the list, by the keyboard alone. */
export async function chooseAddress(page: Page, field: string | RegExp, { typed, label }: KnownAddress): Promise<void> {
  const box = page.getByRole('combobox', { name: field });
  await box.pressSequentially(typed, { delay: 15 });
  const wanted = page.getByRole('option', { name: label });
  await wanted.waitFor();
  const options = await page.getByRole('option').allInnerTexts();
  const rank = options.findIndex((text) => text.includes(label));
  for (let step = 0; step <= rank; step++) await box.press('ArrowDown');
  await box.press('Enter');
}

/** Goes from the start to the photographs, one question a page. `onStep` is told of each page before it is answered. */
export async function answerUpToPhotos(
  reader: Reader,
  { slug, address, description }: Omit<Report, 'email' | 'photos'>,
  onStep: (step: StepName) => Promise<void> = async () => undefined,
): Promise<void> {
  const { page, hasScripts } = reader;
  const arrive = async (step: StepName) => {
    await isAt(reader, step);
    await onStep(step);
  };
  await (hasScripts ? openPage(page, at(slug, '/signaler')) : page.goto(at(slug, '/signaler')));
  await page.getByRole('link', { name: 'Commencer' }).click();
  await arrive('danger');
  await page.getByLabel('Non, rien de tout cela').check();
  await goOn(reader);
  await arrive('adresse');
  if (hasScripts) {
    await chooseAddress(page, /Quelle est l’adresse/, address);
    await goOn(reader);
  } else {
    await page.locator('#texte').fill(address.typed);
    await goOn(reader);
    const choice = page.getByRole('button', { name: address.label });
    await choice
      .or(page.getByRole('heading', { name: 'Comment trouver le logement' }))
      .first()
      .waitFor();
    if (await choice.isVisible()) await choice.click();
  }
  await arrive('precisions');
  await page.getByLabel(/Comment trouver le logement/).fill('2e étage, porte gauche');
  await goOn(reader);
  await arrive('vous');
  await page.getByLabel('Je loue ce logement').check();
  await goOn(reader);
  await arrive('zones');
  await page.getByLabel('À l’intérieur du logement').check();
  await goOn(reader);
  await arrive('problemes-logement');
  await page.getByLabel('Des moisissures ou des murs humides').check();
  await goOn(reader);
  await arrive('endroits');
  await page.getByLabel('Chambre').first().check();
  await goOn(reader);
  await arrive('questions');
  await goOn(reader);
  await arrive('depuis');
  await page.getByLabel('D’un à six mois').check();
  await goOn(reader);
  await arrive('description');
  await page.getByLabel(/Que voulez-vous ajouter/).fill(description);
  await goOn(reader);
  await arrive('photos');
}

/** Sends photographs from their page, and waits until each is listed. */
export async function addPhotos({ page, hasScripts }: Reader, photos: readonly ChosenFile[]): Promise<void> {
  if (photos.length === 0) return;
  await page.locator('input[type=file]').setInputFiles(photos.map((photo) => ({ ...photo })));
  if (!hasScripts) await page.getByRole('button', { name: 'Envoyer les photos choisies' }).click();
  for (const [index, { name }] of photos.entries()) await page.getByText(`Photo ${index + 1} : ${name}`).waitFor();
}

/** Goes from the photographs to the receipt. */
export async function finish(
  reader: Reader,
  { email }: Pick<Report, 'email'>,
  onStep: (step: StepName) => Promise<void> = async () => undefined,
): Promise<ReceiptSeen> {
  const { page } = reader;
  await goOn(reader);
  await isAt(reader, 'contact');
  await onStep('contact');
  await page.locator('#email').fill(email);
  await goOn(reader);
  await isAt(reader, 'suite');
  await onStep('suite');
  await page.getByLabel('Non, j’envoie maintenant').check();
  await goOn(reader);
  await isAt(reader, 'recapitulatif');
  await onStep('recapitulatif');
  await page.getByLabel(/J’ai vérifié ces réponses/).check();
  await goOn(reader, 'Envoyer mon signalement');
  await page.getByRole('heading', { level: 1, name: 'Votre signalement est envoyé' }).waitFor();
  const receipt = page.getByRole('main');
  const reference = /\d{4}-\d{6}/.exec(await wordsOf(receipt))?.[0];
  const link = await wordsOf(receipt.getByRole('link', { name: /\/suivi\// }));
  if (!reference) throw new Error('the receipt shows no reference');
  return { reference, followUpUrl: link.trim() };
}

/** The whole report, from the start to the receipt. */
export async function reportDwelling(reader: Reader, report: Report): Promise<ReceiptSeen> {
  await answerUpToPhotos(reader, report);
  await addPhotos(reader, report.photos);
  return finish(reader, report);
}
