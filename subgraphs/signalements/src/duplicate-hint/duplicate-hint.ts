/** What two files are compared by. */
export interface Place {
  readonly banId: string | null;
  readonly citycode: string;
  readonly addressLabel: string;
}

/** How long after a file another one at its address may be the same story, in days. */
export const DUPLICATE_DAYS = 90;

/** Letters and figures only: "12, rue Brisson" and "12 Rue Brisson" are one address. */
export function plainAddress(label: string): string {
  return label
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Whether two files are of one address: by its national identifier when both have one, else by its words in one commune. */
export function isSameAddress(a: Place, b: Place): boolean {
  if (a.banId !== null && b.banId !== null) return a.banId === b.banId;
  return a.citycode === b.citycode && plainAddress(a.addressLabel) === plainAddress(b.addressLabel);
}
