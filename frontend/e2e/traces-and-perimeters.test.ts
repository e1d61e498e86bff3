import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { axeProblems } from './browser.ts';
import { fetchInPage } from './fetch-in-page.ts';
import { at } from './platform.ts';
import { signInByIdentityProvider } from './sign-in.ts';
import { browserForTests, visit } from './visit.ts';
import { wordsOf } from './words.ts';

const session = browserForTests();
const MINUTE = 60_000;
const VISIBLE_WITHIN_MS = 10_000;
/** Degrees of latitude in a kilometre. */
const KILOMETRE = 1 / 111.2;
const TILE_ZOOM = 14;

type Path = [number, number][];
interface Drawn {
  readonly id: string;
  readonly paths: Path[];
  /** A place some kilometres from every pipe. */
  readonly far: [number, number];
}

/** The first network of a territory as its map data say it. */
async function drawnIn(page: Page, slug: string): Promise<Drawn> {
  await page.goto(at(slug, '/chauffage'));
  const description = await fetchInPage(page, '/networks/tiles/tilejson.json');
  const { bounds } = JSON.parse(description.body.toString());
  const [west, south, east, north] = bounds;
  const data = await fetchInPage(page, `/chauffage/traces?lon=${(west + east) / 2}&lat=${(south + north) / 2}`);
  const { traces } = JSON.parse(data.body.toString());
  const feature = traces.features.find(
    ({ properties, geometry }: { properties: { status: string }; geometry: { type: string } }) =>
      properties.status === 'EXISTING' && geometry.type === 'MultiLineString',
  );
  return {
    id: feature.properties.id,
    paths: feature.geometry.coordinates,
    far: [west, Number((north + 2.5 * KILOMETRE).toFixed(5))],
  };
}

/** The tile of a place on the site that the page shows, as text: names stand in it as they are written. */
async function tileAt(page: Page, [lon, lat]: [number, number]): Promise<string> {
  const size = 2 ** TILE_ZOOM;
  const radians = (lat * Math.PI) / 180;
  const x = Math.floor(((lon + 180) / 360) * size);
  const y = Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * size);
  const { status, body } = await fetchInPage(page, `/networks/tiles/all/${TILE_ZOOM}/${x}/${y}.pbf`);
  expect(status).toBe(200);
  return body.toString();
}

async function answerAt(page: Page, slug: string, [lon, lat]: [number, number]): Promise<string> {
  await page.goto(at(slug, `/chauffage/resultat?lon=${lon}&lat=${lat}`));
  return wordsOf(page.getByRole('heading', { level: 1 }));
}

async function upload(page: Page, summary: RegExp, file: { name: string; content: string }): Promise<void> {
  const panel = page.locator('details').filter({ has: page.locator(':scope > summary', { hasText: summary }) });
  if ((await panel.getAttribute('open')) === null) await panel.locator(':scope > summary').click();
  await panel.getByLabel('Vos fichiers').setInputFiles({
    name: file.name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(file.content),
  });
  await panel.getByRole('button', { name: 'Envoyer' }).click();
}

describe('the trace of a network', () => {
  test(
    'changed by an agent is compared, published, seen by residents within ten seconds on the map and in the answers, and brought back',
    async () => {
      const agent = (await visit(session.browser, 'the administrator of niort')).page;
      const resident = (await visit(session.browser, 'a resident of niort')).page;
      const { id, paths, far } = await drawnIn(resident, 'niort');
      expect(await answerAt(resident, 'niort', far)).not.toMatch(/^Oui/);
      expect(await tileAt(resident, far)).not.toContain('Exploitant');

      await signInByIdentityProvider(agent, 'niort', 'admin@niort.example');
      await agent.goto(at('niort', `/agents/reseaux/${id}/trace`));
      await agent.getByRole('heading', { level: 1, name: /^Tracé de / }).waitFor();
      await upload(agent, /Proposer un nouveau tracé/, { name: 'trace.shp', content: 'x' });
      await agent.getByText('arrive sans son fichier .prj').waitFor();

      const start = paths[0]?.[0] ?? far;
      const extended = { type: 'MultiLineString', coordinates: [...paths, [start, far]] };
      await upload(agent, /Proposer un nouveau tracé/, {
        name: 'extension.geojson',
        content: JSON.stringify(extended),
      });
      await agent.getByText(/^[\d\s]+m ajoutés\.$/).waitFor();
      await agent.getByText('Fichier extension.geojson').waitFor();
      await agent.locator('canvas').waitFor();
      expect(await axeProblems(agent)).toEqual([]);

      // The map is open while the trace is published.
      await resident.goto(at('niort', '/chauffage/carte'));
      await resident.locator('canvas').waitFor();
      await agent.locator('summary', { hasText: 'Publier ce tracé' }).click();
      await agent.getByRole('button', { name: 'Publier', exact: true }).click();
      await agent.getByText('Le tracé est publié').waitFor();
      const published = Date.now();
      // It asks for its tiles again by itself.
      await resident.waitForResponse(/\/networks\/tiles\/all\//, { timeout: VISIBLE_WITHIN_MS });
      await expect
        .poll(() => tileAt(resident, far), { timeout: VISIBLE_WITHIN_MS, interval: 300 })
        .toContain('Exploitant');
      await expect
        .poll(() => answerAt(resident, 'niort', far), { timeout: VISIBLE_WITHIN_MS, interval: 300 })
        .toMatch(/^Oui/);
      expect(Date.now() - published).toBeLessThan(VISIBLE_WITHIN_MS);

      const neighbour = (await visit(session.browser, 'the administrator of amiens')).page;
      await signInByIdentityProvider(neighbour, 'amiens', 'admin@amiens.example');
      expect(await tileAt(neighbour, far)).not.toContain('Exploitant');
      const refused = await neighbour.goto(at('amiens', `/agents/reseaux/${id}/trace`));
      expect(refused?.status()).toBe(404);

      await agent.getByRole('button', { name: 'Revenir à la version 1' }).click();
      await agent.getByText('de nouveau publié').waitFor();
      await expect
        .poll(() => answerAt(resident, 'niort', far), { timeout: VISIBLE_WITHIN_MS, interval: 300 })
        .not.toMatch(/^Oui/);
    },
    2 * MINUTE,
  );
});

describe('the map of the networks', () => {
  test(
    'is a list too, whose legend is its filter, with and without scripts',
    async () => {
      const plain = (await visit(session.browser, 'a resident without scripts', { javaScriptEnabled: false })).page;
      await plain.goto(at('amiens', '/chauffage/carte'));
      const list = await wordsOf(plain.getByRole('main'));
      expect(list).toContain('Réseau en service');
      await plain.goto(at('amiens', '/chauffage/carte?couche=froid'));
      expect(await wordsOf(plain.getByRole('main'))).toContain('0 réseau');

      const { page } = await visit(session.browser, 'a resident');
      await page.goto(at('amiens', '/chauffage/carte'));
      await page.locator('canvas').waitFor();
      expect(await wordsOf(page.locator('.maplibregl-ctrl-attrib'))).toContain('Licence Ouverte');
      await page.getByLabel('Réseaux de chaleur en service').uncheck();
      await page.waitForURL((url) => url.searchParams.getAll('couche').join() === 'construction,froid,perimetres');
      await page.goto(at('amiens', '/chauffage/carte'));
      await page.getByRole('link', { name: 'Montrer sur la carte' }).first().click();
      await page.waitForURL((url) => url.searchParams.has('choix'));
      await page.locator('li[aria-current]').waitFor();
      expect(await axeProblems(page)).toEqual([]);
    },
    MINUTE,
  );
});

describe('a priority perimeter', () => {
  test(
    'that crosses itself is told where; without a network it is published only when that is meant; repealed it is gone',
    async () => {
      const { page } = await visit(session.browser, 'the administrator of amiens');
      const { far } = await drawnIn(page, 'amiens');
      const [lon, lat] = far;
      const ring = (...corners: [number, number][]) =>
        JSON.stringify({
          type: 'Polygon',
          coordinates: [[...corners, ...corners.slice(0, 1)].map(([x, y]) => [lon + x * 0.002, lat + y * 0.002])],
        });
      await signInByIdentityProvider(page, 'amiens', 'admin@amiens.example');
      const create = async (name: string, geometry: string) => {
        await page.goto(at('amiens', '/agents/perimetres'));
        await page.locator('summary', { hasText: 'Ajouter un périmètre' }).click();
        await page.getByLabel('Nom du périmètre').fill(name);
        await page.getByLabel(/Contour collé/).fill(geometry);
        await page.getByRole('button', { name: 'Créer le brouillon' }).click();
      };
      await create('Nœud', ring([0, 0], [1, 1], [1, 0], [0, 1]));
      await page.getByText(/Le contour se croise lui-même.*Endroit : longitude/).waitFor();

      await create('Zone d’essai', ring([0, 0], [1, 0], [1, 1], [0, 1]));
      await page.getByRole('heading', { level: 1, name: 'Zone d’essai' }).waitFor();
      await page.getByLabel('Date de la délibération').fill('2026-06-30');
      await page.getByLabel('Puissance à partir de laquelle').fill('50');
      await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
      await page.getByText('Le périmètre est à jour').waitFor();
      expect(await axeProblems(page)).toEqual([]);
      await page.locator('summary', { hasText: 'Publier ce périmètre' }).click();
      await page.getByText('Aucun réseau n’est lié à ce périmètre').waitFor();
      await page.getByRole('button', { name: 'Publier sans réseau' }).click();
      await page.getByText('Le périmètre est publié').waitFor();
      await expect
        .poll(() => tileAt(page, [lon + 0.001, lat + 0.001]), { timeout: VISIBLE_WITHIN_MS, interval: 300 })
        .toContain('Zone d’essai');

      await page.locator('summary', { hasText: 'Abroger ce périmètre' }).click();
      await page.getByRole('button', { name: 'Abroger', exact: true }).click();
      await page.getByText('Le périmètre est abrogé').waitFor();
      await expect
        .poll(() => tileAt(page, [lon + 0.001, lat + 0.001]), { timeout: VISIBLE_WITHIN_MS, interval: 300 })
        .not.toContain('Zone d’essai');
    },
    MINUTE,
  );
});
