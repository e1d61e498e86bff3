import { describe, expect, test } from 'vitest';
import { answerKey } from '../grid/grid.ts';
import { currentGrid } from '../grid/grid-versions.ts';
import type { ReportedFact, ScoreFacts } from './facts.ts';
import { presentDesordres } from './present-desordres.ts';
import { aDesordre, someFacts } from './score.fixtures.ts';

const { scoring } = currentGrid;
if (!scoring) throw new Error('the current grid has no rules');

describe('the weight of a desordre', () => {
  const weightOf = (desordre: ReportedFact, over: Partial<ScoreFacts> = {}) =>
    presentDesordres(currentGrid, someFacts({ desordres: [desordre], ...over }), scoring)[0]?.weight;

  test.each([
    ['everywhere when no room is said', aDesordre('logement.humidite.moisissures'), 30],
    ['everywhere', aDesordre('logement.humidite.moisissures', { rooms: ['WHOLE_DWELLING'] }), 30],
    ['in the bathroom', aDesordre('logement.humidite.moisissures', { rooms: ['BATHROOM'] }), 15],
    ['in two rooms', aDesordre('logement.humidite.moisissures', { rooms: ['BATHROOM', 'TOILET'] }), 27],
    ['the same room twice', aDesordre('logement.humidite.moisissures', { rooms: ['TOILET', 'TOILET'] }), 12],
    [
      'never more than everywhere',
      aDesordre('logement.humidite.moisissures', { rooms: ['BEDROOM', 'LIVING_ROOM'] }),
      30,
    ],
    ['of its own parts by room', aDesordre('logement.espace.volets', { rooms: ['KITCHEN'] }), 0],
    ['of the common parts where it has none', aDesordre('logement.espace.volets', { rooms: ['BEDROOM'] }), 8],
    ['the same for a danger, wherever it is', aDesordre('logement.securite.effondrement', { rooms: ['TOILET'] }), 90],
    ['the same for what facts would find', aDesordre('logement.espace.suroccupation', { rooms: ['TOILET'] }), 28],
    ['whole in the building', aDesordre('batiment.proprete.dechets', { rooms: ['HALL'] }), 15],
    ['more after a month', aDesordre('logement.chauffage.absent', { since: 'ONE_TO_SIX_MONTHS' }), 44.1],
    ['more after six months', aDesordre('logement.chauffage.absent', { since: 'SIX_TO_TWELVE_MONTHS' }), 46.2],
    ['more after a year', aDesordre('logement.chauffage.absent', { since: 'ONE_TO_TWO_YEARS' }), 50.4],
    ['more after two years', aDesordre('logement.chauffage.absent', { since: 'MORE_THAN_TWO_YEARS' }), 54.6],
    ['as for a new one when nobody knows', aDesordre('logement.chauffage.absent', { since: 'UNKNOWN' }), 42],
    ['100 at most', aDesordre('logement.securite.effondrement', { since: 'MORE_THAN_TWO_YEARS' }), 100],
  ])('weighs %s', (_name, desordre, expected) => {
    expect(weightOf(desordre)).toBeCloseTo(expected);
  });

  test('the gravest of the changes counts, whatever the others say', () => {
    const mould = aDesordre('logement.humidite.moisissures');
    const answered = (values: Record<string, string>) =>
      weightOf(mould, {
        answers: Object.fromEntries(
          Object.entries(values).map(([code, value]) => [answerKey(mould.code, code), value]),
        ),
      });
    expect(answered({ machines: 'YES' })).toBe(24);
    expect(answered({ returns: 'YES' })).toBe(45);
    expect(answered({ machines: 'YES', returns: 'YES' })).toBe(45);
    expect(answered({ machines: 'NO', returns: 'UNKNOWN' })).toBe(30);
    expect(answered({ leak: 'YES' })).toBe(30);
  });

  test('an answer to the question of another desordre changes nothing', () => {
    const answers = { [answerKey('batiment.bruit.interieur', 'noise')]: 'YES' };
    expect(weightOf(aDesordre('logement.bruit.voisins'), { answers })).toBe(10);
  });
});
