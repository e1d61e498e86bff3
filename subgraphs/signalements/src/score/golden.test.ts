import { describe, expect, test } from 'vitest';
import { answerKey } from '../grid/grid.ts';
import type { ScoreFacts } from './facts.ts';
import { aDesordre, scored, suspected } from './score.fixtures.ts';

const OLD = { since: 'MORE_THAN_TWO_YEARS' };
const mould = aDesordre('logement.humidite.moisissures', OLD);
const returning = { [answerKey(mould.code, 'returns')]: 'YES' };

describe('files whose letter is known', () => {
  test.each<[string, Partial<ScoreFacts>, string, string[]]>([
    ['nothing reported', {}, 'A', []],
    [
      'broken letter boxes',
      { desordres: [aDesordre('batiment.equipements.reparations')] },
      'A',
      ['NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    ['no smoke detector', { desordres: [aDesordre('logement.securite.detecteur')] }, 'B', ['RSD CHECK']],
    ['noisy neighbours', { desordres: [aDesordre('logement.bruit.voisins', OLD)] }, 'B', ['NON_DECENCE CHECK']],
    [
      'noise that was measured',
      {
        desordres: [aDesordre('logement.bruit.voisins')],
        answers: { [answerKey('logement.bruit.voisins', 'noise')]: 'YES' },
      },
      'C',
      ['NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    ['cockroaches', { desordres: [aDesordre('logement.nuisibles.cafards')] }, 'C', ['NON_DECENCE CHECK', 'RSD CHECK']],
    [
      'bedbugs and rats for years',
      { desordres: [aDesordre('logement.nuisibles.punaises', OLD), aDesordre('logement.nuisibles.rongeurs', OLD)] },
      'E',
      ['INSALUBRITE MANQUEMENT_CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'a very dirty dwelling',
      { desordres: [aDesordre('logement.proprete.salete')] },
      'D',
      ['INSALUBRITE MANQUEMENT_CHECK', 'PERIL CHECK', 'RSD CHECK', 'SALETE CHECK'],
    ],
    [
      'mould in one bathroom',
      { desordres: [{ ...mould, rooms: ['BATHROOM'], since: 'UNKNOWN' }] },
      'B',
      ['NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'mould everywhere that comes back, for years',
      { desordres: [mould], answers: returning },
      'E',
      ['INSALUBRITE MANQUEMENT_CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'the same with a small child',
      { desordres: [mould], answers: returning, household: { childUnder6: 'YES' } },
      'F',
      ['INSALUBRITE CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'a leak, nobody told the insurer',
      { desordres: [aDesordre('logement.humidite.fuites')] },
      'C',
      ['NON_DECENCE CHECK', 'RSD CHECK', 'ASSURANTIEL CHECK'],
    ],
    [
      'a leak, the insurer knows',
      { desordres: [aDesordre('logement.humidite.fuites')], insurerContacted: 'YES' },
      'C',
      ['NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'radon above the limit',
      {
        desordres: [aDesordre('logement.polluants.radon')],
        answers: { [answerKey('logement.polluants.radon', 'radon')]: 'ABOVE' },
      },
      'D',
      ['INSALUBRITE MANQUEMENT_CHECK', 'RSD CHECK'],
    ],
    [
      'a home too hot at night',
      {
        desordres: [aDesordre('logement.chauffage.canicule')],
        answers: { [answerKey('logement.chauffage.canicule', 'heat')]: 'YES' },
      },
      'D',
      ['INSALUBRITE MANQUEMENT_CHECK', 'RSD CHECK'],
    ],
    [
      'no heating for a year',
      { desordres: [aDesordre('logement.chauffage.absent', { since: 'ONE_TO_TWO_YEARS' })] },
      'E',
      ['INSALUBRITE MANQUEMENT_CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'no electricity at all',
      { desordres: [aDesordre('logement.electricite.absente')] },
      'F',
      ['DANGER CHECK', 'INSALUBRITE CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'extension leads on extension leads',
      {
        desordres: [aDesordre('logement.electricite.prises')],
        answers: { [answerKey('logement.electricite.prises', 'stacked')]: 'YES' },
      },
      'F',
      ['DANGER CHECK', 'INSALUBRITE CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'gas in the dwelling',
      { desordres: [aDesordre('logement.securite.gaz')] },
      'F',
      ['DANGER CHECK', 'INSALUBRITE CHECK', 'PERIL CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'gas in both zones',
      { desordres: [aDesordre('logement.securite.gaz'), aDesordre('batiment.incendie.gaz')] },
      'F',
      ['DANGER CHECK', 'INSALUBRITE CHECK', 'PERIL CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'a collapsing floor in the dwelling',
      { desordres: [aDesordre('logement.securite.effondrement', { rooms: ['KITCHEN'] })] },
      'G',
      ['DANGER CHECK', 'INSALUBRITE CHECK', 'PERIL CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'a collapsing floor in the building',
      { desordres: [aDesordre('batiment.solidite.plancher')] },
      'G',
      ['DANGER CHECK', 'INSALUBRITE CHECK', 'PERIL CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'a damaged floor that may collapse',
      {
        desordres: [aDesordre('batiment.solidite.sol')],
        answers: { [answerKey('batiment.solidite.sol', 'collapsing')]: 'YES' },
      },
      'G',
      ['DANGER CHECK', 'INSALUBRITE CHECK', 'PERIL CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'a handrail that moves a little',
      { desordres: [aDesordre('batiment.solidite.rampe')] },
      'C',
      ['NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'lead paint',
      { desordres: [aDesordre('logement.securite.plomb-amiante')] },
      'F',
      ['DANGER CHECK', 'INSALUBRITE CHECK', 'RSD CHECK'],
    ],
    [
      'lead paint and a small child',
      { desordres: [aDesordre('logement.securite.plomb-amiante')], household: { childUnder6: 'YES' } },
      'G',
      ['DANGER CHECK', 'INSALUBRITE CHECK', 'RSD CHECK'],
    ],
    [
      'a dwelling alone, without danger, where everything is wrong',
      {
        desordres: [
          'logement.humidite.moisissures',
          'logement.chauffage.absent',
          'logement.aeration.aucune',
          'logement.nuisibles.rongeurs',
          'logement.eau.chaude',
        ].map((code) => aDesordre(code)),
      },
      'G',
      ['INSALUBRITE CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'no air anywhere in the dwelling',
      { desordres: [aDesordre('logement.aeration.aucune', { rooms: ['WHOLE_DWELLING'] })] },
      'E',
      ['INSALUBRITE CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'no air in the bathroom',
      { desordres: [aDesordre('logement.aeration.aucune', { rooms: ['BATHROOM'] })] },
      'B',
      ['NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'exactly the score of a breach',
      {
        desordres: [aDesordre('logement.humidite.fuites'), aDesordre('logement.bruit.voisins')],
        insurerContacted: 'YES',
      },
      'D',
      ['INSALUBRITE MANQUEMENT_CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'too many people for years, declared and found: once',
      {
        desordres: [aDesordre('logement.espace.suroccupation', OLD)],
        dwelling: { surface: 20 },
        household: { persons: 5 },
      },
      'D',
      ['INSALUBRITE MANQUEMENT_CHECK', 'SUROCCUPATION CHECK'],
    ],
    ['an attic without a window', { dwelling: { floor: 'ATTIC', windows: 'NO' } }, 'F', ['INSALUBRITE CHECK']],
    ['a basement without a window', { dwelling: { floor: 'BASEMENT', windows: 'NO' } }, 'F', ['INSALUBRITE CHECK']],
    ['an attic with windows', { dwelling: { floor: 'ATTIC', windows: 'YES' } }, 'A', []],
    [
      'one room of 8 m²',
      { dwelling: { singleRoom: 'YES', surface: 8 } },
      'E',
      ['INSALUBRITE CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    ['one room of 9 m²', { dwelling: { singleRoom: 'YES', surface: 9 } }, 'A', []],
    [
      'rooms all smaller than 9 m²',
      { dwelling: { singleRoom: 'NO', roomOf9: 'NO' } },
      'C',
      ['NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    ['a shared kitchen', { dwelling: { kitchen: 'SHARED' } }, 'A', ['NON_DECENCE CHECK']],
    [
      'no kitchen, no shower, no toilet',
      { dwelling: { kitchen: 'NONE', bath: 'NONE', toilet: 'NONE' } },
      'F',
      ['INSALUBRITE CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'a toilet in the kitchen',
      { dwelling: { kitchen: 'PRIVATE', toilet: 'PRIVATE', toiletInKitchen: 'YES' } },
      'D',
      ['INSALUBRITE CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'a toilet that is not there any more',
      { dwelling: { kitchen: 'PRIVATE', toilet: 'NONE', toiletInKitchen: 'YES' } },
      'D',
      ['INSALUBRITE MANQUEMENT_CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
    [
      'six people in a studio',
      { dwelling: { singleRoom: 'YES' }, household: { persons: 6 } },
      'C',
      ['SUROCCUPATION CHECK'],
    ],
    [
      'an owner in a cold home',
      { profile: 'OWNER_OCCUPANT', desordres: [aDesordre('logement.chauffage.froid')] },
      'C',
      [],
    ],
    [
      'a tenant in a cold home',
      { desordres: [aDesordre('logement.chauffage.froid')] },
      'C',
      ['NON_DECENCE CHECK', 'NDE CHECK'],
    ],
    [
      'a stair seen by the fire brigade',
      { desordres: [aDesordre('batiment.secours.personnes')] },
      'F',
      ['DANGER CHECK', 'INSALUBRITE CHECK', 'PERIL CHECK', 'NON_DECENCE CHECK', 'RSD CHECK'],
    ],
  ])('%s', (_name, facts, letter, suspicions) => {
    const score = scored(facts);
    expect([score.letter, ...suspected(score)]).toEqual([letter, ...suspicions]);
  });
});
