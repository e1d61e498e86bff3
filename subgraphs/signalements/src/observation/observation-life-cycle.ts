import type { AffectationStatus } from '../signalement/life-cycle.ts';

export const OBSERVATION_ACTIONS = ['SAVE', 'SIGN', 'CORRECT'] as const;
export type ObservationAction = (typeof OBSERVATION_ACTIONS)[number];
export type ObservationState = 'DRAFT' | 'SIGNED';

/** The state in which each action is taken. Signing leads to SIGNED; a signed record never changes: a correction is another record. */
const TAKEN_IN: Readonly<Record<ObservationAction, ObservationState>> = {
  SAVE: 'DRAFT',
  SIGN: 'DRAFT',
  CORRECT: 'SIGNED',
};

/** Who acts: an agent of the territory (`partnerId` null) or of a partner. Programs and operators sign nothing. */
export interface Observer {
  readonly isAgent: boolean;
  readonly partnerId: string | null;
  readonly permissions: readonly string[];
}

/** The record acted on, and the file it is about. */
export interface ObservedFile {
  readonly state: ObservationState;
  /** Whose record it is; null: the territory's. */
  readonly partnerId: string | null;
  /** The record made its file: nobody has given it to anybody yet. */
  readonly opensFile: boolean;
  readonly isCorrected: boolean;
  readonly affectations: readonly { readonly partnerId: string; readonly status: AffectationStatus }[];
}

/** Whether this person may, or the code of the refusal: FORBIDDEN, NOT_FOUND (another one's record), NOT_ACCEPTED, WRONG_STATUS. */
export function judgeObservation(
  action: ObservationAction,
  record: ObservedFile,
  observer: Observer,
): 'FORBIDDEN' | 'NOT_FOUND' | 'NOT_ACCEPTED' | 'WRONG_STATUS' | undefined {
  if (!observer.isAgent || !observer.permissions.includes('observation.write')) return 'FORBIDDEN';
  if (observer.partnerId !== record.partnerId) return 'NOT_FOUND';
  if (!mayObserve(record, observer)) return 'NOT_ACCEPTED';
  if (TAKEN_IN[action] !== record.state || (action === 'CORRECT' && record.isCorrected)) return 'WRONG_STATUS';
  return undefined;
}

/** A partner writes in a file that it has accepted, or that its own record made; the territory in any of its files. */
function mayObserve({ opensFile, affectations }: ObservedFile, { partnerId }: Observer): boolean {
  if (partnerId === null || opensFile) return true;
  return affectations.some((part) => part.partnerId === partnerId && part.status === 'ACCEPTED');
}
