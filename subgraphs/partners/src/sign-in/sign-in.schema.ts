import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { Refusal } from '@mitoyen/kit/refusal.ts';
import { AgentType } from '../agent/agent.schema.ts';
import { builder } from '../builder.ts';
import {
  finishOidcSignIn,
  type Return,
  receiveReturn,
  requireProvider,
  signOut,
  startOidcSignIn,
} from './oidc.command.ts';
import type { OpenedSession } from './session.command.ts';
import { redeemSignInLink, requestSignInLink } from './sign-in-link.command.ts';

export const SessionType = builder.objectRef<OpenedSession>('Session').implement({
  description: 'An open session. The token is for a host-only, HttpOnly cookie; it is shown once.',
  fields: (t) => ({
    token: t.exposeString('token'),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'The session ends then at the latest, and after 12 hours without use.',
      resolve: ({ expiresAt }) => expiresAt,
    }),
    next: t.exposeString('next', { description: 'Where to go: a path of the same host.' }),
    agent: t.field({ type: AgentType, resolve: ({ agent }) => agent }),
  }),
});

const SignInLinkRequest = builder.objectRef<{ sender: string }>('SignInLinkRequest').implement({
  description: 'The same for everybody: if the address is that of an agent, a link was sent to it.',
  fields: (t) => ({
    sender: t.exposeString('sender', { description: 'The address that the mail comes from, to look for it.' }),
  }),
});

builder.mutationField('requestSignInLink', (t) =>
  t.field({
    type: SignInLinkRequest,
    description: 'The link lives 15 minutes and works once. Refusals: EMAIL_INVALID.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { email: t.arg.string({ required: true }), next: t.arg.string() },
    resolve: async (_root, { email, next }, context) => {
      await requestSignInLink(context, email, next ?? null);
      return { sender: context.tenant.mail.fromAddress };
    },
  }),
);

builder.mutationField('redeemSignInLink', (t) =>
  t.field({
    type: SessionType,
    description:
      'Opens a session from a sign-in link or an invitation. Refusals: LINK_UNKNOWN, LINK_USED, LINK_EXPIRED.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { token: t.arg.string({ required: true }) },
    resolve: (_root, { token }, context) => redeemSignInLink(context, token),
  }),
);

const OidcSignIn = builder.objectRef<{ authorizationUrl: string; state: string }>('OidcSignIn').implement({
  description: 'A visit to the identity provider that begins.',
  fields: (t) => ({
    authorizationUrl: t.exposeString('authorizationUrl'),
    state: t.exposeString('state', {
      description:
        'For a short-lived, HttpOnly cookie: on return, the state in the address must be the one in the cookie.',
    }),
  }),
});

builder.mutationField('startOidcSignIn', (t) =>
  t.field({
    type: OidcSignIn,
    description:
      'With `link`, attaches the account to whoever is signed in. Refusals: OIDC_NOT_CONFIGURED, OIDC_UNAVAILABLE, NOT_SIGNED_IN.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { next: t.arg.string(), link: t.arg.boolean() },
    before: async (_args: object, context: SubgraphContext) => void (await requireProvider(context)),
    resolve: (_root, { next, link }, context) => startOidcSignIn(context, next ?? null, link ?? false),
  }),
);

/** What came back from the provider, from the slow part of the mutation to the part that writes. */
const received = new WeakMap<object, Return>();

builder.mutationField('finishOidcSignIn', (t) =>
  t.field({
    type: SessionType,
    description:
      'Takes the address the provider sent the browser back to. Refusals: OIDC_NOT_CONFIGURED, OIDC_UNAVAILABLE, OIDC_STATE_INVALID, OIDC_DENIED, OIDC_FAILED, SIRET_NOT_ALLOWED, ACCOUNT_UNKNOWN, ACCOUNT_TAKEN, EMAIL_NOT_VERIFIED.',
    authScopes: { public: true },
    errors: { types: [Refusal], directResult: true },
    args: { callbackUrl: t.arg.string({ required: true }) },
    before: async (args: { callbackUrl: string }, context: SubgraphContext) => {
      received.set(args, await receiveReturn(context, args.callbackUrl));
    },
    resolve: (_root, args, context) => {
      const answer = received.get(args);
      if (!answer) throw new Refusal('OIDC_STATE_INVALID', 'callbackUrl');
      return finishOidcSignIn(context, answer);
    },
  }),
);

const SignOut = builder.objectRef<{ logoutUrl: string | null }>('SignOut').implement({
  fields: (t) => ({
    logoutUrl: t.exposeString('logoutUrl', {
      nullable: true,
      description:
        'Where to send the browser so that the identity provider signs out too; null when there is nothing to tell it.',
    }),
  }),
});

builder.mutationField('signOut', (t) =>
  t.field({
    type: SignOut,
    description: 'Ends the session of the viewer; does nothing for nobody.',
    authScopes: { public: true },
    resolve: (_root, _args, context) => signOut(context),
  }),
);
