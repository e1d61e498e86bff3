import type { InjunctionStatus, LandlordAnswer } from '../graphql/generated/graphql.ts';

/** Where the landlord-first route stands, said to the landlord. */
export const LANDLORD_SENTENCES: Readonly<Record<InjunctionStatus, string>> = {
  OFFERED: 'Des réparations vous sont demandées',
  SENT: 'Des réparations vous sont demandées',
  ANSWERED_YES: 'Vous vous êtes engagé à faire les travaux',
  YES_WITH_HELP: 'Vous avez demandé de l’aide pour les travaux',
  STARTED: 'Vous avez commencé les démarches',
  ANSWERED_NO: 'Vous avez refusé : la procédure habituelle commence',
  EXPIRED: 'Le délai de réponse est passé : la procédure habituelle commence',
  WORKS_DECLARED: 'Vous avez déclaré les travaux faits',
  CONTESTED: 'L’occupant dit que tout n’est pas fait',
  CONFIRMED: 'L’occupant confirme que les travaux sont faits',
  AUTO_CLOSED: 'Les travaux sont considérés comme faits',
  SWITCHED: 'La procédure habituelle commence',
  CLOSED: 'L’occupant a arrêté la démarche',
};

/** The same, said to the resident. */
export const RESIDENT_SENTENCES: Readonly<Record<InjunctionStatus, string>> = {
  OFFERED: 'Nous préparons notre courrier à votre propriétaire.',
  SENT: 'Nous avons écrit à votre propriétaire. Nous attendons sa réponse.',
  ANSWERED_YES: 'Votre propriétaire s’engage à faire les travaux.',
  YES_WITH_HELP: 'Votre propriétaire s’engage à faire les travaux, et demande de l’aide.',
  STARTED: 'Votre propriétaire dit que les démarches sont commencées.',
  ANSWERED_NO: 'Votre propriétaire refuse. La procédure habituelle commence.',
  EXPIRED: 'Votre propriétaire n’a pas répondu à temps. La procédure habituelle commence.',
  WORKS_DECLARED: 'Votre propriétaire déclare que les travaux sont faits. Est-ce vrai ?',
  CONTESTED: 'Vous avez dit que les travaux ne sont pas faits. Votre propriétaire le sait.',
  CONFIRMED: 'Vous avez confirmé que les travaux sont faits.',
  AUTO_CLOSED: 'Sans réponse de votre part, les travaux sont considérés comme faits.',
  SWITCHED: 'La procédure habituelle est engagée.',
  CLOSED: 'Vous avez demandé l’arrêt.',
};

export const ANSWERS: Readonly<Record<LandlordAnswer, { label: string; help: string }>> = {
  ANSWER_YES: { label: 'Oui, je m’engage à faire les travaux', help: 'Dites avant quelle date.' },
  ANSWER_YES_WITH_HELP: {
    label: 'Oui, avec de l’aide',
    help: 'Les organismes qui aident les propriétaires reçoivent votre dossier et vous appellent.',
  },
  ANSWER_STARTED: {
    label: 'Oui, les démarches sont commencées',
    help: 'Devis demandé, artisan choisi, chantier en cours…',
  },
  ANSWER_NO: { label: 'Non', help: 'La procédure habituelle commence : visite, mise en demeure, arrêté s’il le faut.' },
};
