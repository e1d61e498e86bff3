export type Period = 'toujours' | 'annee' | 'trimestre' | 'mois';

/** The periods that the dashboard offers, the widest first. */
export const PERIODS: readonly {
  readonly key: Period;
  readonly label: string;
  /** After "demandes": "des 30 derniers jours". */
  readonly words: string;
  /** Days back from today; null for no limit. */
  readonly days: number | null;
}[] = [
  { key: 'toujours', label: 'Depuis le début', words: 'depuis le début', days: null },
  { key: 'annee', label: 'Depuis 12 mois', words: 'des 12 derniers mois', days: 365 },
  { key: 'trimestre', label: 'Depuis 3 mois', words: 'des 3 derniers mois', days: 91 },
  { key: 'mois', label: 'Depuis 30 jours', words: 'des 30 derniers jours', days: 30 },
];

const DAY_MS = 86_400_000;
const frenchDay = new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' });

/** The period that an address asks for; the widest for what it says wrong. */
export function readPeriod(parameters: URLSearchParams): Period {
  return PERIODS.find(({ key }) => key === parameters.get('periode'))?.key ?? 'toujours';
}

/** The first day of a period on the calendar of mainland France, ISO 8601; null when it has none. */
export function firstDay(period: Period, now: Date): string | null {
  const days = PERIODS.find(({ key }) => key === period)?.days ?? null;
  return days === null ? null : frenchDay.format(new Date(now.getTime() - days * DAY_MS));
}
