import type { Page } from 'playwright-core';
import type { KnownAddress } from './addresses.ts';
import { openPage } from './browser.ts';
import { at } from './platform.ts';
import { chooseAddress } from './report-a-dwelling.ts';

/** What one person asks. */
export interface AskedConnection {
  readonly slug: string;
  readonly address: KnownAddress;
  readonly email: string;
  readonly dwellings: string;
}

const TITLES = {
  vous: 'Qui êtes-vous',
  adresse: 'Quelle est l’adresse du bâtiment',
  batiment: 'Que voulez-vous raccorder',
  chauffage: 'Comment le bâtiment est-il chauffé',
  energie: 'Avec quelle énergie',
  taille: 'Quelle est la taille du bâtiment',
  precisions: 'Que voulez-vous ajouter',
  contact: 'Comment vous répondre',
  recapitulatif: 'Vérifiez avant d’envoyer',
} as const;
type StepName = keyof typeof TITLES;
type OnStep = (step: StepName) => Promise<void>;

/**
 * Asks for a connection, one question a page, up to the receipt. Works with and without scripts: the address is then chosen in a
 * list of buttons. `onStep` is told of each page before it is answered.
 */
export async function requestConnection(
  page: Page,
  { slug, address, email, dwellings }: AskedConnection,
  { hasScripts = true, onStep = async () => undefined }: { hasScripts?: boolean; onStep?: OnStep } = {},
): Promise<void> {
  const goOn = (name = 'Continuer') => page.getByRole('button', { name, exact: true }).click();
  const arrive = async (step: StepName) => {
    await page.waitForURL((url) => url.pathname === `/raccordement/${step}`);
    await page.getByRole('heading', { level: 1, name: TITLES[step] }).waitFor();
    await onStep(step);
  };
  await (hasScripts ? openPage(page, at(slug, '/raccordement')) : page.goto(at(slug, '/raccordement')));
  await page.getByRole('link', { name: /Commencer|Reprendre/ }).click();
  await arrive('vous');
  await page.getByLabel('J’habite ce bâtiment').check();
  await goOn();
  await arrive('adresse');
  if (hasScripts) await chooseAddress(page, /Quelle est l’adresse/, address);
  else await page.locator('#texte').fill(address.typed);
  await goOn();
  if (!hasScripts) {
    const choice = page.getByRole('button', { name: address.label });
    const next = page.getByRole('heading', { level: 1, name: TITLES.batiment });
    await choice.or(next).first().waitFor();
    if (await choice.isVisible()) await choice.click();
  }
  await arrive('batiment');
  await page.getByLabel('Un immeuble de logements').check();
  await goOn();
  await arrive('chauffage');
  await page.getByLabel('Un chauffage collectif').check();
  await goOn();
  await arrive('energie');
  await page.getByLabel('Le gaz').check();
  await goOn();
  await arrive('taille');
  await page.getByLabel('Nombre de logements').fill(dwellings);
  await page.locator('[name="surface-inconnu"]').check();
  await goOn();
  await arrive('precisions');
  await goOn();
  await arrive('contact');
  await page.getByLabel('Prénom et nom').fill('Sam Exemple');
  await page.getByLabel('Adresse électronique').fill(email);
  await goOn();
  await arrive('recapitulatif');
  await page.getByLabel(/J’ai vérifié ces réponses/).check();
  await goOn('Envoyer ma demande');
  await page.getByRole('heading', { level: 1, name: 'Votre demande est envoyée' }).waitFor();
}
