import type { Page } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { inTown } from './addresses.ts';
import { axeProblems, openPage } from './browser.ts';
import { fetchInPage } from './fetch-in-page.ts';
import { countMailsTo, linkIn, mailTo } from './mails.ts';
import { telephonePhotograph } from './photographs.ts';
import { at } from './platform.ts';
import { answerUpToPhotos, finish } from './report-a-dwelling.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

type Slug = 'niort' | 'amiens';
const session = browserForTests();
const A_PDF = Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n');
const PHONE = { width: 360, height: 740 };

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const told = (page: Page, words: string | RegExp) => page.getByText(words).first().waitFor();

/** Everything somebody does with a file that she reported, without an account, and what the agents see of it. */
async function liveThrough(slug: Slug, other: Slug): Promise<void> {
  const { browser } = session;
  const email = `suivie-${slug}@exemple.example`;
  const helper = `aidante-${slug}@exemple.example`;
  const [resident, agent, helping] = await Promise.all([
    visit(browser, `the resident of ${slug}`, { viewport: PHONE }),
    visit(browser, `the agent of ${slug}`),
    visit(browser, `the helper in ${slug}`, { viewport: PHONE }),
  ]);
  const { page } = resident;
  const signedIn = signInByIdentityProvider(agent.page, slug, `admin@${slug}.example`);
  const reader = { page, hasScripts: true };
  const address = inTown(slug, slug === 'niort' ? 1 : 2, 'chemin de la garenne');
  await answerUpToPhotos(reader, { slug, address, description: 'La cave est inondée.' });
  const { reference, followUpUrl } = await finish(reader, { email });
  const token = followUpUrl.split('/').at(-1) ?? '';
  const part = (name: string) => openPage(page, `${followUpUrl}/${name}`);

  await openPage(page, followUpUrl);
  await told(page, 'Étudié par un agent');
  await page.getByLabel('Écrire un message').fill('Voici mon bail.');
  const lease = { name: 'bail.pdf', mimeType: 'application/pdf', buffer: A_PDF };
  await page.getByLabel(/Joindre des documents/).setInputFiles(lease);
  await press(page, 'Envoyer mon message');
  await told(page, 'Votre message est envoyé.');
  expect(
    (await fetchInPage(page, (await page.getByRole('link', { name: 'bail.pdf' }).getAttribute('href')) ?? '')).status,
  ).toBe(200);

  await part('documents');
  const script = { name: 'facture.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html><script>1</script>') };
  await page.locator('#fichiers').setInputFiles(script);
  await press(page, 'Ajouter');
  await told(page, 'Ce fichier n’est pas accepté');
  await page.getByLabel(/De quoi s’agit-il/).selectOption('PHOTO');
  await page.locator('#fichiers').setInputFiles({ ...(await telephonePhotograph('cave.jpg')) });
  await press(page, 'Ajouter');
  await told(page, 'C’est ajouté.');
  await press(page, /Supprimer.*bail\.pdf/);
  await told(page, 'Le document est supprimé.');
  expect(await wordsOf(page.getByRole('main'))).toContain('cave.jpg');

  await part('coordonnees');
  await page.getByLabel(/Téléphone/).fill('12');
  await press(page, 'Enregistrer');
  await told(page, 'Ce numéro de téléphone n’est pas correct.');
  await page.getByLabel(/Téléphone/).fill('06 12 34 56 78');
  await press(page, 'Enregistrer');
  await told(page, 'C’est enregistré.');

  await part('reponses');
  await part('reponses?page=pieces');
  await page.locator('[id="dwelling.surface"]').fill('grand');
  await press(page, 'Enregistrer');
  await told(page, 'Écrivez un nombre');
  await page.locator('[id="dwelling.surface"]').fill('24,5');
  await press(page, 'Enregistrer');
  await told(page, '24,5 m²');

  await part('aide');
  await page.getByLabel(/Son nom/).fill('Inès Martin');
  await page.getByLabel(/Son adresse électronique/).fill(helper);
  await press(page, 'Envoyer l’invitation');
  await told(page, 'L’invitation est envoyée.');
  const invitation = linkIn(await mailTo(helper, reference), '/suivi/invitation/');
  // As a mail scanner does: the page opens, and nothing is accepted.
  await helping.page.goto(invitation);
  await page.reload();
  await told(page, 'n’a pas encore répondu');
  await press(helping.page, 'J’accepte d’aider');
  await told(helping.page, 'Vous aidez la personne qui a signalé');
  const helperUrl = helping.page.url();
  await helping.page.getByLabel('Écrire un message').fill('Je l’accompagne.');
  await press(helping.page, 'Envoyer mon message');
  await told(helping.page, 'Votre message est envoyé.');
  expect((await fetchInPage(helping.page, `${new URL(helperUrl).pathname}/coordonnees`)).status).toBe(404);

  const pdf = await fetchInPage(page, `/signalements/dossier.pdf?follow=${token}`);
  expect([pdf.status, (await getDocumentProxy(new Uint8Array(pdf.body))).numPages]).toEqual([200, expect.any(Number)]);
  await page.goto(at(other, `/suivi/${token}`));
  await told(page, 'Ce lien de suivi ne fonctionne pas');
  expect((await fetchInPage(page, `/signalements/dossier.pdf?follow=${token}`)).status).toBe(404);

  await part('decision');
  await page.getByLabel('J’ai déménagé').check();
  await press(page, 'Demander l’arrêt');
  await told(page, 'Votre demande d’arrêt est envoyée.');
  await press(page, 'J’ai changé d’avis : continuer');
  await told(page, 'C’est noté : votre dossier continue.');
  await page.getByLabel('Le problème est résolu').check();
  await press(page, 'Demander l’arrêt');
  await told(page, 'Votre demande d’arrêt est envoyée.');

  await signedIn;
  await actAsAgent(agent.page, slug, reference);
  await mailTo(email, /Comme vous l’avez demandé/);

  await page.goto(followUpUrl);
  await page.getByRole('link', { name: 'compte-rendu.pdf' }).waitFor();
  await part('avis');
  await page.getByLabel('4 : bien').check();
  await press(page, 'Envoyer mon avis');
  await told(page, 'Merci, votre avis est enregistré.');

  await part('lien');
  const before = await countMailsTo(email);
  await press(page, 'Fermer ce lien et en recevoir un autre');
  await told(page, 'Voici votre nouveau lien.');
  const renewed = linkIn(await mailTo(email, 'nouveau lien', { after: before }), '/suivi/');
  expect(new URL(page.url()).pathname).toBe(new URL(renewed).pathname);
  await page.goto(followUpUrl);
  await told(page, 'Ce lien de suivi ne fonctionne pas');
  await page.goto(at(slug, '/suivi'));
  await page.locator('#connu').fill(reference);
  const received = await countMailsTo(email);
  await press(page, 'Recevoir mon lien');
  await told(page, 'Si nous connaissons ce dossier');
  expect(linkIn(await mailTo(email, 'votre lien de suivi', { after: received }), '/suivi/')).toBe(renewed);
}

/** The agent reads who wrote and what was sent, adds a document for the resident, and agrees to stop. */
async function actAsAgent(page: Page, slug: Slug, reference: string): Promise<void> {
  await page.goto(at(slug, `/agents/signalements?recherche=${reference}`));
  await page
    .getByRole('link', { name: new RegExp(`${reference}|Garenne`) })
    .first()
    .click();
  await page.getByText('Une personne qui l’aide').first().waitFor();
  const path = new URL(page.url()).pathname;
  await page.locator('#suivi-text').fill('Voici le compte rendu.');
  const minutes = { name: 'compte-rendu.pdf', mimeType: 'application/pdf', buffer: A_PDF };
  await page.locator('#suivi-documents').setInputFiles(minutes);
  await page.getByRole('button', { name: 'Envoyer à la personne' }).click();
  await page.getByRole('link', { name: 'compte-rendu.pdf' }).waitFor();
  await openPage(page, at(slug, `${path}/reponses`));
  await page.getByText('Corrigé par la personne qui a signalé').waitFor();
  await openPage(page, at(slug, `${path}/documents`));
  await page.getByText('cave.jpg').first().waitFor();
  expect(await axeProblems(page)).toEqual([]);
  await page.getByText('Ajouter des documents').click();
  await page.locator('#fichiers').setInputFiles({ name: 'courrier.pdf', mimeType: 'application/pdf', buffer: A_PDF });
  await page.locator('#lecteurs').selectOption('RESIDENT');
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await page.getByText('Le document est ajouté.').waitFor();
  const zip = await fetchInPage(page, (await page.getByRole('link', { name: /zip/ }).getAttribute('href')) ?? '');
  expect([zip.status, zip.body.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  expect(zip.body.includes('courrier.pdf')).toBe(true);
  await openPage(page, at(slug, `${path}/personne`));
  await page.getByText('Elle demande l’arrêt du dossier').waitFor();
  expect(await axeProblems(page)).toEqual([]);
  await page.getByText('Arrêter le dossier').first().click();
  await page.getByRole('button', { name: 'Arrêter le dossier' }).click();
  await page.getByText('Le dossier est terminé.').waitFor();
}

test('two residents of two territories follow their files without an account, each helped, heard and answered', async () => {
  await Promise.all([liveThrough('niort', 'amiens'), liveThrough('amiens', 'niort')]);
}, 150_000);
