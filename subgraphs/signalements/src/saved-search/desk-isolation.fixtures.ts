import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPairs } from '@mitoyen/kit/isolation.ts';
import { viewers } from '@mitoyen/kit/testing.ts';
import { askForExport } from '../export/list-export.command.ts';
import { listScopeIn } from '../signalement/file-list.schema.ts';
import { plantFiles } from '../signalement/planted-files.fixtures.ts';

const agent = viewers.admin();
/** The same tenant, as the agent whose things these are. */
const asAgent = (context: SubgraphContext) =>
  context.runtime.contextFor({ tenantSlug: context.tenant.slug, viewer: agent, locale: 'fr', requestId: 'seed' });
const nowhere = '01890000-0000-7000-8000-0000000000ff';

const LONG_AGO = '2026-01-01T00:00:00.000Z';

const keepSearch = (context: SubgraphContext) =>
  context.db.savedSearch.create({
    data: {
      agentId: agent.agentId,
      name: crypto.randomUUID(),
      filter: {},
      sort: 'NEWEST',
      createdAt: new Date(LONG_AGO),
    },
  });
const aSearch = async (context: SubgraphContext) => ({
  id: toGlobalId('SavedSearch', (await keepSearch(context)).id),
});
const anExport = async (context: SubgraphContext) => {
  const choice = { format: 'CSV', columns: [], filter: {}, sort: 'NEWEST' } as const;
  const { id } = await context.transaction(() => askForExport(asAgent(context), listScopeIn(asAgent(context)), choice));
  // One that does not stand in the way of the next.
  await context.db.listExport.updateMany({ where: { id }, data: { status: 'DONE' } });
  return { id: toGlobalId('ListExport', id), rawId: id };
};
const sixFiles = async (context: SubgraphContext) => {
  const lastMonth = new Date(context.now().getTime() - 40 * 86_400_000);
  const [lon, lat] = context.tenant.map.center;
  await plantFiles(
    context,
    Array.from({ length: 6 }, () => ({ createdAt: lastMonth, lon, lat })),
  );
  return {};
};

/** The pair of each root field of the desk. */
export const deskIsolation: IsolationPairs = {
  'Query.savedSearches': {
    operation: '{ savedSearches { name } }',
    seed: aSearch,
    viewer: () => agent,
    shows: ({ data }) => data.savedSearches.length > 0,
  },
  'Mutation.saveSearch': {
    // The same name is another search in another territory.
    operation: `mutation($name: String!) { saveSearch(name: $name, filter: {}) {
      __typename ... on SavedSearch { createdAt } } }`,
    seed: async (context) => {
      const { name } = await keepSearch(context);
      return { name };
    },
    viewer: () => agent,
    shows: ({ data }) => data?.saveSearch?.createdAt === LONG_AGO,
  },
  'Mutation.removeSearch': {
    operation: 'mutation($id: ID!) { removeSearch(id: $id) { __typename ... on Refusal { code field } } }',
    seed: aSearch,
    unknown: { id: toGlobalId('SavedSearch', nowhere) },
    viewer: () => agent,
    shows: ({ data }) => data?.removeSearch?.__typename === 'SavedSearchRemoved',
  },
  'Query.listPreference': {
    operation: '{ listPreference { columns } }',
    seed: async (context) => {
      const { agentId } = agent;
      await context.db.listPreference.upsert({
        where: { tenantId_agentId: { tenantId: context.tenant.slug, agentId } },
        create: { agentId, columns: ['classe'], updatedAt: context.now() },
        update: { columns: ['classe'] },
      });
      return {};
    },
    viewer: () => agent,
    shows: ({ data }) => data.listPreference.columns.includes('classe'),
  },
  'Mutation.chooseListColumns': {
    operation: 'mutation($columns: [String!]!) { chooseListColumns(columns: $columns) { __typename } }',
    // What is chosen in one territory is asked back there alone: Query.listPreference above. Here, who may choose.
    seed: async () => ({ columns: ['parc'] }),
    viewer: ({ tenant }) => (tenant.slug === 'niort' ? agent : viewers.agent()),
    shows: ({ data }) => data?.chooseListColumns?.__typename === 'ListPreference',
  },
  'Query.listExportColumns': {
    operation: '{ listExportColumns { code isPersonal } }',
    seed: async () => ({}),
    viewer: ({ tenant }) => (tenant.slug === 'niort' ? agent : viewers.agent()),
    shows: ({ data }) => data?.listExportColumns?.length > 0,
  },
  'Query.listExportDirectRows': {
    operation: '{ listExportDirectRows }',
    seed: async () => ({}),
    viewer: ({ tenant }) => (tenant.slug === 'niort' ? agent : viewers.agent()),
    shows: ({ data }) => data?.listExportDirectRows > 0,
  },
  'Query.listExports': {
    operation: '{ listExports { id } }',
    seed: anExport,
    viewer: () => agent,
    shows: ({ data }) => data.listExports.length > 0,
  },
  'Mutation.exportSignalements': {
    operation: 'mutation { exportSignalements(format: CSV, columns: []) { __typename ... on ListExport { total } } }',
    seed: sixFiles,
    viewer: () => agent,
    shows: ({ data }) => data?.exportSignalements?.total > 0,
  },
  'Subscription.listExportProgress': {
    operation: 'subscription($id: ID!) { listExportProgress(id: $id) { id done } }',
    seed: anExport,
    viewer: () => agent,
    shows: ({ data }) => data?.listExportProgress?.id !== undefined,
    trigger: async (context, { rawId }) => {
      await context.publish('listExport.progressed', { entityId: String(rawId) });
    },
  },
  'Query.signalementMap': {
    operation: '{ signalementMap { extent files { id } } }',
    seed: sixFiles,
    viewer: () => agent,
    shows: ({ data }) => data.signalementMap.extent !== null,
  },
  'Query.housingFigures': {
    operation: '{ housingFigures { files { value } } }',
    seed: sixFiles,
    viewer: () => viewers.anonymous,
    shows: ({ data }) => data.housingFigures.files.value !== 0,
  },
  'Query.fileFigures': {
    operation: '{ fileFigures { files } }',
    seed: sixFiles,
    viewer: () => agent,
    shows: ({ data }) => data.fileFigures.files > 0,
  },
};
