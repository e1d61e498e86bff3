import { fromGlobalId } from '@mitoyen/kit/global-id.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gridVersions } from '../grid/grid-versions.ts';
import { subgraph } from '../index.ts';
import { aFile } from '../signalement/signalement.fixtures.ts';
import { rescore } from './rescore.command.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => new Date('2026-11-22T10:00:00Z') });
});
afterAll(() => harness.close());

const SCORE = `query($id: ID!) { signalement(id: $id) { hasDanger classLetter score suspicions version
  desordres { code legalSources { text article } }
  scoreDetail { gridVersion letter score zones { zone letter score } reasons { rule desordre points text }
    suspicions { qualification label status statusLabel because } } } }`;
const GRID = `query($locale: GridLocale, $profile: GridProfile) { grid(locale: $locale, profile: $profile) { version
  zones { code label categories { code desordres { code label profiles questions { code label options { code label } } } } } } }`;

const seen = async (id: string, tenant = 'niort') =>
  (await harness.as(tenant, viewers.admin()).execute(SCORE, { id })).data.signalement;
const aFileIn = (tenant: string, over: Record<string, unknown>) =>
  harness.inTenant(tenant, (context) => aFile(context, over));
const changed = () =>
  harness.inTenant('niort', async ({ db }) => {
    const [row] = await db.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM signalements.outbox WHERE topic = 'signalement.changed'`;
    return Number(row?.count);
  });
const gas = { desordres: [{ code: 'logement.securite.gaz', rooms: ['KITCHEN'], since: 'LESS_THAN_A_MONTH' }] };

test('a deposit is scored at once, and tells why in words to its own territory alone', async () => {
  const { globalId } = await aFileIn('niort', gas);
  const file = await seen(globalId);
  expect(file).toMatchObject({
    hasDanger: true,
    classLetter: 'F',
    score: 74,
    suspicions: ['DANGER', 'INSALUBRITE', 'PERIL', 'NON_DECENCE', 'RSD'],
    scoreDetail: {
      gridVersion: '2026.2',
      letter: 'F',
      score: 74,
      zones: [
        { zone: 'BATIMENT', letter: 'A', score: 0 },
        { zone: 'LOGEMENT', letter: 'F', score: 74 },
      ],
    },
  });
  expect(file.scoreDetail.reasons.map(({ text }: { text: string }) => text)).toEqual([
    '« Une odeur de gaz ou un tuyau de gaz en mauvais état » est un danger (odeur ou fuite de gaz) : la classe ne peut pas être meilleure que F.',
    'La zone la plus touchée compte seule : le logement, 74 sur 100.',
    '« Une odeur de gaz ou un tuyau de gaz en mauvais état » pèse 74 sur 100.',
  ]);
  expect(file.scoreDetail.suspicions[2]).toEqual({
    qualification: 'PERIL',
    label: 'Péril, mise en sécurité',
    status: 'CHECK',
    statusLabel: 'à vérifier',
    because: ['Une odeur de gaz ou un tuyau de gaz en mauvais état'],
  });
  expect(file.desordres[0].legalSources).toContainEqual({
    text: 'Code de la construction et de l’habitation',
    article: 'art. L. 511-1 et L. 511-2, 2°',
  });
  expect(await seen(globalId, 'amiens')).toBeNull();
});

test('an answer that changes changes the class once, leaves nothing behind, and tells it', async () => {
  const { signalementId, globalId } = await aFileIn('niort', {
    desordres: [{ code: 'logement.bruit.voisins', rooms: [], since: 'UNKNOWN' }],
  });
  const fresh = await seen(globalId);
  expect([fresh.classLetter, fresh.suspicions]).toEqual(['B', ['NON_DECENCE']]);
  const answer = (answers: Record<string, string | number>) =>
    harness.inTenant('niort', (context) =>
      context.transaction(async (db) => {
        await db.signalement.updateMany({ where: { id: signalementId }, data: { answers } });
        await rescore(context, signalementId);
      }),
    );
  const before = await changed();
  await answer({ 'dwelling.floor': 'BASEMENT', 'dwelling.windows': 'NO', 'energy.class': 'NONE' });
  expect(await seen(globalId)).toMatchObject({ classLetter: 'F', suspicions: ['INSALUBRITE', 'NON_DECENCE'] });
  expect(await changed()).toBe(before + 1);
  await answer({ 'dwelling.floor': 'BASEMENT', 'dwelling.windows': 'NO' });
  expect(await changed()).toBe(before + 1);
  await answer({});
  const { version: _version, ...again } = await seen(globalId);
  const { version: _first, ...asFirst } = fresh;
  expect(again).toEqual(asFirst);
});

test('a foreign or unknown file is not scored', async () => {
  const { globalId } = await aFileIn('amiens', gas);
  const id = fromGlobalId('Signalement', globalId) ?? '';
  expect(await harness.inTenant('niort', (context) => rescore(context, id))).toBeUndefined();
  expect((await seen(globalId, 'amiens')).classLetter).toBe('F');
});

test('a file of the first grid keeps its words and its danger, and gets no letter of a later one', async () => {
  const old = gridVersions[0]?.version;
  const { globalId } = await aFileIn('niort', { ...gas, gridVersion: old });
  expect(await seen(globalId)).toMatchObject({
    hasDanger: true,
    classLetter: null,
    score: null,
    suspicions: [],
    scoreDetail: null,
    desordres: [{ code: 'logement.securite.gaz' }],
  });
});

test('the grid speaks three languages, and asks each profile what concerns it', async () => {
  const grid = async (variables: Record<string, string>) =>
    (await harness.as('niort').execute(GRID, variables)).data.grid;
  const codesOf = (given: { zones: { categories: { desordres: { code: string }[] }[] }[] }) =>
    given.zones.flatMap(({ categories }) => categories.flatMap(({ desordres }) => desordres.map(({ code }) => code)));
  const french = await grid({});
  expect(french.version).toBe('2026.2');
  expect((await grid({ locale: 'ar' })).zones[1].label).toBe('داخل المسكن');
  expect((await grid({ locale: 'en' })).zones[1].label).toBe('Inside the home');
  expect(codesOf(french)).not.toContain('logement.composition.wc');
  expect(codesOf(await grid({ profile: 'EMERGENCY_SERVICE' }))).toHaveLength(12);
  const mould = french.zones[1].categories
    .flatMap(({ desordres }: { desordres: { code: string }[] }) => desordres)
    .find(({ code }: { code: string }) => code === 'logement.humidite.moisissures');
  expect(mould.questions[0]).toEqual({
    code: 'returns',
    label: 'La moisissure revient-elle après un nettoyage ?',
    options: [
      { code: 'YES', label: 'Oui' },
      { code: 'NO', label: 'Non' },
      { code: 'UNKNOWN', label: 'Je ne sais pas' },
    ],
  });
});
