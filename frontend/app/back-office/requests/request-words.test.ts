import { describe, expect, it } from 'vitest';
import { factsOf, REQUEST_LOOKS, requestsWords, SIMPLE_STEPS, STEP_WORDS, stepWords } from './request-words.ts';

describe('the words of requests', () => {
  it('say a building in a few of them, and nothing of what is not known', () => {
    expect(factsOf({ dwellings: 40, surface: 2000, heatingType: 'COLLECTIVE', distanceMeters: 0 })).toBe(
      '40 logements, chauffage collectif, à 0 m',
    );
    expect(factsOf({ dwellings: null, surface: 1200, heatingType: null, distanceMeters: null })).toBe('1\u202f200 m²');
    expect(factsOf({ dwellings: null, surface: null, heatingType: null, distanceMeters: null })).toBe('');
  });

  it('count', () => {
    expect([requestsWords(0), requestsWords(1), requestsWords(2)]).toEqual(['0 demande', '1 demande', '2 demandes']);
  });

  it('tell statuses and steps from one another', () => {
    const labels = Object.values(REQUEST_LOOKS).map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(Object.keys(STEP_WORDS).sort()).toEqual([...SIMPLE_STEPS].sort());
    expect(stepWords('START_STUDY')).toBe('commence l’étude');
    expect(stepWords('A_NEW_ONE')).toBe('note « a new one »');
  });
});
