const DAY_MS = 86_400_000;

/** Days without news before a declarant is asked, then between one question and the next; the last goes on for ever. */
export type OccupantDelays = readonly number[];

/** How many times a declarant should have been asked by now, whether the problem is still there. 0: not yet. */
export function questionsDue(silentSince: Date, now: Date, delays: OccupantDelays): number {
  const last = delays.at(-1);
  if (last === undefined) return 0;
  let left = Math.floor((now.getTime() - silentSince.getTime()) / DAY_MS);
  for (const [at, delay] of delays.entries()) {
    if (left < delay) return at;
    left -= delay;
  }
  return delays.length + Math.floor(left / last);
}

/** A file, as far as its declarant may be asked. */
export interface AskedFile {
  readonly status: 'NEW' | 'ACTIVE' | 'CLOSED' | 'REFUSED';
  readonly isVacant: boolean;
  readonly mergedInto: string | null;
  /** The declarant has asked that it stops, and nobody has answered that yet. */
  readonly wantsToStop: boolean;
}

/** Nobody is asked about an empty dwelling, a file that has ended or goes on elsewhere, or one that she wants ended. */
export function mayBeAsked(file: AskedFile): boolean {
  const isOpen = file.status === 'NEW' || file.status === 'ACTIVE';
  return isOpen && !file.isVacant && file.mergedInto === null && !file.wantsToStop;
}
