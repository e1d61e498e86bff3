import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { GraphQLError } from 'graphql';
import { builder } from '../builder.ts';
import { EligibilityOutcome } from '../eligibility/eligibility.schema.ts';
import { HeatingType } from '../eligibility/heating.schema.ts';
import { HeatingEnergyEnum, RequestStatusEnum, StructureKindEnum } from './connection-request.types.ts';
import { sightIn } from './request-access.command.ts';
import { type ListScope, lateBefore, requestsOf } from './request-list.store.ts';
import { REQUEST_SORTS, type RequestFilter, readRequestFilter } from './request-list.ts';

export const RequestSortEnum = builder.enumType('ConnectionRequestSort', {
  description:
    'NEWEST, OLDEST by deposit; CHANGED: last changed first; DWELLINGS: most first; DISTANCE: nearest first.',
  values: REQUEST_SORTS,
});

export const RequestFilterInput = builder.inputType('ConnectionRequestFilter', {
  description:
    'What is left out narrows nothing. The same filter narrows the list, its counts, the map and the export.',
  fields: (t) => ({
    status: t.field({ type: [RequestStatusEnum] }),
    networkId: t.idList(),
    partnerId: t.idList(),
    isUnassigned: t.boolean({ description: 'With the collectivité, which must sort it.' }),
    citycode: t.stringList({ description: 'INSEE codes.' }),
    structureKind: t.field({ type: [StructureKindEnum] }),
    heatingEnergy: t.field({ type: [HeatingEnergyEnum] }),
    heatingType: t.field({ type: [HeatingType] }),
    outcome: t.field({ type: [EligibilityOutcome] }),
    isHighPotential: t.boolean(),
    isUnanswered: t.boolean({ description: 'Nobody gave a first answer yet.' }),
    isLate: t.boolean({ description: 'No first answer within the days of the territory.' }),
    hasProposal: t.boolean({ description: 'Its partner proposes that somebody else take it.' }),
    minDwellings: t.int(),
    maxDistanceMeters: t.int(),
    depositedFrom: t.field({ type: 'Date', description: 'Included.' }),
    depositedTo: t.field({ type: 'Date', description: 'Included.' }),
    search: t.string({
      description:
        'Words of the reference or the address, and of who asks for those who may read it; accents and order do not matter.',
    }),
  }),
});

/** A filter that a client gave. Throws BAD_USER_INPUT for what is no filter. */
export function filterFrom(input: unknown): RequestFilter {
  const filter = readRequestFilter(input ?? {});
  if (!filter) throw new GraphQLError('"filter" is out of bounds.', { extensions: { code: 'BAD_USER_INPUT' } });
  return filter;
}

/** Who looks at a list in this context, and when a request is late there. */
export function scopeIn(context: SubgraphContext): ListScope {
  return {
    sight: sightIn(context),
    mayReadApplicants: context.can('request.readApplicant'),
    lateBefore: lateBefore(context.now(), context.tenant.rules.requests.operatorReminderDays),
  };
}

/** The requests that a client's filter names, among those in sight. */
export function requestsIn(context: SubgraphContext, input: unknown) {
  return requestsOf(filterFrom(input), scopeIn(context));
}
