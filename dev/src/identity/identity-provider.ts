import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response } from 'express';
import { type ClientMetadata, errors, interactionPolicy, Provider } from 'oidc-provider';
import { choicePage, errorPage, signedOutPage, signOutPage } from './identity-pages.ts';
import { memoryAdapter } from './memory-adapter.ts';

/** Somebody whom anybody may play in development: an agent, or a resident. */
export interface DemonstrationAccount {
  /** Stable subject: the key of the account together with the issuer and `idpId`. */
  sub: string;
  email: string;
  givenName: string;
  usualName: string;
  /** Fourteen digits: the employer of an agent. */
  siret?: string;
  /** What tells this person apart on the page, "Niort Agglo, administratrice" for example. */
  label?: string;
  /** The identity provider behind the federation; default "demonstration". */
  idpId?: string;
}

/** A site that signs people in here; redirect addresses are compared letter for letter. */
export interface IdentityClient {
  clientId: string;
  clientSecret: string;
  redirectUris: string[];
  postLogoutRedirectUris?: string[];
  /** "RS256" answers userinfo as a signed token, as ProConnect does; default: plain JSON. */
  userinfoSignedResponseAlg?: 'RS256';
}

export interface IdentityProvider {
  issuer: string;
  port: number;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/**
 * Starts a stand-in for ProConnect or FranceConnect: OpenID Connect with PKCE required, the claims of ProConnect (sub, email, given_name,
 * usual_name, uid, siret, idp_id, amr), the level of FranceConnect (acr), and a French page where one chooses among `accounts`. Listens on the loopback only; port 0 takes a free one, and
 * the issuer is then `http://127.0.0.1:<port>` unless given. Each sign-in asks who one is, so that people can be changed.
 * Throws when the port is in use or a client is not legal.
 */
export async function startIdentityProvider(options: {
  port: number;
  issuer?: string;
  clients: readonly IdentityClient[];
  accounts: readonly DemonstrationAccount[];
  standsFor?: 'ProConnect' | 'FranceConnect';
}): Promise<IdentityProvider> {
  const app = express();
  const server = createServer(app);
  const port = await listen(server, options.port);
  const issuer = options.issuer ?? `http://${HOST}:${port}`;
  const { standsFor = 'ProConnect' } = options;
  try {
    const provider = openProvider(issuer, options.clients, options.accounts, standsFor);
    app.disable('x-powered-by');
    app.use(interaction(provider, options.accounts, standsFor));
    app.use(provider.callback());
    app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
      const isOurs = error instanceof errors.OIDCProviderError;
      const words = isOurs
        ? errorPage(error.error, error.error_description ?? '')
        : errorPage('server_error', String(error));
      response.status(isOurs ? error.statusCode : 500).send(words);
    });
  } catch (error) {
    server.close();
    throw error;
  }
  return {
    issuer,
    port,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function openProvider(
  issuer: string,
  clients: readonly IdentityClient[],
  accounts: readonly DemonstrationAccount[],
  standsFor: string,
): Provider {
  const policy = interactionPolicy.base();
  const { Check } = interactionPolicy;
  policy
    .get('login')
    ?.checks.add(
      new Check('choice', 'Each sign-in chooses an agent', (ctx) =>
        ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT,
      ),
    );
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return new Provider(issuer, {
    adapter: memoryAdapter(),
    jwks: {
      keys: [
        { ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') },
      ],
    },
    // Browsers give cookies to every port of a host: two providers on this machine must not take each other's.
    cookies: { keys: [randomBytes(32).toString('hex')], names: { session: `${standsFor}_session` } },
    clients: clients.map(toMetadata),
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    scopes: ['openid'],
    claims: {
      openid: ['sub', 'amr'],
      email: ['email', 'email_verified'],
      given_name: ['given_name'],
      usual_name: ['usual_name'],
      uid: ['uid'],
      siret: ['siret'],
      idp_id: ['idp_id'],
    },
    acrValues: ['eidas1'],
    ttl: { AuthorizationCode: 30, AccessToken: 60, IdToken: 60, Interaction: 600, Session: 43_200, Grant: 43_200 },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource(ctx, form) {
          ctx.body = signOutPage(form);
        },
        postLogoutSuccessSource(ctx) {
          ctx.body = signedOutPage();
        },
      },
    },
    interactions: { policy, url: (_ctx, { uid }) => `/interaction/${uid}` },
    // Agents of one employer consent by working there: no second page.
    async loadExistingGrant(ctx) {
      const { client, session, params, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(typeof params?.scope === 'string' ? params.scope : 'openid');
      await grant.save();
      return grant;
    },
    findAccount(_ctx, id) {
      const account = accounts.find(({ sub }) => sub === id);
      if (!account) return undefined;
      return {
        accountId: id,
        claims: async () => ({
          sub: id,
          email: account.email,
          email_verified: true,
          given_name: account.givenName,
          usual_name: account.usualName,
          uid: account.sub,
          siret: account.siret,
          idp_id: account.idpId ?? 'demonstration',
        }),
      };
    },
    renderError(ctx, out) {
      ctx.type = 'html';
      ctx.body = errorPage(out.error, out.error_description ?? '');
    },
  });
}

function toMetadata(client: IdentityClient): ClientMetadata {
  return {
    client_id: client.clientId,
    client_secret: client.clientSecret,
    redirect_uris: [...client.redirectUris],
    post_logout_redirect_uris: [...(client.postLogoutRedirectUris ?? [])],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    ...(client.userinfoSignedResponseAlg ? { userinfo_signed_response_alg: client.userinfoSignedResponseAlg } : {}),
  };
}

function interaction(provider: Provider, accounts: readonly DemonstrationAccount[], standsFor: string): express.Router {
  const router = express.Router();
  router.get('/interaction/:uid', async (request, response, next) => {
    try {
      const { uid } = await provider.interactionDetails(request, response);
      response.set('cache-control', 'no-store').send(choicePage(uid, accounts, standsFor));
    } catch (error) {
      next(error);
    }
  });
  router.post(
    '/interaction/:uid',
    express.urlencoded({ extended: false, limit: '4kb' }),
    async (request, response, next) => {
      try {
        const details = await provider.interactionDetails(request, response);
        const chosen = accounts.find(({ sub }) => sub === request.body.account);
        const result = chosen
          ? { login: { accountId: chosen.sub, acr: 'eidas1', amr: ['pwd', 'mfa'], remember: false } }
          : { error: 'access_denied', error_description: 'nobody was chosen' };
        if (chosen && details.session && details.session.accountId !== chosen.sub) await forget(provider, details);
        await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
      } catch (error) {
        next(error);
      }
    },
  );
  return router;
}

// Changing agents inside a session would otherwise go through a page that needs a script.
async function forget(provider: Provider, details: Awaited<ReturnType<Provider['interactionDetails']>>): Promise<void> {
  if (!details.session) return;
  const session = await provider.Session.findByUid(details.session.uid);
  await session?.destroy();
  delete details.session;
  await details.save(Math.max(1, details.exp - Math.floor(Date.now() / 1000)));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
