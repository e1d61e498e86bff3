import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nearTheNetwork } from './addresses.ts';
import { axeProblems, openPage } from './browser.ts';
import { at } from './platform.ts';
import { chooseAddress } from './report-a-dwelling.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

const session = browserForTests();
const SLUGS = ['niort', 'amiens'] as const;
const NAMES = { niort: 'Niort Agglo', amiens: 'Amiens Métropole' };

/** Another site, on another origin, with a policy as strict as a careful one has: what it shows is what it is given. */
let other: Server;
let body = '';
const otherUrl = () => `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
beforeAll(async () => {
  other = createServer((_request, response) => {
    const sites = SLUGS.map((slug) => new URL(at(slug, '/')).origin).join(' ');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src ${sites}; connect-src ${sites}; frame-src ${sites}; style-src-attr 'unsafe-inline'`,
    );
    response.end(
      `<!doctype html><html lang="fr"><title>Un autre site</title><main><h1>Un autre site</h1>${body}</main></html>`,
    );
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
});
afterAll(() => other?.close());

async function testAddress(scope: Page | Locator, page: Page, slug: string): Promise<void> {
  const { typed, label } = nearTheNetwork(slug);
  const box = scope.getByRole('combobox', { name: 'Votre adresse' });
  await box.pressSequentially(typed, { delay: 15 });
  const wanted = scope.getByRole('option', { name: label });
  await wanted.waitFor();
  const options = await scope.getByRole('option').allInnerTexts();
  for (let step = 0; step <= options.findIndex((text) => text.includes(label)); step++)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
}

describe('the comparator', () => {
  test('goes on from the answer to an address, with the network of that territory, by cost then by carbon', async () => {
    const { page } = await visit(session.browser, 'the resident who compares');
    for (const slug of SLUGS) {
      await openPage(page, at(slug, '/chauffage'));
      await chooseAddress(page, 'Votre adresse', nearTheNetwork(slug));
      await page.getByRole('button', { name: 'Tester cette adresse' }).click();
      await page.getByRole('heading', { level: 1, name: /^Oui/ }).waitFor();
      await page.locator('a[href^="/chauffage/comparateur"]').first().click();
      await page.getByRole('heading', { level: 2, name: /^Le réseau de chaleur coûterait environ/ }).waitFor();
      const words = await wordsOf(page.getByRole('main'));
      expect(words).toMatch(/Réseau pris en compte : .+, à \d+ m/);
      expect(words).toContain('Elle ne peut pas justifier une dérogation');
      expect(await page.getByRole('figure').getByRole('listitem').count()).toBe(16);
      await page.getByRole('link', { name: 'CO₂', exact: true }).click();
      await page.getByRole('heading', { level: 2, name: /^Le réseau de chaleur émettrait environ/ }).waitFor();
      expect(await axeProblems(page)).toEqual([]);
    }
  });

  test('works without JavaScript, says what it supposed, and what is wrong with an answer', async () => {
    const { page } = await visit(session.browser, 'the resident without scripts', {
      javaScriptEnabled: false,
      viewport: { width: 360, height: 780 },
    });
    const address = nearTheNetwork('niort');
    await page.goto(at('niort', '/chauffage/comparateur'));
    await page.locator('#texte').fill(address.typed);
    await page.getByLabel('Surface en m²').fill('45');
    await page.getByRole('button', { name: 'Comparer', exact: true }).click();
    const choice = page.getByRole('main').getByRole('link', { name: address.label });
    const answer = page.getByRole('heading', { level: 2, name: /^Le réseau de chaleur coûterait/ });
    await choice.or(answer).first().waitFor();
    if (await choice.isVisible()) await choice.click();
    await answer.waitFor();
    await page.getByText('Voir tout ce que nous avons supposé').click();
    expect(await page.getByRole('row', { name: /Surface 45 m² Votre réponse/ }).count()).toBe(1);
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(
      true,
    );

    await page.getByLabel('Surface en m²').fill('4');
    await page.getByRole('button', { name: 'Comparer', exact: true }).click();
    await page.getByText('Nous ne pouvons pas comparer avec ces réponses').waitFor();
    expect(await page.getByLabel('Surface en m²').getAttribute('aria-invalid')).toBe('true');
  });
});

test('the public figures of each territory are its own, with the formula and the files to take away', async () => {
  const { page } = await visit(session.browser, 'the citizen');
  for (const slug of SLUGS) {
    await page.goto(at(slug, '/chauffage/statistiques'));
    const words = await wordsOf(page.getByRole('main'));
    expect(words).toContain(NAMES[slug]);
    expect(words).toMatch(/CO₂ évité = logements ×/);
    expect(words).toContain('Les nombres de moins de 5 sont masqués.');
    expect(await axeProblems(page)).toEqual([]);
    for (const link of await page.locator('a[href^="/networks/exports/"]').all()) {
      const path = (await link.getAttribute('href')) ?? '';
      const first = await fetched(page, path);
      expect([path, first.status]).toEqual([path, 200]);
      expect(first.disposition).toContain(`${slug}-`);
      expect([path, (await fetched(page, path, first.etag)).status]).toEqual([path, 304]);
    }
    const map = JSON.parse((await fetched(page, '/networks/exports/networks.geojson')).text);
    expect(map.attribution).toContain(NAMES[slug]);
    expect(map.features.length).toBeGreaterThan(0);
  }
});

describe('the address test on another site', () => {
  test('answers with the networks and the colours of each territory, by the keyboard, with its attribution', async () => {
    const { page, context } = await visit(session.browser, 'the visitor of another site');
    for (const slug of SLUGS) {
      const origin = new URL(at(slug, '/')).origin;
      body = `<script async src="${origin}/integration/test-adresse.js"></script><test-reseau-chaleur titre=""></test-reseau-chaleur>`;
      await page.goto(otherUrl());
      const element = page.locator('test-reseau-chaleur');
      await testAddress(element, page, slug);
      await element.getByText(/^Oui : le réseau/).waitFor();
      const link = element.getByRole('link', { name: /réponse complète/ });
      expect((await link.getAttribute('href'))?.startsWith(`${origin}/chauffage/resultat?adresse=`)).toBe(true);
      // Whatever the options: who answers, and from which data.
      const by = element.getByText(new RegExp(`Réponse donnée par ${NAMES[slug]}.*Licence Ouverte 2\\.0`));
      expect(await by.isVisible()).toBe(true);
      const brand = await page.evaluate(`(async () => {
        const theme = getComputedStyle(document.querySelector('test-reseau-chaleur')).getPropertyValue('--m-brand');
        const button = document.querySelector('test-reseau-chaleur').shadowRoot.querySelector('button');
        button.style.setProperty('--probe', theme);
        const drawn = getComputedStyle(button).backgroundColor;
        button.style.backgroundColor = theme;
        return [theme.trim(), drawn === getComputedStyle(button).backgroundColor];
      })()`);
      const own = await themeOf(page, slug);
      expect(brand).toEqual([own, true]);
      await page.goto(otherUrl());
      await element.getByRole('combobox').waitFor();
      expect(await axeProblems(page)).toEqual([]);
    }
    expect(await context.cookies()).toEqual([]);
  });

  test('is made by an agent without anybody’s help, and the code that she copies works as it was previewed', async () => {
    const { page } = await visit(session.browser, 'the agent of niort');
    await signInByIdentityProvider(page, 'niort', 'agent@niort.example');
    await openPage(page, at('niort', '/agents/integration'));
    await page.getByLabel('Titre').fill('Chauffez-vous autrement');
    const preview = page.locator('test-reseau-chaleur');
    await preview.getByRole('heading', { name: 'Chauffez-vous autrement' }).waitFor();
    await page.getByRole('button', { name: 'Voir avec ces choix' }).click();
    await page.frameLocator('iframe').getByRole('heading', { name: 'Chauffez-vous autrement' }).waitFor();
    const element = await page.getByLabel('Code à copier dans la page').inputValue();
    const frame = await page.getByLabel(/un cadre/).inputValue();
    expect(`${element}${frame}`).not.toMatch(/mitoyen/i);

    const { page: visitor } = await visit(session.browser, 'the visitor of another site');
    body = `${element}${frame}`;
    await visitor.goto(otherUrl());
    await visitor.locator('test-reseau-chaleur').getByRole('heading', { name: 'Chauffez-vous autrement' }).waitFor();
    const framed = visitor.frameLocator('iframe');
    await framed.getByRole('heading', { name: 'Chauffez-vous autrement' }).waitFor();
    const { typed, label } = nearTheNetwork('niort');
    await framed.getByRole('combobox', { name: 'Votre adresse' }).pressSequentially(typed, { delay: 15 });
    await framed.getByRole('option', { name: label }).click();
    await framed.getByRole('button', { name: 'Tester cette adresse' }).click();
    await framed.getByText(/^Oui : le réseau/).waitFor();
    expect(await framed.getByText(/Réponse donnée par Niort Agglo.*Licence Ouverte 2\.0/).isVisible()).toBe(true);
  });

  test('is the only page that another site may frame, and reads nothing else', async () => {
    const { page } = await visit(session.browser, 'the curious site');
    const origin = new URL(at('niort', '/')).origin;
    body = `<iframe src="${origin}/chauffage" title="Une autre page"></iframe>`;
    await page.goto(otherUrl());
    const [, refused] = page.frames();
    expect(refused?.url()).not.toContain('/chauffage');
    const read = (path: string) =>
      page.evaluate(`fetch(${JSON.stringify(origin + path)}).then((answer) => answer.status, () => 'refused')`);
    expect(await read('/integration/adresses?texte=rue+des+aubepines')).toBe(200);
    expect(await read('/chauffage')).toBe('refused');
    expect(await read('/adresses?texte=rue')).toBe('refused');
  });
});

/** A file of the site that a page stands on. @param etag the state that one has already */
async function fetched(
  page: Page,
  path: string,
  etag = '""',
): Promise<Record<'etag' | 'disposition' | 'text', string> & { status: number }> {
  return page.evaluate(`(async () => {
    const answer = await fetch(${JSON.stringify(path)}, { cache: 'no-store', headers: { 'if-none-match': ${JSON.stringify(etag)} } });
    const of = (name) => answer.headers.get(name) ?? '';
    return { status: answer.status, etag: of('etag'), disposition: of('content-disposition'), text: await answer.text() };
  })()`);
}

/** The brand of a territory, as its own pages wear it. */
async function themeOf(page: Page, slug: string): Promise<unknown> {
  const { page: own } = await visit(session.browser, `the visitor of ${slug}`);
  await own.goto(at(slug, '/'));
  const brand = await own.evaluate(`getComputedStyle(document.documentElement).getPropertyValue('--m-brand').trim()`);
  await own.close();
  expect(page.isClosed()).toBe(false);
  return brand;
}
