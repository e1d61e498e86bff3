import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inTown, nearTheNetwork } from './addresses.ts';
import { openPage } from './browser.ts';
import { linkIn, mailTo } from './mails.ts';
import { photographBehind, telephonePhotograph, tellsWhereItWasTaken } from './photographs.ts';
import { at } from './platform.ts';
import { addPhotos, answerUpToPhotos, chooseAddress, finish } from './report-a-dwelling.ts';
import { signInByIdentityProvider, signInByMail } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

type Slug = 'niort' | 'amiens';
const LIVE_PATIENCE_MS = 15_000;
const session = browserForTests();

/** Marks the document that is open now; `isSameDocument` is false once the page was loaded again. */
async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute('data-marked', 'yes'));
}
async function isSameDocument(page: Page): Promise<boolean> {
  return (await page.locator('html').getAttribute('data-marked')) === 'yes';
}

async function openInbox(page: Page, slug: Slug): Promise<void> {
  await page.goto(at(slug, '/agents/signalements?statut=nouveaux'));
  await page.getByText('En direct').first().waitFor();
  await markDocument(page);
}

/** Opens what waits behind "1 nouveau signalement" and the file of an address in it. */
async function openArrival(page: Page, address: string): Promise<void> {
  await page.getByRole('button', { name: /nouveaux? signalement/ }).click({ timeout: LIVE_PATIENCE_MS });
  await page.getByRole('link', { name: address }).click();
  await page.getByRole('article').getByText(address).first().waitFor();
}

async function testAnAddress(slug: Slug): Promise<void> {
  const { page } = await visit(session.browser, `the resident of ${slug} who tests an address`);
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  const loadedMap = () => scripts.some((path) => /maplibre|mapbox/i.test(path));
  const address = nearTheNetwork(slug);
  await openPage(page, at(slug, '/'));
  await chooseAddress(page, /réseau de chaleur/, address);
  await page.getByRole('button', { name: 'Tester mon adresse' }).click();
  await page.waitForURL('**/chauffage/resultat?*');
  const answer = page.getByRole('main');
  await answer.getByRole('heading', { level: 1, name: /^Oui : le réseau .+ passe à \d+ m de chez vous\.$/ }).waitFor();
  const words = await wordsOf(answer);
  expect(words).toContain(address.label);
  expect(words).toMatch(/\d+(,\d)? %\s+/);
  expect(words).toContain('d’énergie renouvelable ou de récupération');
  expect(words).toMatch(/\d+ g de CO₂ par kilowattheure/);
  expect(words).toMatch(/Arrêté annuel|Données ouvertes|Chiffre du territoire/);
  expect(loadedMap()).toBe(false);
  await answer.getByRole('button', { name: 'Voir les réseaux sur une carte' }).click();
  const map = page.getByRole('region', { name: /Carte des réseaux de chaleur/ });
  await map.locator('canvas').first().waitFor();
  expect(loadedMap()).toBe(true);
}

async function liveThrough(slug: Slug, other: Slug): Promise<void> {
  const { browser } = session;
  const address = inTown(slug, slug === 'niort' ? 7 : 9);
  const elsewhere = inTown(other, other === 'niort' ? 7 : 9);
  const email = `residente-${slug}@exemple.example`;
  const [agent, partner, resident] = await Promise.all([
    visit(browser, `the agent of ${slug}`),
    visit(browser, `the partner’s agent in ${slug}`),
    visit(browser, `the resident of ${slug}`),
  ]);

  await signInByMail(agent.page, slug, `agent@${slug}.example`);
  await openInbox(agent.page, slug);

  const reader = { page: resident.page, hasScripts: true };
  await answerUpToPhotos(reader, { slug, address, description: 'Les murs de la chambre sont noirs.' }, async (step) => {
    if (step !== 'depuis') return;
    await resident.page.reload();
    await resident.page.goto(at(slug, '/signaler'));
    await resident.page.getByRole('link', { name: 'Reprendre mon signalement' }).click();
    await resident.page.waitForURL('**/signaler/depuis');
  });
  await addPhotos(reader, [await telephonePhotograph('chambre.jpg')]);
  const receipt = await finish(reader, { email });
  expect(new URL(receipt.followUpUrl).origin).toBe(new URL(at(slug, '/')).origin);

  const receiptMail = await mailTo(email, receipt.reference);
  expect(linkIn(receiptMail, '/suivi/')).toBe(receipt.followUpUrl);
  expect(receiptMail.deliveries).toBe(1);

  await resident.page.goto(receipt.followUpUrl);
  await resident.page.getByRole('heading', { level: 1, name: 'Votre signalement est arrivé' }).waitFor();
  const photo = await resident.page
    .getByRole('list', { name: 'Vos photos' })
    .getByRole('link')
    .first()
    .getAttribute('href');
  const kept = await photographBehind(slug, photo);
  expect(await tellsWhereItWasTaken(kept)).toBe(false);

  // The agent's screen has moved by itself, and shows nothing of the other territory.
  await openArrival(agent.page, address.label);
  expect(await isSameDocument(agent.page)).toBe(true);
  expect(await wordsOf(agent.page.locator('body'))).not.toContain(elsewhere.label);

  await agent.page.getByRole('button', { name: /^Affecter à Service communal d’hygiène/ }).click();
  const parts = agent.page.getByRole('region', { name: 'Partenaires' });
  await parts.getByText('En attente de réponse').waitFor();

  const partnerEmail = `inspection@${slug}.example`;
  await signInByIdentityProvider(partner.page, slug, partnerEmail);
  // She is told on her screen; by mail, with the rest of the day.
  const told = partner.page.getByRole('link', { name: receipt.reference }).first();
  await expect
    .poll(
      async () => {
        await partner.page.goto(at(slug, '/agents/notifications'));
        return told.isVisible();
      },
      { timeout: LIVE_PATIENCE_MS },
    )
    .toBe(true);
  await told.click();
  await partner.page.getByText('En direct').first().waitFor();
  await partner.page.getByRole('button', { name: 'Accepter' }).click();

  // What the partner does is seen on the open screen of the territory's agent.
  await parts.getByText('Acceptée').waitFor({ timeout: LIVE_PATIENCE_MS });
  expect(await isSameDocument(agent.page)).toBe(true);

  const words = `Une visite est prévue mardi à ${slug}.`;
  await agent.page.getByLabel('Écrire un suivi').fill(words);
  await agent.page.getByRole('button', { name: 'Envoyer à la personne' }).click();
  await agent.page.getByRole('region', { name: 'Suivis' }).getByRole('paragraph').filter({ hasText: words }).waitFor();
  await partner.page.getByRole('region', { name: 'Suivis' }).getByText(words).waitFor({ timeout: LIVE_PATIENCE_MS });
  await agent.page.getByRole('button', { name: 'Envoyer le mail maintenant' }).click();
  const news = await mailTo(email, 'un nouveau message');
  expect(linkIn(news, '/suivi/')).toBe(receipt.followUpUrl);
  await resident.page.goto(linkIn(news, '/suivi/'));
  await resident.page.getByText(words).waitFor();
  await resident.page.getByRole('heading', { level: 1, name: 'Votre dossier est ouvert' }).waitFor();
}

test('on two territories at once, a resident tests an address and reads how far which network is, with its figures and its map', async () => {
  await Promise.all([testAnAddress('niort'), testAnAddress('amiens')]);
});

test('on two territories at once, a report reaches the agent’s open screen, then a partner, and comes back to the resident', async () => {
  await Promise.all([liveThrough('niort', 'amiens'), liveThrough('amiens', 'niort')]);
});
