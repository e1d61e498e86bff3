import type { AppLoadContext } from '@remix-run/node';
import { goTo } from '../navigation/redirect.server.ts';
import { oidcStateCookie, sessionCookie } from './session-cookie.server.ts';

/** Where an agent arrives when no page was asked for. */
const AGENTS_HOME = '/agents';

/** Puts the session in its cookie and goes where the person was going. */
export function openSession(
  context: AppLoadContext,
  session: { token: string; expiresAt: string; next: string },
): Response {
  const headers = new Headers();
  headers.append('Set-Cookie', sessionCookie(context, session));
  headers.append('Set-Cookie', oidcStateCookie(context, ''));
  return goTo(session.next === '/' ? AGENTS_HOME : session.next, { headers });
}
