import type { OutboxEvent } from '@mitoyen/kit/events/outbox.ts';
import type { Sight } from '../signalement/visibility.ts';

/** What happens to files. The kind is what screens show; the topic is what other software subscribes to. */
export const TOPICS = {
  'signalement.deposited': 'DEPOSITED',
  'signalement.changed': 'CHANGED',
  'affectation.changed': 'AFFECTATION_CHANGED',
  'suivi.added': 'SUIVI_ADDED',
} as const;
export type Topic = keyof typeof TOPICS;
export type ActivityKind = (typeof TOPICS)[Topic];

/** What an event is about. `partnerIds`: the partners that saw the file once it had happened. */
export interface Activity {
  readonly version: string;
  readonly kind: ActivityKind;
  readonly at: Date;
  readonly signalementId: string;
  readonly affectationId: string | null;
  readonly affectationPartnerId: string | null;
  readonly partnerIds: readonly string[];
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The activity that an event tells, or undefined for an event that is not one of ours. */
export function activityOf(event: OutboxEvent): Activity | undefined {
  const kind = Object.entries(TOPICS).find(([topic]) => topic === event.topic)?.[1];
  const signalementId = text(event.payload.signalementId);
  if (!kind || !signalementId) return undefined;
  const { partnerIds } = event.payload;
  return {
    version: event.seq,
    kind,
    at: event.at,
    signalementId,
    affectationId: text(event.payload.affectationId),
    affectationPartnerId: text(event.payload.affectationPartnerId),
    partnerIds: Array.isArray(partnerIds) ? partnerIds.filter((id) => typeof id === 'string') : [],
  };
}

/** Whether somebody with this sight hears of it: who saw the file, and the partner whose own part changed. */
export function hears(sight: Sight, activity: Activity): boolean {
  if (sight.sees !== 'partner') return sight.sees === 'all';
  return activity.partnerIds.includes(sight.partnerId) || activity.affectationPartnerId === sight.partnerId;
}
