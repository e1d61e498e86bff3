import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { inTown, type KnownAddress } from './addresses.ts';
import { axeProblems } from './browser.ts';
import { linkIn, mailTo } from './mails.ts';
import { at } from './platform.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

const session = browserForTests();
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
);
const aFile = (name: string) => ({ name, mimeType: 'application/pdf', buffer: PDF });
const STREET = 'rue du cerf-volant';

/** The words of the PDF behind a link of the page. */
async function pdfBehind(page: Page, link: RegExp): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: link }).first().click();
  const bytes = await readFile(await (await coming).path());
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
}

/** Fills in the dwelling, an apartment of before 1949, and sends; without JavaScript an address among several is then ticked. */
async function describeDwelling(page: Page, { typed }: KnownAddress, period: string): Promise<void> {
  await page.locator('#texte').fill(typed);
  await page.getByRole('radio', { name: 'Appartement' }).check();
  await page.locator('#surface').fill('42,5');
  await page.locator('#pieces').fill('2');
  await page.getByRole('radio', { name: period }).check();
  await page.locator('#dpe').selectOption('C');
}
async function sendAndTick(page: Page, { label }: KnownAddress, button: string, done: ReturnType<Page['locator']>) {
  await page.getByRole('button', { name: button }).click();
  const choice = page.getByRole('radio', { name: label });
  await choice.or(done).first().waitFor();
  if (await choice.isVisible()) {
    await choice.check();
    await page.getByRole('checkbox', { name: /J’accepte que mes réponses/ }).check();
    await page.getByRole('button', { name: button }).click();
  }
  await done.waitFor();
}

/** The answer to whether an address is concerned, in one sentence. */
async function isConcerned(page: Page, { typed, label }: KnownAddress): Promise<string> {
  await page.locator('#texte').fill(typed);
  await page.getByRole('button', { name: 'Voir la réponse' }).click();
  const answer = page.locator('main p', { hasText: label });
  const choice = page.getByRole('radio', { name: label });
  await choice.or(answer).first().waitFor();
  if (await choice.isVisible()) {
    await choice.check();
    await page.getByRole('button', { name: 'Voir la réponse' }).click();
  }
  await answer.first().waitFor();
  return wordsOf(page.getByRole('heading', { level: 1 }));
}

test.each(['niort', 'amiens'])(
  'in %s, a permis de louer is deposited without JavaScript, found incomplete, completed and decided by letter',
  async (slug) => {
    const email = `permis-${slug}@exemple.example`;
    const place = inTown(slug, 9, STREET);
    const { page } = await visit(session.browser, 'the landlord', { javaScriptEnabled: false });
    await page.goto(at(slug, '/permis-de-louer'));
    expect(await isConcerned(page, inTown(slug, 13))).toMatch(/^Non/);
    expect(await isConcerned(page, place)).toMatch(/^Oui/);
    await page.getByRole('link', { name: 'Déposer mon dossier' }).click();
    await page.getByRole('button', { name: 'Envoyer mon dossier' }).click();
    expect(await wordsOf(page.getByRole('alert'))).toContain('points à corriger');
    await page.getByRole('radio', { name: 'Demander l’autorisation de louer' }).check();
    await describeDwelling(page, place, 'Avant 1949');
    for (const name of ['meuble', 'electricite', 'gaz']) await page.locator(`input[name=${name}][value=non]`).check();
    await page.locator('#piece-CERFA').setInputFiles(aFile('cerfa.pdf'));
    await page.locator('#nom').fill('Élodie <script>Œuvrard');
    await page.locator('#courriel').fill(email);
    await page.locator('#adresse-postale').fill('2 rue Basse');
    await page.getByRole('checkbox', { name: /J’accepte que mes réponses/ }).check();
    await sendAndTick(page, place, 'Envoyer mon dossier', page.getByText('Votre dossier est envoyé.'));
    const [reference = ''] = /PL-\d{4}-\d{6}/.exec(await wordsOf(page.getByRole('main'))) ?? [];
    const followUp = linkIn(await mailTo(email, reference), '/permis-de-louer/suivi/');

    const { page: agent } = await visit(session.browser, 'the agent');
    await signInByIdentityProvider(agent, slug, `admin@${slug}.example`);
    await agent.goto(at(slug, `/agents/permis?recherche=${reference}`));
    await agent.getByRole('link', { name: reference }).click();
    await agent.getByRole('heading', { level: 1, name: place.label }).waitFor();
    await agent.getByText('Demander des pièces…').click();
    await agent.getByRole('button', { name: 'Demander ces pièces' }).click();
    await agent.getByText('le délai est arrêté').waitFor();

    await page.goto(linkIn(await mailTo(email, /il manque des pièces/), '/permis-de-louer/suivi/'));
    await page.locator('#piece-DPE').setInputFiles(aFile('dpe.pdf'));
    await page.locator('#piece-LEAD').setInputFiles(aFile('plomb.pdf'));
    await page.locator('#piece-ASBESTOS').setInputFiles(aFile('amiante.pdf'));
    await page.getByRole('button', { name: 'Envoyer ces documents' }).click();
    await page.getByRole('heading', { level: 1, name: 'Votre dossier est à l’étude' }).waitFor();

    await agent.reload();
    await agent.getByText('Refuser…').click();
    await agent.locator('#refuse-grounds').selectOption({ index: 0 });
    await agent.locator('#refuse-motives').fill('Le plancher est abîmé.');
    await agent.getByRole('button', { name: 'Refuser et envoyer la lettre' }).click();
    await agent.locator('#refuse-works-erreur').waitFor();
    await agent.locator('#refuse-works').fill('Remplacer le plancher.');
    await agent.getByRole('button', { name: 'Refuser et envoyer la lettre' }).click();
    await agent.getByText('La décision est prise.').waitFor();
    expect(await axeProblems(agent)).toEqual([]);

    const { page: later } = await visit(session.browser, 'the landlord, later', {
      viewport: { width: 360, height: 780 },
    });
    await later.goto(linkIn(await mailTo(email, /notre réponse/), '/permis-de-louer/suivi/'));
    await later.getByRole('heading', { level: 1, name: 'L’autorisation de louer est refusée' }).waitFor();
    expect(await axeProblems(later)).toEqual([]);
    const letter = await pdfBehind(later, /Télécharger la lettre/);
    for (const words of [reference, '<script>Œuvrard', 'Remplacer le plancher.', 'Télérecours'])
      expect(letter).toContain(words);
    const other = slug === 'niort' ? 'amiens' : 'niort';
    expect((await later.goto(at(other, new URL(followUp).pathname)))?.status()).toBe(404);
  },
);

test.each(['niort', 'amiens'])(
  'in %s, a dwelling is registered without JavaScript, described, kept up, labelled, and its label checked by a stranger',
  async (slug) => {
    const email = `bailleur-${slug}@exemple.example`;
    const place = inTown(slug, 10, STREET);
    const { page } = await visit(session.browser, 'the landlord', { javaScriptEnabled: false });
    await page.goto(at(slug, '/bailleur/logement/nouveau'));
    await describeDwelling(page, place, 'Depuis juillet 1997');
    await page.getByRole('checkbox', { name: 'Une chaudière' }).check();
    await page.locator('#nom').fill('Inès Lefebvre');
    await page.locator('#courriel').fill(email);
    await page.getByRole('checkbox', { name: /J’accepte que mes réponses/ }).check();
    const done = page.getByRole('heading', { level: 1, name: 'Regardez vos messages' });
    await sendAndTick(page, place, 'Enregistrer ce logement', done);
    await page.goto(linkIn(await mailTo(email, /ouvrez votre espace/), '/bailleur/espace/'));
    await page.getByRole('link', { name: place.label }).last().click();
    await page.getByRole('link', { name: 'Décrire le logement' }).click();
    await page.getByRole('button', { name: 'Continuer' }).click();
    expect(await wordsOf(page.getByRole('alert'))).toContain('corriger');
    const signing = page.getByRole('heading', { level: 1, name: 'Signer l’état du logement' });
    for (let next = 2; !(await signing.isVisible()); next += 1) {
      await page.getByRole('checkbox', { name: 'Rien à signaler ici' }).check();
      await page.getByRole('button', { name: 'Continuer' }).click();
      await page.waitForURL(({ searchParams }) => searchParams.get('page') === String(next));
    }
    await page.getByRole('checkbox', { name: /Je certifie/ }).check();
    await page.getByRole('button', { name: 'Signer cet état' }).click();
    await page.getByText('C’est enregistré.').waitFor();
    expect(await wordsOf(page.getByRole('main'))).toContain('Classe A');

    await page.getByText('Noter des travaux').click();
    await page.locator('#travaux').selectOption('BOILER');
    await page.locator('#jour').fill('2026-01-10');
    await page.getByRole('button', { name: 'Ajouter au carnet' }).click();
    await page.getByText('10 janvier 2026').first().waitFor();
    await page.getByText('Ajouter des documents').click();
    await page.locator('#piece-DPE').setInputFiles(aFile('dpe.pdf'));
    await page.locator('#piece-ELECTRICITY').setInputFiles(aFile('electricite.pdf'));
    await page.locator('#piece-PHOTO').setInputFiles([1, 2, 3, 4].map((number) => aFile(`photo-${number}.pdf`)));
    await page.getByRole('button', { name: 'Envoyer ces documents' }).click();
    await page.getByRole('button', { name: 'Demander le label' }).click();
    await page.getByText('Demandé', { exact: true }).waitFor();

    const { page: agent } = await visit(session.browser, 'the agent');
    await signInByIdentityProvider(agent, slug, `admin@${slug}.example`);
    await agent.goto(at(slug, '/agents/bailleurs?label=demande'));
    await agent.getByRole('link', { name: place.label }).last().click();
    await agent.getByText('Donner le label…').click();
    await agent.getByRole('radio', { name: 'À distance' }).check();
    await agent.getByRole('button', { name: 'Donner le label' }).click();
    await agent.getByText('Le label est donné.').waitFor();
    expect(await axeProblems(agent)).toEqual([]);

    const { page: later } = await visit(session.browser, 'the landlord, later');
    await later.goto(linkIn(await mailTo(email, /a reçu le label/), '/bailleur/espace/'));
    await later.getByRole('link', { name: place.label }).last().click();
    expect(await axeProblems(later)).toEqual([]);
    const certificate = await pdfBehind(later, /Télécharger l’attestation/);
    const [code = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec(certificate) ?? [];
    expect(certificate).not.toContain('Lefebvre');
    await later.getByRole('link', { name: 'Préparer un nouvel état' }).click();
    await later.getByRole('button', { name: 'Continuer' }).waitFor();
    expect(await axeProblems(later)).toEqual([]);

    const { page: stranger } = await visit(session.browser, 'a stranger', { viewport: { width: 360, height: 780 } });
    await stranger.goto(at(slug, '/label'));
    await stranger.getByLabel('Code du label').fill(code.toLowerCase().replaceAll('-', ' '));
    await stranger.getByRole('button', { name: 'Vérifier' }).click();
    await stranger.getByRole('heading', { name: 'Ce label est authentique et valable.' }).waitFor();
    expect(await wordsOf(stranger.getByRole('main'))).toContain(place.label);
    expect(await axeProblems(stranger)).toEqual([]);
    await stranger.goto(at(slug === 'niort' ? 'amiens' : 'niort', `/label/${code}`));
    await stranger.getByRole('heading', { name: 'Ce code n’est pas dans notre registre' }).waitFor();
  },
);
