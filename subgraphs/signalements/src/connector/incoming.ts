/** What the software of a partner may tell of an affectation. */
export const EVENT_TYPES = [
  'affectation.accepted',
  'affectation.refused',
  'affectation.closed',
  'suivi.added',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export type PartStatus = 'PENDING' | 'ACCEPTED' | 'REFUSED' | 'CLOSED' | 'CANCELLED';

const TARGET: Readonly<Record<Exclude<EventType, 'suivi.added'>, PartStatus>> = {
  'affectation.accepted': 'ACCEPTED',
  'affectation.refused': 'REFUSED',
  'affectation.closed': 'CLOSED',
};

/**
 * What becomes of a told answer. `APPLY`: nobody had answered. `OVERRULE`: both sides answered, theirs is the later and wins.
 * `STALE`: both answered, ours is the later and stays. `SAME`: nothing to change. `REFUSE`: the file was taken back or is over.
 */
export type IncomingVerdict =
  | { readonly verdict: 'APPLY' | 'OVERRULE'; readonly to: PartStatus }
  | { readonly verdict: 'STALE' | 'SAME' | 'REFUSE' };

/**
 * Judges an answer told from outside against what is known here. `changedAt`: when the affectation last changed here, by
 * anybody. Of two answers the later counts; what the territory took back or closed is not answered any more.
 */
export function judgeIncoming(
  type: Exclude<EventType, 'suivi.added'>,
  happenedAt: Date,
  part: { readonly status: PartStatus; readonly changedAt: Date; readonly isFileActive: boolean },
): IncomingVerdict {
  const to = TARGET[type];
  if (!part.isFileActive || part.status === 'CANCELLED') return { verdict: 'REFUSE' };
  if (part.status === to) return { verdict: 'SAME' };
  if (part.status === 'PENDING') return { verdict: 'APPLY', to };
  if (part.status === 'ACCEPTED' && to === 'CLOSED' && happenedAt > part.changedAt) return { verdict: 'APPLY', to };
  return happenedAt > part.changedAt ? { verdict: 'OVERRULE', to } : { verdict: 'STALE' };
}

/** How far the clock of a sender may be from ours. Source: Standard Webhooks 1.0. Milliseconds. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;
