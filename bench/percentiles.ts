/** How long something takes: the middle, and what only one time in twenty exceeds. Milliseconds. */
export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
}

/** Times so many rounds of the work, after one that does not count. */
export async function measure(rounds: number, work: () => Promise<unknown>): Promise<Percentiles> {
  await work();
  const durations: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    durations.push(performance.now() - start);
  }
  durations.sort((a, b) => a - b);
  const at = (share: number) => durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

export function words({ p50, p95 }: Percentiles): string {
  return `${p50.toFixed(1).padStart(6)} / ${p95.toFixed(1).padStart(6)} ms`;
}
