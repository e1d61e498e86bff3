const MAX_LENGTH = 1_000;
const ORIGIN = 'https://same-host.invalid';
/** Control characters and backslashes, which browsers drop or turn into slashes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here.
const TREACHEROUS = /[\u0000-\u001f\u007f\\]/;

/** Where to go after signing in: a path of the same host (with query and fragment), or `/` for anything else. */
export function safeNextPath(next: string | null | undefined): string {
  if (!next || next.length > MAX_LENGTH || !next.startsWith('/') || TREACHEROUS.test(next)) return '/';
  if (!URL.canParse(next, ORIGIN)) return '/';
  const url = new URL(next, ORIGIN);
  const path = `${url.pathname}${url.search}${url.hash}`;
  // `//host` and what resolves to it (`/./ /host`) would leave the host once written as a relative address.
  return url.origin === ORIGIN && !path.startsWith('//') ? path : '/';
}
