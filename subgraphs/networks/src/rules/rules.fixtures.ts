import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPairs } from '@mitoyen/kit/isolation.ts';
import { ruleSetInForce } from '../eligibility/place-judge.store.ts';
import { until } from '../heat-network/heat-network.fixtures.ts';
import { NATIONAL_RULES } from './presets.ts';
import { publishRules, saveDraft } from './rules.command.ts';
import { findDraft } from './rules.store.ts';
import type { RuleFields } from './rules-draft.ts';
import { simulateRules } from './simulate.command.ts';

export const LABEL = 'Règles 2027';

/** The national rules with something changed, as an agent sends them. */
export function ruleFields(over: Partial<RuleFields> = {}): RuleFields {
  const { version: _, ...fields } = NATIONAL_RULES;
  return { ...fields, ...over };
}

/** Keeps a draft in the tenant of the context; answers its hash. */
export function seedDraft(context: SubgraphContext, over: Partial<RuleFields> = {}): Promise<string> {
  return context.transaction(async (db) => {
    const basedOn = (await findDraft(db))?.hash ?? null;
    return (await saveDraft(context, { label: LABEL, note: '', fields: ruleFields(over), basedOn })).hash;
  });
}

/** Publishes rules in the tenant of the context, from a day on. */
export async function seedVersion(
  context: SubgraphContext,
  validFrom: string,
  over: Partial<RuleFields> = {},
): Promise<void> {
  const hash = await seedDraft(context, over);
  await context.transaction(() => publishRules(context, hash, validFrom));
}

/** Places tested at these positions, so many times each. */
export async function seedTests(
  { db }: SubgraphContext,
  tests: readonly { readonly lon: number; readonly lat: number; readonly times: number; readonly day?: string }[],
): Promise<void> {
  await db.eligibilityTest.createMany({
    data: tests.flatMap(({ lon, lat, times, day }) =>
      Array.from({ length: times }, () => ({
        day: new Date(`${day ?? new Date().toISOString().slice(0, 10)}T00:00:00Z`),
        lon: Math.round(lon * 1_000) / 1_000,
        lat: Math.round(lat * 1_000) / 1_000,
        outcome: 'NOT_ELIGIBLE',
        reason: 'TOO_FAR',
        rulesVersion: 'test',
      })),
    ),
  });
}

const hashNamed = async (context: SubgraphContext) => ({ hash: await seedDraft(context) });
const NOBODYS_HASH = { hash: '0'.repeat(64) };
const UNKNOWN = toGlobalId('RulesSimulation', '01890000-0000-7000-8000-000000000001');

/** The two-tenant pairs of the root fields of rules. */
export const rulesIsolation: IsolationPairs = {
  'Query.currentRules': {
    operation: '{ currentRules { version } }',
    seed: async (context) => {
      await seedVersion(context, dayInFrance(context.now()));
      const { runtime, tenant } = context;
      const isKnown = async () => (await ruleSetInForce(runtime, tenant.slug)).version.startsWith(LABEL);
      await until(isKnown, 'this process knows the new version');
      return {};
    },
    shows: ({ data }) => data?.currentRules.version.startsWith(LABEL),
  },
  'Query.rulesBook': {
    operation: '{ rulesBook { draft { label } } }',
    seed: async (context) => {
      await seedDraft(context);
      return {};
    },
    shows: ({ data }) => data?.rulesBook.draft?.label === LABEL,
  },
  'Query.rulesSimulation': {
    operation: 'query($id: ID!) { rulesSimulation(id: $id) { hash } }',
    seed: async (context) => {
      const id = await context.transaction(async () => simulateRules(context, await seedDraft(context)));
      return { id: toGlobalId('RulesSimulation', id) };
    },
    unknown: { id: UNKNOWN },
    shows: ({ data }) => typeof data?.rulesSimulation?.hash === 'string',
  },
  'Mutation.simulateRules': {
    operation:
      'mutation($hash: String!) { simulateRules(hash: $hash) { ... on RulesSimulation { hash } ... on Refusal { code field } } }',
    seed: hashNamed,
    unknown: NOBODYS_HASH,
    shows: ({ data }) => typeof data?.simulateRules.hash === 'string',
  },
  'Mutation.saveRulesDraft': {
    operation: `mutation($hash: String!) { saveRulesDraft(input: { label: "Autre", existing: { near: 1, close: 2, far: 3 },
      construction: { near: 1, close: 2, far: 3 }, cold: { near: 1, close: 2, far: 3 }, exceptions: [],
      pdpPowerThresholdKw: 30, basedOn: $hash }) { ... on RulesDraft { label } ... on Refusal { code field } } }`,
    seed: hashNamed,
    unknown: NOBODYS_HASH,
    shows: ({ data }) => data?.saveRulesDraft.label === 'Autre',
  },
  'Mutation.discardRulesDraft': {
    operation:
      'mutation($hash: String!) { discardRulesDraft(hash: $hash) { ... on DiscardedRulesDraft { hash } ... on Refusal { code field } } }',
    seed: hashNamed,
    unknown: NOBODYS_HASH,
    shows: ({ data }) => typeof data?.discardRulesDraft.hash === 'string',
  },
  'Mutation.publishRules': {
    operation:
      'mutation($hash: String!) { publishRules(hash: $hash, validFrom: "2027-06-01") { ... on RulesVersion { label } ... on Refusal { code field } } }',
    seed: hashNamed,
    unknown: NOBODYS_HASH,
    shows: ({ data }) => data?.publishRules.label === LABEL,
  },
};
