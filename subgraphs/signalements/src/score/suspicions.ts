import type { Qualification, Scoring } from '../grid/grid.ts';
import { judgeEnergy } from './energy.ts';
import type { ScoreFacts } from './facts.ts';
import type { PresentDesordre } from './present-desordres.ts';
import type { Suspicion } from './score.ts';

/** Qualifications that a desordre suggests and that only have to be checked. */
const PLAIN: readonly Qualification[] = ['PERIL', 'NON_DECENCE', 'RSD', 'SUROCCUPATION', 'SALETE'];
/** Décence protects who rents: it says nothing of a home that its owner lives in (loi n° 89-462, art. 6). */
const OF_RENTED_HOMES: readonly Qualification[] = ['NON_DECENCE'];

/** What a file may turn out to be in law, worked out from what is present: nothing of an earlier state is kept. */
export function suspicionsOf(
  present: readonly PresentDesordre[],
  facts: ScoreFacts,
  score: number,
  scoring: Scoring,
  today: string,
): Suspicion[] {
  const isRented = facts.profile !== 'OWNER_OCCUPANT';
  const suggesting = (qualification: Qualification) =>
    codesOf(present, ({ suggests }) => suggests.includes(qualification));
  const plain = PLAIN.filter((qualification) => isRented || !OF_RENTED_HOMES.includes(qualification)).flatMap(
    (qualification) => toCheck(qualification, suggesting(qualification)),
  );
  const insurance = facts.insurerContacted === 'YES' ? [] : suggesting('ASSURANTIEL');
  return [
    ...toCheck(
      'DANGER',
      codesOf(present, ({ danger }) => danger !== undefined),
    ),
    ...insalubrity(present, score, scoring),
    ...plain,
    ...(isRented ? energy(facts, suggesting('NDE'), scoring, today) : []),
    ...toCheck('ASSURANTIEL', insurance),
  ];
}

/**
 * Insalubrity: to be checked when a desordre makes it by itself or the score is that high; from a lower score on, a breach of the
 * rules of hygiene is to be checked instead.
 */
function insalubrity(present: readonly PresentDesordre[], score: number, scoring: Scoring): Suspicion[] {
  const byItself = codesOf(present, ({ isInsalubrious }) => isInsalubrious);
  if (byItself.length > 0) return toCheck('INSALUBRITE', byItself);
  if (score < scoring.breachFrom) return [];
  const because = codesOf(present, ({ suggests }) => suggests.includes('INSALUBRITE') || suggests.includes('RSD'));
  const status = score >= scoring.insalubrityFrom ? 'CHECK' : 'MANQUEMENT_CHECK';
  return because.length > 0 ? [{ qualification: 'INSALUBRITE', status, because }] : [];
}

function energy(facts: ScoreFacts, codes: readonly string[], scoring: Scoring, today: string): Suspicion[] {
  const verdict = judgeEnergy(facts.energy, facts.dwelling.surface, codes.length > 0, scoring.energy, today);
  if (!verdict) return [];
  return [{ qualification: 'NDE', status: verdict.status, because: [verdict.because, ...codes] }];
}

const toCheck = (qualification: Qualification, because: readonly string[]): Suspicion[] =>
  because.length > 0 ? [{ qualification, status: 'CHECK', because }] : [];

function codesOf(present: readonly PresentDesordre[], isOne: (desordre: PresentDesordre) => boolean): string[] {
  return present
    .filter(isOne)
    .map(({ code }) => code)
    .sort();
}
