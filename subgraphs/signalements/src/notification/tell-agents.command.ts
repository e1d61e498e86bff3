import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { publicUrl } from '@mitoyen/tenants';
import { v7 } from '../signalement/new-id.ts';
import { findAgentAddresses } from './agent.graph.ts';
import { addNotifications } from './notification.store.ts';
import { mailedAtOnce, type NotificationKind } from './notification.ts';
import { NOTIFICATION_WORDS } from './notification-words.ts';
import { findPreferences, touchPreferences } from './preference.store.ts';

/** What happened in a file, once: `eventKey` names it. */
export interface FileEvent {
  readonly kind: NotificationKind;
  readonly signalementId: string;
  readonly eventKey: string;
}

export interface ToldAgent {
  readonly id: string;
  readonly partnerId: string | null;
  /** Left out: asked of the graph when somebody wants a mail at once. */
  readonly email?: string | null | undefined;
}

/**
 * Tells agents of what happened: each on her screen, and by a mail at once those who chose so; the rest waits for the
 * digest. When nobody wants a mail, `fallbackEmail` gets it. Twice is once. For jobs: it asks the graph, then writes all
 * of it in one transaction with `also`.
 */
export async function tellAgents(
  context: SubgraphContext,
  event: FileEvent,
  agents: readonly ToldAgent[],
  fallbackEmail: string | null,
  also: () => Promise<boolean> = async () => true,
): Promise<void> {
  const preferences = await findPreferences(
    context.db,
    agents.map(({ id }) => id),
  );
  const chosen = agents.flatMap(({ id }, at) => {
    const preference = preferences[at];
    return preference ? [{ id, preference }] : [];
  });
  const { agentIds, fallback } = mailedAtOnce(chosen, event.kind);
  const emails = await emailsOf(context, agents, agentIds);
  const mail = agentIds.length > 0 || fallback ? await mailAbout(context, event) : undefined;
  const now = context.now();
  await context.transaction(async (db) => {
    if (!(await also())) return;
    await addNotifications(
      db,
      agents.map(({ id, partnerId }) => ({
        id: v7(now),
        agentId: id,
        partnerId,
        kind: event.kind,
        signalementId: event.signalementId,
        eventKey: event.eventKey,
        createdAt: now,
        mailedAt: emails.has(id) ? now : null,
      })),
    );
    await touchPreferences(
      db,
      agents.map(({ id }) => id),
      now,
    );
    for (const { id } of agents) await context.publish('notification.changed', { entityId: id, data: { agentId: id } });
    if (!mail) return;
    const recipients = new Set(emails.values());
    if (fallback && fallbackEmail !== null) recipients.add(fallbackEmail);
    for (const to of recipients) await context.queueMail({ to, ...mail, key: `notify:${event.eventKey}:${to}` });
  });
}

async function emailsOf(
  context: SubgraphContext,
  agents: readonly ToldAgent[],
  wanted: readonly string[],
): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const { id, email } of agents) if (wanted.includes(id) && email) known.set(id, email);
  const unknown = agents.filter(({ id, email }) => wanted.includes(id) && email === undefined).map(({ id }) => id);
  if (unknown.length === 0) return known;
  for (const { id, email, isActive } of await findAgentAddresses(context, unknown)) {
    if (isActive && email !== null) known.set(id, email);
  }
  return known;
}

async function mailAbout(
  context: SubgraphContext,
  { kind, signalementId }: FileEvent,
): Promise<{ subject: string; text: string } | undefined> {
  const file = await context.db.signalement.findFirst({
    where: { id: signalementId },
    select: { reference: true, citycode: true },
  });
  if (!file) return undefined;
  const { tenant, runtime } = context;
  const commune = tenant.communes.find(({ code }) => code === file.citycode)?.name;
  const site = publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort });
  const text = letter(tenant, [
    `${NOTIFICATION_WORDS[kind]} : dossier ${file.reference}${commune ? `, commune de ${commune}` : ''}.`,
    `Pour le lire :\n${site}/agents/signalements/${toGlobalId('Signalement', signalementId)}`,
    `Vous choisissez les messages que vous recevez ici :\n${site}/agents/preferences`,
  ]);
  return { subject: `Signalement ${file.reference} : ${lowerFirst(NOTIFICATION_WORDS[kind])}`, text };
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
