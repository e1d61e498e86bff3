import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { publicUrl } from '@mitoyen/tenants';
import { z } from 'zod';
import { findAgentAddresses } from '../notification/agent.graph.ts';
import {
  addNotifications,
  findAgentsToMail,
  findToHandOver,
  findToMail,
  holdNotifications,
  markMailed,
  type NotificationOfFile,
} from '../notification/notification.store.ts';
import { isKind, USUAL_PREFERENCE } from '../notification/notification.ts';
import { inWords, NOTIFICATION_WORDS } from '../notification/notification-words.ts';
import { findPreferences } from '../notification/preference.store.ts';
import { findPresence } from '../notification/presence.graph.ts';
import { openDesk } from '../notification/stand-in.command.ts';
import { v7 } from '../signalement/new-id.ts';
import { claimRun, countMails, madeFor } from './digest.store.ts';
import { DIGEST_AT, DIGEST_REACHES_BACK_DAYS, type DigestLine, digestLines } from './digest.ts';
import { instantInFrance } from './french-clock.ts';

/** Every hour: the digests of the day that have not been made become a job each, once a quarter to six is past in France. */
export const makeDigests = defineJob({
  name: 'digest.daily',
  payload: z.strictObject({}),
  schedule: '45 * * * *',
  async run(context) {
    const day = dayInFrance(context.now());
    const { since, until } = reachOf(day);
    if (context.now() < until) return;
    const away = await handOver(context, since, until);
    const made = await madeFor(context.db, 'DAILY', day);
    const waiting = new Set((await findAgentsToMail(context.db, since, until)).map(({ id }) => id));
    const agents = [...waiting].filter((id) => !made.has(id) && !away.has(id));
    await context.transaction(async () => {
      for (const agentId of agents) await context.enqueue(sendDigest, { agentId, day }, { key: `${agentId}:${day}` });
    });
  },
});

/**
 * Hands what agents who are away today are to be told over to those who do their work; keeps until their return what nobody
 * is there for. Answers who is away. Twice is once.
 */
async function handOver(context: SubgraphContext, since: Date, until: Date): Promise<Set<string>> {
  const due = await findAgentsToMail(context.db, since, until);
  const presence = await findPresence(
    context,
    due.map(({ id }) => id),
  );
  const away = new Set(due.map(({ id }) => id).filter((id) => presence.has(id) && presence.get(id)?.workerId !== id));
  if (away.size === 0) return away;
  const handed = await findToHandOver(context.db, [...away], since, until);
  const desk = await openDesk(
    context,
    handed.flatMap(({ row, told }) => [{ id: row.agentId, partnerId: row.partnerId }, ...told]),
  );
  const now = context.now();
  await context.transaction(async (db) => {
    for (const { row, told } of handed) {
      const { agentId, partnerId, kind, signalementId, eventKey, createdAt } = row;
      if (!isKind(kind)) continue;
      const others = told.filter(({ id }) => id !== agentId);
      const { instead, waiting } = desk.cover([{ id: agentId, partnerId }, ...others]);
      if (waiting.includes(agentId)) {
        await holdNotifications(db, [row.id], now);
        continue;
      }
      const mine = instead.filter(({ onBehalfOf }) => onBehalfOf.includes(agentId));
      // Who stood in and is away too hands over what was somebody else's.
      const origin = row.onBehalfOf.length > 0 ? row.onBehalfOf : [agentId];
      const known = new Set(told.map(({ id }) => id));
      await addNotifications(
        db,
        mine
          .filter(({ id }) => !known.has(id))
          .map(({ id, onBehalfOf }) => ({
            id: v7(now),
            agentId: id,
            partnerId,
            kind,
            signalementId,
            eventKey,
            // Of the day on which it happened: it is in the digest that is made now.
            createdAt,
            // It may have waited for long: the digest reaches back to it in the same way.
            heldAt: row.heldAt,
            mailedAt: null,
            onBehalfOf: [...new Set([...origin, ...onBehalfOf.filter((one) => one !== agentId)])],
          })),
      );
      await markMailed(db, [row.id], now);
      for (const { id } of mine) await context.publish('notification.changed', { entityId: id, data: { agentId: id } });
    }
  });
  return away;
}

/** One mail to one agent, once a day: what she was not told by mail, and has not read. Nothing to tell, nothing sent. */
export const sendDigest = defineJob({
  name: 'digest.send',
  atOnce: 4,
  payload: z.strictObject({ agentId: z.uuid(), day: z.iso.date() }),
  async run(context, { agentId, day }) {
    // The address belongs to another subgraph: asked before anything is locked.
    const [[agent], presence, due] = await Promise.all([
      findAgentAddresses(context, [agentId]),
      findPresence(context, [agentId]),
      findToMail(context.db, agentId, reachOf(day).since, reachOf(day).until),
    ]);
    // Gone away since: the next hour hands over what she is to be told.
    const today = presence.get(agentId);
    if (today && today.workerId !== agentId) return;
    const away = await findPresence(
      context,
      due.flatMap(({ onBehalfOf }) => onBehalfOf),
    );
    await context.transaction(async (db) => {
      const run = { kind: 'DAILY', subjectId: agentId, period: day } as const;
      if (!(await claimRun(db, { ...run, madeAt: context.now() }))) return;
      if (!agent?.isActive || agent.email === null) return;
      const { since, until } = reachOf(day);
      const [preference = USUAL_PREFERENCE] = await findPreferences(db, [agentId]);
      const lines = digestLines(await findToMail(db, agentId, since, until), preference);
      if (lines.length === 0) return;
      const mail = digestMail(context, lines, (id) => away.get(id)?.name);
      await context.queueMail({ to: agent.email, ...mail, key: `digest:${agentId}:${day}` });
      const told = lines.flatMap(({ items }) => items.map(({ id }) => id));
      await markMailed(db, told, context.now());
      await countMails(db, run, 1);
    });
  },
});

/** What the digest of a day is about: from a week before it leaves until it leaves. */
function reachOf(day: string): { since: Date; until: Date } {
  const until = instantInFrance(day, DIGEST_AT);
  return { until, since: new Date(until.getTime() - DIGEST_REACHES_BACK_DAYS * 86_400_000) };
}

function digestMail(
  context: SubgraphContext,
  lines: readonly DigestLine<NotificationOfFile>[],
  nameOf: (agentId: string) => string | undefined,
): { subject: string; text: string } {
  const { tenant, runtime } = context;
  const site = publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort });
  const files = new Set(lines.flatMap(({ items }) => items.map(({ signalementId }) => signalementId)));
  const paragraphs = lines.map(({ kind, items }) => {
    const about = new Map(items.map((item) => [item.signalementId, item]));
    const links = [...about].map(([id, { signalement, onBehalfOf }]) => {
      const names = onBehalfOf.flatMap((one) => nameOf(one) ?? []);
      const instead = names.length > 0 ? ` (en l’absence de ${inWords(names)})` : '';
      return `- ${signalement.reference}${instead} : ${site}/agents/signalements/${toGlobalId('Signalement', id)}`;
    });
    return `${NOTIFICATION_WORDS[kind]} :\n${links.join('\n')}`;
  });
  const subject = files.size > 1 ? `Votre point du jour : ${files.size} dossiers` : 'Votre point du jour : un dossier';
  const text = letter(tenant, [
    'Voici ce qui s’est passé dans les dossiers que vous suivez.',
    ...paragraphs,
    `Pour recevoir ces messages autrement, ou ne plus les recevoir :\n${site}/agents/preferences`,
  ]);
  return { subject, text };
}
