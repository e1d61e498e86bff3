import type { RunningForTests } from './vitest-platform-setup.ts';

let running: RunningForTests | undefined;

/** Tells where the platform is; once, before anything is visited. */
export function platformIs(found: RunningForTests): void {
  running = found;
}

/** The platform of this run. Throws what kept it from starting. */
export function platform(): RunningForTests {
  if (!running) throw new Error('nobody has said where the platform is');
  if (running.problem) throw new Error(`the platform did not start: ${running.problem}`);
  return running;
}

/** An address on the site of a territory: `at('niort', '/signaler')`. */
export function at(slug: string, path: string): string {
  const site = platform().sites[slug];
  if (!site) throw new Error(`no territory ${slug}`);
  return new URL(path, site).href;
}
