import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeOf } from '../eligibility/place-judge.store.ts';
import { seedNetworks, until } from '../heat-network/heat-network.fixtures.ts';
import { aFeature } from '../import/import.fixtures.ts';
import { subgraph } from '../index.ts';
import { zoneAt } from '../projection/projection.ts';
import { ruleFields, seedTests } from './rules.fixtures.ts';

const START = [-0.488, 46.315] as const;

/** A position so many metres north of the western end of the pipe of Niort. */
function north(meters: number): { lon: number; lat: number } {
  const zone = zoneAt(START);
  if (!zone) throw new Error('Niort is in Lambert-93');
  const [x, y] = zone.project(START);
  const [lon, lat] = zone.unproject([x, y + meters]);
  return { lon, lat };
}

let now = new Date('2026-11-22T10:00:00Z');
let harness: Harness;
const manager = viewers.agent({ permissions: ['rules.manage'] });
const ask = async (operation: string, variables: Record<string, unknown> = {}, viewer = manager) =>
  (await harness.as('niort', viewer).execute(operation, variables)).data;

const SAVE = `mutation($input: RulesDraftInput!) { saveRulesDraft(input: $input) {
  ... on RulesDraft { label hash rules { existing { near close far } individualExisting { close } exceptions { networkIds near close } } }
  ... on Refusal { code field } } }`;
const PUBLISH = `mutation($hash: String!, $validFrom: Date!) { publishRules(hash: $hash, validFrom: $validFrom) {
  ... on RulesVersion { number label validFrom rules { version } author { id } } ... on Refusal { code field } } }`;
const SIMULATION = `state total done tests places unchangedTests comparedTo
  transitions { from to tests places } changes { tests before { reason } after { reason } }`;

async function save(over: Record<string, unknown> = {}) {
  const { individual: _, exceptions, ...fields } = ruleFields();
  const { draft } = (await ask('{ rulesBook { draft { hash } } }')).rulesBook;
  const input = { label: 'Règles 2027', ...fields, exceptions: [...exceptions], basedOn: draft?.hash ?? null, ...over };
  return (await ask(SAVE, { input })).saveRulesDraft;
}
const answer = async (meters: number) =>
  (await judgeOf(harness.runtime, 'niort')).judge({ ...north(meters), citycode: '79191' });
const NARROW = { near: 20, close: 50, far: 1_000 };

beforeAll(async () => {
  harness = await openHarness(subgraph, { clock: () => now });
  for (const tenant of ['niort', 'amiens'])
    await harness.inTenant(tenant, (context) =>
      seedNetworks(context, aFeature({}, { type: 'LineString', coordinates: [START, Object.values(north(-77))] })),
    );
});
afterAll(() => harness?.close());

describe('the rules of a territory', () => {
  test('are those of its own file until some are published', async () => {
    expect((await ask('{ currentRules { version existing { near close far } } }')).currentRules).toEqual({
      version: harness.runtime.tenants.bySlug('niort')?.rules.eligibility.version,
      existing: { near: 100, close: 200, far: 1_000 },
    });
    const { rulesBook } = await ask(
      '{ rulesBook { draft { hash } versions { number } paris { exceptions { near } } } }',
    );
    expect(rulesBook).toEqual({ draft: null, versions: [], paris: { exceptions: [{ near: 60 }] } });
  });

  test('are nobody’s business but those who may set them', async () => {
    const { data, errors } = await harness
      .as('niort', viewers.agent())
      .execute('{ rulesBook { versions { number } } }');
    expect(data).toBeNull();
    expect(errors?.[0]?.code).toBe('FORBIDDEN');
  });
});

describe('a draft', () => {
  test('is kept as it was written, and changes no answer', async () => {
    const individual = { individualExisting: NARROW, individualConstruction: NARROW };
    const group = { networkIds: ['7501C'], near: 60, close: 100 };
    expect(await save({ existing: NARROW, ...individual, exceptions: [group] })).toEqual({
      label: 'Règles 2027',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      rules: { existing: NARROW, individualExisting: { close: 50 }, exceptions: [group] },
    });
    expect((await answer(150)).outcome).toBe('ELIGIBLE');
  });

  test.each([
    [{ label: ' ' }, 'EMPTY_TEXT', 'input.label'],
    [{ label: 'x'.repeat(61) }, 'TEXT_TOO_LONG', 'input.label'],
    [{ existing: { near: 300, close: 200, far: 1_000 } }, 'LIMITS_REVERSED', 'input.existing.close'],
    [{ individualExisting: NARROW }, 'LIMITS_MISSING', 'input.individualExisting'],
    [{ basedOn: 'f'.repeat(64) }, 'STALE', 'input.basedOn'],
  ])('with %j is refused: %s', async (over, code, field) => {
    expect(await save(over)).toEqual({ code, field });
  });

  test('is not published unseen, in the past, or for another century', async () => {
    const { hash } = await save({ existing: NARROW });
    const publish = async (given: string, validFrom: string) =>
      (await ask(PUBLISH, { hash: given, validFrom })).publishRules;
    expect(await publish('f'.repeat(64), '2026-11-22')).toMatchObject({ code: 'STALE' });
    expect(await publish(hash, '2026-11-21')).toMatchObject({ code: 'VALID_FROM_PAST' });
    expect(await publish(hash, '2126-11-21')).toMatchObject({ code: 'VALID_FROM_TOO_FAR' });
  });
});

describe('the simulator', () => {
  test('judges the tests of the past year again: how many would get another answer, and where', async () => {
    await harness.inTenant('niort', (context) =>
      seedTests(context, [
        { ...north(120), times: 4 },
        { ...north(700), times: 3 },
        { ...north(120), times: 50, day: '2025-11-01' },
      ]),
    );
    await harness.inTenant('amiens', (context) => seedTests(context, [{ ...north(120), times: 9 }]));
    const { hash } = await save({ existing: NARROW });
    const begun = await ask(
      `mutation($hash: String!) { simulateRules(hash: $hash) { ... on RulesSimulation { id state } } }`,
      { hash },
    );
    expect(begun.simulateRules.state).toBe('RUNNING');
    await harness.runJobs();
    const done = await ask(`query($id: ID!) { rulesSimulation(id: $id) { ${SIMULATION} } }`, {
      id: begun.simulateRules.id,
    });
    expect(done.rulesSimulation).toMatchObject({
      state: 'DONE',
      total: 2,
      done: 2,
      tests: 7,
      places: 2,
      unchangedTests: 3,
      transitions: [{ from: 'ELIGIBLE', to: 'NOT_ELIGIBLE', tests: 4, places: 1 }],
      changes: [{ tests: 4, before: { reason: 'EXISTING_CLOSE' }, after: { reason: 'EXISTING_FAR' } }],
    });
    expect(
      (await ask('query($hash: String) { rulesSimulation(hash: $hash) { state } }', { hash })).rulesSimulation.state,
    ).toBe('DONE');
  });
});

describe('publishing', () => {
  test('makes the draft a version, by which everybody here is judged at once, and nobody elsewhere', async () => {
    const { hash } = await save({ existing: NARROW });
    const { publishRules } = await ask(PUBLISH, { hash, validFrom: '2026-11-22' });
    expect(publishRules).toMatchObject({
      number: 1,
      validFrom: '2026-11-22',
      rules: { version: 'Règles 2027 (version 1)' },
      author: { id: expect.any(String) },
    });
    await until(async () => (await answer(150)).outcome === 'NOT_ELIGIBLE', 'the new limit applies');
    expect(await answer(150)).toMatchObject({ rulesVersion: 'Règles 2027 (version 1)', thresholdMeters: 50 });
    const elsewhere = (await judgeOf(harness.runtime, 'amiens')).judge({ ...north(150), citycode: null });
    expect(elsewhere.outcome).toBe('ELIGIBLE');
    expect((await ask('{ rulesBook { draft { hash } versions { number } } }')).rulesBook).toEqual({
      draft: null,
      versions: [{ number: 1 }],
    });
  });

  test('says to the watch that every answer may change, in the same transaction', async () => {
    const areas = await harness.inTenant('niort', ({ db }) => db.changeArea.findMany({ where: { reason: 'RULES' } }));
    expect(areas).toMatchObject([{ isEverywhere: true }]);
  });

  test('ahead of its day changes nothing until that day comes', async () => {
    const { hash } = await save({ label: 'Règles larges', existing: { near: 100, close: 400, far: 1_000 } });
    await ask(PUBLISH, { hash, validFrom: '2026-11-24' });
    const announced = async () => (await ask('{ rulesBook { versions { number } } }')).rulesBook.versions.length === 2;
    await until(announced, 'the version is announced');
    expect((await answer(300)).outcome).toBe('NOT_ELIGIBLE');

    // Five past midnight, in Paris.
    now = new Date('2026-11-23T23:05:00Z');
    await until(async () => (await answer(300)).outcome === 'ELIGIBLE', 'the day has come');
    expect((await answer(300)).rulesVersion).toBe('Règles larges (version 2)');
  });
});
