import { readFile } from 'node:fs/promises';
import { readAuditLine } from '@mitoyen/kit/audit/audit-line.ts';
import { ChainVerifier } from '@mitoyen/kit/audit/chain.ts';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { at } from './platform.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

const session = browserForTests();
const ADMINISTRATOR = 'admin@niort.example';

/** What a link of the page gives as a file. */
async function downloaded(page: Page, link: string): Promise<{ name: string; text: string }> {
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: link }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

const acts = async (page: Page) => wordsOf(page.getByRole('table', { name: 'Journal' }));

/** What stands on this page and on those after it: what was imported at the start is far behind by now. */
async function actsOfAllPages(page: Page): Promise<string> {
  let all = await acts(page);
  for (let next = page.getByRole('link', { name: 'Page suivante' }); (await next.count()) > 0; ) {
    await page.goto(new URL((await next.getAttribute('href')) ?? '', page.url()).href);
    all += await acts(page);
  }
  return all;
}

test('the administrator reads the journal of all parts together, narrows it and takes it away, and it verifies', async () => {
  const { page } = await visit(session.browser, 'the administrator');
  await signInByIdentityProvider(page, 'niort', ADMINISTRATOR);
  await page.goto(at('niort', '/agents/equipe'));
  await page.getByRole('heading', { level: 1, name: 'Équipe' }).waitFor();
  await page.goto(at('niort', '/agents/journal'));
  expect(await wordsOf(page.getByRole('main'))).toMatch(/Journal (pas encore vérifié|vérifié le)/);
  const everything = await actsOfAllPages(page);
  expect(everything).toContain('Connexion par le service d’identité');
  expect(everything).toContain('Import d’adresses');
  expect(everything).toContain('Import de réseaux de chaleur');

  await page.goto(at('niort', '/agents/journal'));
  await page.getByLabel('Quoi').selectOption('consultations');
  await page.waitForURL(/type=consultations/);
  await page.getByRole('cell', { name: 'Consultation de données personnelles' }).first().waitFor();
  expect(await acts(page)).not.toContain('Import d’adresses');
  await page.getByRole('textbox', { name: 'Du', exact: true }).fill('2001-01-01');
  await page.getByRole('textbox', { name: 'Au', exact: true }).fill('2001-01-02');
  await page.getByRole('heading', { name: 'Rien ne répond à ces critères' }).waitFor();

  await page.goto(at('niort', '/agents/journal'));
  const proof = await downloaded(page, 'fichier vérifiable (JSON Lines)');
  expect(proof.name).toMatch(/^journal-niort-\d{4}-\d\d-\d\d\.jsonl$/);
  const headings: string[] = [];
  let open: { verifier: ChainVerifier; until: { seq: number; hash: string } } | undefined;
  const close = () => expect(open?.verifier.finish(open.until).faults ?? []).toEqual([]);
  for (const line of proof.text.trimEnd().split('\n')) {
    const read = readAuditLine(line);
    if (read?.kind === 'heading') {
      close();
      headings.push(`${read.chain.tenant} ${read.chain.subgraph}`);
      open = { verifier: new ChainVerifier(read.chain.after), until: read.chain.until };
    } else if (read) open?.verifier.add(read.link);
    else throw new Error(`not a line of an export: ${line}`);
  }
  close();
  expect(headings.sort()).toEqual(['niort housing', 'niort networks', 'niort partners', 'niort signalements']);

  const table = await downloaded(page, 'tableau (CSV)');
  expect(table.name).toMatch(/\.csv$/);
  expect(table.text).toContain('"Connexion par le service d’identité"');
  expect(table.text.split('\r\n').filter((row) => row !== '').length).toBeGreaterThan(10);
  expect(table.text).not.toContain('amiens');

  await page.goto(at('niort', '/agents/journal'));
  expect(await acts(page)).toContain('Export du journal');
});

test('without JavaScript, the journal is narrowed by its button and read page after page', async () => {
  const { page } = await visit(session.browser, 'the administrator without scripts', { javaScriptEnabled: false });
  await signInByIdentityProvider(page, 'niort', ADMINISTRATOR);
  await page.goto(at('niort', '/agents/journal'));
  await page.getByLabel('Qui').selectOption('system');
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await page.waitForURL(/qui=system/);
  const words = await acts(page);
  expect(words).toContain('la plateforme');
  expect(words).not.toContain('Connexion par le service d’identité');
  await page.getByLabel('Référence du dossier').fill('2020-99999');
  await page.getByRole('button', { name: 'Filtrer' }).click();
  await page.getByRole('heading', { name: 'Aucun dossier ne porte la référence « 2020-99999 »' }).waitFor();
});

test('who may not read the journal is refused, its files too', async () => {
  const { page } = await visit(session.browser, 'an agent');
  await signInByIdentityProvider(page, 'niort', 'agent@niort.example');
  for (const path of ['/agents/journal', '/agents/journal/export?format=csv']) {
    expect((await page.goto(at('niort', path)))?.status()).toBe(403);
  }
});
