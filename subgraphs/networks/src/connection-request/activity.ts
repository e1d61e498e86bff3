import type { OutboxEvent } from '@mitoyen/kit/events/outbox.ts';
import { type Sight, seesRequest } from './visibility.ts';

/** What happens to requests. The kind is what screens show; the topic is what other software subscribes to. */
export const REQUEST_TOPICS = {
  'connection-request.deposited': 'DEPOSITED',
  'connection-request.changed': 'CHANGED',
  'connection-request.assigned': 'ASSIGNED',
  'connection-request.message': 'MESSAGE_ADDED',
} as const;
export type RequestTopic = keyof typeof REQUEST_TOPICS;
export type RequestActivityKind = (typeof REQUEST_TOPICS)[RequestTopic];

/** What an event is about. `partnerId`, `formerPartnerId`: who had the request after and before; null: the collectivité. */
export interface RequestActivity {
  readonly version: string;
  readonly kind: RequestActivityKind;
  readonly at: Date;
  readonly requestId: string;
  readonly partnerId: string | null;
  readonly formerPartnerId: string | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The activity that an event tells, or undefined for an event that is not one of ours. */
export function activityOf(event: OutboxEvent): RequestActivity | undefined {
  const kind = Object.entries(REQUEST_TOPICS).find(([topic]) => topic === event.topic)?.[1];
  if (!kind) return undefined;
  return {
    version: event.seq,
    kind,
    at: event.at,
    requestId: event.entityId,
    partnerId: text(event.payload.partnerId),
    formerPartnerId: text(event.payload.formerPartnerId),
  };
}

/** Whether somebody with this sight hears of it: who sees the request, and the partner that has just lost it. */
export function hears(sight: Sight, { partnerId, formerPartnerId }: RequestActivity): boolean {
  return seesRequest(sight, partnerId) || (formerPartnerId !== null && seesRequest(sight, formerPartnerId));
}
