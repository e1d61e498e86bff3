import type { OutboxEvent } from './outbox.ts';

/** An event of Niort that a note was taken; each number is about a note of its own unless said. */
export function anEvent(seq: number, over: Partial<OutboxEvent> = {}): OutboxEvent {
  return {
    seq: String(seq),
    tenantId: 'niort',
    topic: 'note.taken',
    entityId: `note-${seq}`,
    payload: {},
    at: new Date(0),
    ...over,
  };
}
