import type { SubgraphContext } from '@mitoyen/kit/context.ts';
import { frenchDay, letter } from '@mitoyen/kit/letter.ts';
import { followUpParagraph, mailDeclarant } from '../follow-up/declarant.mail.ts';
import type { OpenInjunction } from './injunction.store.ts';
import { landlordUrl } from './landlord-link.command.ts';

interface Words {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** Queues a mail to the landlord, once by key; silent when only his postal address is known. */
export async function mailLandlord(
  context: SubgraphContext,
  { injunction }: OpenInjunction,
  key: string,
  words: Words,
) {
  if (!injunction.landlordEmail) return;
  const text = letter(context.tenant, [
    ...words.paragraphs,
    `Pour lire ce qui est demandé et répondre, sans créer de compte :\n${landlordUrl(context, injunction.id)}`,
    'Ce lien est personnel : ne le donnez qu’à une personne de confiance.',
  ]);
  await context.queueMail({
    to: injunction.landlordEmail,
    subject: words.subject,
    text,
    key: `injunction:${injunction.id}:${key}`,
  });
}

/** Queues a mail to the resident, once by key; silent when nobody lives there any more. */
export async function mailResident(context: SubgraphContext, open: OpenInjunction, key: string, words: Words) {
  if (open.signalement.isVacant) return;
  await mailDeclarant(context, open.signalement.id, `injunction:${open.injunction.id}:resident:${key}`, (link) => ({
    subject: words.subject,
    paragraphs: [
      ...words.paragraphs,
      link === null ? null : `Pour répondre :\n${link}/procedure`,
      followUpParagraph(link),
    ],
  }));
}

/** What the landlord is written first. */
export function firstLetter({ signalement, injunction }: OpenInjunction): Words {
  return {
    subject: `Logement ${signalement.addressLabel} : des réparations vous sont demandées`,
    paragraphs: [
      `Des désordres nous ont été signalés dans le logement que vous louez :\n${signalement.addressLabel}`,
      'Avant toute autre procédure, nous vous demandons ce que vous comptez faire. Vous pouvez vous engager à faire les travaux, demander de l’aide, dire qu’ils sont commencés, ou refuser.',
      `Répondez avant le ${frenchDay(injunction.answerDueAt ?? injunction.offeredAt)}. Sans réponse, la procédure habituelle commence.`,
    ],
  };
}

export function answerReminder({ signalement, injunction }: OpenInjunction): Words {
  return {
    subject: `Logement ${signalement.addressLabel} : votre réponse est attendue`,
    paragraphs: [
      `Nous vous avons écrit au sujet du logement que vous louez :\n${signalement.addressLabel}`,
      `Nous n’avons pas reçu votre réponse. Elle est attendue avant le ${frenchDay(injunction.answerDueAt ?? injunction.offeredAt)} ; ensuite, la procédure habituelle commence.`,
    ],
  };
}

export function monthlyToLandlord({ signalement }: OpenInjunction): Words {
  return {
    subject: `Logement ${signalement.addressLabel} : où en sont les travaux ?`,
    paragraphs: [
      `Vous vous êtes engagé à faire des travaux dans le logement que vous louez :\n${signalement.addressLabel}`,
      'Dites-nous où ils en sont. S’ils sont faits, déclarez-le avec des photos ou une facture.',
    ],
  };
}

export function monthlyToResident({ signalement }: OpenInjunction): Words {
  return {
    subject: `Signalement ${signalement.reference} : les travaux avancent-ils ?`,
    paragraphs: [
      'Votre propriétaire s’est engagé à faire les travaux.',
      'Si rien n’avance, vous pouvez à tout moment demander la procédure habituelle.',
    ],
  };
}

export function confirmationAsked({ signalement }: OpenInjunction, isAgain: boolean): Words {
  return {
    subject: `Signalement ${signalement.reference} : les travaux sont-ils faits ?`,
    paragraphs: [
      'Votre propriétaire déclare que les travaux sont faits.',
      isAgain
        ? 'Vous ne nous avez pas encore répondu. Sans réponse de votre part, votre dossier sera fermé.'
        : 'Dites-nous si c’est vrai : vous pouvez le confirmer, ou dire ce qui n’est pas fait.',
    ],
  };
}
