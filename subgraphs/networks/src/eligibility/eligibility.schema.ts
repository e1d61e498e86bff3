import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { HeatNetwork } from '../heat-network/heat-network.schema.ts';
import { PriorityPerimeter } from '../perimeter/perimeter.schema.ts';
import { isInFrance, isPosition } from '../projection/projection.ts';
import {
  ELIGIBILITY_REASONS,
  type JudgedNetwork,
  type JudgementStep,
  type PerimeterVerdict,
  type Verdict,
} from './eligibility.ts';
import { HeatingType } from './heating.schema.ts';
import { judgeOf } from './place-judge.store.ts';
import type { Place } from './place-judge.ts';
import { testLogOf } from './test-log.store.ts';

export const EligibilityReason = builder.enumType('EligibilityReason', {
  description: 'The rule that decided.',
  values: ELIGIBILITY_REASONS,
});
export const EligibilityOutcome = builder.enumType('EligibilityOutcome', {
  values: ['ELIGIBLE', 'TO_CONFIRM', 'NOT_ELIGIBLE'] as const,
});

const EligibilityCandidate = builder.objectRef<JudgedNetwork>('EligibilityCandidate').implement({
  description: 'A network that was judged for this place, by its own limit.',
  fields: (t) => ({
    network: t.field({ type: HeatNetwork, resolve: ({ networkId }) => networkId }),
    distanceMeters: t.exposeInt('distanceMeters', {
      nullable: true,
      description: 'Straight line, rounded to the metre; null for a network without trace that a perimeter names.',
    }),
    thresholdMeters: t.exposeInt('thresholdMeters', {
      description:
        'Up to this distance this network makes a place eligible; 0 for a zone, which one must be inside of.',
    }),
    reason: t.expose('reason', { type: EligibilityReason }),
    outcome: t.expose('outcome', { type: EligibilityOutcome }),
    isEligible: t.boolean({ resolve: ({ outcome }) => outcome === 'ELIGIBLE' }),
    eligibleFrom: t.exposeInt('eligibleFrom', {
      nullable: true,
      description: 'The year from which it is to serve the place; null when it serves today, or when nobody said when.',
    }),
  }),
});

const EligibilityStep = builder.objectRef<JudgementStep>('EligibilityStep').implement({
  description: 'One rule that was tried on one network or perimeter, in the order of trial.',
  fields: (t) => ({
    rule: t.expose('rule', { type: EligibilityReason }),
    network: t.field({ type: HeatNetwork, nullable: true, resolve: ({ networkId }) => networkId }),
    perimeter: t.field({ type: PriorityPerimeter, nullable: true, resolve: ({ perimeterId }) => perimeterId }),
    valueMeters: t.exposeInt('valueMeters', { nullable: true }),
    limitMeters: t.exposeInt('limitMeters', {
      nullable: true,
      description: 'Null when the rule is not about distance.',
    }),
    held: t.exposeBoolean('held'),
  }),
});

const EligibilityPerimeter = builder.objectRef<PerimeterVerdict>('EligibilityPerimeter').implement({
  description: 'A priority perimeter in force that contains the place.',
  fields: (t) => ({
    perimeter: t.field({ type: PriorityPerimeter, resolve: ({ perimeterId }) => perimeterId }),
    network: t.field({
      type: HeatNetwork,
      nullable: true,
      description: 'Where it leads; null when it names no network that takes new connections.',
      resolve: ({ networkId }) => networkId,
    }),
    isBinding: t.exposeBoolean('isBinding', {
      description: 'Whether a building must connect: only to a network that is there and takes new connections.',
    }),
    powerThresholdKw: t.exposeFloat('powerThresholdKw', {
      description: 'Heating power from which the duty applies: of the perimeter, else of the rules.',
    }),
  }),
});

const Eligibility = builder.objectRef<Verdict>('Eligibility').implement({
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
    eligibleFrom: t.exposeInt('eligibleFrom', {
      nullable: true,
      description: 'The year from which the place can be served, when that is not today and is known.',
    }),
    candidates: t.field({
      type: [EligibilityCandidate],
      description: 'Every heat network judged, existing or to come, the deciding one first.',
      resolve: ({ candidates }) => [...candidates],
    }),
    coldNetworks: t.field({
      type: [EligibilityCandidate],
      description: 'Cold networks around, by their own limits: information, never a ground.',
      resolve: ({ coldNetworks }) => [...coldNetworks],
    }),
    untracedNetworks: t.field({
      type: [HeatNetwork],
      description: 'Networks known in the commune whose pipes nobody published.',
      resolve: ({ untracedNetworkIds }) => [...untracedNetworkIds],
    }),
    perimeters: t.field({ type: [EligibilityPerimeter], resolve: ({ perimeters }) => [...perimeters] }),
    steps: t.field({
      type: [EligibilityStep],
      description: 'Every rule that was tried, network after network.',
      resolve: ({ steps }) => [...steps],
    }),
    rulesVersion: t.exposeString('rulesVersion'),
    citycode: t.exposeString('citycode', {
      nullable: true,
      description: 'INSEE code of the commune, when something proves it.',
    }),
    inTerritory: t.exposeBoolean('inTerritory', {
      nullable: true,
      description: 'Whether the commune is of the territory; null when the commune is not known (coordinates alone).',
    }),
  }),
});

/** Judges a place for the tenant of the request. Throws INVALID_COORDINATES, OUT_OF_FRANCE. */
async function judgePlace(place: Place, context: SubgraphContext, isCounted: boolean): Promise<Verdict> {
  const { tenant, runtime } = context;
  if (!isPosition(place.lon, place.lat)) throw new Refusal('INVALID_COORDINATES');
  if (!isInFrance([place.lon, place.lat])) throw new Refusal('OUT_OF_FRANCE');
  const verdict = (await judgeOf(runtime, tenant.slug)).judge(place);
  if (isCounted) testLogOf(runtime).count(context, place, verdict);
  return verdict;
}

const COUNTED = {
  defaultValue: true,
  description:
    'Whether this is somebody’s test, for the statistics: without a name, and the place to some hundred metres. One a request.',
} as const;

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
      heating: t.arg({ type: HeatingType }),
      isCounted: t.arg.boolean(COUNTED),
    },
    resolve: (_root, { lon, lat, citycode, heating, isCounted }, context) => {
      if (citycode && !CITYCODE.test(citycode)) throw new Refusal('INVALID_CITYCODE', 'citycode');
      return judgePlace({ lon, lat, citycode: citycode || null, heating: heating ?? null }, context, isCounted ?? true);
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
      args: { heating: t.arg({ type: HeatingType }), isCounted: t.arg.boolean(COUNTED) },
      resolve: async ({ lon, lat, citycode }, { heating, isCounted }, context) => {
        try {
          return await judgePlace({ lon, lat, citycode, heating: heating ?? null }, context, isCounted ?? true);
        } catch (error) {
          if (error instanceof Refusal) return null;
          throw error;
        }
      },
    }),
  }),
});
