import type { AppLoadContext } from '@remix-run/node';
import {
  EndFranceConnectDocument,
  FranceConnectHomeDocument,
  StartFranceConnectDocument,
} from '../graphql/generated/graphql.ts';
import { ask, change } from '../graphql/request-graph.server.ts';
import { goTo, goToIdentityProvider } from '../navigation/redirect.server.ts';
import { cookie, cookieIn } from '../sign-in/session-cookie.server.ts';

type Secure = Pick<AppLoadContext, 'isSecure'>;
const VISIT = 'mitoyen_franceconnect_visite';
const SESSION = 'mitoyen_franceconnect';

/** Binds a visit to FranceConnect to the browser that began it. Ten minutes. */
export function visitCookie(context: Secure, state: string): string {
  return cookie(context, VISIT, state, `SameSite=Lax; Max-Age=${state === '' ? 0 : 600}`);
}

/** The state of the visit that this browser began, if it began one. */
export function visitState(request: Request, context: Secure): string | undefined {
  return cookieIn(request, context, VISIT);
}

/** The sealed session of a resident, until it ends; an empty one goes at once. */
export function residentCookie(context: Secure, session: { session: string; expiresAt: string } | undefined): string {
  const end = session ? `Expires=${new Date(session.expiresAt).toUTCString()}` : 'Max-Age=0';
  return cookie(context, SESSION, session?.session ?? '', `SameSite=Lax; ${end}`);
}

export function residentSession(request: Request, context: Secure): string | null {
  return cookieIn(request, context, SESSION) ?? null;
}

/** Whether FranceConnect is offered here, and the files of who came back from it. */
export async function loadHome(request: Request, context: AppLoadContext) {
  const session = residentSession(request, context);
  return (await ask(context, FranceConnectHomeDocument, { session })).franceConnect;
}

/** Leaves for FranceConnect, or answers the refusal. With the private link of a file, to attach that file. */
export async function leave(
  context: AppLoadContext,
  token: string | null,
): Promise<Response | { readonly code: string; readonly field?: string | null }> {
  const { startFranceConnect } = await change(context, StartFranceConnectDocument, { token });
  if (startFranceConnect.__typename === 'Refusal') return startFranceConnect;
  const headers = { 'Set-Cookie': visitCookie(context, startFranceConnect.state) };
  return goToIdentityProvider(startFranceConnect.authorizationUrl, { headers });
}

/** Ends the session here, then at FranceConnect, which comes back with the state that this browser keeps. */
export async function signOut(request: Request, context: AppLoadContext): Promise<Response> {
  const headers = new Headers();
  headers.append('Set-Cookie', residentCookie(context, undefined));
  const session = residentSession(request, context);
  if (session === null) return goTo('/suivi', { headers });
  const { endFranceConnect } = await change(context, EndFranceConnectDocument, { session });
  headers.append('Set-Cookie', visitCookie(context, endFranceConnect.state));
  return endFranceConnect.logoutUrl
    ? goToIdentityProvider(endFranceConnect.logoutUrl, { headers })
    : goTo(`/suivi?state=${endFranceConnect.state}`, { headers });
}
