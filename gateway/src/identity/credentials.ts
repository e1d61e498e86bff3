/** How a request says who it is. `ambiguous`: two cookies of the session's name (one may have been planted), to be ignored. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'session'; readonly token: string; readonly from: 'cookie' | 'bearer' }
  | { readonly kind: 'service'; readonly token: string };

const OPAQUE = /^[\w.~+/=-]{16,512}$/;
const JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** On https the prefix `__Host-` lets the browser refuse a cookie planted by a neighbouring host. */
export function sessionCookieName(scheme: 'http' | 'https'): string {
  return scheme === 'https' ? '__Host-mitoyen_session' : 'mitoyen_session';
}

/** Reads the credential of a request: `Authorization: Bearer` first (a service token is a JWS), then the session cookie. */
export function credentialOf(
  headers: { readonly authorization?: string | undefined; readonly cookie?: string | undefined },
  cookieName: string,
): Credential {
  if (headers.authorization !== undefined) return bearerOf(headers.authorization);
  const values = cookieValues(headers.cookie ?? '', cookieName);
  const [token] = values;
  if (values.length !== 1 || token === undefined || !OPAQUE.test(token)) return { kind: 'none' };
  return { kind: 'session', token, from: 'cookie' };
}

function bearerOf(authorization: string): Credential {
  const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
  if (JWS.test(token)) return { kind: 'service', token };
  return OPAQUE.test(token) ? { kind: 'session', token, from: 'bearer' } : { kind: 'none' };
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
