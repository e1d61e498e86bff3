import type { AppLoadContext } from '@remix-run/node';

type Secure = Pick<AppLoadContext, 'isSecure'>;

/** `__Host-` makes the browser refuse a cookie of this name planted by a neighbouring host; it exists on https only. */
function hostOnly(name: string, { isSecure }: Secure): string {
  return isSecure ? `__Host-${name}` : name;
}

/** A cookie of this host alone, out of reach of scripts. */
export function cookie(context: Secure, name: string, value: string, attributes: string): string {
  return `${hostOnly(name, context)}=${value}; Path=/; HttpOnly; ${attributes}${context.isSecure ? '; Secure' : ''}`;
}

/** The cookie of an open session, for this host only, until the session ends. */
export function sessionCookie(context: Secure, session: { token: string; expiresAt: string }): string {
  return cookie(
    context,
    'mitoyen_session',
    session.token,
    `SameSite=Lax; Expires=${new Date(session.expiresAt).toUTCString()}`,
  );
}

export function endedSessionCookie(context: Secure): string {
  return cookie(context, 'mitoyen_session', '', 'SameSite=Lax; Max-Age=0');
}

/** Binds a visit to the identity provider to the browser that began it. Ten minutes. */
export function oidcStateCookie(context: Secure, state: string): string {
  return cookie(context, 'mitoyen_oidc', state, `SameSite=Lax; Max-Age=${state === '' ? 0 : 600}`);
}

/** The state of the visit that this browser began, if it began one. */
export function oidcState(request: Request, context: Secure): string | undefined {
  return cookieIn(request, context, 'mitoyen_oidc');
}

/** The value of a cookie of this host, if the browser has one. */
export function cookieIn(request: Request, context: Secure, name: string): string | undefined {
  const prefix = `${hostOnly(name, context)}=`;
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length) || undefined;
}
