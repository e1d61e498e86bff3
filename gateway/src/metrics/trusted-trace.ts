import type { IncomingMessage } from 'node:http';
import { CLIENT_ADDRESS_HEADER, vouchedAddress } from '@mitoyen/kit/client-address.ts';
import { TRACEPARENT } from '@mitoyen/kit/telemetry/traceparent.ts';

/**
 * The trace that a request continues: that of one of our own processes, which proves itself by what it vouches for. A visitor's
 * own `traceparent` begins nothing: it could join its request to the traces of others, or switch their sampling.
 */
export function trustedTrace({ headers }: IncomingMessage, secret: string): unknown {
  const vouched = headers[CLIENT_ADDRESS_HEADER];
  const isOurs = typeof vouched === 'string' && vouchedAddress(vouched, secret) !== undefined;
  return isOurs ? headers[TRACEPARENT] : undefined;
}
