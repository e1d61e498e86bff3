import { redirect } from '@remix-run/node';

const HERE = 'https://same-host.invalid';

/** The same path if it stays on this host as a browser reads it, otherwise `fallback`. */
export function localPath(path: string | null | undefined, fallback = '/'): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop control characters inside addresses.
  if (!path?.startsWith('/') || path.length > 2_000 || /[\u0000-\u001f\u007f\\]/.test(path)) return fallback;
  if (!URL.canParse(path, HERE)) return fallback;
  const url = new URL(path, HERE);
  const local = `${url.pathname}${url.search}${url.hash}`;
  return url.origin === HERE && !local.startsWith('//') ? local : fallback;
}

/** Goes to another page of this site. Anything that is not a path of this host leads home. */
export function goTo(path: string, init?: { headers?: HeadersInit }): Response {
  return redirect(localPath(path), { status: 303, ...(init?.headers ? { headers: init.headers } : {}) });
}

/** Goes to the identity provider, whose address our own graph has given. Followed as a document, never inside the page. */
export function goToIdentityProvider(address: string, init?: { headers?: HeadersInit }): Response {
  const headers = new Headers(init?.headers);
  headers.set('X-Remix-Reload-Document', 'true');
  return redirect(new URL(address).href, { status: 303, headers });
}
