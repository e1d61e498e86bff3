import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { judgeByRules } from '../affectation-rule/apply-rules.job.ts';
import { notifyOf } from '../notification/notify.job.ts';
import { requireAllowed } from '../signalement/file-access.command.ts';
import { judgeSignalement } from '../signalement/life-cycle.ts';
import { closeSignalement } from '../signalement/signalement.command.ts';
import { addStep, changeFile, lockFile } from '../signalement/signalement.store.ts';
import { writeSystemSuivi } from '../suivi/suivi.command.ts';
import { callHelp } from './call-help.job.ts';
import type { OpenInjunction } from './injunction.store.ts';
import type { Consequence, InjunctionAction } from './injunction-life-cycle.ts';
import { confirmationAsked, mailResident } from './injunction-mails.command.ts';

const TOLD: Readonly<Partial<Record<InjunctionAction, string>>> = {
  SEND: 'Nous avons écrit à votre propriétaire. Il a quelques semaines pour répondre.',
  ANSWER_YES: 'Votre propriétaire s’engage à faire les travaux.',
  ANSWER_YES_WITH_HELP: 'Votre propriétaire s’engage à faire les travaux, et demande de l’aide.',
  ANSWER_STARTED: 'Votre propriétaire dit que les démarches pour les travaux sont commencées.',
  ANSWER_NO: 'Votre propriétaire refuse de s’engager. La procédure habituelle commence.',
  EXPIRE: 'Votre propriétaire n’a pas répondu à temps. La procédure habituelle commence.',
  DECLARE_WORKS: 'Votre propriétaire déclare que les travaux sont faits. Dites-nous si c’est vrai.',
  CONFIRM: 'Vous avez confirmé que les travaux sont faits.',
  CONTEST: 'Vous avez dit que les travaux ne sont pas faits. Votre propriétaire en est informé.',
  AUTO_CLOSE: 'Sans réponse de votre part, nous considérons que les travaux sont faits.',
  SWITCH: 'La procédure habituelle commence.',
  CLOSE: 'Vous avez demandé l’arrêt de votre dossier.',
};

/** What follows, for the resident and for the file, from a step that was just taken. */
export async function follow(
  context: SubgraphContext,
  open: OpenInjunction,
  action: InjunctionAction,
  consequence: Consequence,
): Promise<void> {
  const { injunction, signalement } = open;
  const told = TOLD[action];
  const key = `injunction:${injunction.id}:${action}:${injunction.version}`;
  if (told) await writeSystemSuivi(context, signalement.id, told, 'PUBLIC', key);
  if (action === 'DECLARE_WORKS') {
    await mailResident(context, open, `declared:${injunction.version}`, confirmationAsked(open, false));
  }
  switch (consequence) {
    case 'NONE':
      return;
    case 'CALL_HELP':
      await context.enqueue(
        callHelp,
        { injunctionId: injunction.id },
        { key: `${injunction.id}:${injunction.version}` },
      );
      return;
    case 'CLASSIC':
      // A file that somebody works on already is not judged by rules any more: the territory is told.
      if (signalement.status === 'NEW') await judgeByRules(context, signalement.id, 'injunction');
      else await notifyOf(context, { kind: 'FILE_TO_DECIDE', signalementId: signalement.id, eventKey: key });
      return;
    case 'CLOSE_CONFIRMED':
      return close(context, signalement.id, 'WORKS_DONE', true);
    case 'CLOSE_UNVERIFIED':
      return close(context, signalement.id, 'WORKS_DONE', false);
    case 'CLOSE_GIVEN_UP':
      return close(context, signalement.id, 'WITHDRAWN_BY_OCCUPANT', false);
  }
}

/**
 * The platform closes a file in the name of what both sides agreed to. `isVerified`: the resident, who lives there, has said
 * herself that the works are done; silence verifies nothing.
 */
async function close(
  context: SubgraphContext,
  signalementId: string,
  reason: 'WORKS_DONE' | 'WITHDRAWN_BY_OCCUPANT',
  isVerified: boolean,
): Promise<void> {
  const { tenant, locale, requestId, runtime } = context;
  const viewer = { kind: 'system', job: 'injunction' } as const;
  const asSystem = runtime.contextFor({ tenantSlug: tenant.slug, viewer, locale, requestId });
  const { db } = context;
  const file = await lockFile(db, signalementId);
  const now = context.now();
  if (file?.facts.status === 'NEW') {
    const toStatus = requireAllowed(judgeSignalement('ACCEPT', file.facts, { side: 'system' }, now));
    await changeFile(db, signalementId, { status: toStatus }, now);
    const step = { signalementId, affectationId: null, action: 'ACCEPT', fromStatus: 'NEW', toStatus, reason: null };
    await addStep(db, { ...step, agentId: null, at: now });
  }
  await closeSignalement(asSystem, signalementId, reason, null, isVerified);
}
