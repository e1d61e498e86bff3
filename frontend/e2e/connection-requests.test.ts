import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inTown, type KnownAddress } from './addresses.ts';
import { countMailsTo, linkIn, mailTo } from './mails.ts';
import { at } from './platform.ts';
import { requestConnection } from './request-a-connection.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

type Slug = 'niort' | 'amiens';
const LIVE_PATIENCE_MS = 15_000;
const session = browserForTests();

async function markDocument(page: Page): Promise<void> {
  await page.evaluate(() => document.documentElement.setAttribute('data-marked', 'yes'));
}
/** False once the document was loaded again. */
async function isSameDocument(page: Page): Promise<boolean> {
  return (await page.locator('html').getAttribute('data-marked')) === 'yes';
}

async function openList(page: Page, slug: Slug): Promise<void> {
  await page.goto(at(slug, '/agents/raccordements?statut=a-traiter'));
  await page.getByText('En direct').first().waitFor();
  await markDocument(page);
}

/** Takes a step from the open request, and waits until the page says so. */
async function step(page: Page, button: string, done: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.getByText(done).waitFor();
}

/** The applicant's page, asked again until it says this. */
async function says(page: Page, link: string, sentence: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: sentence }).waitFor();
}

/** How many requests the list counts at an address, in its own words. */
async function totalAt(page: Page, slug: Slug, { label }: KnownAddress): Promise<string> {
  await page.goto(at(slug, `/agents/raccordements?recherche=${encodeURIComponent(label)}`));
  return wordsOf(page.getByRole('rowheader', { name: /^Total de ce filtre : [1-9]/ }));
}

/** How many lines the file has that the list offers for a spreadsheet, its heading included. */
async function csvLines(page: Page): Promise<number> {
  const path = await page.getByRole('link', { name: 'Exporter (CSV)' }).getAttribute('href');
  const csv = await page.evaluate(async (from) => (await fetch(from ?? '')).text(), path);
  return csv.trim().split('\n').length;
}

async function liveThrough(slug: Slug, elsewhere: KnownAddress): Promise<void> {
  const { browser } = session;
  const address = inTown(slug, slug === 'niort' ? 1 : 4);
  // Another person at each attempt: the same one would ask for the same request again.
  const email = `copropriete-${slug}-${Date.now()}@exemple.example`;
  const [agent, partner, resident] = await Promise.all([
    visit(browser, `the agent of ${slug}`),
    visit(browser, `the operator’s agent in ${slug}`),
    visit(browser, `the resident of ${slug}`, { javaScriptEnabled: false }),
  ]);
  await signInByIdentityProvider(agent.page, slug, `agent@${slug}.example`);
  await openList(agent.page, slug);

  // Without scripts: one question a page, nothing lost on the way back.
  const asked = { slug, address, email, dwellings: '120' };
  await requestConnection(resident.page, asked, {
    hasScripts: false,
    onStep: async (name) => {
      if (name !== 'energie') return;
      await resident.page.goto(at(slug, '/raccordement/adresse'));
      expect(await resident.page.locator('#texte').inputValue()).toBe(address.label);
      await resident.page.goto(at(slug, '/raccordement/energie'));
    },
  });
  const receipt = await mailTo(email, 'nous l’avons bien reçue');
  const link = linkIn(receipt, '/raccordement/suivi/');
  const reference = /R-\d{4}-\d{6}/.exec(receipt.subject)?.[0] ?? 'no reference';
  expect(new URL(link).origin).toBe(new URL(at(slug, '/')).origin);
  await says(resident.page, link, 'Votre demande est transmise');

  // The agent's list has moved by itself, and shows nothing of the other territory.
  await agent.page.getByRole('button', { name: /nouvelles? demande/ }).click({ timeout: LIVE_PATIENCE_MS });
  await agent.page.getByRole('link', { name: address.label }).click();
  await agent.page.getByRole('article').getByText('120').first().waitFor();
  expect(await isSameDocument(agent.page)).toBe(true);
  expect(await wordsOf(agent.page.locator('body'))).not.toContain(elsewhere.label);

  // In the middle of the town no network is near: the collectivité gives the request to the operator.
  const panel = agent.page.locator('details', { hasText: 'Confier à un autre' });
  await panel.locator('summary').click();
  await panel.getByLabel('À qui').selectOption({ label: 'Exploitant de démonstration' });
  await panel.getByLabel('Raison').selectOption('OTHER_NETWORK');
  await panel.getByRole('button', { name: 'Confier la demande' }).click();
  await agent.page.getByText('La demande a changé de mains').waitFor();

  // The operator's agent is told, takes it, and may take a slip back.
  const operator = `exploitant@${slug}.example`;
  const fileLink = linkIn(await mailTo(operator, reference), '/agents/raccordements/');
  await signInByIdentityProvider(partner.page, slug, operator);
  await partner.page.goto(fileLink);
  await partner.page.getByText('En direct').first().waitFor();
  await step(partner.page, 'Commencer l’étude', 'L’étude a commencé.');
  await step(partner.page, 'Annuler', 'C’est annulé');
  await step(partner.page, 'Personne recontactée', 'La demande est recontactée.');
  await partner.page.getByLabel('Partir d’un modèle').selectOption({ label: 'Premier contact' });
  await partner.page.getByRole('button', { name: 'Voir le texte' }).click();
  await partner.page.waitForFunction(() =>
    document.querySelector<HTMLTextAreaElement>('#message-body')?.value.includes('Sam Exemple'),
  );
  await partner.page.getByRole('button', { name: 'Envoyer à la personne' }).click();
  await partner.page.getByText('Votre message part').waitFor();

  // What the operator does is seen on the open screen of the territory's agent, and on the applicant's page.
  await agent.page.getByRole('article').getByText('a recontacté la personne').waitFor({ timeout: LIVE_PATIENCE_MS });
  expect(await isSameDocument(agent.page)).toBe(true);
  await says(resident.page, link, 'Votre demande est prise en charge');
  expect(await wordsOf(resident.page.getByRole('main'))).toContain('vos factures de chauffage');
  await resident.page.getByLabel('Écrire un message').fill(`Notre assemblée générale vote en mars, à ${slug}.`);
  await resident.page.getByRole('button', { name: 'Envoyer mon message' }).click();
  await resident.page.getByText('Votre message est envoyé').waitFor();
  await partner.page
    .getByText(`Notre assemblée générale vote en mars, à ${slug}.`)
    .waitFor({ timeout: LIVE_PATIENCE_MS });

  // The same person asks for the same place again: a mail says so, and no second request is made.
  const total = await totalAt(agent.page, slug, address);
  expect(await csvLines(agent.page)).toBe(Number(/\d+$/.exec(total)?.[0]) + 1);
  const before = await countMailsTo(email);
  await requestConnection(resident.page, asked, { hasScripts: false });
  const again = await mailTo(email, reference, { after: before });
  expect(linkIn(again, '/raccordement/suivi/')).toBe(link);
  expect(await totalAt(agent.page, slug, address)).toBe(total);
}

test('on two territories at once, a request for a connection reaches the agent’s open list, then an operator, and comes back to who asked', async () => {
  await Promise.all([liveThrough('niort', inTown('amiens', 4)), liveThrough('amiens', inTown('niort', 1))]);
});
