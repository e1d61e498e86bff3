import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { toGlobalId } from '@mitoyen/kit/global-id.ts';
import { letter } from '@mitoyen/kit/letter.ts';
import { publicUrl } from '@mitoyen/tenants';
import { v7 } from '../signalement/new-id.ts';
import { findAgentAddresses } from './agent.graph.ts';
import { addNotifications } from './notification.store.ts';
import { mailedAtOnce, type NotificationKind } from './notification.ts';
import { inWords, NOTIFICATION_WORDS } from './notification-words.ts';
import { findPreferences, touchPreferences } from './preference.store.ts';
import { openDesk } from './stand-in.command.ts';

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
 * digest. Who stands in for somebody who is away is told in her place. When nobody wants a mail, `fallbackEmail` gets it. Twice is once. For jobs: it asks the graph, then writes all
 * of it in one transaction with `also`.
 */
export async function tellAgents(
  context: SubgraphContext,
  event: FileEvent,
  named: readonly ToldAgent[],
  fallbackEmail: string | null,
  also: () => Promise<boolean> = async () => true,
): Promise<void> {
  const desk = await openDesk(context, named);
  const { present, instead, covered, waiting } = desk.cover(named);
  const isHere = new Set(present);
  const here = named.filter(({ id }) => isHere.has(id));
  const readers: readonly (ToldAgent & { readonly onBehalfOf: readonly string[] })[] = [
    ...here.map((agent) => ({ ...agent, onBehalfOf: [] })),
    ...instead,
  ];
  const preferences = await findPreferences(
    context.db,
    readers.map(({ id }) => id),
  );
  const chosen = readers.flatMap(({ id }, at) => {
    const preference = preferences[at];
    return preference ? [{ id, preference }] : [];
  });
  const { agentIds, fallback } = mailedAtOnce(chosen, event.kind);
  const emails = await emailsOf(context, readers, agentIds);
  const usesFallback = fallback && fallbackEmail !== null;
  const mail = agentIds.length > 0 || usesFallback ? await mailAbout(context, event) : undefined;
  const now = context.now();
  // Nobody of the partner is there, and its own address was written to: that waits for nobody.
  const handed = new Set([...covered, ...(usesFallback ? waiting : [])]);
  await context.transaction(async (db) => {
    if (!(await also())) return;
    const row = ({ id, partnerId }: ToldAgent) => ({
      id: v7(now),
      agentId: id,
      partnerId,
      kind: event.kind,
      signalementId: event.signalementId,
      eventKey: event.eventKey,
      createdAt: now,
    });
    await addNotifications(db, [
      ...readers.map((reader) => ({
        ...row(reader),
        mailedAt: emails.has(reader.id) ? now : null,
        onBehalfOf: [...reader.onBehalfOf],
      })),
      ...named
        .filter(({ id }) => !isHere.has(id))
        .map((away) => ({ ...row(away), mailedAt: handed.has(away.id) ? now : null, onBehalfOf: [] })),
    ]);
    await touchPreferences(
      db,
      readers.map(({ id }) => id),
      now,
    );
    for (const id of new Set([...named, ...readers].map((one) => one.id)))
      await context.publish('notification.changed', { entityId: id, data: { agentId: id } });
    if (!mail) return;
    const recipients = new Map<string, readonly string[]>();
    for (const { id, onBehalfOf } of readers) {
      const to = emails.get(id);
      if (to !== undefined && !recipients.has(to)) recipients.set(to, onBehalfOf);
    }
    if (usesFallback) recipients.set(fallbackEmail, []);
    for (const [to, onBehalfOf] of recipients) {
      const names = onBehalfOf.flatMap((id) => desk.nameOf(id) ?? []);
      await context.queueMail({ to, ...mail(names), key: `notify:${event.eventKey}:${to}` });
    }
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
): Promise<((awayNames: readonly string[]) => { subject: string; text: string }) | undefined> {
  const file = await context.db.signalement.findFirst({
    where: { id: signalementId },
    select: { reference: true, citycode: true },
  });
  if (!file) return undefined;
  const { tenant, runtime } = context;
  const commune = tenant.communes.find(({ code }) => code === file.citycode)?.name;
  const site = publicUrl(tenant, { scheme: runtime.publicScheme, port: runtime.publicPort });
  const subject = `Signalement ${file.reference} : ${lowerFirst(NOTIFICATION_WORDS[kind])}`;
  const textFor = (awayNames: readonly string[]) =>
    letter(tenant, [
      awayNames.length > 0 ? `Vous recevez ce message en l’absence de ${inWords(awayNames)}.` : null,
      `${NOTIFICATION_WORDS[kind]} : dossier ${file.reference}${commune ? `, commune de ${commune}` : ''}.`,
      `Pour le lire :\n${site}/agents/signalements/${toGlobalId('Signalement', signalementId)}`,
      `Vous choisissez les messages que vous recevez ici :\n${site}/agents/preferences`,
    ]);
  return (awayNames) => ({ subject, text: textFor(awayNames) });
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
