import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPair, IsolationPairs } from '@mitoyen/kit/isolation.ts';
import type { Answer } from '@mitoyen/kit/testing.ts';
import type { AgentViewer } from '@mitoyen/kit/viewer.ts';
import { addCampaign } from '../campaign/campaign.store.ts';
import { v7 } from '../signalement/new-id.ts';
import { aFile } from '../signalement/signalement.fixtures.ts';
import { installSensor } from './sensor.command.ts';

const NOBODY = '01890000-0000-7000-8000-0000000000ff';
const happened = (name: string, type: string) => (answer: Answer) => answer.data?.[name]?.__typename === type;
const input = {
  code: 'canari-2026',
  name: 'Canari',
  audience: 'Allocataires',
  channel: 'LETTER',
  firstDay: '2026-01-01',
} as const;

/** The pair of each root field about sensors, campaigns, merged files and addresses. `as`: the same tenant, as an agent. */
export function placesIsolation(as: (context: SubgraphContext) => SubgraphContext, admin: AgentViewer): IsolationPairs {
  const file = (context: SubgraphContext) => aFile(as(context));
  const sensor = async (context: SubgraphContext) => {
    const { signalementId } = await file(context);
    const { sensor: made } = await installSensor(as(context), signalementId, { name: 'Canari', room: null });
    return { id: toGlobalId('Sensor', made.id) };
  };
  const campaign = async (context: SubgraphContext) => {
    const id = v7(context.now());
    const code = `canari-${id.slice(-12)}`;
    const kept = { ...input, code, reached: null, cost: null, lastDay: null };
    await addCampaign(context.db, id, kept, admin.agentId, context.now());
    return { id: toGlobalId('DetectionCampaign', id), input: { ...input, code } };
  };
  const onSensor = (name: string, type: string): IsolationPair => ({
    operation: `mutation ($id: ID!) { ${name}(id: $id) { __typename ... on Refusal { code field } } }`,
    seed: sensor,
    unknown: { id: toGlobalId('Sensor', NOBODY) },
    viewer: () => admin,
    shows: happened(name, type),
  });
  return {
    'Query.sensors': {
      operation: '{ sensors { name } }',
      seed: async (context) => {
        await sensor(context);
        return {};
      },
      viewer: () => admin,
      shows: ({ data }) => data.sensors.length > 0,
    },
    'Mutation.installSensor': {
      operation: `mutation ($id: ID!) { installSensor(signalementId: $id, name: "x") { __typename ... on Refusal { code field } } }`,
      seed: async (context) => ({ id: (await file(context)).globalId }),
      unknown: { id: toGlobalId('Signalement', NOBODY) },
      viewer: () => admin,
      shows: happened('installSensor', 'InstalledSensor'),
    },
    'Mutation.renewSensorToken': onSensor('renewSensorToken', 'InstalledSensor'),
    'Mutation.removeSensor': onSensor('removeSensor', 'Sensor'),
    'Query.detectionCampaigns': {
      operation: '{ detectionCampaigns { name } }',
      seed: async (context) => {
        await campaign(context);
        return {};
      },
      viewer: () => admin,
      shows: ({ data }) => data.detectionCampaigns.length > 0,
    },
    'Mutation.createDetectionCampaign': {
      // The code is free in every territory: only the address of the answer tells where it was made.
      operation: `mutation ($input: DetectionCampaignInput!) { createDetectionCampaign(input: $input) {
        __typename ... on DetectionCampaign { url } ... on Refusal { code field } } }`,
      seed: async (context) => ({ input: { ...input, code: `neuf-${v7(context.now()).slice(-12)}` } }),
      viewer: () => admin,
      shows: ({ data }) => data.createDetectionCampaign.url?.includes('//niort.') === true,
    },
    'Mutation.updateDetectionCampaign': {
      operation: `mutation ($id: ID!, $input: DetectionCampaignInput!) { updateDetectionCampaign(id: $id, input: $input) {
        __typename ... on Refusal { code field } } }`,
      seed: campaign,
      unknown: { id: toGlobalId('DetectionCampaign', NOBODY), input },
      viewer: () => admin,
      shows: happened('updateDetectionCampaign', 'DetectionCampaign'),
    },
    'Mutation.mergeSignalements': {
      operation: `mutation ($id: ID!, $intoId: ID!) { mergeSignalements(id: $id, intoId: $intoId) { __typename ... on Refusal { code field } } }`,
      seed: async (context) => ({ id: (await file(context)).globalId, intoId: (await file(context)).globalId }),
      unknown: {
        id: toGlobalId('Signalement', NOBODY),
        intoId: toGlobalId('Signalement', '01890000-0000-7000-8000-0000000000fe'),
      },
      viewer: () => admin,
      shows: happened('mergeSignalements', 'Signalement'),
    },
    'Query.addressFile': {
      operation: 'query ($banId: ID!) { addressFile(banId: $banId) { signalements { id } arretes { id } } }',
      seed: async (context) => {
        const { signalementId } = await file(context);
        const row = await context.db.signalement.findFirstOrThrow({ where: { id: signalementId } });
        return { banId: row.banId };
      },
      unknown: { banId: '79191_9999_00001' },
      viewer: () => admin,
      shows: ({ data }) => data.addressFile.signalements.length > 0,
    },
    'Query.addressConcentrations': {
      operation: '{ addressConcentrations { banId files } }',
      seed: async (context) => {
        await file(context);
        await file(context);
        return {};
      },
      viewer: () => admin,
      shows: ({ data }) => data.addressConcentrations.length > 0,
    },
  };
}
