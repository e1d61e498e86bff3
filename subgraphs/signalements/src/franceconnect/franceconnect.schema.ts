import type { Signalement } from '@mitoyen/database/client';
import { requireId } from '@mitoyen/kit/builder.ts';
import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { builder } from '../builder.ts';
import { FollowUpType } from '../follow-up/follow-up.schema.ts';
import { FollowUpLinkType } from '../follow-up/follow-up-actions.schema.ts';
import { SignalementStatusEnum } from '../signalement/signalement.types.ts';
import {
  detachFile,
  filesOf,
  finishVisit,
  openAttachedFile,
  type Return,
  type Returned,
  receiveReturn,
  requireFranceConnect,
  sessionOf,
  signOutOf,
  startVisit,
} from './franceconnect.command.ts';
import { attachedSince } from './franceconnect.store.ts';
import type { ResidentSession } from './franceconnect.ts';
import { franceConnectSettings } from './franceconnect-provider.ts';

const FileType = builder.objectRef<Signalement>('FranceConnectFile').implement({
  description: 'A file that the person who is here attached.',
  fields: (t) => ({
    id: t.id({ resolve: ({ id }) => toGlobalId('Signalement', id) }),
    reference: t.exposeString('reference'),
    addressLabel: t.exposeString('addressLabel'),
    status: t.field({ type: SignalementStatusEnum, resolve: ({ status }) => status }),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt }),
  }),
});

const SessionType = builder.objectRef<ResidentSession>('FranceConnectSession').implement({
  fields: (t) => ({
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => expiresAt }),
    files: t.field({ type: [FileType], resolve: (session, _args, context) => filesOf(context, session) }),
  }),
});

const FranceConnectType = builder
  .objectRef<{ readonly session: ResidentSession | undefined }>('FranceConnect')
  .implement({
    fields: (t) => ({
      isOffered: t.boolean({
        description: 'Whether residents of this territory may use it.',
        resolve: (_root, _args, context) => franceConnectSettings(context) !== undefined,
      }),
      session: t.field({ type: SessionType, nullable: true, resolve: ({ session }) => session }),
    }),
  });

builder.queryField('franceConnect', (t) =>
  t.field({
    type: FranceConnectType,
    description: 'With the session of a resident who came back from FranceConnect, her files of this territory.',
    authScopes: { public: true },
    args: { session: t.arg.string() },
    resolve: (_root, { session }, context) => ({ session: session ? sessionOf(context, session) : undefined }),
  }),
);

builder.objectField(FollowUpType, 'franceConnectSince', (t) =>
  t.field({
    type: ['DateTime'],
    description: 'Since when each person who attached this file may find it again with FranceConnect.',
    resolve: ({ signalement }, _args, { db }) => attachedSince(db, signalement.id),
  }),
);

const VisitType = builder.objectRef<{ authorizationUrl: string; state: string }>('FranceConnectVisit').implement({
  description: 'A visit to FranceConnect that begins.',
  fields: (t) => ({
    authorizationUrl: t.exposeString('authorizationUrl'),
    state: t.exposeString('state', {
      description:
        'For a short-lived, HttpOnly cookie: on return, the state in the address must be the one in the cookie.',
    }),
  }),
});

builder.mutationField('startFranceConnect', (t) =>
  t.field({
    type: VisitType,
    description:
      'With the private link of a file, to attach that file; without, to find again those that are. ' +
      'Refusals: OIDC_NOT_CONFIGURED, OIDC_UNAVAILABLE, NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY (token).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string() },
    before: async (_args: object, context: SubgraphContext) => void (await requireFranceConnect(context)),
    resolve: (_root, { token }, context) => startVisit(context, token ?? null),
  }),
);

const ReturnType = builder.objectRef<Returned>('FranceConnectReturn').implement({
  description: 'Somebody came back. The session is for a host-only, HttpOnly cookie; it is shown once.',
  fields: (t) => ({
    session: t.exposeString('session'),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => expiresAt }),
    followUpToken: t.exposeString('followUpToken', {
      nullable: true,
      description: 'The private link of the file that was attached.',
    }),
  }),
});

/** What came back from FranceConnect, from the slow part of the mutation to the part that writes. */
const received = new WeakMap<object, Return>();

builder.mutationField('finishFranceConnect', (t) =>
  t.field({
    type: ReturnType,
    description:
      'Takes the address FranceConnect sent the browser back to. Refusals: OIDC_NOT_CONFIGURED, OIDC_UNAVAILABLE, ' +
      'OIDC_STATE_INVALID, OIDC_DENIED, OIDC_FAILED (callbackUrl), NOT_FOUND, LINK_EXPIRED (token).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { callbackUrl: t.arg.string({ required: true }) },
    before: async (args: { callbackUrl: string }, context: SubgraphContext) => {
      received.set(args, await receiveReturn(context, args.callbackUrl));
    },
    resolve: (_root, args, context) => {
      const answer = received.get(args);
      if (!answer) throw new Refusal('OIDC_STATE_INVALID', 'callbackUrl');
      return finishVisit(context, answer);
    },
  }),
);

builder.mutationField('openFranceConnectFile', (t) =>
  t.field({
    type: FollowUpLinkType,
    description:
      'A new private link to a file that the holder of the session attached. Refusals: FRANCECONNECT_ENDED (session), NOT_FOUND (id).',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { session: t.arg.string({ required: true }), id: t.arg.id({ required: true }) },
    resolve: (_root, { session, id }, context) => openAttachedFile(context, session, requireId('Signalement', id)),
  }),
);

builder.mutationField('detachFranceConnect', (t) =>
  t.field({
    type: FollowUpType,
    description:
      'Nobody finds the file with FranceConnect any more. Refusals: NOT_FOUND, LINK_EXPIRED, DECLARANT_ONLY.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: (_root, { token }, context) => detachFile(context, token),
  }),
);

const SignOutType = builder.objectRef<{ logoutUrl: string | null; state: string }>('FranceConnectSignOut').implement({
  fields: (t) => ({
    logoutUrl: t.exposeString('logoutUrl', {
      nullable: true,
      description:
        'Where to send the browser so that FranceConnect signs out too; null when there is nothing to tell it.',
    }),
    state: t.exposeString('state', { description: 'What the address holds when the browser comes back.' }),
  }),
});

builder.mutationField('endFranceConnect', (t) =>
  t.field({
    type: SignOutType,
    description: 'The session itself ends with its cookie, and after fifteen minutes.',
    authScopes: { public: true },
    args: { session: t.arg.string({ required: true }) },
    resolve: (_root, { session }, context) => signOutOf(context, session),
  }),
);
