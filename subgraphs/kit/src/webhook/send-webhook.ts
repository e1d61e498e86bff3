import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { isPublicAddress, judgeWebhookUrl } from './public-address.ts';
import { signedHeaders } from './webhook-signature.ts';

const TIMEOUT_MS = 8_000;

export interface WebhookMessage {
  readonly url: string;
  readonly secret: string;
  /** The same for every attempt of one message: the receiver knows it by it. */
  readonly id: string;
  readonly body: string;
  /** A token that the receiver asks for beside the signature. */
  readonly bearer?: string | undefined;
  /** May it go to this machine? In development only. */
  readonly toLoopback: boolean;
}

/** What became of an attempt: `DELIVERED`, `HTTP_<status>`, or why nothing was sent. */
export type WebhookOutcome = 'DELIVERED' | `HTTP_${number}` | 'UNREACHABLE' | 'ADDRESS_NOT_PUBLIC' | 'URL_REFUSED';

/**
 * Sends one signed message (Standard Webhooks), once. Redirects are not followed, and a name that leads to an address which
 * is not public is not connected to, whatever it led to a moment ago.
 */
export async function sendWebhook(
  { url, secret, id, body, bearer, toLoopback }: WebhookMessage,
  now: Date,
): Promise<WebhookOutcome> {
  if (judgeWebhookUrl(url, toLoopback)) return 'URL_REFUSED';
  const dispatcher = new Agent({ connect: { lookup: publicLookup(toLoopback), timeout: TIMEOUT_MS } });
  try {
    const { statusCode, body: answer } = await request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Mitoyen-Webhooks/1',
        ...signedHeaders(secret, id, now, body),
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      },
      body,
      dispatcher,
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    // What it answers is not read.
    await answer.dump();
    return statusCode >= 200 && statusCode < 300 ? 'DELIVERED' : `HTTP_${statusCode}`;
  } catch (error) {
    return error instanceof NotPublic || (error instanceof Error && error.cause instanceof NotPublic)
      ? 'ADDRESS_NOT_PUBLIC'
      : 'UNREACHABLE';
  } finally {
    await dispatcher.destroy();
  }
}

/** Will another attempt meet the same? A receiver that says 410 wants no more (Standard Webhooks). */
export const isFinal = (outcome: WebhookOutcome) =>
  outcome === 'DELIVERED' || outcome === 'URL_REFUSED' || outcome === 'ADDRESS_NOT_PUBLIC' || outcome === 'HTTP_410';

class NotPublic extends Error {}

/** Asks a name server for every address of a name. */
type Resolve = (
  hostname: string,
  options: { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Resolves names to public addresses only: one that is not makes the whole name suspect. Asked for each connection. */
export function publicLookup(toLoopback: boolean, resolve: Resolve = dnsLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const isAllowed = ({ address }: LookupAddress) =>
        isPublicAddress(address) || (toLoopback && (address === '127.0.0.1' || address === '::1'));
      const [first] = addresses;
      if (!first || !addresses.every(isAllowed)) return callback(new NotPublic('not a public address'), []);
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
