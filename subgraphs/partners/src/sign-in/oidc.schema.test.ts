import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import {
  type DishonestProvider,
  type Lie,
  openDishonestProvider,
} from '@mitoyen/kit/openid/dishonest-provider.fixtures.ts';
import {
  type Accounts,
  CLIENT,
  openTestProvider,
  SIGNED_CLIENT,
  type TestProvider,
} from '@mitoyen/kit/openid/identity-provider.fixtures.ts';
import { type Harness, openHarness, viewers } from '@mitoyen/kit/testing.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { deactivateAgent } from '../agent/agent.command.ts';
import { aKnownAgent, viewerFor } from '../agent/agent.fixtures.ts';
import { subgraph } from '../index.ts';
import { finishOidcSignIn, receiveReturn, startOidcSignIn } from './oidc.command.ts';
import { recogniseSession } from './session.command.ts';
import { newToken } from './token.ts';

const NIORT = 'http://niort.localhost:3000';
const AMIENS = 'http://amiens.localhost:3000';

let now = new Date();
const accounts: Accounts = {};
let provider: TestProvider;
let harness: Harness;
beforeAll(async () => {
  provider = await openTestProvider(accounts, [NIORT, AMIENS]);
  harness = await openHarness(subgraph, { clock: () => now });
});
afterAll(async () => {
  await harness?.close();
  await provider?.close();
});
const configure = (issuer: string, client = CLIENT) => {
  vi.stubEnv('OIDC_ISSUER', issuer);
  vi.stubEnv('OIDC_CLIENT_ID', client.id);
  vi.stubEnv('OIDC_CLIENT_SECRET', client.secret);
};
beforeEach(() => {
  now = new Date();
  configure(provider.issuer);
});
afterEach(() => vi.unstubAllEnvs());

const START = `mutation ($next: String, $link: Boolean) { startOidcSignIn(next: $next, link: $link) {
  __typename ... on OidcSignIn { authorizationUrl state } ... on Refusal { code } } }`;
const FINISH = `mutation ($url: String!) { finishOidcSignIn(callbackUrl: $url) {
  __typename ... on Session { token next agent { id } } ... on Refusal { code } } }`;

const start = async (tenant: string, viewer: Viewer = viewers.anonymous, variables: Record<string, unknown> = {}) =>
  (await harness.as(tenant, viewer).execute(START, variables)).data.startOidcSignIn;
const finish = async (tenant: string, url: string, viewer: Viewer = viewers.anonymous) =>
  (await harness.as(tenant, viewer).execute(FINISH, { url })).data.finishOidcSignIn;
const visit = async (tenant: string, subject: string) =>
  provider.visit((await start(tenant)).authorizationUrl, subject);
const known = (tenant: string, email: string) =>
  harness.inTenant(tenant, (context) => aKnownAgent(context, { email, role: 'territory_agent' }));
const idOf = (agent: { id: string }) => toGlobalId('Agent', agent.id);
const refusal = (code: string) => ({ __typename: 'Refusal', code });

describe('signing in through the identity provider', () => {
  it('security rule 19: asks for a code with PKCE, a state and a nonce, on the host of the territory', async () => {
    const { authorizationUrl, state } = await start('niort');
    const { searchParams } = new URL(authorizationUrl);
    expect(searchParams.get('redirect_uri')).toBe(`${NIORT}/connexion/retour`);
    expect(searchParams.get('response_type')).toBe('code');
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    expect(searchParams.get('scope')).toBe('openid email siret idp_id');
    expect(searchParams.get('state')).toBe(state);
    for (const secret of ['state', 'nonce', 'code_challenge']) {
      expect(searchParams.get(secret)?.length).toBeGreaterThanOrEqual(32);
    }
    const again = new URL((await start('niort')).authorizationUrl).searchParams;
    for (const secret of ['state', 'nonce', 'code_challenge']) {
      expect(again.get(secret)).not.toBe(searchParams.get(secret));
    }
    expect(searchParams.get('nonce')).not.toBe(state);
    const stored = await harness.inTenant(
      'niort',
      ({ db }) => db.$queryRaw<unknown[]>`SELECT 1 FROM partners.oidc_attempt a WHERE a::text ILIKE ${`%${state}%`}`,
    );
    expect(stored).toEqual([]);
  });

  it('links the account of a verified e-mail at the first visit, and knows it by its key afterwards', async () => {
    const agent = await known('niort', 'claire@niort.example');
    accounts.claire = { email: 'Claire@Niort.example', email_verified: true };
    const first = await finish('niort', await visit('niort', 'claire'));
    expect(first).toMatchObject({ __typename: 'Session', next: '/', agent: { id: idOf(agent) } });
    const found = await harness.inTenant('niort', (context) => recogniseSession(context, first.token));
    expect(found?.viewer).toMatchObject({ agentId: agent.id });
    accounts.claire = { email: 'autre@niort.example', email_verified: false };
    expect(await finish('niort', await visit('niort', 'claire'))).toMatchObject({ agent: { id: idOf(agent) } });
  });

  it('security rule 19: never gives an account to an e-mail that already has one', async () => {
    await known('niort', 'denis@niort.example');
    accounts.denis = { email: 'denis@niort.example', email_verified: true };
    accounts.impostor = { email: 'denis@niort.example', email_verified: true };
    expect(await finish('niort', await visit('niort', 'denis'))).toMatchObject({ __typename: 'Session' });
    expect(await finish('niort', await visit('niort', 'impostor'))).toEqual(refusal('ACCOUNT_UNKNOWN'));
  });

  it('security rule 19: refuses an e-mail that the provider has not verified, and somebody unknown here', async () => {
    await known('niort', 'eva@niort.example');
    for (const email_verified of [false, undefined, 'true']) {
      accounts.eva = { email: 'eva@niort.example', email_verified };
      expect(await finish('niort', await visit('niort', 'eva'))).toEqual(refusal('EMAIL_NOT_VERIFIED'));
    }
    accounts.nobody = { email: 'personne@niort.example', email_verified: true };
    expect(await finish('niort', await visit('niort', 'nobody'))).toEqual(refusal('ACCOUNT_UNKNOWN'));
  });

  it('security rule 19: tells two people of one federation apart by their own provider', async () => {
    const [one, two] = [await known('niort', 'un@niort.example'), await known('niort', 'deux@niort.example')];
    accounts.same = { email: 'un@niort.example', email_verified: true, idp_id: 'ville' };
    expect(await finish('niort', await visit('niort', 'same'))).toMatchObject({ agent: { id: idOf(one) } });
    accounts.same = { email: 'deux@niort.example', email_verified: true, idp_id: 'departement' };
    expect(await finish('niort', await visit('niort', 'same'))).toMatchObject({ agent: { id: idOf(two) } });
  });

  it('reads userinfo that is a signed JWT', async () => {
    configure(provider.issuer, SIGNED_CLIENT);
    const agent = await known('niort', 'signee@niort.example');
    accounts.signed = { email: 'signee@niort.example', email_verified: true };
    expect(await finish('niort', await visit('niort', 'signed'))).toMatchObject({ agent: { id: idOf(agent) } });
  });

  it('leads to the page that was asked for, on this host only', async () => {
    await known('niort', 'page@niort.example');
    accounts.page = { email: 'page@niort.example', email_verified: true };
    for (const [next, expected] of [
      ['/signalements?page=2', '/signalements?page=2'],
      ['https://evil.example', '/'],
    ]) {
      const { authorizationUrl } = await start('niort', viewers.anonymous, { next });
      expect(await finish('niort', await provider.visit(authorizationUrl, 'page'))).toMatchObject({ next: expected });
    }
  });
});

describe('a return from the provider', () => {
  const ready = async (subject: string) => {
    await known('niort', `${subject}@niort.example`);
    accounts[subject] = { email: `${subject}@niort.example`, email_verified: true };
    return visit('niort', subject);
  };

  it('security rule 19: works once', async () => {
    const url = await ready('once');
    expect(await finish('niort', url)).toMatchObject({ __typename: 'Session' });
    expect(await finish('niort', url)).toEqual(refusal('OIDC_STATE_INVALID'));
  });

  it('security rule 19: works once even when many come at the same instant, or when the first failed', async () => {
    const url = await ready('race');
    const answers = await Promise.all([1, 2, 3, 4].map(() => finish('niort', url)));
    expect(answers.filter(({ __typename }) => __typename === 'Session')).toHaveLength(1);
    const broken = new URL(await ready('broken'));
    const code = broken.searchParams.get('code') ?? '';
    broken.searchParams.set('code', `${code}x`);
    expect(await finish('niort', broken.href)).toEqual(refusal('OIDC_FAILED'));
    broken.searchParams.set('code', code);
    expect(await finish('niort', broken.href)).toEqual(refusal('OIDC_STATE_INVALID'));
  });

  it('security rule 19: is refused in another territory, where the same person works too', async () => {
    const url = await ready('both');
    await known('amiens', 'both@niort.example');
    expect(await finish('amiens', url)).toEqual(refusal('OIDC_STATE_INVALID'));
    expect(await finish('amiens', url.replace(NIORT, AMIENS))).toEqual(refusal('OIDC_STATE_INVALID'));
    expect(await finish('niort', url)).toMatchObject({ __typename: 'Session' });
  });

  it('security rule 19: with a code obtained for another visit is refused', async () => {
    const stolen = new URL(await ready('victim'));
    const own = new URL(await ready('thief'));
    own.searchParams.set('code', stolen.searchParams.get('code') ?? '');
    expect(await finish('niort', own.href)).toEqual(refusal('OIDC_FAILED'));
  });

  it('security rule 19: whose visit carried another nonce or another verifier is refused', async () => {
    await ready('tampered');
    for (const secret of ['nonce', 'code_challenge']) {
      const address = new URL((await start('niort')).authorizationUrl);
      address.searchParams.set(secret, newToken());
      expect(await finish('niort', await provider.visit(address.href, 'tampered'))).toEqual(refusal('OIDC_FAILED'));
    }
  });

  it('security rule 19: that names another issuer is refused (mix-up)', async () => {
    const url = new URL(await ready('mixed'));
    url.searchParams.set('iss', 'http://127.0.0.1:9/');
    expect(await finish('niort', url.href)).toEqual(refusal('OIDC_FAILED'));
  });

  it('after ten minutes is refused', async () => {
    const url = await ready('slow');
    now = new Date(now.getTime() + 10 * 60_000);
    expect(await finish('niort', url)).toEqual(refusal('OIDC_STATE_INVALID'));
  });

  it('that says no is said so', async () => {
    expect(await finish('niort', await visit('niort', 'refuses'))).toEqual(refusal('OIDC_DENIED'));
  });

  it.each(['', 'x', `${NIORT}/connexion/retour`, `${NIORT}/connexion/retour?state=x&code=y`])(
    'is not %j',
    async (url) => {
      expect(await finish('niort', url)).toEqual(refusal('OIDC_STATE_INVALID'));
    },
  );

  it('security rule 19: with a state that was never given is refused', async () => {
    expect(await finish('niort', `${NIORT}/connexion/retour?code=y&state=${newToken()}`)).toEqual(
      refusal('OIDC_STATE_INVALID'),
    );
  });
});

describe('security rule 19: a provider that lies', () => {
  const EMAIL = 'trompee@niort.example';
  let liar: DishonestProvider;
  beforeAll(async () => {
    liar = await openDishonestProvider('trompee', EMAIL);
    await known('niort', EMAIL);
  });
  afterAll(() => liar?.close());
  beforeEach(() => configure(liar.issuer));

  const told = async (lie: Lie) => finish('niort', liar.comeBack((await start('niort')).authorizationUrl, lie));
  const seconds = () => Math.floor(Date.now() / 1_000);

  it('is believed as long as it says the truth', async () => {
    expect(await told({})).toMatchObject({ __typename: 'Session' });
    expect(await told({ claims: { azp: CLIENT.id } })).toMatchObject({ __typename: 'Session' });
  });

  it.each<[string, () => Lie]>([
    ['another issuer', () => ({ claims: { iss: 'https://other.example' } })],
    ['another audience', () => ({ claims: { aud: 'another-client' } })],
    ['several audiences, none of them authorised', () => ({ claims: { aud: [CLIENT.id, 'another-client'] } })],
    ['another authorised party', () => ({ claims: { aud: [CLIENT.id, 'other'], azp: 'other' } })],
    ['another authorised party for our audience alone', () => ({ claims: { azp: 'another-client' } })],
    ['a token that has expired', () => ({ claims: { exp: seconds() - 120 } })],
    ['a token that never expires', () => ({ claims: { exp: undefined } })],
    ['no nonce', () => ({ claims: { nonce: undefined } })],
    ['the nonce of another visit', () => ({ claims: { nonce: newToken() } })],
    ['no subject', () => ({ claims: { sub: undefined } })],
    ['a signature by a key it does not publish', () => ({ foreignKey: true })],
    ['another person in userinfo', () => ({ userInfoSubject: 'somebody-else' })],
  ])('is refused with %s', async (_what, lie) => {
    expect(await told(lie())).toEqual(refusal('OIDC_FAILED'));
  });
});

describe('another issuer', () => {
  it('security rule 19: is another account: it must be linked again, from an open session', async () => {
    const other = await openTestProvider(accounts, [NIORT]);
    try {
      const agent = await known('niort', 'fidele@niort.example');
      accounts.fidele = { email: 'fidele@niort.example', email_verified: true };
      expect(await finish('niort', await visit('niort', 'fidele'))).toMatchObject({ __typename: 'Session' });
      configure(other.issuer);
      const again = async (viewer: Viewer, link: boolean) => {
        const { authorizationUrl } = await start('niort', viewer, { link });
        return finish('niort', await other.visit(authorizationUrl, 'fidele'), viewer);
      };
      expect(await again(viewers.anonymous, false)).toEqual(refusal('ACCOUNT_UNKNOWN'));
      expect(await again(viewerFor(agent), true)).toMatchObject({ agent: { id: idOf(agent) } });
      expect(await again(viewers.anonymous, false)).toMatchObject({ agent: { id: idOf(agent) } });
    } finally {
      await other.close();
    }
  });
});

describe('linking an account from an open session', () => {
  it('needs that same session at the return', async () => {
    const [mine, yours] = [await known('niort', 'moi@niort.example'), await known('niort', 'toi@niort.example')];
    const begin = async () => {
      const { authorizationUrl } = await start('niort', viewerFor(mine), { link: true });
      return provider.visit(authorizationUrl, 'sans-adresse');
    };
    accounts['sans-adresse'] = {};
    expect(await finish('niort', await begin(), viewerFor(yours))).toEqual(refusal('OIDC_STATE_INVALID'));
    expect(await finish('niort', await begin())).toEqual(refusal('OIDC_STATE_INVALID'));
    expect(await finish('niort', await begin(), viewerFor(mine))).toMatchObject({ agent: { id: idOf(mine) } });
  });

  it('does not take the account of somebody else', async () => {
    const [owner, other] = [await known('niort', 'prise@niort.example'), await known('niort', 'autre2@niort.example')];
    accounts.taken = { email: 'prise@niort.example', email_verified: true };
    expect(await finish('niort', await visit('niort', 'taken'))).toMatchObject({ agent: { id: idOf(owner) } });
    const { authorizationUrl } = await start('niort', viewerFor(other), { link: true });
    const url = await provider.visit(authorizationUrl, 'taken');
    expect(await finish('niort', url, viewerFor(other))).toEqual(refusal('ACCOUNT_TAKEN'));
  });

  it('is refused to nobody', async () => {
    expect(await start('niort', viewers.anonymous, { link: true })).toEqual(refusal('NOT_SIGNED_IN'));
  });
});

describe('an agent whose access has ended', () => {
  it('does not come back through the provider, and its account is forgotten', async () => {
    const agent = await known('niort', 'partie@niort.example');
    accounts.left = { email: 'partie@niort.example', email_verified: true };
    expect(await finish('niort', await visit('niort', 'left'))).toMatchObject({ __typename: 'Session' });
    await harness.inTenant('niort', (context) => context.transaction(() => deactivateAgent(context, agent.id)));
    expect(await finish('niort', await visit('niort', 'left'))).toEqual(refusal('ACCOUNT_UNKNOWN'));
    const left = await harness.inTenant('niort', ({ db }) => db.oidcAccount.count({ where: { agentId: agent.id } }));
    expect(left).toBe(0);
  });
});

describe('a territory that lists employers', () => {
  it('security rule 19: lets in those it names, by the SIRET the provider gives', async () => {
    await known('niort', 'siret@niort.example');
    const allowed = '20004131700017';
    const come = async (siret: string | undefined) => {
      accounts.siret = { email: 'siret@niort.example', email_verified: true, siret };
      return harness.inTenant(
        'niort',
        async (context) => {
          const rules = { ...context.tenant.rules, signIn: { allowedSirets: [allowed] } };
          Object.assign(context, { tenant: { ...context.tenant, rules } });
          const { authorizationUrl } = await startOidcSignIn(context, null, false);
          const received = await receiveReturn(context, await provider.visit(authorizationUrl, 'siret'));
          return context.transaction(() => finishOidcSignIn(context, received));
        },
        viewers.anonymous,
      );
    };
    await expect(come('21790191600014')).rejects.toMatchObject({ code: 'SIRET_NOT_ALLOWED' });
    await expect(come(undefined)).rejects.toMatchObject({ code: 'SIRET_NOT_ALLOWED' });
    expect(await come(allowed)).toMatchObject({ next: '/' });
  });
});

describe('signing out', () => {
  it('says where the provider signs out too, with its own token, and back to the territory', async () => {
    await known('niort', 'sortie@niort.example');
    accounts.out = { email: 'sortie@niort.example', email_verified: true };
    const { token } = await finish('niort', await visit('niort', 'out'));
    const found = await harness.inTenant('niort', (context) => recogniseSession(context, token));
    if (!found) throw new Error('the session is not recognised');
    const { viewer } = found;
    const { data } = await harness.as('niort', viewer).execute('mutation { signOut { logoutUrl } }');
    const url = new URL(data.signOut.logoutUrl);
    expect(url.origin).toBe(provider.issuer);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${NIORT}/`);
    expect(url.searchParams.get('id_token_hint')?.split('.')).toHaveLength(3);
    expect((await fetch(url)).status).toBe(200);
    expect(await harness.inTenant('niort', (context) => recogniseSession(context, token))).toBeUndefined();
    const kept = await harness.inTenant('niort', ({ db }) =>
      db.session.count({ where: { idToken: { not: null }, id: viewer.sessionId } }),
    );
    expect(kept).toBe(0);
  });
});

describe('a provider that is not there', () => {
  it('is said to be absent when none is configured', async () => {
    vi.stubEnv('OIDC_ISSUER', '');
    expect(await start('niort')).toEqual(refusal('OIDC_NOT_CONFIGURED'));
    expect(await finish('niort', `${NIORT}/connexion/retour?code=x&state=y`)).toEqual(refusal('OIDC_NOT_CONFIGURED'));
  });

  it('is said to be unavailable when it does not answer, and is asked again the next time', async () => {
    configure('http://127.0.0.1:9');
    expect(await start('niort')).toEqual(refusal('OIDC_UNAVAILABLE'));
    configure(provider.issuer);
    expect(await start('niort')).toMatchObject({ __typename: 'OidcSignIn' });
  });

  it('is not spoken to in clear text when it is on another machine', async () => {
    configure('http://identity.example');
    expect(await start('niort')).toEqual(refusal('OIDC_UNAVAILABLE'));
  });
});
