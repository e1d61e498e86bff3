import type { Bar } from '../design/chart/bars.ts';
import type { TerritoryStatisticsQuery } from '../graphql/generated/graphql.ts';

export type Statistics = TerritoryStatisticsQuery['territoryStatistics'];
interface Figure {
  readonly value: number | null;
}

const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const decimals = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 });
const monthName = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** What stands for a figure about too few people. */
export const HIDDEN = 'masqué';

/** "1 240", or the word for a hidden one. */
export function figureWords({ value }: Figure, unit = ''): string {
  if (value === null) return HIDDEN;
  return unit === '' ? whole.format(value) : `${whole.format(value)}\u00a0${unit}`;
}

/** A delay, unless nothing has happened yet that it could be measured on. */
export function delayWords(days: Figure, of: Figure): string {
  if (of.value === 0) return 'pas encore';
  return days.value === 1 ? '1 jour' : figureWords(days, 'jours');
}

/** A share in percent, unless there is nothing yet to take a share of. */
export function shareWords(share: Figure, of: Figure): string {
  return of.value === 0 ? 'pas encore' : figureWords(share, '%');
}

export const numberWords = (value: number) => decimals.format(value);

/** "2026-09" is "septembre 2026". */
export function monthWords(month: string): string {
  return monthName.format(new Date(`${month}-01T00:00:00Z`));
}

/** "1 novembre 2025" to "31 octobre 2026": the last day is that before the end. */
export function periodWords({ from, to }: Pick<Statistics, 'from' | 'to'>): string {
  const day = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
  const last = new Date(Date.parse(`${to}T00:00:00Z`) - 86_400_000);
  return `du ${day.format(new Date(`${from}T00:00:00Z`))} au ${day.format(last)}`;
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  TO_VALIDATE: 'À valider',
  NEW: 'Reçues',
  IN_REVIEW: 'En cours d’examen',
  STUDY: 'En étude',
  PROPOSAL_SENT: 'Proposition envoyée',
  VOTED: 'Votées en assemblée générale',
  WORKS: 'Travaux en cours',
  CONNECTED: 'Raccordées',
  NOT_FEASIBLE: 'Non réalisables',
  ABANDONED: 'Abandonnées',
};

export const statusWords = (status: string) => STATUS_WORDS[status] ?? status;

/** Bars of months; a hidden month has no length, and says so. */
export function monthBars(months: Statistics['months'], of: 'requests' | 'tests'): Bar[] {
  return months.map((month) => ({
    key: month.month,
    label: monthWords(month.month),
    value: month[of].value ?? 0,
    words: figureWords(month[of]),
  }));
}

export function statusBars(statuses: Statistics['statuses']): Bar[] {
  return statuses.map(({ status, requests }) => ({
    key: status,
    label: statusWords(status),
    value: requests.value ?? 0,
    words: figureWords(requests),
  }));
}
