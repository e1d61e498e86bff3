import { NOT_DONE_REASONS } from './visit.ts';
import type { VisitKind } from './visit-life-cycle.ts';
import { frenchMoment, kindWords } from './visit-words.ts';

export const TOLD_OF = ['PLANNED', 'MOVED', 'CONFIRMED', 'CANCELLED', 'NOT_DONE', 'DONE', 'SOON'] as const;
/** What the occupant is told about a visit. */
export type ToldOf = (typeof TOLD_OF)[number];

/** A visit, as a mail tells of it. `link`: the page of the file; null when no private link is open. */
export interface MailedVisit {
  readonly reference: string;
  readonly kind: VisitKind;
  readonly startsAt: Date;
  readonly durationMinutes: number;
  readonly place: string;
  readonly message: string | null;
  readonly reason: string | null;
  readonly reasonText: string | null;
  readonly isConfirmed: boolean;
  readonly link: string | null;
  /** Address of the calendar file; null without a link. */
  readonly calendar: string | null;
}

const SUBJECTS: Readonly<Record<ToldOf, (what: string, when: string) => string>> = {
  PLANNED: (what, when) => `${what} le ${when} : pouvez-vous être là ?`,
  MOVED: (what, when) => `${what} déplacée au ${when}`,
  CONFIRMED: (what, when) => `${what} confirmée, le ${when}`,
  CANCELLED: (what, when) => `${what} du ${when} annulée`,
  NOT_DONE: (what, when) => `${what} du ${when} : elle n’a pas eu lieu`,
  DONE: (what, when) => `${what} du ${when} : elle a eu lieu`,
  SOON: (what, when) => `Rappel : ${what.toLowerCase()} le ${when}`,
};

/** What is written to the occupant, who reads it on a phone: what, when, where, then what to do. */
export function visitMail(of: ToldOf, visit: MailedVisit): { subject: string; paragraphs: (string | null)[] } {
  const { reference, kind, startsAt, durationMinutes, place, message, link, calendar } = visit;
  const isComing = of === 'PLANNED' || of === 'MOVED' || of === 'CONFIRMED' || of === 'SOON';
  const answer = visit.isConfirmed
    ? 'Vous avez confirmé votre présence. En cas d’empêchement, demandez une autre date'
    : 'Confirmez votre présence, ou demandez une autre date';
  return {
    subject: `Signalement ${reference} : ${SUBJECTS[of](kindWords(kind), frenchMoment(startsAt))}`,
    paragraphs: [
      isComing
        ? `${kindWords(kind)} : ${frenchMoment(startsAt)}, environ ${durationMinutes} minutes.\n${place}`
        : whatHappened(of, visit),
      isComing ? message : null,
      isComing && link !== null ? `${answer} :\n${link}/visites` : null,
      isComing && kind === 'REMOTE' && link !== null
        ? 'Le jour venu, ouvrez cette même page avec un téléphone ou un ordinateur qui a une caméra. Rien n’est enregistré.'
        : null,
      calendar === null || of === 'NOT_DONE' || of === 'DONE'
        ? null
        : `Pour ${of === 'CANCELLED' ? 'retirer ce rendez-vous de' : 'ajouter ce rendez-vous à'} votre agenda :\n${calendar}`,
      link === null ? null : 'Ces liens sont personnels : ne les donnez qu’à une personne de confiance.',
    ],
  };
}

function whatHappened(of: ToldOf, { kind, startsAt, reason, reasonText }: MailedVisit): string {
  const when = `${kindWords(kind)} du ${frenchMoment(startsAt)}`;
  if (of === 'CANCELLED') return `${when} : elle est annulée.\n${reasonText ?? ''}`.trim();
  if (of === 'DONE') return `${when} : elle a eu lieu. Ce qui en a été conclu est écrit dans votre dossier.`;
  const known = Object.entries(NOT_DONE_REASONS).find(([code]) => code === reason && code !== 'OTHER')?.[1];
  const why = [known, reasonText].filter((words) => words).join('. ');
  return `${when} : elle n’a pas eu lieu${why ? ` (${why})` : ''}. Nous vous proposerons une autre date si elle reste utile.`;
}
