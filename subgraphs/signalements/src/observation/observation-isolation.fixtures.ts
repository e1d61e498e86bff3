import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPair, IsolationPairs } from '@mitoyen/kit/isolation.ts';
import { viewers } from '@mitoyen/kit/testing.ts';
import { currentGrid } from '../grid/grid-versions.ts';
import { aFile } from '../signalement/signalement.fixtures.ts';
import { saveObservation, signObservation } from './observation.command.ts';
import { aContent, aFinding, aRoom } from './observation.fixtures.ts';

const unknown = { id: toGlobalId('Observation', '01890000-0000-7000-8000-0000000000ff') };

/** Makes a record of a new file, as an agent of the territory. */
export async function anObservation(
  seed: SubgraphContext,
  over: Parameters<typeof aContent>[1] = {},
  photoIds: readonly string[] = [],
) {
  const photos = photoIds.map((id) => ({ id, caption: null }));
  const viewer = viewers.admin();
  const context = seed.runtime.contextFor({ tenantSlug: seed.tenant.slug, viewer, locale: 'fr', requestId: 'seed' });
  const file = await aFile(context);
  const raw = await context.transaction(() =>
    saveObservation(context, {
      id: crypto.randomUUID(),
      signalementId: file.signalementId,
      address: null,
      observedOn: '2026-11-20',
      gridVersion: currentGrid.version,
      baseRevision: null,
      saveKey: crypto.randomUUID(),
      content: aContent([aRoom({ photos, findings: [aFinding('logement.humidite.moisissures')] })], over),
    }),
  );
  return { id: toGlobalId('Observation', raw), raw, context, file };
}

const onRecord = (name: string, rest: string, isSigned = false): IsolationPair => ({
  operation: `mutation($id: ID!) { ${name}(id: $id${rest}) { __typename ... on Refusal { code field } } }`,
  seed: async (seed) => {
    const { id, raw, context } = await anObservation(seed);
    if (isSigned) await context.transaction(() => signObservation(context, raw, 1, 'A. Gent'));
    return { id };
  },
  unknown,
  shows: ({ data }) => data?.[name]?.__typename === 'Observation',
});

/** The pair of each root field about observation records. */
export const observationIsolation: IsolationPairs = {
  'Query.observation': {
    operation: 'query($id: ID!) { observation(id: $id) { state content } }',
    seed: async (context) => ({ id: (await anObservation(context)).id }),
    unknown,
    shows: ({ data }) => data.observation !== null,
  },
  'Query.observations': {
    operation: '{ observations(first: 50) { totalCount edges { node { id } } } }',
    seed: async (context) => {
      await anObservation(context);
      return {};
    },
    shows: ({ data }) => data.observations.totalCount > 0 || data.observations.edges.length > 0,
  },
  'Mutation.saveObservation': {
    operation: `mutation($input: SaveObservationInput!) { saveObservation(input: $input) { __typename ... on Refusal { code field } } }`,
    seed: async (context) => ({ input: await aSaving(context) }),
    unknown: {
      input: {
        localId: '01890000-0000-4000-8000-0000000000aa',
        signalementId: toGlobalId('Signalement', '01890000-0000-7000-8000-0000000000ff'),
        observedOn: '2026-11-20',
        gridVersion: currentGrid.version,
        saveKey: '01890000-0000-4000-8000',
        content: aContent([aRoom()]),
      },
    },
    shows: ({ data }) => data?.saveObservation?.__typename === 'Observation',
  },
  'Mutation.signObservation': onRecord('signObservation', ', revision: 1, signerName: "A. Gent"'),
  'Mutation.correctObservation': onRecord('correctObservation', '', true),
};

async function aSaving(seed: SubgraphContext) {
  const { file } = await anObservation(seed);
  return {
    localId: crypto.randomUUID(),
    signalementId: file.globalId,
    observedOn: '2026-11-20',
    gridVersion: currentGrid.version,
    saveKey: crypto.randomUUID(),
    content: aContent([aRoom()]),
  };
}
