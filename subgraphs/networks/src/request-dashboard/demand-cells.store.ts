import type { Db } from '@mitoyen/kit/database.ts';
import type { Box, CountedRequest } from './demand-cells.ts';

/**
 * The requests within bounds that the public may be told of in bulk: validated, not erased, not found to be a duplicate or
 * no true request.
 */
export function findCountedRequests(db: Db, [west, south, east, north]: Box): Promise<CountedRequest[]> {
  return db.$queryRaw<CountedRequest[]>`
    SELECT lon, lat, applicant_key AS person FROM networks.connection_request
    WHERE lon BETWEEN ${west} AND ${east} AND lat BETWEEN ${south} AND ${north}
      AND validated_at IS NOT NULL AND erased_at IS NULL AND applicant_key IS NOT NULL
      AND closing_reason IS DISTINCT FROM 'NOT_SERIOUS' AND closing_reason IS DISTINCT FROM 'DUPLICATE'
      AND closing_reason IS DISTINCT FROM 'WITHDRAWN'`;
}
