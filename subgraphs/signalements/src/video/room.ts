import { createHmac } from 'node:crypto';
import { line } from '@mitoyen/kit/written/written.ts';
import { z } from 'zod';

/** The two sides of a call: an agent and the occupant. Never more than one browser a side. */
export const SIDES = ['AGENT', 'RESIDENT'] as const;
export type Side = (typeof SIDES)[number];

export const SIGNAL_KINDS = ['JOIN', 'READY', 'OFFER', 'ANSWER', 'WORDS', 'LEAVE'] as const;
/** JOIN takes the seat of one's side; READY answers a JOIN; WORDS are written where sound or camera fail. */
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** A description of a session is some kilobytes; nothing that is longer is one. Characters. */
const MAX_BODY = 20_000;

/** What a browser sends. `peer`: the name it drew for this call. */
export const visitSignal = z.object({
  peer: line(40).refine((name) => /^[A-Za-z0-9_-]{16,40}$/.test(name), 'BAD_FORMAT'),
  kind: z.enum(SIGNAL_KINDS, 'BAD_FORMAT'),
  body: z.string('BAD_FORMAT').max(MAX_BODY, 'TOO_LONG'),
});

/** Who sits in a room: the browser of each side. */
export type Seats = Readonly<Partial<Record<Side, string>>>;

export interface Signal {
  readonly side: Side;
  readonly peer: string;
  readonly kind: SignalKind;
}

/**
 * Whether a browser of this side hears a signal: what comes from the other side while it holds its seat; and that somebody
 * else took its seat, so that it can say so.
 */
export function hears(signal: Signal, side: Side, peer: string, seats: Seats): boolean {
  if (signal.side === side) return signal.kind === 'JOIN' && signal.peer !== peer;
  return seats[side] === peer;
}

/** The room of a visit on a video service of one's own: the same for both, and guessed by nobody. */
export function roomName(key: Uint8Array, tenantId: string, visitId: string): string {
  return `visite-${createHmac('sha256', key).update(`${tenantId}/${visitId}`).digest('hex').slice(0, 40)}`;
}

/** How long signals are kept at most. Minutes. */
export const SIGNALS_KEPT_MINUTES = 60;
