const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const TIME_ZONE = 'Europe/Paris';
const exact = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'full', timeStyle: 'short', timeZone: TIME_ZONE });
const day = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'short', timeZone: TIME_ZONE });
const dayAndYear = new Intl.DateTimeFormat('fr-FR', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: TIME_ZONE,
});
const year = new Intl.DateTimeFormat('fr-FR', { year: 'numeric', timeZone: TIME_ZONE });

/** "à l’instant", "il y a 12 min", "il y a 3 h", "il y a 2 j" within a week; the day itself before and after. */
export function relativeWords(at: Date, now: Date): string {
  const age = now.getTime() - at.getTime();
  // Clocks differ by a little between a server and a screen.
  if (age < MINUTE && age > -MINUTE) return 'à l’instant';
  if (age >= 0 && age < HOUR) return `il y a ${Math.floor(age / MINUTE)} min`;
  if (age >= 0 && age < DAY) return `il y a ${Math.floor(age / HOUR)} h`;
  if (age >= 0 && age < 7 * DAY) return `il y a ${Math.floor(age / DAY)} j`;
  return year.format(at) === year.format(now) ? day.format(at) : dayAndYear.format(at);
}

/** "mardi 3 novembre 2026 à 14:05", in Paris time. */
export function exactWords(at: Date): string {
  return exact.format(at);
}
