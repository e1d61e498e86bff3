import { z } from 'zod';
import type { EventPage } from './event-carrier.ts';

/** What the leader of a subgraph's outbox says to the other processes. */
export interface PageMessage {
  /** The process that says it. */
  readonly from: string;
  /** Without events: where the outbox is. */
  readonly page: EventPage;
  /** The leader stops: another must follow it. */
  readonly isLeaving: boolean;
}

const number = z.string().regex(/^\d{1,19}$/);
const wire = z.object({
  from: z.string(),
  after: number,
  events: z.array(
    z.object({
      seq: number,
      tenantId: z.string(),
      topic: z.string(),
      entityId: z.string(),
      payload: z.record(z.string(), z.unknown()),
      at: z.iso.datetime(),
    }),
  ),
  isLeaving: z.boolean(),
});

/** The message as JSON. It holds what the outbox holds: ids and kinds of change, no personal data. */
export function encodePage({ from, page, isLeaving }: PageMessage): string {
  return JSON.stringify({ from, after: String(page.after), events: page.events, isLeaving });
}

/** The message again; undefined for anything else. */
export function decodePage(text: string): PageMessage | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { success, data } = wire.safeParse(json);
  if (!success) return undefined;
  const events = data.events.map((event) => ({ ...event, at: new Date(event.at) }));
  return { from: data.from, page: { after: BigInt(data.after), events }, isLeaving: data.isLeaving };
}
