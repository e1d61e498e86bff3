/** The twelve months that are over, oldest first ("2026-11"), and the days between which they lie: from included, to excluded. */
export function lastTwelveMonths(today: string): {
  readonly months: readonly string[];
  readonly from: string;
  readonly to: string;
} {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const monthAt = (back: number) => {
    const index = year * 12 + (month - 1) - back;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  };
  const months = Array.from({ length: 12 }, (_, index) => monthAt(12 - index));
  return { months, from: `${monthAt(12)}-01`, to: `${monthAt(0)}-01` };
}
