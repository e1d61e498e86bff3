import type { VisitSignal } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import { fromGlobalId, toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { purposeKey } from '@mitoyen/kit/signature.ts';
import { builder } from '../builder.ts';
import { VisitStatusEnum } from '../visit/visit.types.ts';
import type { VisitStatus } from '../visit/visit-life-cycle.ts';
import { ROOM_OPENS_BEFORE, ROOM_STAYS_AFTER } from '../visit/visit-life-cycle.ts';
import { type Entrant, entrantOf, sendSignal } from './call.command.ts';
import { roomName, SIDES, SIGNAL_KINDS, type Side, type SignalKind } from './room.ts';
import { listenToCall } from './signal.stream.ts';

const SideEnum = builder.enumType('CallSide', { values: SIDES });
const SignalKindEnum = builder.enumType('VisitSignalKind', { values: SIGNAL_KINDS });
const MINUTE_MS = 60_000;

const RoomType = builder.objectRef<Entrant>('VisitRoom').implement({
  description:
    'Where two people meet by video: an agent, and who holds the private link of the file. Nothing is recorded.',
  fields: (t) => ({
    visitId: t.id({ resolve: ({ visit }) => toGlobalId('Visit', visit.id) }),
    signalementId: t.id({ resolve: ({ visit }) => toGlobalId('Signalement', visit.signalementId) }),
    isRemote: t.boolean({ resolve: ({ visit }) => visit.kind === 'REMOTE' }),
    // The column holds nothing but the statuses of its constraint.
    status: t.field({ type: VisitStatusEnum, resolve: ({ visit }) => visit.status as VisitStatus }),
    side: t.field({ type: SideEnum, description: 'That of the reader.', resolve: ({ side }) => side }),
    isOpen: t.boolean({ description: 'Whether the reader may enter now.', resolve: ({ isWelcome }) => isWelcome }),
    startsAt: t.field({ type: 'DateTime', resolve: ({ visit }) => visit.startsAt }),
    opensAt: t.field({
      type: 'DateTime',
      resolve: ({ visit }) => new Date(visit.startsAt.getTime() - ROOM_OPENS_BEFORE * MINUTE_MS),
    }),
    closesAt: t.field({
      type: 'DateTime',
      resolve: ({ visit }) =>
        new Date(visit.startsAt.getTime() + (visit.durationMinutes + ROOM_STAYS_AFTER) * MINUTE_MS),
    }),
    roomName: t.string({
      nullable: true,
      description: 'The room on a video service of the deployment, guessed by nobody; null while it is closed.',
      resolve: ({ visit, isWelcome }, _args, { runtime, tenant }) =>
        isWelcome ? roomName(purposeKey(runtime.secret, 'video-room'), tenant.slug, visit.id) : null,
    }),
  }),
});

builder.queryField('visitRoom', (t) =>
  t.field({
    type: RoomType,
    description:
      'The call of a remote visit, for an agent who sees its file or by `token`, the private link. Changes nothing. ' +
      'Refusals: NOT_FOUND, LINK_EXPIRED.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { id: t.arg.id({ required: true }), token: t.arg.string() },
    resolve: (_root, { id, token }, context) => entrantOf(context, requireId('Visit', id), token),
  }),
);

const SignalType = builder.objectRef<VisitSignal>('VisitSignal').implement({
  description: 'What one browser of a call says to the other. It is kept for an hour at most.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('VisitSignal', id) }),
    // The columns hold nothing but what was accepted.
    side: t.field({ type: SideEnum, resolve: ({ side }) => side as Side }),
    kind: t.field({ type: SignalKindEnum, resolve: ({ kind }) => kind as SignalKind }),
    peer: t.exposeString('peer'),
    body: t.exposeString('body'),
  }),
});

builder.mutationField('sendVisitSignal', (t) =>
  t.field({
    type: SignalType,
    description:
      'Says something to the other side of a call. JOIN takes the seat of one’s side from whoever held it. ' +
      'Refusals: NOT_FOUND, LINK_EXPIRED, WRONG_STATUS, SEAT_TAKEN (id), BAD_FORMAT, TOO_LONG.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: {
      id: t.arg.id({ required: true }),
      token: t.arg.string({ description: 'The private link; left out by an agent.' }),
      peer: t.arg.string({ required: true, description: 'The name that the browser drew for this call.' }),
      kind: t.arg({ type: SignalKindEnum, required: true }),
      body: t.arg.string({ required: true }),
    },
    resolve: (_root, { id, token, ...signal }, context) => sendSignal(context, requireId('Visit', id), token, signal),
  }),
);

builder.subscriptionField('visitSignal', (t) =>
  t.field({
    type: SignalType,
    description:
      'What the other side of a call says, while one holds the seat of one’s own. An unknown or closed room is silent.',
    authScopes: { public: true },
    args: {
      id: t.arg.id({ required: true }),
      token: t.arg.string(),
      peer: t.arg.string({ required: true }),
    },
    subscribe: (_root, { id, token, peer }, context) =>
      listenToCall(context, fromGlobalId('Visit', id) ?? 'none', token, peer),
    resolve: (signal) => signal,
  }),
);
