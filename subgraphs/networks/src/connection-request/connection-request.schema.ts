import type { Prisma } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { connectionOf, decodeCursor, encodeCursor, type PageArguments, pageSize } from '@mitoyen/kit/cursor.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { z } from 'zod';
import { builder } from '../builder.ts';
import { boundsOf } from '../heat-network/networks-map.schema.ts';
import { PartnerStub } from '../recipient/partner.stub.ts';
import { changeRequestStatus, eraseApplicant, undoRequestStep } from './connection-request.command.ts';
import { ClosingReasonEnum, ConnectionRequestType, RequestStatusEnum } from './connection-request.types.ts';
import { REQUEST_STATUSES, type RequestStatus, STATUS_ACTIONS } from './life-cycle.ts';
import { sightIn } from './request-access.command.ts';
import { RequestFilterInput, RequestSortEnum, requestsIn } from './request-filter.schema.ts';
import {
  countByStatus,
  countRequests,
  findPoints,
  type ListPlace,
  listRequests,
  placeOf,
  sumRequests,
} from './request-list.store.ts';
import type { RequestSort } from './request-list.ts';
import { seesRequest } from './visibility.ts';

const Connection = builder.connectionObject(
  { type: ConnectionRequestType, name: 'ConnectionRequestConnection' },
  { name: 'ConnectionRequestEdge' },
);

const total = new WeakMap<object, () => Promise<number>>();
builder.objectField(Connection, 'totalCount', (t) =>
  t.int({
    description: 'Of the whole filtered list.',
    resolve: (connection) => total.get(connection)?.() ?? 0,
  }),
);

const sums = new WeakMap<object, () => Promise<{ dwellings: number; surface: number }>>();
for (const [name, key, description] of [
  ['totalDwellings', 'dwellings', 'Of the whole filtered list; buildings whose dwellings are not known add none.'],
  ['totalSurface', 'surface', 'Square metres of the whole filtered list; what is not known adds none.'],
] as const) {
  builder.objectField(Connection, name, (t) =>
    t.int({ description, resolve: async (connection) => (await sums.get(connection)?.())?.[key] ?? 0 }),
  );
}

const datePlace = z.tuple([z.iso.datetime(), z.uuid()]);
const numberPlace = z.tuple([z.number(), z.uuid()]);

function readPlace(cursor: string, sort: RequestSort): ListPlace {
  if (sort === 'DWELLINGS' || sort === 'DISTANCE') {
    const [value, id] = decodeCursor(cursor, numberPlace);
    return { value, id };
  }
  const [value, id] = decodeCursor(cursor, datePlace);
  return { value: new Date(value), id };
}

/** A page of requests, with a total that is counted only when somebody asks. */
async function pageOf(
  { db }: SubgraphContext,
  where: Prisma.ConnectionRequestWhereInput,
  sort: RequestSort,
  args: PageArguments,
) {
  const size = pageSize(args);
  const after = args.after ? readPlace(args.after, sort) : undefined;
  const rows = await listRequests(db, where, sort, size + 1, after);
  const connection = connectionOf(rows, size, args, (row) => {
    const { value, id } = placeOf(row, sort);
    return encodeCursor([value instanceof Date ? value.toISOString() : value, id]);
  });
  total.set(connection, () => countRequests(db, where));
  let sum: ReturnType<typeof sumRequests> | undefined;
  sums.set(connection, () => {
    sum ??= sumRequests(db, where);
    return sum;
  });
  return connection;
}

builder.queryField('connectionRequest', (t) =>
  t.field({
    type: ConnectionRequestType,
    nullable: true,
    description: 'Null for an unknown, foreign or invisible id.',
    authScopes: { permission: 'request.list' },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => fromGlobalId('ConnectionRequest', id) ?? null,
  }),
);

const PAGE = { slicingArguments: ['first'], assumedSize: 20, sizedFields: ['edges'], requireOneSlicingArgument: false };

builder.queryField('connectionRequests', (t) =>
  t.field({
    type: Connection,
    description: 'The requests in sight: all for the territory, its own for a partner.',
    authScopes: { permission: 'request.list' },
    directives: { listSize: PAGE },
    args: {
      first: t.arg.int(),
      after: t.arg.string(),
      filter: t.arg({ type: RequestFilterInput }),
      sort: t.arg({ type: RequestSortEnum, defaultValue: 'NEWEST' }),
    },
    resolve: (_root, args, context) => pageOf(context, requestsIn(context, args.filter), args.sort ?? 'NEWEST', args),
  }),
);

const StatusCount = builder.objectRef<{ status: RequestStatus; count: number }>('ConnectionRequestCount').implement({
  fields: (t) => ({
    status: t.field({ type: RequestStatusEnum, resolve: ({ status }) => status }),
    count: t.exposeInt('count'),
  }),
});

builder.queryField('connectionRequestCounts', (t) =>
  t.field({
    type: [StatusCount],
    description: 'How many requests of the filter have each status (its own status left aside); every status is there.',
    authScopes: { permission: 'request.list' },
    directives: { listSize: { assumedSize: REQUEST_STATUSES.length } },
    args: { filter: t.arg({ type: RequestFilterInput }) },
    resolve: async (_root, { filter }, context) => {
      const where = requestsIn(context, { ...filter, status: undefined });
      const counts = new Map((await countByStatus(context.db, where)).map(({ status, count }) => [status, count]));
      return REQUEST_STATUSES.map((status) => ({ status, count: counts.get(status) ?? 0 }));
    },
  }),
);

const MAX_POINTS = 5_000;

builder.queryField('connectionRequestMap', (t) =>
  t.field({
    type: 'GeoJSON',
    description: `The requests of the filter as points (RFC 7946), within "bbox" (west, south, east, north) or all; the newest ${MAX_POINTS}. Properties: id, reference, status, isHighPotential, dwellings, addressLabel. "isTruncated" says whether there are more.`,
    authScopes: { permission: 'request.list' },
    directives: { cost: { weight: 50 } },
    args: { bbox: t.arg.floatList(), filter: t.arg({ type: RequestFilterInput }) },
    resolve: async (_root, { bbox, filter }, context) => {
      const bounds = bbox ? boundsOf(bbox) : null;
      const rows = await findPoints(context.db, requestsIn(context, filter), bounds, MAX_POINTS + 1);
      return {
        type: 'FeatureCollection',
        isTruncated: rows.length > MAX_POINTS,
        features: rows.slice(0, MAX_POINTS).map(({ id, lon, lat, ...properties }) => ({
          type: 'Feature',
          id: toGlobalId('ConnectionRequest', id),
          properties: { id: toGlobalId('ConnectionRequest', id), ...properties },
          geometry: { type: 'Point', coordinates: [lon, lat] },
        })),
      };
    },
  }),
);

PartnerStub.implement({
  externalFields: (t) => ({ id: t.id() }),
  fields: (t) => ({
    connectionRequests: t.field({
      type: Connection,
      nullable: true,
      authScopes: { permission: 'request.list' },
      description:
        'The requests that are with this partner, newest first. Null for another partner than the reader’s own.',
      directives: { listSize: PAGE },
      args: { first: t.arg.int(), after: t.arg.string() },
      resolve: async (partner, args, context) => {
        const partnerId = fromGlobalId('Partner', partner.id);
        if (partnerId === undefined || !seesRequest(sightIn(context), partnerId)) return null;
        return pageOf(context, { partnerId }, 'NEWEST', args);
      },
    }),
  }),
});

const StatusActionEnum = builder.enumType('ConnectionRequestStep', {
  description: 'The steps that take a request from one status to another.',
  values: STATUS_ACTIONS,
});

builder.mutationField('changeRequestStatus', (t) =>
  t.field({
    type: ConnectionRequestType,
    description:
      'Takes a request one step on, as `allowedActions` says; the applicant is told ten seconds later. ' +
      'Refusals: NOT_FOUND, WRONG_STATUS, REASON_REQUIRED (not feasible, abandoned, rejected), MESSAGE_REQUIRED, TOO_LONG, BAD_FORMAT.',
    authScopes: { permission: 'request.process' },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      step: t.arg({ type: StatusActionEnum, required: true }),
      reason: t.arg({ type: ClosingReasonEnum }),
      message: t.arg.string({ description: 'The applicant reads it.' }),
    },
    resolve: (_root, { id, step, reason, message }, context) =>
      changeRequestStatus(context, requireId('ConnectionRequest', id), step, { reason, message }),
  }),
);

builder.mutationField('undoRequestStep', (t) =>
  t.field({
    type: ConnectionRequestType,
    description: 'Takes one’s own last step back, within ten seconds. Refusals: NOT_FOUND, TOO_LATE.',
    authScopes: { permission: 'request.process' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => undoRequestStep(context, requireId('ConnectionRequest', id)),
  }),
);

builder.mutationField('eraseConnectionApplicant', (t) =>
  t.field({
    type: ConnectionRequestType,
    description:
      'Erases who asked and what would tell it, at that person’s demand; dates and figures stay. Refusals: NOT_FOUND.',
    authScopes: { permission: 'request.assign' },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => eraseApplicant(context, requireId('ConnectionRequest', id)),
  }),
);
