import { isDeepStrictEqual } from 'node:util';
import { signContext } from '@mitoyen/kit/signature.ts';
import type { Viewer } from '@mitoyen/kit/viewer.ts';

const RENEW_MS = 30_000;

/** Who asks, where and in which language: the context value of every operation, on both transports. */
export interface RequestIdentity {
  readonly tenant: string;
  readonly viewer: Viewer;
  readonly locale: string;
  readonly requestId: string;
  /** The signed context for the subgraphs, renewed while a socket lives so that it never reaches them expired. */
  signedContext(): Promise<string>;
}

/** What is vouched for: everything but the signature. */
export type Claims = Omit<RequestIdentity, 'signedContext'>;

/** Signs on first use, and again when the signature (60 s) is half spent. `now` in milliseconds. */
export function openIdentity(claims: Claims, secret: string, now: () => number = Date.now): RequestIdentity {
  let signed: { readonly at: number; readonly token: Promise<string> } | undefined;
  return {
    ...claims,
    signedContext() {
      if (!signed || now() - signed.at > RENEW_MS)
        signed = { at: now(), token: signContext(claims, 'subgraph', secret) };
      return signed.token;
    },
  };
}

/** Two viewers with exactly the same rights: same person, same partner, same permissions. */
export function isSameViewer(a: Viewer, b: Viewer): boolean {
  return isDeepStrictEqual(a, b);
}
