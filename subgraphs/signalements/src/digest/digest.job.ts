import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { dayInFrance } from '@mitoyen/kit/french-day.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { defineJob } from '@mitoyen/kit/jobs.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { publicUrl } from '@mitoyen/tenants';
import { z } from 'zod';
import { findAgentAddresses } from '../notification/agent.graph.ts';
import {
  findAgentsToMail,
  findToMail,
  markMailed,
  type NotificationOfFile,
} from '../notification/notification.store.ts';
import { USUAL_PREFERENCE } from '../notification/notification.ts';
import { NOTIFICATION_WORDS } from '../notification/notification-words.ts';
import { findPreferences } from '../notification/preference.store.ts';
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
    const made = await madeFor(context.db, 'DAILY', day);
    const agents = (await findAgentsToMail(context.db, since, until)).filter((id) => !made.has(id));
    await context.transaction(async () => {
      for (const agentId of agents) await context.enqueue(sendDigest, { agentId, day }, { key: `${agentId}:${day}` });
    });
  },
});

/** One mail to one agent, once a day: what she was not told by mail, and has not read. Nothing to tell, nothing sent. */
export const sendDigest = defineJob({
  name: 'digest.send',
  atOnce: 4,
  payload: z.strictObject({ agentId: z.uuid(), day: z.iso.date() }),
  async run(context, { agentId, day }) {
    // The address belongs to another subgraph: asked before anything is locked.
    const [agent] = await findAgentAddresses(context, [agentId]);
    await context.transaction(async (db) => {
      const run = { kind: 'DAILY', subjectId: agentId, period: day } as const;
      if (!(await claimRun(db, { ...run, madeAt: context.now() }))) return;
      if (!agent?.isActive || agent.email === null) return;
      const { since, until } = reachOf(day);
      const [preference = USUAL_PREFERENCE] = await findPreferences(db, [agentId]);
      const lines = digestLines(await findToMail(db, agentId, since, until), preference);
      if (lines.length === 0) return;
      const mail = digestMail(context, lines);
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
): { subject: string; text: string } {
  const { tenant, runtime } = context;
  const site = publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort });
  const files = new Set(lines.flatMap(({ items }) => items.map(({ signalementId }) => signalementId)));
  const paragraphs = lines.map(({ kind, items }) => {
    const about = new Map(items.map((item) => [item.signalementId, item.signalement.reference]));
    const links = [...about].map(([id, reference]) => {
      return `- ${reference} : ${site}/agents/signalements/${toGlobalId('Signalement', id)}`;
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
