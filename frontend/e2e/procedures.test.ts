import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { inTown } from './addresses.ts';
import { axeProblems, openPage } from './browser.ts';
import { linkIn, mailTo } from './mails.ts';
import { at } from './platform.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

const session = browserForTests();
const PLACES: Readonly<Record<string, { citycode: string; number: number }>> = {
  niort: { citycode: '79191', number: 3 },
  amiens: { citycode: '80021', number: 4 },
};
const DOCUMENTS = fileURLToPath(new URL('../app/graphql/generated/persisted-documents.json', import.meta.url));

/** The id under which the site itself asks for the deposit: a text of ours would need a key. */
function depositDocument(): string {
  const known = JSON.parse(readFileSync(DOCUMENTS, 'utf8')) as Record<string, string>;
  const id = Object.keys(known).find((candidate) => known[candidate]?.startsWith('mutation Deposit('));
  if (!id) throw new Error('the site has no operation Deposit');
  return id;
}

/** A tenant of a private dwelling reports mould and lets us write to the landlord first, as a program would. */
async function reportLandlordFirst(page: Page, slug: string, landlord: string, resident: string) {
  const place = PLACES[slug];
  if (!place) throw new Error(`no place in ${slug}`);
  await page.goto(at(slug, '/'));
  const input = {
    idempotencyKey: crypto.randomUUID(),
    gridVersion: '2026.2',
    address: { label: inTown(slug, place.number, 'rue du cerf-volant').label, citycode: place.citycode },
    reporterKind: 'TENANT',
    desordres: [{ code: 'logement.humidite.moisissures', rooms: ['BEDROOM'], since: 'ONE_TO_SIX_MONTHS' }],
    description: 'Moisissures dans la chambre.',
    photoIds: [],
    answers: {
      'landlord.sector': 'PRIVATE',
      'landlord.name': 'Sacha Bailleur',
      'landlord.email': landlord,
      'landlord.warned': 'YES',
      'consent.injunction': 'YES',
    },
    contact: { name: 'Camille Locataire', email: resident },
    consent: true,
  };
  const answer = await page.evaluate(
    async ([documentId, variables]) => {
      const headers = { 'content-type': 'application/json', 'x-mitoyen-csrf': '1' };
      return (
        await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ documentId, variables }) })
      ).json();
    },
    [depositDocument(), { input }] as const,
  );
  const deposit = answer?.data?.depositSignalement;
  if (deposit?.__typename !== 'Deposit') throw new Error(`the deposit was refused: ${JSON.stringify(answer)}`);
  return { reference: String(deposit.reference), followUpUrl: at(slug, `/suivi/${deposit.followUpToken}`) };
}

/** The words of the PDF behind a link of the page. */
async function pdfBehind(page: Page, link: RegExp): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: link }).first().click();
  const bytes = await readFile(await (await coming).path());
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
}

test.each(['niort', 'amiens'])(
  'in %s, a landlord is written to first, answers without an account, declares the works, and the resident has the last word; an arrêté is signed, notified and lifted',
  async (slug) => {
    const landlordMail = `bailleur-${slug}@exemple.example`;
    const { page: resident } = await visit(session.browser, 'the resident');
    const { reference, followUpUrl } = await reportLandlordFirst(
      resident,
      slug,
      landlordMail,
      `locataire-${slug}@exemple.example`,
    );
    const link = linkIn(await mailTo(landlordMail, /des réparations vous sont demandées/), '/bailleur/injonction/');
    expect(new URL(link).host).toBe(new URL(at(slug, '/')).host);

    // The agent sees the route, prints the letter, and writes an arrêté beside it.
    const { page: agent } = await visit(session.browser, 'the agent');
    await signInByIdentityProvider(agent, slug, `admin@${slug}.example`);
    await agent.goto(at(slug, `/agents/signalements?recherche=${reference}`));
    const href = (await agent.locator('[data-row]').first().getAttribute('href')) ?? '';
    const file = new URL(href, at(slug, '/')).pathname;
    await openPage(agent, at(slug, `${file}/procedures`));
    await agent.getByText('Réponse du bailleur attendue').waitFor();
    const letter = await pdfBehind(agent, /Lettre au bailleur/);
    expect(letter).toContain(reference);
    expect(letter).not.toMatch(/Camille|locataire-/);
    const [code = ''] = /[2-9A-Z]{4}(-[2-9A-Z]{4}){3}/.exec(letter) ?? [];

    // The landlord, without scripts: a wrong code, then the one of his letter.
    const { page: landlord } = await visit(session.browser, 'the landlord', { javaScriptEnabled: false });
    await landlord.goto(at(slug, '/bailleur/injonction'));
    await landlord.getByLabel('Référence du dossier').fill(reference);
    await landlord.getByLabel('Code de la lettre').fill('AAAA-BBBB-CCCC-DDDD');
    await landlord.getByRole('button', { name: 'Continuer' }).click();
    expect(await wordsOf(landlord.getByRole('alert'))).toContain('ne vont pas ensemble');
    await landlord.getByLabel('Code de la lettre').fill(code.toLowerCase());
    await landlord.getByRole('button', { name: 'Continuer' }).click();
    await landlord.getByRole('heading', { level: 1, name: 'Des réparations vous sont demandées' }).waitFor();
    expect(await wordsOf(landlord.getByRole('main'))).not.toMatch(/Camille|Moisissures dans la chambre\./);
    await landlord.getByRole('button', { name: 'Envoyer ma réponse' }).click();
    expect(await wordsOf(landlord.getByRole('alert'))).toContain('Choisissez une réponse');
    await landlord.getByLabel(/Oui, je m’engage/).check();
    await landlord.getByLabel('Ce que vous voulez ajouter').fill('<script>alert(1)</script> Le plombier vient lundi.');
    await landlord.getByRole('button', { name: 'Envoyer ma réponse' }).click();
    await landlord.getByText('Votre réponse est enregistrée.').waitFor();
    expect(await pdfBehind(landlord, /votre engagement/)).toContain('Le plombier vient lundi.');

    const { page: looking } = await visit(session.browser, 'the landlord with scripts', {
      viewport: { width: 360, height: 740 },
    });
    await looking.goto(link);
    await looking.getByText('Les travaux sont faits', { exact: true }).click();
    await looking.getByLabel('Ce qui a été fait').fill('Aération posée, murs repeints.');
    expect(await axeProblems(looking)).toEqual([]);
    await looking.getByRole('button', { name: 'Déclarer les travaux faits' }).click();
    await looking.getByText('L’occupant est interrogé.').waitFor();

    // The resident contests, the landlord declares again, she confirms: the file is closed.
    await resident.goto(`${followUpUrl}/procedure`);
    await resident.getByText('Est-ce vrai ?').waitFor();
    expect(await axeProblems(resident)).toEqual([]);
    await resident.getByRole('button', { name: 'Dire que ce n’est pas fait' }).click();
    await resident.getByText('Cette réponse est nécessaire.').first().waitFor();
    await resident.getByLabel('Non : ce qui n’est pas fait').fill('La fenêtre ferme mal.');
    await resident.getByRole('button', { name: 'Dire que ce n’est pas fait' }).click();
    await resident.getByText('Votre choix est enregistré.').waitFor();

    await agent.reload();
    await agent.getByText('La fenêtre ferme mal.').waitFor();
    await agent.getByText('Écrire un projet d’arrêté').click();
    await agent.getByLabel('Type', { exact: true }).selectOption('MISE_EN_SECURITE');
    await agent.getByRole('button', { name: 'Enregistrer le projet' }).click();
    await agent.getByText('Le projet d’arrêté est enregistré.').waitFor();
    await agent.getByText('Signer…').click();
    await agent.getByLabel('Numéro').fill(`A-${reference}`);
    await agent.getByRole('button', { name: 'Signer', exact: true }).click();
    await agent.getByText('L’arrêté est signé.').waitFor();
    await agent.getByText('Notifier…').click();
    await agent.getByLabel('Travaux à faire avant le').fill('2030-01-15');
    await agent.getByRole('button', { name: 'Notifier', exact: true }).click();
    await agent.getByText('L’arrêté est notifié.').waitFor();
    expect(await axeProblems(agent)).toEqual([]);
    await resident.reload();
    await resident.getByText('Vous ne devez plus le loyer.').waitFor();
    await agent.getByText('Lever…').click();
    await agent.getByRole('button', { name: 'Lever', exact: true }).click();
    await agent.getByText('L’arrêté est levé.').waitFor();

    await looking.reload();
    await looking.getByText('Les travaux sont faits', { exact: true }).click();
    await looking.getByLabel('Ce qui a été fait').fill('Fenêtre réglée.');
    await looking.getByRole('button', { name: 'Déclarer les travaux faits' }).click();
    const yes = resident.getByRole('button', { name: 'Oui, les travaux sont faits' });
    await expect
      .poll(
        async () => {
          await resident.reload();
          return yes.count();
        },
        { timeout: 15_000, interval: 500 },
      )
      .toBe(1);
    await yes.click();
    await resident.getByText('Vous avez confirmé que les travaux sont faits.').waitFor();
    await resident.goto(followUpUrl);
    expect(await wordsOf(resident.getByRole('main'))).toMatch(/travaux sont faits/i);

    // The deadlines of the territory, the most overdue first; a connector that may not go to a private network.
    await agent.goto(at(slug, '/agents/procedures'));
    expect(await wordsOf(agent.getByRole('article').first())).toContain('retard');
    await agent.getByText('Importer des arrêtés (CSV)').click();
    await agent.getByLabel('Ou collez les lignes').fill('a;b\n1;2');
    await agent.getByRole('button', { name: 'Vérifier sans rien changer' }).click();
    await agent.getByText('Il manque une colonne').first().waitFor();
    await agent.goto(at(slug, '/agents/connecteurs'));
    await agent.getByText('Ajouter ou changer un connecteur').click();
    await agent.getByLabel('Adresse d’envoi').fill('https://10.0.0.1/');
    await agent.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await agent.locator('#endpoint[aria-invalid="true"]').waitFor();
    expect(await axeProblems(agent)).toEqual([]);
  },
);
