import * as oidc from 'openid-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemonstrationAccount, type IdentityProvider, startIdentityProvider } from './identity-provider.ts';

const NIORT = 'http://niort.localhost:3000/connexion/retour';
const PAU = 'http://pau.localhost:3000/connexion/retour';

const accounts: DemonstrationAccount[] = [
  {
    sub: 'agent-niort',
    email: 'claire@niort.example',
    givenName: 'Claire',
    usualName: '<Moreau>',
    siret: '20004131700012',
    label: 'Niort Agglo',
  },
  {
    sub: 'agent-pau',
    email: 'jean@pau.example',
    givenName: 'Jean',
    usualName: 'Lacoste',
    siret: '20006725400015',
    idpId: 'autre',
  },
];

const client = {
  clientId: 'mitoyen',
  clientSecret: 'un-secret-de-demonstration-assez-long',
  redirectUris: [NIORT, PAU],
  postLogoutRedirectUris: ['http://niort.localhost:3000/'],
};

let provider: IdentityProvider;

beforeEach(async () => {
  provider = await startIdentityProvider({
    port: 0,
    clients: [client, { ...client, clientId: 'signed', userinfoSignedResponseAlg: 'RS256' }],
    accounts,
  });
});

afterEach(() => provider.close());

/** A browser without scripts: keeps cookies, follows redirections inside the provider, stops at the site. */
function aBrowser() {
  const cookies = new Map<string, string>();
  async function visit(
    address: string,
    form?: Record<string, string>,
  ): Promise<{ url: string; status: number; body: string }> {
    const response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location) return { url: address, status: response.status, body: await response.text() };
    const next = new URL(location, address);
    return next.origin === provider.issuer ? visit(next.href) : { url: next.href, status: response.status, body: '' };
  }
  return { visit };
}

async function discover(clientId = 'mitoyen', metadata: Partial<oidc.ClientMetadata> = {}) {
  return oidc.discovery(
    new URL(provider.issuer),
    clientId,
    { client_secret: client.clientSecret, ...metadata },
    undefined,
    {
      execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
    },
  );
}

async function aSignIn(configuration: oidc.Configuration, redirectUri: string) {
  const verifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid email given_name usual_name uid siret idp_id',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const finish = (back: string) =>
    oidc.authorizationCodeGrant(configuration, new URL(back), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
  return { url: url.href, finish };
}

describe('the identity provider of demonstration', () => {
  it('signs the chosen agent in with the claims of ProConnect, on the site that asked', async () => {
    const configuration = await discover();
    for (const [redirectUri, account] of [
      [NIORT, accounts[0]],
      [PAU, accounts[1]],
    ] as const) {
      const browser = aBrowser();
      const signIn = await aSignIn(configuration, redirectUri);
      const choice = await browser.visit(signIn.url);
      expect(choice.body).toContain('Qui êtes-vous ?');
      const back = await browser.visit(choice.url, { account: account?.sub ?? '' });
      expect(back.url.startsWith(`${redirectUri}?code=`)).toBe(true);
      const tokens = await signIn.finish(back.url);
      expect(tokens.claims()).toMatchObject({
        iss: provider.issuer,
        aud: 'mitoyen',
        sub: account?.sub,
        amr: ['pwd', 'mfa'],
      });
      expect(await oidc.fetchUserInfo(configuration, tokens.access_token, account?.sub ?? '')).toEqual({
        sub: account?.sub,
        email: account?.email,
        email_verified: true,
        given_name: account?.givenName,
        usual_name: account?.usualName,
        uid: account?.sub,
        siret: account?.siret,
        idp_id: account?.idpId ?? 'demonstration',
      });
    }
  });

  it('can sign its userinfo, as ProConnect does', async () => {
    const configuration = await discover('signed', { userinfo_signed_response_alg: 'RS256' });
    const browser = aBrowser();
    const signIn = await aSignIn(configuration, NIORT);
    const choice = await browser.visit(signIn.url);
    const tokens = await signIn.finish((await browser.visit(choice.url, { account: 'agent-niort' })).url);
    expect(await oidc.fetchUserInfo(configuration, tokens.access_token, 'agent-niort')).toMatchObject({
      siret: '20004131700012',
    });
  });

  it('asks again at the next sign-in, so that another agent can be played', async () => {
    const configuration = await discover();
    const browser = aBrowser();
    const first = await aSignIn(configuration, NIORT);
    await first.finish((await browser.visit((await browser.visit(first.url)).url, { account: 'agent-niort' })).url);
    const second = await aSignIn(configuration, PAU);
    const choice = await browser.visit(second.url);
    expect(choice.body).toContain('Qui êtes-vous ?');
    const tokens = await second.finish((await browser.visit(choice.url, { account: 'agent-pau' })).url);
    expect(tokens.claims()?.sub).toBe('agent-pau');
  });

  it('escapes what it shows', async () => {
    const signIn = await aSignIn(await discover(), NIORT);
    expect((await aBrowser().visit(signIn.url)).body).toContain('&lt;Moreau&gt;');
  });

  it('uses a code once, and only with its PKCE verifier', async () => {
    const configuration = await discover();
    const browser = aBrowser();
    const signIn = await aSignIn(configuration, NIORT);
    const other = await aSignIn(configuration, NIORT);
    const back = (await browser.visit((await browser.visit(signIn.url)).url, { account: 'agent-niort' })).url;
    await expect(other.finish(back)).rejects.toThrow();
    await signIn.finish(back);
    await expect(signIn.finish(back)).rejects.toThrow();
  });

  it('refuses an unknown redirect address, a sign-in without PKCE, and an unknown agent', async () => {
    const configuration = await discover();
    const foreign = await aSignIn(configuration, 'http://evil.example/connexion/retour');
    const refused = await aBrowser().visit(foreign.url);
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('La connexion n’a pas abouti');

    const bare = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: NIORT,
      scope: 'openid',
      state: 'x',
      response_type: 'code',
    });
    expect((await aBrowser().visit(bare.href)).url).toMatch(/error=invalid_request.*PKCE/i);

    const browser = aBrowser();
    const choice = await browser.visit((await aSignIn(configuration, NIORT)).url);
    expect((await browser.visit(choice.url, { account: 'agent-inconnu' })).url).toContain('error=access_denied');
  });

  it('says in French that an interaction is over, or is not this browser’s', async () => {
    const choice = await aBrowser().visit((await aSignIn(await discover(), NIORT)).url);
    const elsewhere = await aBrowser().visit(choice.url);
    expect(elsewhere.status).toBe(400);
    expect(elsewhere.body).toContain('La connexion n’a pas abouti');
  });

  it('signs out and comes back to the site', async () => {
    const configuration = await discover();
    const browser = aBrowser();
    const signIn = await aSignIn(configuration, NIORT);
    const tokens = await signIn.finish(
      (await browser.visit((await browser.visit(signIn.url)).url, { account: 'agent-niort' })).url,
    );
    const end = oidc.buildEndSessionUrl(configuration, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: 'http://niort.localhost:3000/',
    });
    const page = await browser.visit(end.href);
    expect(page.body).toContain('Oui, me déconnecter');
    const secret = /name="xsrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const action = /action="([^"]+)"/.exec(page.body)?.[1] ?? '';
    expect((await browser.visit(action, { xsrf: secret, logout: 'yes' })).url).toBe('http://niort.localhost:3000/');
  });

  it('stands in for FranceConnect too, and says as surely as which level it proved who came', async () => {
    await provider.close();
    const resident = { sub: 'habitante', email: 'nadia@exemple.example', givenName: 'Nadia', usualName: 'Kaci' };
    provider = await startIdentityProvider({
      port: 0,
      clients: [client],
      accounts: [resident],
      standsFor: 'FranceConnect',
    });
    const browser = aBrowser();
    const signIn = await aSignIn(await discover(), NIORT);
    const choice = await browser.visit(`${signIn.url}&acr_values=eidas1`);
    expect(choice.body).toContain('il tient la place de FranceConnect');
    expect(choice.body).not.toContain('SIRET');
    const tokens = await signIn.finish((await browser.visit(choice.url, { account: 'habitante' })).url);
    expect(tokens.claims()).toMatchObject({ sub: 'habitante', acr: 'eidas1' });
  });

  it('refuses to start on a port in use', async () => {
    await expect(startIdentityProvider({ port: provider.port, clients: [client], accounts })).rejects.toThrow(
      /EADDRINUSE/,
    );
  });
});
