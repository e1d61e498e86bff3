import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Provider, { type Configuration } from 'oidc-provider';

/** What the provider says of an account, by subject. */
export type Accounts = Record<string, Record<string, unknown>>;

export const CLIENT = { id: 'territories', secret: 'a secret of the test provider, and of nothing else' };
/** The same client, to whom userinfo is given as a signed JWT, as ProConnect does. */
export const SIGNED_CLIENT = { id: 'territories-signed', secret: CLIENT.secret };

export interface TestProvider {
  readonly issuer: string;
  /** Follows an authorization address as the browser of this account would; returns the address it is sent back to. */
  visit(authorizationUrl: string, subject: string): Promise<string>;
  close(): Promise<void>;
}

/** Where a site takes the browser back: after a sign-in, and after a sign-out. */
export interface ReturnPaths {
  readonly signedIn: string;
  readonly signedOut: string;
}
const AGENTS: ReturnPaths = { signedIn: '/connexion/retour', signedOut: '/' };

/** A real OpenID Connect provider on this machine, whose pages are answered at once in the name of `login_hint`. */
export async function openTestProvider(
  accounts: Accounts,
  sites: readonly string[],
  paths: ReturnPaths = AGENTS,
): Promise<TestProvider> {
  let handle: (request: IncomingMessage, response: ServerResponse) => void = () => undefined;
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the provider has no port');
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider = new Provider(issuer, configuration(accounts, sites, paths));
  const callback = provider.callback();
  handle = (request, response) => {
    if (request.url?.startsWith('/interaction/')) void answer(provider, request, response);
    else callback(request, response);
  };
  return {
    issuer,
    visit: (authorizationUrl, subject) => visit(authorizationUrl, subject, issuer),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function configuration(accounts: Accounts, sites: readonly string[], paths: ReturnPaths): Configuration {
  const client = {
    redirect_uris: sites.map((site) => `${site}${paths.signedIn}`),
    post_logout_redirect_uris: sites.map((site) => `${site}${paths.signedOut}`),
    response_types: ['code' as const],
    grant_types: ['authorization_code'],
  };
  return {
    clients: [
      { ...client, client_id: CLIENT.id, client_secret: CLIENT.secret },
      {
        ...client,
        client_id: SIGNED_CLIENT.id,
        client_secret: SIGNED_CLIENT.secret,
        userinfo_signed_response_alg: 'RS256',
      },
    ],
    scopes: ['openid', 'email', 'siret', 'idp_id'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], siret: ['siret'], idp_id: ['idp_id'] },
    acrValues: ['eidas1'],
    features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, subject) => ({
      accountId: subject,
      claims: () => ({ sub: subject, ...accounts[subject] }),
    }),
    ttl: { AccessToken: 60, AuthorizationCode: 30, Grant: 600, IdToken: 600, Interaction: 60, Session: 600 },
  };
}

async function answer(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    const accountId = String(params.login_hint);
    const result = accountId === 'refuses' ? { error: 'access_denied' } : { login: { accountId, acr: 'eidas1' } };
    await provider.interactionFinished(request, response, result);
    return;
  }
  const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params.client_id) });
  grant.addOIDCScope(String(params.scope));
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

async function visit(authorizationUrl: string, subject: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = `${authorizationUrl}&login_hint=${encodeURIComponent(subject)}`;
  for (let hop = 0; hop < 10; hop += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    url = new URL(location, url).href;
    if (!url.startsWith(issuer)) return url;
  }
  throw new Error('the provider does not send the browser back');
}
