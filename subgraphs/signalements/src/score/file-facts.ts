import type { Access, DwellingFacts, EnergyFacts, HouseholdFacts, ReportedFact, ScoreFacts, YesNo } from './facts.ts';

const YES_NO = ['YES', 'NO', 'UNKNOWN'] as const satisfies readonly YesNo[];
const ACCESS = ['PRIVATE', 'SHARED', 'NONE', 'UNKNOWN'] as const satisfies readonly Access[];
const KINDS = ['FLAT', 'HOUSE', 'OTHER'] as const;
const FLOORS = ['BASEMENT', 'GROUND', 'MIDDLE', 'TOP', 'ATTIC'] as const;
const ALLOWANCES = ['CAF', 'MSA', 'NONE', 'UNKNOWN'] as const;
const CLASSES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'UNKNOWN'] as const;

/** Where each fact stands among the answers of a file: codes of the fields of the form. */
export const FACT_FIELDS = {
  kind: 'dwelling.kind',
  floor: 'dwelling.floor',
  windows: 'dwelling.windows',
  surface: 'dwelling.surface',
  rooms: 'dwelling.rooms',
  roomOf9: 'dwelling.mainRoomOf9',
  kitchen: 'dwelling.kitchen',
  bath: 'dwelling.bathroom',
  toilet: 'dwelling.toilet',
  toiletInKitchen: 'dwelling.toiletInKitchen',
  persons: 'household.persons',
  childUnder6: 'household.childrenUnder6',
  vulnerable: 'household.vulnerable',
  allowance: 'tenancy.allowance',
  leaseDate: 'tenancy.leaseDate',
  energyClass: 'energy.class',
  kwhPerM2: 'energy.use',
  kwhPerYear: 'energy.useByYear',
  insurer: 'insurer.told',
} as const;

/** The facts of a file, from what its columns keep. An answer of another shape than expected is no answer. */
export function factsOf(profile: string, desordres: readonly ReportedFact[], kept: unknown): ScoreFacts {
  const answers: Readonly<Record<string, unknown>> = typeof kept === 'object' && kept !== null ? { ...kept } : {};
  const word = <Word extends string>(fact: keyof typeof FACT_FIELDS, words: readonly Word[]): Word | undefined =>
    words.find((one) => one === answers[FACT_FIELDS[fact]]);
  const figure = (fact: keyof typeof FACT_FIELDS): number | undefined => {
    const value = answers[FACT_FIELDS[fact]];
    return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
  };
  const named = <Key extends string, Value>(key: Key, value: Value | undefined) =>
    (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value }; // a key that is there or not: TypeScript widens it to an index

  const rooms = figure('rooms');
  const dwelling: DwellingFacts = {
    ...named('kind', word('kind', KINDS)),
    ...named('floor', word('floor', FLOORS)),
    ...named('windows', word('windows', YES_NO)),
    ...named('surface', figure('surface')),
    ...named('livingRooms', rooms),
    ...named('singleRoom', rooms === undefined ? undefined : rooms === 1 ? 'YES' : 'NO'),
    ...named('roomOf9', word('roomOf9', YES_NO)),
    ...named('kitchen', word('kitchen', ACCESS)),
    ...named('bath', word('bath', ACCESS)),
    ...named('toilet', word('toilet', ACCESS)),
    ...named('toiletInKitchen', word('toiletInKitchen', YES_NO)),
  };
  const frail = answers[FACT_FIELDS.vulnerable];
  const isThere = (kind: string) => (Array.isArray(frail) && frail.includes(kind) ? 'YES' : undefined);
  const household: HouseholdFacts = {
    ...named('persons', figure('persons')),
    ...named('childUnder6', word('childUnder6', YES_NO)),
    ...named('elderly', isThere('ELDERLY')),
    ...named('disability', isThere('DISABILITY')),
    ...named('pregnancy', isThere('PREGNANCY')),
    ...named('allowance', word('allowance', ALLOWANCES)),
  };
  const said = new Map(Object.entries(answers).filter(([key]) => key.includes('/')));
  return {
    profile,
    desordres,
    answers: Object.fromEntries([...said].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))),
    dwelling,
    household,
    energy: {
      ...energyOf(answers, word('energyClass', [...CLASSES, 'NONE'])),
      ...named('kwhPerM2', figure('kwhPerM2')),
      ...named('kwhPerYear', figure('kwhPerYear')),
    },
    ...named('insurerContacted', word('insurer', YES_NO)),
  };
}

/** The form asks the class alone: that it is known says that there is a diagnosis. */
function energyOf(
  answers: Readonly<Record<string, unknown>>,
  letter: (typeof CLASSES)[number] | 'NONE' | undefined,
): EnergyFacts {
  const leaseDate = answers[FACT_FIELDS.leaseDate];
  return {
    ...(letter && { dpe: letter === 'NONE' ? 'NO' : letter === 'UNKNOWN' ? 'UNKNOWN' : 'YES' }),
    ...(letter && letter !== 'NONE' && { dpeClass: letter }),
    ...(typeof leaseDate === 'string' && { leaseDate }),
  };
}
