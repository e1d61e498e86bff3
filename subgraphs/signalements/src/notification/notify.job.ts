import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { z } from 'zod';
import { agentIdOf } from '../signalement/file-access.command.ts';
import { findTerritoryAgents } from './agent.graph.ts';
import { findSubscribers } from './notification.store.ts';
import { KINDS, NOTIFICATION_KINDS, type NotificationKind } from './notification.ts';
import { type ToldAgent, tellAgents } from './tell-agents.command.ts';

type WideKind = {
  [Kind in NotificationKind]: (typeof NOTIFICATION_KINDS)[Kind]['audience'] extends 'PARTNER' ? never : Kind;
}[NotificationKind];
const wideKinds = KINDS.filter((kind): kind is WideKind => NOTIFICATION_KINDS[kind].audience !== 'PARTNER');

/** Has agents told of what happens in a file once the current transaction commits; whoever did it is not told. */
export async function notifyOf(
  context: SubgraphContext,
  event: { readonly kind: WideKind; readonly signalementId: string; readonly eventKey: string },
): Promise<void> {
  const payload = { ...event, authorId: agentIdOf(context.viewer) };
  await context.enqueue(notify, payload, { key: `${event.kind}:${event.eventKey}` });
}

/** Tells those who follow a file, or the territory, of what happened in it. A file that nobody follows is the territory's. */
export const notify = defineJob({
  name: 'notification.notify',
  atOnce: 4,
  payload: z.strictObject({
    kind: z.enum(wideKinds),
    signalementId: z.uuid(),
    eventKey: z.string(),
    authorId: z.uuid().nullable(),
  }),
  async run(context, { authorId, ...event }) {
    const agents = (await audienceOf(context, event.kind, event.signalementId)).filter(({ id }) => id !== authorId);
    if (agents.length > 0) await tellAgents(context, event, agents, null);
  },
});

async function audienceOf(context: SubgraphContext, kind: WideKind, signalementId: string): Promise<ToldAgent[]> {
  if (NOTIFICATION_KINDS[kind].audience === 'SUBSCRIBERS') {
    const subscribers = await findSubscribers(context.db, signalementId);
    if (subscribers.length > 0 || kind !== 'SILENT_FILE') {
      return subscribers.map(({ agentId, partnerId }) => ({ id: agentId, partnerId }));
    }
  }
  const ids = await findTerritoryAgents(context, 'signalement.decide');
  return ids.map((id) => ({ id, partnerId: null }));
}
