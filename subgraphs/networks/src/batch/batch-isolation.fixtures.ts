import { randomUUID } from 'node:crypto';
import type { EligibilityBatch } from '@mitoyen/database/client';
import type { PersonalReading } from '@mitoyen/kit/audit/personal-reads.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { diskStorage } from '@mitoyen/kit/files/file-storage.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPair, IsolationPairs } from '@mitoyen/kit/isolation.ts';
import { addBatch, findBatch, rowsKey, savePart } from './batch.store.ts';

const NAME = 'Parc social';
const UNKNOWN = { id: toGlobalId('EligibilityBatch', '01890000-0000-7000-8000-000000000001') };

/** A batch of one place in the tenant of the context; answers its global id. */
async function seedBatch(context: SubgraphContext, over: Partial<EligibilityBatch> = {}): Promise<{ id: string }> {
  const { id } = await addBatch(context.db, {
    id: randomUUID(),
    name: NAME,
    fileName: 'parc.csv',
    createdBy: null,
    columns: ['lon', 'lat'],
    hasTitles: true,
    places: { kind: 'DEGREES', lon: 0, lat: 1, citycode: null },
    rowCount: 1,
    createdAt: context.now(),
  });
  const { places: _places, ...state } = over;
  await context.db.eligibilityBatch.updateMany({ where: { id }, data: state });
  return { id: toGlobalId('EligibilityBatch', id) };
}

/** The pair of a mutation that answers the batch, on a batch in this state. */
const changing = (mutation: string, over: Partial<EligibilityBatch>, args = ''): IsolationPair => ({
  operation: `mutation($id: ID!) { ${mutation}(id: $id${args}) { ... on Refusal { code } ... on EligibilityBatch { name } } }`,
  seed: (context) => seedBatch(context, over),
  unknown: UNKNOWN,
  shows: ({ data }) => data?.[mutation]?.name === NAME,
});

const done = { state: 'DONE', rowsDone: 1, unplaced: 1 } as const;

export const batchIsolation: IsolationPairs = {
  'Query.eligibilityBatch': {
    operation: 'query($id: ID!) { eligibilityBatch(id: $id) { name } }',
    seed: (context) => seedBatch(context),
    unknown: UNKNOWN,
    shows: ({ data }) => data?.eligibilityBatch?.name === NAME,
  },
  'Query.eligibilityBatches': {
    operation: '{ eligibilityBatches { edges { node { name } } } }',
    seed: (context) => seedBatch(context),
    shows: ({ data }) => data?.eligibilityBatches.edges[0]?.node.name === NAME,
  },
  'Mutation.startEligibilityBatch': changing('startEligibilityBatch', {}, ', input: {}'),
  'Mutation.cancelEligibilityBatch': changing('cancelEligibilityBatch', { state: 'RUNNING' }),
  'Mutation.resumeEligibilityBatch': changing('resumeEligibilityBatch', { state: 'CANCELLED' }),
  'Mutation.unwatchEligibilityBatch': changing('unwatchEligibilityBatch', { ...done, watchedSince: new Date() }),
  'Mutation.deleteEligibilityBatch': {
    operation:
      'mutation($id: ID!) { deleteEligibilityBatch(id: $id) { ... on Refusal { code } ... on DeletedEligibilityBatch { id } } }',
    seed: (context) => seedBatch(context),
    unknown: UNKNOWN,
    shows: ({ data }) => data?.deleteEligibilityBatch?.id !== undefined,
  },
  'Mutation.watchEligibilityBatch': {
    operation:
      'mutation($id: ID!) { watchEligibilityBatch(id: $id, email: "suivi@exemple.fr") { ... on Refusal { code } ... on WatchedEligibilityBatch { batch { name } } } }',
    seed: (context) => seedBatch(context, done),
    unknown: UNKNOWN,
    shows: ({ data }) => data?.watchEligibilityBatch?.batch?.name === NAME,
  },
  'Subscription.eligibilityBatchProgress': {
    operation: 'subscription($id: ID!) { eligibilityBatchProgress(id: $id) { name } }',
    seed: (context) => seedBatch(context),
    shows: ({ data }) => data?.eligibilityBatchProgress?.name === NAME,
    trigger: (context, { id }) =>
      context.transaction(() =>
        context.publish('batch.progressed', { entityId: fromGlobalId('EligibilityBatch', String(id)) ?? '' }),
      ),
  },
};

/** A batch whose one row is judged, and names somebody. */
async function seedAnswers(context: SubgraphContext): Promise<{ id: string }> {
  const { id } = await seedBatch(context, { state: 'RUNNING', alertEmail: 'canari@exemple.fr' });
  const rawId = fromGlobalId('EligibilityBatch', id) ?? '';
  await diskStorage(context.runtime.filesDir).put(
    rowsKey(context.tenant.slug, rawId),
    Buffer.from('["Madame Canari","1 rue du Pont"]\n'),
  );
  const place = { lon: -0.48754321, lat: 46.3152, citycode: null, label: '1 Rue du Canari', confidence: 1 };
  const row = { number: 1, cells: ['Madame Canari'], place, problem: 'OUT_OF_FRANCE', answer: null } as const;
  await context.transaction(async (db) => {
    const batch = await findBatch(db, rawId);
    if (batch) await savePart(db, batch, { rows: [row], nextByte: 0, rulesVersion: 'test' }, context.now());
  });
  return { id };
}

const ofBatch = (selection: string, field: string, given: string): PersonalReading => ({
  operation: `query($id: ID!) { eligibilityBatch(id: $id) { ${selection} } }`,
  seed: seedAnswers,
  entity: 'EligibilityBatch',
  fields: [field],
  given,
});

export const batchReadings: Readonly<Record<string, PersonalReading>> = {
  'EligibilityBatch.alertEmail': ofBatch('alertEmail', 'alertEmail', 'canari@exemple.fr'),
  'EligibilityBatch.preview': ofBatch('preview', 'preview', 'Madame Canari'),
  'EligibilityBatch.points': ofBatch('points { lon }', 'points', '-0.48754321'),
  'EligibilityBatchRow.cells': ofBatch('rows { edges { node { cells } } }', 'rows', 'Madame Canari'),
  'EligibilityBatchRow.testedAddress': ofBatch('rows { edges { node { testedAddress } } }', 'rows', '1 Rue du Canari'),
};
