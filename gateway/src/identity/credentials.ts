/** How a request says who it is. `none`: in no way, or by two cookies of the name (one may have been planted). `unreadable`: a bearer token that cannot be one of ours. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'session'; readonly token: string; readonly from: 'cookie' | 'bearer' }
  | { readonly kind: 'key'; readonly token: string }
  | { readonly kind: 'service'; readonly token: string };

const OPAQUE = /^[\w.~+/=-]{16,512}$/;
/** An API key: told apart from a session because it never comes in a cookie. */
const KEY = /^mit_/;
const JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** On https the prefix `__Host-` lets the browser refuse a cookie planted by a neighbouring host. */
export function sessionCookieName(scheme: 'http' | 'https'): string {
  return scheme === 'https' ? '__Host-mitoyen_session' : 'mitoyen_session';
}

/** Reads the credential of a request: `Authorization: Bearer` first (a service token is a JWS, an API key begins with `mit_`), then the session cookie. */
export function credentialOf(
  headers: { readonly authorization?: string | undefined; readonly cookie?: string | undefined },
  cookieName: string,
): Credential {
  if (headers.authorization !== undefined) return bearerOf(headers.authorization);
  const values = cookieValues(headers.cookie ?? '', cookieName);
  const [token] = values;
  if (values.length !== 1 || token === undefined || !OPAQUE.test(token) || KEY.test(token)) return { kind: 'none' };
  return { kind: 'session', token, from: 'cookie' };
}

function bearerOf(authorization: string): Credential {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  // Another scheme is for a proxy in front, not for us.
  if (token === undefined) return { kind: 'none' };
  if (JWS.test(token)) return { kind: 'service', token };
  if (!OPAQUE.test(token)) return { kind: 'unreadable' };
  return KEY.test(token) ? { kind: 'key', token } : { kind: 'session', token, from: 'bearer' };
}

function cookieValues(header: string, name: string): string[] {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => decode(pair.slice(name.length + 1)));
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
