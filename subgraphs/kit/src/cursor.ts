import { GraphQLError } from 'graphql';
import type { z } from 'zod';

/** Rows per page: 20 unless asked, 100 at most. */
const DEFAULT_PAGE = 20;
const MAX_PAGE = 100;

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** Opaque keyset cursor: the sort values of the last row seen. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values of a cursor, checked against the shape of the sort. Throws BAD_USER_INPUT for one we did not make. */
export function decodeCursor<T extends z.ZodType>(cursor: string, shape: T): z.infer<T> {
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new GraphQLError('Unknown cursor.', { extensions: { code: 'BAD_USER_INPUT' } });
  }
}

/** How many rows to read. Throws BAD_USER_INPUT for a negative number. */
export function pageSize({ first }: PageArguments): number {
  if (first === null || first === undefined) return DEFAULT_PAGE;
  if (!Number.isInteger(first) || first < 0) {
    throw new GraphQLError('"first" is a positive number.', { extensions: { code: 'BAD_USER_INPUT' } });
  }
  return Math.min(first, MAX_PAGE);
}

/** A Relay connection from rows read one beyond the page. */
export function connectionOf<Row>(
  rowsAndOneMore: readonly Row[],
  size: number,
  args: PageArguments,
  cursorOf: (row: Row) => string,
) {
  const rows = rowsAndOneMore.slice(0, size);
  const edges = rows.map((node) => ({ node, cursor: cursorOf(node) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rowsAndOneMore.length > size,
      hasPreviousPage: Boolean(args.after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
