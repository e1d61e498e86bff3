import type { VisitKind } from './visit-life-cycle.ts';

const DAY = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const TIME = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: 'numeric', minute: '2-digit' });

/** « lundi 23 novembre à 14 h 30 », as clocks in France show it. */
export function frenchMoment(at: Date): string {
  return `${DAY.format(at)} à ${TIME.format(at).replace(':', ' h ')}`;
}

const KINDS: Readonly<Record<VisitKind, string>> = {
  VISIT: 'Visite de votre logement',
  CONTROL: 'Visite de contrôle de votre logement',
  REMOTE: 'Visite par vidéo de votre logement',
};

/** What it is, as the occupant is told. */
export function kindWords(kind: VisitKind): string {
  return KINDS[kind];
}
