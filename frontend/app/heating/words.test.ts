import { describe, expect, it } from 'vitest';
import { type Answer, co2Words, distanceWords, headline, rateWords } from './words.ts';

const answer = (over: Partial<Answer>): Answer => ({
  outcome: 'ELIGIBLE',
  reason: 'EXISTING_VERY_CLOSE',
  distanceMeters: 28,
  thresholdMeters: 200,
  networkName: 'Le Clou Bouchet',
  ...over,
});
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('the answer about a heat network', () => {
  it('says yes with the distance in one sentence', () => {
    expect(plain(headline(answer({})))).toBe('Oui : le réseau « Le Clou Bouchet » passe à 28 m de chez vous.');
  });

  it('says yes for a building that stands on the trace: 0 m is a distance', () => {
    expect(plain(headline(answer({ distanceMeters: 0 })))).toBe(
      'Oui : le réseau « Le Clou Bouchet » passe devant chez vous.',
    );
  });

  it('does not say "network" twice for one that is called so', () => {
    expect(plain(headline(answer({ networkName: 'Réseau de Niort' })))).toBe(
      'Oui : le réseau de Niort passe à 28 m de chez vous.',
    );
  });

  it('says that it is too far, and how far', () => {
    expect(plain(headline(answer({ reason: 'EXISTING_FAR', outcome: 'NOT_ELIGIBLE', distanceMeters: 640 })))).toBe(
      'Pas aujourd’hui : le réseau « Le Clou Bouchet » passe à 640 m de chez vous, c’est trop loin.',
    );
  });

  it('does not invent a network where none is near', () => {
    expect(
      plain(headline(answer({ reason: 'TOO_FAR', outcome: 'NOT_ELIGIBLE', distanceMeters: null, networkName: null }))),
    ).toMatch(/^Non : aucun réseau/);
  });

  it('writes figures as they are read in French, zero included', () => {
    expect(plain(distanceWords(1240))).toBe('1 240 m');
    expect(plain(rateWords(78.4))).toBe('78,4 %');
    expect(plain(rateWords(0))).toBe('0 %');
    expect(plain(co2Words(0.052))).toBe('52 g de CO₂ par kilowattheure');
    expect(plain(co2Words(0))).toBe('0 g de CO₂ par kilowattheure');
  });
});
