import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inTown } from './addresses.ts';
import { axeProblems, openPage } from './browser.ts';
import { fetchInPage } from './fetch-in-page.ts';
import { at } from './platform.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

const session = browserForTests();
const PLACES: Readonly<Record<string, { citycode: string; number: number; agent: string }>> = {
  niort: { citycode: '79191', number: 8, agent: 'admin@niort.example' },
  amiens: { citycode: '80021', number: 10, agent: 'admin@amiens.example' },
};
const DOCUMENTS = fileURLToPath(new URL('../app/graphql/generated/persisted-documents.json', import.meta.url));

/** Reports a damp bedroom as a program would, by the operation of the site itself. */
async function report(page: Page, slug: string, place: { citycode: string; number: number }) {
  const known = JSON.parse(readFileSync(DOCUMENTS, 'utf8')) as Record<string, string>;
  const documentId = Object.keys(known).find((id) => known[id]?.startsWith('mutation Deposit('));
  await page.goto(at(slug, '/'));
  const input = {
    idempotencyKey: crypto.randomUUID(),
    gridVersion: '2026.2',
    address: { label: inTown(slug, place.number, 'rue du pre aux oies').label, citycode: place.citycode },
    reporterKind: 'TENANT',
    desordres: [{ code: 'logement.humidite.moisissures', rooms: ['BEDROOM'], since: 'ONE_TO_SIX_MONTHS' }],
    description: 'Moisissures dans la chambre.',
    photoIds: [],
    answers: {},
    contact: { name: 'Camille Visitée', email: `visites-${slug}@exemple.example` },
    consent: true,
  };
  const answer = await page.evaluate(
    async ([id, variables]) => {
      const headers = { 'content-type': 'application/json', 'x-mitoyen-csrf': '1' };
      const body = JSON.stringify({ documentId: id, variables });
      return (await fetch('/graphql', { method: 'POST', headers, body })).json();
    },
    [documentId, { input }] as const,
  );
  const deposit = answer?.data?.depositSignalement;
  if (deposit?.__typename !== 'Deposit') throw new Error(`the deposit was refused: ${JSON.stringify(answer)}`);
  return { reference: String(deposit.reference), token: String(deposit.followUpToken) };
}

const french = (instant: Date, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris', hourCycle: 'h23', ...options }).format(instant);

test.each(['niort', 'amiens'])(
  'in %s, a visit by video is planned, confirmed by the private link, put in a calendar, and its two sides see each other',
  async (slug) => {
    const place = PLACES[slug];
    if (!place) throw new Error(`no place in ${slug}`);
    const { page: resident } = await visit(session.browser, 'the resident', { viewport: { width: 360, height: 800 } });
    const { reference, token } = await report(resident, slug, place);
    const { page: agent } = await visit(session.browser, 'the agent');
    await signInByIdentityProvider(agent, slug, place.agent);

    await agent.goto(at(slug, `/agents/signalements?recherche=${reference}`));
    const href = (await agent.locator('[data-row]').first().getAttribute('href')) ?? '';
    const path = new URL(href, at(slug, '/')).pathname;
    await openPage(agent, at(slug, path));
    await agent.getByRole('button', { name: 'Prendre en charge' }).click();
    await agent.getByRole('article').getByText('En cours').first().waitFor();
    await openPage(agent, at(slug, `${path}/visites`));
    await agent.getByText('Planifier une visite').click();
    const soon = new Date(Date.now() + 10 * 60_000);
    await agent.getByLabel('Type de visite').selectOption('REMOTE');
    await agent.getByLabel('Jour', { exact: true }).fill(french(soon, { dateStyle: 'short' }));
    await agent
      .getByLabel('Heure', { exact: true })
      .fill(french(soon, { hour: '2-digit', minute: '2-digit' }).replace(' h ', ':'));
    await agent.getByRole('button', { name: 'Planifier la visite' }).click();
    await agent.getByText('La visite est planifiée').waitFor();
    expect(await axeProblems(agent)).toEqual([]);

    await resident.goto(at(slug, `/suivi/${token}/visites`));
    expect(await axeProblems(resident)).toEqual([]);
    const calendar = await resident.getByRole('link', { name: 'Ajouter à mon agenda' }).getAttribute('href');
    const file = await fetchInPage(resident, calendar ?? '');
    expect(file.body.toString()).toContain('METHOD:PUBLISH');
    expect(
      (await fetchInPage(resident, (calendar ?? '').replace(/follow=.*/, `follow=${'x'.repeat(43)}`))).status,
    ).toBe(404);
    await resident.getByRole('button', { name: 'Je serai là' }).click();
    await resident.getByText('l’agent sait que vous serez là').waitFor();

    await resident.getByRole('link', { name: 'Rejoindre la visite par vidéo' }).click();
    expect(await wordsOf(resident.getByRole('main'))).toContain('Rien n’est enregistré');
    expect(await axeProblems(resident)).toEqual([]);
    await agent.reload();
    await agent.getByRole('link', { name: 'Ouvrir la visite par vidéo' }).click();
    for (const page of [agent, resident]) await page.getByRole('button', { name: 'Je suis d’accord' }).click();
    for (const page of [agent, resident]) {
      await page.locator('[data-call="together"]').waitFor();
      const video = page.getByLabel(/Image de l’autre personne/);
      await expect
        .poll(() => video.evaluate((seen: HTMLVideoElement) => seen.videoWidth), { timeout: 10_000 })
        .toBeGreaterThan(0);
      expect(await video.evaluate((seen: HTMLVideoElement) => seen.readyState)).toBeGreaterThan(1);
    }
    await resident.getByLabel('Écrire').fill('Je vous montre la fenêtre.');
    await resident.getByRole('button', { name: 'Envoyer' }).click();
    await agent.getByText('Je vous montre la fenêtre.').waitFor();

    await agent.getByRole('button', { name: 'Garder cette image' }).click();
    await agent.getByText('L’image est gardée dans le dossier.').waitFor();
    await agent.getByLabel(/Notes de la visite/).fill('Moisissures autour de la fenêtre.');
    await agent.getByRole('button', { name: 'Garder les notes' }).click();
    await agent.getByText('Les notes sont gardées.').waitFor();
    await agent.getByRole('button', { name: 'Quitter la visite' }).click();
    await resident.locator('[data-call="waiting"]').waitFor();

    await agent.getByRole('link', { name: new RegExp(reference) }).click();
    await agent.getByText('Notes de l’appel : Moisissures autour de la fenêtre.').waitFor();
    expect(await agent.getByRole('link', { name: /^visite .*\.(jpg|webp)$/ }).count()).toBe(1);
    await agent.getByText('Conclure', { exact: true }).click();
    await agent.getByLabel('Compte rendu', { exact: true }).fill('Ventilation à poser dans la chambre.');
    await agent.getByRole('button', { name: 'Conclure la visite' }).click();
    await agent.getByText('La visite est conclue.').waitFor();

    await agent.goto(at(slug, '/agents/visites'));
    expect(await wordsOf(agent.getByRole('main'))).toContain(reference);
    expect(await axeProblems(agent)).toEqual([]);
  },
  45_000,
);
