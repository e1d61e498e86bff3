import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import type { IsolationPairs } from '@mitoyen/kit/isolation.ts';
import { CLIENT, openTestProvider, type TestProvider } from '@mitoyen/kit/openid/identity-provider.fixtures.ts';
import { newToken } from '@mitoyen/kit/private-token.ts';
import { type Answer, viewers } from '@mitoyen/kit/testing.ts';
import { afterAll, beforeAll, vi } from 'vitest';
import { aFile } from '../signalement/signalement.fixtures.ts';
import { finishVisit, receiveReturn, startVisit } from './franceconnect.command.ts';

export const NIORT = 'http://niort.localhost:3000';
export const AMIENS = 'http://amiens.localhost:3000';
const PATHS = { signedIn: '/suivi/franceconnect/retour', signedOut: '/suivi' };

/** The environment of a deployment whose territories have an account at this provider. */
export function configureFranceConnect(issuer: string, slugs: readonly string[] = ['niort', 'amiens']): void {
  const clients = Object.fromEntries(slugs.map((slug) => [slug, { id: CLIENT.id, secret: CLIENT.secret }]));
  vi.stubEnv('FRANCECONNECT_ISSUER', issuer);
  vi.stubEnv('FRANCECONNECT_CLIENTS', JSON.stringify(clients));
}

/** A real provider in the place of FranceConnect, for the tests of a file. */
export function franceConnectForTests(): TestProvider {
  let provider: TestProvider | undefined;
  const opened = () => {
    if (!provider) throw new Error('the provider is open only while tests run');
    return provider;
  };
  beforeAll(async () => {
    provider = await openTestProvider({}, [NIORT, AMIENS], PATHS);
    configureFranceConnect(provider.issuer);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await provider?.close();
  });
  return {
    get issuer() {
      return opened().issuer;
    },
    visit: (authorizationUrl, subject) => opened().visit(authorizationUrl, subject),
    close: () => opened().close(),
  };
}

const asAdmin = ({ runtime, tenant }: SubgraphContext) =>
  runtime.contextFor({ tenantSlug: tenant.slug, viewer: viewers.admin(), locale: 'fr', requestId: 'seed' });

/** The two-tenant pairs of FranceConnect. */
export function franceConnectIsolation(provider: TestProvider): IsolationPairs {
  const comeBack = async (context: SubgraphContext, followUpToken: string | null) => {
    const { authorizationUrl } = await startVisit(context, followUpToken);
    return provider.visit(authorizationUrl, 'habitante');
  };
  const anAttachedFile = async (context: SubgraphContext) => {
    const { followUpToken, globalId } = await aFile(asAdmin(context));
    const received = await receiveReturn(context, await comeBack(context, followUpToken));
    const { session } = await context.transaction(() => finishVisit(context, received));
    return { session, id: globalId, token: followUpToken };
  };
  const REFUSED = '... on Refusal { code field }';
  const nobody = { session: newToken() };
  const viewer = () => viewers.anonymous;
  const happened = (name: string, type: string) => (answer: Answer) => answer.data?.[name]?.__typename === type;
  return {
    'Query.franceConnect': {
      operation: 'query ($session: String) { franceConnect(session: $session) { session { files { reference } } } }',
      seed: async (context) => ({ session: (await anAttachedFile(context)).session }),
      unknown: nobody,
      viewer,
      shows: ({ data }) => (data.franceConnect.session?.files.length ?? 0) > 0,
    },
    'Mutation.startFranceConnect': {
      operation: `mutation ($token: String) { startFranceConnect(token: $token) { __typename ${REFUSED} } }`,
      seed: async (context) => ({ token: (await aFile(asAdmin(context))).followUpToken }),
      unknown: { token: newToken() },
      viewer,
      shows: happened('startFranceConnect', 'FranceConnectVisit'),
    },
    'Mutation.finishFranceConnect': {
      operation: `mutation ($url: String!) { finishFranceConnect(callbackUrl: $url) { __typename ${REFUSED} } }`,
      seed: async (context) => ({ url: await comeBack(context, null) }),
      unknown: { url: `${NIORT}${PATHS.signedIn}?code=x&state=${newToken()}` },
      viewer,
      shows: happened('finishFranceConnect', 'FranceConnectReturn'),
    },
    'Mutation.openFranceConnectFile': {
      operation: `mutation ($session: String!, $id: ID!) { openFranceConnectFile(session: $session, id: $id) { __typename ${REFUSED} } }`,
      seed: async (context) => {
        const { session, id } = await anAttachedFile(context);
        return { session, id };
      },
      unknown: { ...nobody, id: toGlobalId('Signalement', '01890000-0000-4000-8000-0000000000ff') },
      viewer,
      shows: happened('openFranceConnectFile', 'NewFollowUpLink'),
    },
    'Mutation.detachFranceConnect': {
      operation: `mutation ($token: String!) { detachFranceConnect(token: $token) { __typename ${REFUSED} } }`,
      seed: async (context) => ({ token: (await anAttachedFile(context)).token }),
      unknown: { token: newToken() },
      viewer,
      shows: happened('detachFranceConnect', 'FollowUp'),
    },
    'Mutation.endFranceConnect': {
      operation: 'mutation ($session: String!) { endFranceConnect(session: $session) { logoutUrl } }',
      seed: async (context) => ({ session: (await anAttachedFile(context)).session }),
      unknown: nobody,
      viewer,
      shows: ({ data }) => data.endFranceConnect.logoutUrl !== null,
    },
  };
}
