import type { OperatorAccessStatus } from '../../graphql/generated/graphql.ts';

const hour = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', hour: 'numeric', minute: '2-digit' });

/** "14 h 05", on the clock of mainland France, from an instant in ISO 8601. */
export function hourWords(instant: string): string {
  const parts = Object.fromEntries(hour.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${Number(parts.hour)}\u00a0h\u00a0${parts.minute}`;
}

/** Where an access stands, as its list says it. */
export const ACCESS_STATUS: Readonly<Record<OperatorAccessStatus, string>> = {
  WAITING: 'Ouvert, pas encore utilisé',
  OPEN: 'En cours',
  ENDED: 'Terminé avant l’heure',
  EXPIRED: 'Terminé à l’heure prévue',
  UNUSED: 'Jamais utilisé',
};
