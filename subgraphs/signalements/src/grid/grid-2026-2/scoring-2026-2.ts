import type { Scoring } from '../grid.ts';

/** How the version 2026.2 turns weights into a letter. */
export const scoring20262: Scoring = {
  letters: [
    { letter: 'A', from: 0 },
    { letter: 'B', from: 8 },
    { letter: 'C', from: 20 },
    { letter: 'D', from: 35 },
    { letter: 'E', from: 48 },
    { letter: 'F', from: 60 },
    { letter: 'G', from: 80 },
  ],
  dangerFloor: 60,
  durations: {
    LESS_THAN_A_MONTH: 1,
    ONE_TO_SIX_MONTHS: 1.05,
    SIX_TO_TWELVE_MONTHS: 1.1,
    ONE_TO_TWO_YEARS: 1.2,
    MORE_THAN_TWO_YEARS: 1.3,
  },
  vulnerabilities: { childUnder6: 0.1, pregnancy: 0.1, elderly: 0.1, disability: 0.1 },
  vulnerabilityAtMost: 0.3,
  roomShares: { LIVING_ROOM: 0.8, BEDROOM: 0.8, KITCHEN: 0.6, BATHROOM: 0.5, TOILET: 0.4, OTHER: 0.5 },
  insalubrityFrom: 60,
  breachFrom: 35,
  overcrowding: { one: 9, two: 16, each: 9 },
  energy: {
    maxKwh: 450,
    bans: [
      { letter: 'G', from: '2025-01-01' },
      { letter: 'F', from: '2028-01-01' },
      { letter: 'E', from: '2034-01-01' },
    ],
  },
};
