export const dwellingKinds = ['APARTMENT', 'HOUSE'] as const;
export type DwellingKind = (typeof dwellingKinds)[number];
