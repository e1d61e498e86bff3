import type {
  ConnectionApplicant,
  ConnectionRequestEvent,
  ConnectionRequestMessage,
  ConnectionRequestReminder,
} from '@mitoyen/database/client';
import { grouped, oncePerRequest } from '@mitoyen/kit/request-loaders.ts';
import DataLoader from 'dataloader';
import { findMessages } from '../message-template/message-template.store.ts';
import { findReminders } from '../reminder/reminder.store.ts';
import { findApplicants, findEvents } from './connection-request.store.ts';

/** What stands around requests, one query for all the requests of one operation. Keys are ids of requests. */
interface Related {
  readonly events: DataLoader<string, ConnectionRequestEvent[]>;
  readonly messages: DataLoader<string, ConnectionRequestMessage[]>;
  readonly reminders: DataLoader<string, ConnectionRequestReminder[]>;
  readonly applicants: DataLoader<string, ConnectionApplicant | null>;
}

/** The loaders of an operation. */
export const relatedTo = oncePerRequest((context): Related => {
  const ofRequest = <Row extends { requestId: string }>(find: (ids: readonly string[]) => Promise<Row[]>) =>
    // Without its cache: a mutation reads again what it has just changed.
    new DataLoader<string, Row[]>(async (ids) => grouped(await find(ids), ids, ({ requestId }) => requestId), {
      cache: false,
    });
  return {
    events: ofRequest((ids) => findEvents(context.db, ids)),
    messages: ofRequest((ids) => findMessages(context.db, ids)),
    reminders: ofRequest((ids) => findReminders(context.db, ids)),
    applicants: new DataLoader((ids) =>
      context.personalRead('ConnectionRequest', ids, ['name', 'email', 'phone', 'representedStructure'], (db) =>
        findApplicants(db, ids),
      ),
    ),
  };
});
