/** Where a page of a list read by cursor begins: after a row, or before one. */
export interface KeysetPage {
  readonly after: string;
  readonly before: string;
}

const CURSOR_LIMIT = 300;

export function readKeyset(parameters: URLSearchParams): KeysetPage {
  const after = (parameters.get('apres') ?? '').slice(0, CURSOR_LIMIT);
  return { after, before: after ? '' : (parameters.get('avant') ?? '').slice(0, CURSOR_LIMIT) };
}

/** The arguments of a connection for this page. */
export function keysetArguments(
  { after, before }: KeysetPage,
  size: number,
): { first: number | null; after: string | null; last: number | null; before: string | null } {
  return before
    ? { first: null, after: null, last: size, before }
    : { first: size, after: after || null, last: null, before: null };
}

/** The addresses of the pages beside this one, with the same criteria; undefined where there is none. */
export function besidePages(
  path: string,
  parameters: URLSearchParams,
  info: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null },
): { previous: string | undefined; next: string | undefined } {
  const at = (name: 'apres' | 'avant', cursor: string) => {
    const there = new URLSearchParams(parameters);
    there.delete('apres');
    there.delete('avant');
    there.set(name, cursor);
    return `${path}?${there}`;
  };
  return {
    previous: info.hasPreviousPage && info.startCursor ? at('avant', info.startCursor) : undefined,
    next: info.hasNextPage && info.endCursor ? at('apres', info.endCursor) : undefined,
  };
}
