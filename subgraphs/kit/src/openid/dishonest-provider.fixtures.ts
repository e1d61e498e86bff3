import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { CLIENT } from './identity-provider.fixtures.ts';

/** What a provider may get wrong in an ID token: claims put in the place of the right ones (undefined: left out). */
export interface Lie {
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signed with a key that the provider does not publish. */
  readonly foreignKey?: boolean;
  /** Whom userinfo speaks of, when it is not the same person. */
  readonly userInfoSubject?: string;
}

export interface DishonestProvider {
  readonly issuer: string;
  /** Sends the browser back from this authorization address; the tokens it can then be exchanged for tell this lie. */
  comeBack(authorizationUrl: string, lie: Lie): string;
  close(): Promise<void>;
}

/** A provider of our own making that answers as OpenID Connect does, except where it is told to lie: honest libraries cannot. */
export async function openDishonestProvider(subject: string, email: string): Promise<DishonestProvider> {
  const published = await generateKeyPair('RS256', { extractable: true });
  const foreign = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(published.publicKey)), kid: 'published', alg: 'RS256', use: 'sig' };
  let issuer = '';
  let nonce = '';
  let lie: Lie = {};

  const idToken = () => {
    const at = Math.floor(Date.now() / 1_000);
    const right = { iss: issuer, aud: CLIENT.id, sub: subject, acr: 'eidas1', nonce, iat: at, exp: at + 60 };
    const { privateKey } = lie.foreignKey ? foreign : published;
    return new SignJWT({ ...right, ...lie.claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'published' })
      .sign(privateKey);
  };
  const answers: Readonly<Record<string, () => Promise<object> | object>> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/jwks': () => ({ keys: [jwk] }),
    '/token': async () => ({
      access_token: 'access',
      token_type: 'Bearer',
      expires_in: 60,
      id_token: await idToken(),
    }),
    '/me': () => ({ sub: lie.userInfoSubject ?? subject, email, email_verified: true }),
  };
  const server = createServer((request, response) => {
    request.resume();
    void Promise.resolve(answers[request.url ?? '']?.()).then((body) => {
      response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the provider has no port');
  issuer = `http://127.0.0.1:${address.port}`;
  return {
    issuer,
    comeBack(authorizationUrl, told) {
      const { searchParams } = new URL(authorizationUrl);
      nonce = searchParams.get('nonce') ?? '';
      lie = told;
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code: 'code', state: searchParams.get('state') ?? '' }).toString();
      return back.href;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
