const PARIS = 'Europe/Paris';
const long = new Intl.DateTimeFormat('fr-FR', { timeZone: PARIS, day: 'numeric', month: 'long', year: 'numeric' });
const withTime = new Intl.DateTimeFormat('fr-FR', {
  timeZone: PARIS,
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** "22 novembre 2026", on the calendar of mainland France, from an instant in ISO 8601. */
export function dayWords(instant: string): string {
  return long.format(new Date(instant)).replace(/^1 /, '1er ');
}

/** "22 novembre 2026 à 09:30", on the clock of mainland France. */
export function instantWords(instant: string): string {
  return withTime.format(new Date(instant)).replace(/^1 /, '1er ');
}

/** "1 jour ouvré", "10 jours ouvrés". */
export function workingDaysWords(days: number): string {
  return days > 1 ? `${days} jours ouvrés` : `${days} jour ouvré`;
}

const isoDay = new Intl.DateTimeFormat('fr-CA', { timeZone: PARIS, dateStyle: 'short' });

/** The day that it is in mainland France, yyyy-mm-dd: what a field of type date holds. */
export function todayInFrance(now = new Date()): string {
  return isoDay.format(now);
}
