import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { inTown, type KnownAddress, nearTheNetwork } from './addresses.ts';
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

/** The words of the PDF behind a link of the page. */
async function pdfBehind(page: Page, link: string | RegExp): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: link }).first().click();
  const bytes = await readFile(await (await coming).path());
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
}

/** Writes an address in its field and takes it from the list. */
async function choose(page: Page, { typed, label }: KnownAddress): Promise<void> {
  await page.locator('#texte').fill(typed);
  await page.getByRole('option', { name: label }).first().click();
}

test.each(['niort', 'amiens'])(
  'in %s, a derogation is asked for with its evidence without JavaScript, decided by an agent, and its letter downloaded',
  async (slug) => {
    const email = `derogation-${slug}@exemple.example`;
    const { page: applicant } = await visit(session.browser, 'the applicant', { javaScriptEnabled: false });
    await applicant.goto(at(slug, '/derogation'));
    await applicant.getByRole('button', { name: 'Envoyer ma demande' }).click();
    expect(await wordsOf(applicant.getByRole('alert'))).toContain('points à corriger');
    await applicant.getByLabel('Adresse du bâtiment').fill(inTown(slug, 8).typed);
    await applicant.getByLabel('Construire un bâtiment').check();
    await applicant.getByLabel('Puissance de l’installation').fill('120');
    await applicant.getByLabel('Délai').check();
    await applicant.getByLabel('Expliquez votre demande').fill('Le réseau n’arrivera qu’en 2029.');
    await applicant
      .getByLabel('Vos justificatifs')
      .setInputFiles({ name: 'étude.pdf', mimeType: 'application/pdf', buffer: PDF });
    await applicant.getByLabel('Votre nom').fill('Élodie Œuvrard');
    await applicant.getByLabel('Votre adresse électronique').fill(email);
    await applicant.getByLabel('Votre adresse postale').fill('2 rue Basse');
    await applicant.getByLabel('J’accepte que mes réponses').check();
    await applicant.getByRole('button', { name: 'Envoyer ma demande' }).click();
    const choice = applicant.getByRole('radio', { name: inTown(slug, 8).label });
    const done = applicant.getByText('Votre demande est envoyée.');
    await choice.or(done).first().waitFor();
    // Several doors answer to what was typed: the file that was sent is kept with the rest.
    if (await choice.isVisible()) {
      expect(await wordsOf(applicant.getByRole('main'))).toContain('Déjà reçus');
      await choice.check();
      await applicant.getByLabel('J’accepte que mes réponses').check();
      await applicant.getByRole('button', { name: 'Envoyer ma demande' }).click();
    }
    await done.waitFor();
    const [reference = ''] = /D-\d{4}-\d{6}/.exec(await wordsOf(applicant.getByRole('main'))) ?? [];
    const followUp = linkIn(await mailTo(email, reference), '/derogation/suivi/');
    expect(new URL(followUp).host).toBe(new URL(at(slug, '/')).host);

    const { page: agent } = await visit(session.browser, 'the agent');
    await signInByIdentityProvider(agent, slug, `admin@${slug}.example`);
    await agent.goto(at(slug, `/agents/derogations?recherche=${reference}`));
    await agent.getByRole('link', { name: reference }).click();
    await agent.getByRole('heading', { level: 1, name: inTown(slug, 8).label }).waitFor();
    expect(await wordsOf(agent.getByRole('article'))).toContain('étude.pdf');
    await agent.getByText('Accorder…').click();
    await agent.locator('#grant-motives').fill('Le réseau arrivera en 2029.');
    await agent.getByLabel('Durée, en mois').fill('36');
    await agent.getByRole('button', { name: 'Accorder et envoyer la lettre' }).click();
    await agent.getByText('La décision est prise.').waitFor();
    expect(await axeProblems(agent)).toEqual([]);
    expect(await pdfBehind(agent, 'Télécharger la décision')).toContain('Le réseau arrivera en 2029.');

    const { page } = await visit(session.browser, 'the applicant, later');
    await page.goto(linkIn(await mailTo(email, /notre décision/), '/derogation/suivi/'));
    await page.getByRole('heading', { level: 1, name: 'La dérogation est accordée' }).waitFor();
    const letter = await pdfBehind(page, /lettre de décision/);
    for (const words of [reference, 'Élodie Œuvrard', 'dérogation accordée']) expect(letter).toContain(words);
    expect(await axeProblems(page)).toEqual([]);
    const other = slug === 'niort' ? 'amiens' : 'niort';
    const elsewhere = await page.goto(at(other, new URL(followUp).pathname));
    expect(elsewhere?.status()).toBe(404);
  },
);

test('an attestation is issued by itself in one territory, by an agent in the other, and each verifies its own alone', async () => {
  const { page } = await visit(session.browser, 'the resident');
  await page.goto(at('niort', '/chauffage/attestation'));
  await choose(page, nearTheNetwork('niort'));
  await page.getByRole('button', { name: 'Obtenir l’attestation' }).click();
  await page.getByRole('alert').waitFor();
  expect(await wordsOf(page.getByRole('alert'))).toContain('Un raccordement est possible');
  await choose(page, inTown('niort', 8));
  await page.getByRole('button', { name: 'Obtenir l’attestation' }).click();
  await page.getByText('Votre attestation est prête.').waitFor();
  const [code = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec(await wordsOf(page.getByRole('main'))) ?? [];
  expect(await axeProblems(page)).toEqual([]);
  const words = await pdfBehind(page, /Télécharger l’attestation/);
  for (const said of [code, inTown('niort', 8).label, 'aucun raccordement']) expect(words).toContain(said);

  await page.goto(at('niort', '/verifier'));
  await page.getByLabel('Code de l’attestation').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Vérifier' }).click();
  await page.getByRole('heading', { name: 'Cette attestation est authentique et valable.' }).waitFor();
  await page.goto(at('amiens', `/verifier/${code}`));
  await page.getByRole('heading', { name: 'Ce code n’est pas dans notre registre' }).waitFor();
  await page.goto(at('amiens', '/chauffage/attestation'));
  expect(await wordsOf(page.getByRole('main'))).toContain('un agent vérifie chaque adresse');

  const { page: agent } = await visit(session.browser, 'the agent');
  await signInByIdentityProvider(agent, 'amiens', 'admin@amiens.example');
  await agent.goto(at('amiens', '/agents/attestations'));
  await choose(agent, inTown('amiens', 8));
  await agent.getByRole('button', { name: 'Délivrer l’attestation' }).click();
  await agent.getByText(/L’attestation .+ est délivrée/).waitFor();
  const [issued = ''] =
    /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec(await wordsOf(agent.getByRole('main'))) ?? [];
  await agent.getByText('Annuler…').first().click();
  await agent.getByLabel('Pourquoi').first().fill('Erreur d’adresse');
  await agent.getByRole('button', { name: 'Annuler cette attestation' }).first().click();
  await agent.getByText('L’attestation est annulée').waitFor();
  await page.goto(at('amiens', `/verifier/${issued}`));
  await page.getByRole('heading', { name: /a été annulée/ }).waitFor();
});

test.each(['niort', 'amiens'])(
  'in %s, an ambassador is published, asked through the platform, answers, and withdraws',
  async (slug) => {
    const email = `ambassadrice-${slug}@exemple.example`;
    const curious = `curieux-${slug}@exemple.example`;
    const text = `Le chantier a duré six semaines (${slug}).`;
    const { page } = await visit(session.browser, 'the ambassador');
    await page.goto(at(slug, '/chauffage/ambassadeurs/temoigner'));
    await page.getByLabel('Commune de l’immeuble').selectOption({ index: 1 });
    await page.getByLabel('Année du raccordement').fill('2021');
    await page.getByLabel('Nombre de logements').fill('77');
    await page.getByLabel('Ce qui a changé').fill(text);
    await page.getByLabel('Votre nom').fill('Ambre Sade');
    await page.getByLabel('Votre adresse électronique').fill(email);
    await page.getByLabel('J’accepte que ce témoignage').check();
    await page.getByRole('button', { name: 'Envoyer mon témoignage' }).click();
    await page.getByText('Merci : votre témoignage est envoyé.').waitFor();
    expect(await wordsOf(page.getByRole('main'))).not.toContain(text);
    const withdrawal = linkIn(await mailTo(email, /témoignage/), '/ambassadeur/retrait/');

    const { page: agent } = await visit(session.browser, 'the agent');
    await signInByIdentityProvider(agent, slug, `admin@${slug}.example`);
    await agent.goto(at(slug, '/agents/ambassadeurs'));
    const item = agent.getByRole('listitem').filter({ hasText: text });
    await item.getByText('Relire et publier…').click();
    await item.getByRole('button', { name: 'Publier', exact: true }).click();
    await agent.getByText('Le témoignage est publié.').waitFor();

    await page.goto(at(slug, '/chauffage/ambassadeurs'));
    expect(await axeProblems(page)).toEqual([]);
    await page
      .getByRole('listitem')
      .filter({ hasText: text })
      .getByRole('link', { name: /Poser une question/ })
      .click();
    await page.getByLabel('Votre question').fill('Et le vote ?');
    await page.getByLabel('Votre adresse électronique').fill(curious);
    await page.getByLabel('J’accepte que ma question').check();
    await page.getByRole('button', { name: 'Envoyer ma question' }).click();
    await page.getByText('Votre question est transmise.').waitFor();

    const asked = await mailTo(email, 'Et le vote ?');
    expect(asked.text).not.toContain(curious);
    await page.goto(linkIn(asked, '/ambassadeur/reponse/'));
    await page.getByLabel('Votre réponse').fill('Deux assemblées.');
    await page.getByRole('button', { name: 'Envoyer ma réponse' }).click();
    await page.getByRole('heading', { name: 'Votre réponse est envoyée' }).waitFor();
    expect((await mailTo(curious, 'Deux assemblées.')).text).not.toContain(email);

    await page.goto(withdrawal);
    await page.getByRole('button', { name: 'Retirer mon témoignage' }).click();
    await page.getByRole('heading', { name: 'Vous n’êtes plus ambassadeur' }).waitFor();
    await page.goto(at(slug, '/chauffage/ambassadeurs'));
    expect(await wordsOf(page.getByRole('main'))).not.toContain(text);
  },
);

test('a document is published by an agent and downloaded by anybody, in its own territory', async () => {
  const { page: agent } = await visit(session.browser, 'the agent');
  await signInByIdentityProvider(agent, 'niort', 'admin@niort.example');
  await agent.goto(at('niort', '/agents/documents'));
  const title = agent.getByLabel('Titre').first();
  // The form stands open while there is no document.
  if (!(await title.isVisible())) await agent.getByText('Ajouter un document').click();
  await title.fill('Guide du raccordement');
  await agent
    .getByLabel('Fichier')
    .first()
    .setInputFiles({ name: 'guide.pdf', mimeType: 'application/pdf', buffer: PDF });
  await agent.getByRole('button', { name: 'Publier ce document' }).click();
  await agent.getByText('Le document est publié.').waitFor();
  const { page } = await visit(session.browser, 'the resident');
  await page.goto(at('niort', '/chauffage/documents'));
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Guide du raccordement' }).click();
  expect((await coming).suggestedFilename()).toBe('Guide du raccordement.pdf');
  await page.goto(at('amiens', '/chauffage/documents'));
  expect(await wordsOf(page.getByRole('main'))).not.toContain('Guide du raccordement');
});
