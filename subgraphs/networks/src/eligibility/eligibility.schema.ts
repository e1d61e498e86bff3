import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { HeatNetwork } from '../heat-network/heat-network.schema.ts';
import { communeNamesOf } from '../names/commune-names.ts';
import { isInFrance, isPosition } from '../projection/projection.ts';
import {
  ELIGIBILITY_REASONS,
  type JudgedNetwork,
  judgeEligibility,
  searchRadius,
  type Verdict,
} from './eligibility.ts';
import { tenantIndexesOf } from './tenant-indexes.store.ts';

const EligibilityReason = builder.enumType('EligibilityReason', {
  description: 'The rule that decided.',
  values: ELIGIBILITY_REASONS,
});
const EligibilityOutcome = builder.enumType('EligibilityOutcome', {
  values: ['ELIGIBLE', 'TO_CONFIRM', 'NOT_ELIGIBLE'] as const,
});

const EligibilityCandidate = builder.objectRef<JudgedNetwork>('EligibilityCandidate').implement({
  description: 'A network that was judged for this place, by its own limit.',
  fields: (t) => ({
    network: t.field({ type: HeatNetwork, resolve: ({ networkId }) => networkId }),
    distanceMeters: t.exposeInt('distanceMeters', { description: 'Straight line, rounded to the metre.' }),
    thresholdMeters: t.exposeInt('thresholdMeters', {
      description:
        'Up to this distance this network makes a place eligible; 0 for a zone, which one must be inside of.',
    }),
    reason: t.expose('reason', { type: EligibilityReason }),
    outcome: t.expose('outcome', { type: EligibilityOutcome }),
    isEligible: t.boolean({ resolve: ({ outcome }) => outcome === 'ELIGIBLE' }),
  }),
});

interface PlaceVerdict extends Verdict {
  readonly inTerritory: boolean | null;
}

const Eligibility = builder.objectRef<PlaceVerdict>('Eligibility').implement({
  description: 'Whether a place can be connected to a heat network, and why.',
  fields: (t) => ({
    isEligible: t.boolean({ resolve: ({ outcome }) => outcome === 'ELIGIBLE' }),
    outcome: t.expose('outcome', { type: EligibilityOutcome }),
    reason: t.expose('reason', { type: EligibilityReason }),
    network: t.field({
      type: HeatNetwork,
      nullable: true,
      description: 'The network that decided; null when none is near, or when several without trace could be the one.',
      resolve: ({ networkId }) => networkId,
    }),
    distanceMeters: t.exposeInt('distanceMeters', { nullable: true }),
    thresholdMeters: t.exposeInt('thresholdMeters', { nullable: true }),
    candidates: t.field({
      type: [EligibilityCandidate],
      description: 'Every network judged by its distance, the deciding one first.',
      resolve: ({ candidates }) => [...candidates],
    }),
    untracedNetworks: t.field({
      type: [HeatNetwork],
      description: 'Networks known in the commune whose pipes nobody published.',
      resolve: ({ untracedNetworkIds }) => [...untracedNetworkIds],
    }),
    rulesVersion: t.exposeString('rulesVersion'),
    inTerritory: t.exposeBoolean('inTerritory', {
      nullable: true,
      description: 'Whether the commune is of the territory; null when the commune is not known (coordinates alone).',
    }),
  }),
});

/** Judges a place for the tenant of the request. Throws INVALID_COORDINATES, OUT_OF_FRANCE. */
async function judgePlace(
  lon: number,
  lat: number,
  citycode: string | null,
  context: SubgraphContext,
): Promise<PlaceVerdict> {
  if (!isPosition(lon, lat)) throw new Refusal('INVALID_COORDINATES');
  if (!isInFrance([lon, lat])) throw new Refusal('OUT_OF_FRANCE');
  const { tenant, runtime } = context;
  const rules = tenant.rules.eligibility;
  const index = await tenantIndexesOf(runtime).of(tenant.slug);
  const verdict = judgeEligibility(
    index.near([lon, lat], searchRadius(rules)),
    citycode === null ? [] : index.untracedIn(citycode),
    rules,
  );
  return { ...verdict, inTerritory: citycode === null ? null : communeNamesOf(tenant).nameOf(citycode) !== undefined };
}

const CITYCODE = /^[0-9][0-9AB][0-9]{3}$/;

builder.queryField('eligibility', (t) =>
  t.field({
    type: Eligibility,
    directives: { cost: { weight: 5 } },
    description:
      'Refusals: INVALID_COORDINATES, OUT_OF_FRANCE, INVALID_CITYCODE. The commune (INSEE code) is never guessed: give it to know about networks without trace and about the territory.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      lon: t.arg.float({ required: true }),
      lat: t.arg.float({ required: true }),
      citycode: t.arg.string(),
    },
    resolve: (_root, { lon, lat, citycode }, context) => {
      if (citycode && !CITYCODE.test(citycode)) throw new Refusal('INVALID_CITYCODE', 'citycode');
      return judgePlace(lon, lat, citycode || null, context);
    },
  }),
);

builder.externalRef('Address', builder.selection<{ banId: string }>('banId')).implement({
  externalFields: (t) => ({ banId: t.id(), lon: t.float(), lat: t.float(), citycode: t.string() }),
  fields: (t) => ({
    eligibility: t.field({
      type: Eligibility,
      nullable: true,
      description: 'Null when the address has no position in France.',
      requires: builder.selection<{ lon: number; lat: number; citycode: string }>('lon lat citycode'),
      resolve: async ({ lon, lat, citycode }, _args, context) => {
        try {
          return await judgePlace(lon, lat, citycode, context);
        } catch (error) {
          if (error instanceof Refusal) return null;
          throw error;
        }
      },
    }),
  }),
});
