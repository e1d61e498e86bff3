import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** All metrics of this process. Names begin with `mitoyen_`; labels are slugs, codes and names from the code, never what a visitor wrote. */
export const registry = new Registry();

/** Seconds. Fine below a tenth, where requests and queries are; up to the deadline of a request. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

export function counter<L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> {
  return new Counter({ name: `mitoyen_${name}`, help, labelNames, registers: [registry] });
}

/** A count kept elsewhere, read at each scrape: `collect` says the whole of it again. */
export function readCounter<L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[],
  collect: (counter: Counter<L>) => void,
): void {
  const made: Counter<L> = new Counter({
    name: `mitoyen_${name}`,
    help,
    labelNames,
    registers: [registry],
    collect() {
      made.reset();
      collect(made);
    },
  });
}

/** `collect` runs at each scrape, before the value is read. */
export function gauge<L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[],
  collect?: (gauge: Gauge<L>) => void | Promise<void>,
): Gauge<L> {
  const made: Gauge<L> = new Gauge({
    name: `mitoyen_${name}`,
    help,
    labelNames,
    registers: [registry],
    ...(collect && { collect: () => collect(made) }),
  });
  return made;
}

/** A distribution of durations in seconds. */
export function durations<L extends string>(name: string, help: string, labelNames: readonly L[]): Histogram<L> {
  return new Histogram({ name: `mitoyen_${name}_seconds`, help, labelNames, buckets: SECONDS, registers: [registry] });
}

/** Seconds since a reading of `performance.now()`. */
export function secondsSince(start: number): number {
  return (performance.now() - start) / 1_000;
}
