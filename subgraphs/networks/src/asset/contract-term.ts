import type { Contract } from './asset.ts';

/** Where a contract stands: it may be renewed or put to tender two years before its end. */
export type ContractStanding = 'TO_COME' | 'RUNNING' | 'ENDS_SOON' | 'ENDED';

const SOON_MONTHS = 24;

type Term = Pick<Contract, 'startsOn' | 'endsOn'>;

/** Whole months from a day to another (ISO), rounded down; negative when it is past. */
export function monthsBetween(from: string, to: string): number {
  const [a, b] = [partsOf(from), partsOf(to)];
  const months = (b.year - a.year) * 12 + (b.month - a.month);
  return b.day < a.day ? months - 1 : months;
}

/** Where a contract stands on a day: "ends soon" from two years before its end; its last day is still running. */
export function standingOf({ startsOn, endsOn }: Term, today: string): ContractStanding {
  if (today < startsOn) return 'TO_COME';
  if (endsOn === null) return 'RUNNING';
  if (endsOn < today) return 'ENDED';
  return monthsBetween(today, endsOn) < SOON_MONTHS ? 'ENDS_SOON' : 'RUNNING';
}

/**
 * The contract that counts on a day among those of a network: the one running that began last, else the next to come, else
 * the last one ended.
 */
export function currentContract<C extends Term>(contracts: readonly C[], today: string): C | undefined {
  const byStart = contracts.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  const running = byStart.filter(({ startsOn, endsOn }) => startsOn <= today && (endsOn === null || today <= endsOn));
  return running.at(-1) ?? byStart.find(({ startsOn }) => startsOn > today) ?? byStart.at(-1);
}

function partsOf(day: string) {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, day: date };
}
