import type { Answer } from '../batch/batch-row.ts';
import type { EligibilityReason } from '../eligibility/eligibility.ts';

/** On what an answer stands. */
type Ground = 'EXISTING' | 'FUTURE' | 'CLOSED' | 'UNTRACED' | 'NOTHING';
/** How near, the nearest first; answers that are not about distance have none. */
type Nearness = 0 | 1 | 2 | null;

const READINGS: Readonly<Record<EligibilityReason, readonly [Ground, Nearness]>> = {
  IN_PERIMETER_EXISTING: ['EXISTING', null],
  IN_PERIMETER_FUTURE: ['FUTURE', null],
  EXISTING_VERY_CLOSE: ['EXISTING', 0],
  CONSTRUCTION_VERY_CLOSE: ['FUTURE', 0],
  IN_CONSTRUCTION_ZONE: ['FUTURE', 0],
  EXISTING_CLOSE: ['EXISTING', 1],
  CONSTRUCTION_CLOSE: ['FUTURE', 1],
  IN_PERIMETER_WITHOUT_NETWORK: ['NOTHING', null],
  EXISTING_FAR: ['EXISTING', 2],
  CONSTRUCTION_FAR: ['FUTURE', 2],
  UNTRACED_IN_COMMUNE: ['UNTRACED', null],
  NETWORK_CLOSED: ['CLOSED', null],
  OUT_OF_TERRITORY: ['NOTHING', null],
  TOO_FAR: ['NOTHING', null],
};

/** Metres from which a place came nearer or went farther, and under which a difference is noise. Source: domain facts §1.4. */
const STEP_METERS = 50;
const NOISE_METERS = 5;

const groundOf = ({ reason }: Answer) => READINGS[reason][0];
const nearnessOf = ({ reason }: Answer) => READINGS[reason][1];
const isTraced = (answer: Answer) => ['EXISTING', 'FUTURE', 'CLOSED'].includes(groundOf(answer));
const isSameNetwork = (a: Answer, b: Answer) => a.networkId !== null && a.networkId === b.networkId;
const isInPerimeter = ({ perimeterIds }: Answer) => perimeterIds.length > 0;
const isFuture = (answer: Answer) => groundOf(answer) === 'FUTURE';
const isUntraced = (answer: Answer) => groundOf(answer) === 'UNTRACED';
/** How many metres nearer; null when one of both has no distance. */
const gainOf = (a: Answer, b: Answer) =>
  a.distanceMeters === null || b.distanceMeters === null ? null : a.distanceMeters - b.distanceMeters;
const isNearer = (a: Answer, b: Answer, metres: number) => (gainOf(a, b) ?? 0) >= metres;
const isBetterPlaced = (a: Answer, b: Answer) => {
  const [before, after] = [nearnessOf(a), nearnessOf(b)];
  return before !== null && after !== null && after < before;
};

interface Naming {
  readonly kind: string;
  /** Worth telling people, or only kept in the history? */
  readonly isAlert: boolean;
  readonly holds: (before: Answer, after: Answer) => boolean;
}

/** How an answer may change, the most telling first: the first that holds names the change. */
const NAMINGS = [
  { kind: 'ENTERED_PERIMETER', isAlert: true, holds: (a, b) => !isInPerimeter(a) && isInPerimeter(b) },
  { kind: 'LEFT_PERIMETER', isAlert: true, holds: (a, b) => isInPerimeter(a) && !isInPerimeter(b) },
  { kind: 'NETWORK_CLOSED', isAlert: true, holds: (a, b) => groundOf(a) !== 'CLOSED' && groundOf(b) === 'CLOSED' },
  {
    kind: 'NETWORK_REOPENED',
    isAlert: true,
    holds: (a, b) => groundOf(a) === 'CLOSED' && groundOf(b) !== 'CLOSED' && isSameNetwork(a, b),
  },
  {
    kind: 'FUTURE_BECAME_EXISTING',
    isAlert: true,
    holds: (a, b) => isFuture(a) && groundOf(b) === 'EXISTING' && isSameNetwork(a, b),
  },
  { kind: 'NETWORK_REMOVED', isAlert: true, holds: (a, b) => isTraced(a) && !isTraced(b) },
  { kind: 'NEW_FUTURE_NETWORK', isAlert: true, holds: (a, b) => !isTraced(a) && isFuture(b) },
  { kind: 'NEW_EXISTING_NETWORK', isAlert: true, holds: (a, b) => !isTraced(a) && isTraced(b) },
  { kind: 'ENTERED_UNTRACED_COMMUNE', isAlert: true, holds: (a, b) => !isUntraced(a) && isUntraced(b) },
  { kind: 'LEFT_UNTRACED_COMMUNE', isAlert: true, holds: (a, b) => isUntraced(a) && !isUntraced(b) },
  { kind: 'NETWORK_CHANGED', isAlert: true, holds: (a, b) => a.networkId !== b.networkId },
  {
    kind: 'PERIMETER_CHANGED',
    isAlert: true,
    holds: (a, b) => a.perimeterIds.join() !== b.perimeterIds.join(),
  },
  { kind: 'NEARER', isAlert: true, holds: (a, b) => isNearer(a, b, STEP_METERS) },
  { kind: 'FARTHER', isAlert: true, holds: (a, b) => isNearer(b, a, STEP_METERS) },
  { kind: 'PROXIMITY_IMPROVED', isAlert: true, holds: isBetterPlaced },
  { kind: 'PROXIMITY_WORSENED', isAlert: true, holds: (a, b) => isBetterPlaced(b, a) },
  { kind: 'REASON_CHANGED', isAlert: true, holds: (a, b) => a.reason !== b.reason || a.outcome !== b.outcome },
  {
    kind: 'MINOR',
    isAlert: false,
    holds: (a, b) =>
      isNearer(a, b, NOISE_METERS) ||
      isNearer(b, a, NOISE_METERS) ||
      (a.distanceMeters === null) !== (b.distanceMeters === null),
  },
] as const satisfies readonly Naming[];

export type TransitionKind = (typeof NAMINGS)[number]['kind'];
export const TRANSITION_KINDS: readonly TransitionKind[] = NAMINGS.map(({ kind }) => kind);

/** A change of an answer, with its name. */
export interface Transition {
  readonly kind: TransitionKind;
  readonly isAlert: boolean;
}

/** Names what separates two answers about one place; null when nothing does, noise of measurement included. */
export function nameTransition(before: Answer, after: Answer): Transition | null {
  const naming = NAMINGS.find(({ holds }) => holds(before, after));
  return naming ? { kind: naming.kind, isAlert: naming.isAlert } : null;
}
