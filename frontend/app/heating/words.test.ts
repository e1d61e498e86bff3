import { describe, expect, it } from 'vitest';
import {
  type Answer,
  co2Words,
  dayWords,
  distanceWords,
  headline,
  heatingAdvice,
  powerWords,
  rateWords,
} from './words.ts';

const answer = (over: Partial<Answer>): Answer => ({
  outcome: 'ELIGIBLE',
  reason: 'EXISTING_VERY_CLOSE',
  distanceMeters: 28,
  thresholdMeters: 200,
  networkName: 'Le Clou Bouchet',
  eligibleFrom: null,
  heating: null,
  inTerritory: true,
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

  it('says from which year, when the network is to come', () => {
    const future = { reason: 'CONSTRUCTION_VERY_CLOSE', networkName: 'Réseau de la Brèche' } as const;
    expect(plain(headline(answer({ ...future, eligibleFrom: 2028 })))).toBe(
      'Oui, à partir de 2028 : le réseau de la Brèche, en construction, passera à 28 m de chez vous.',
    );
    expect(plain(headline(answer(future)))).toMatch(/^Oui, bientôt/);
  });

  it('promises nothing to one home that is heated on its own', () => {
    const individual = { heating: 'INDIVIDUAL' } as const;
    expect(plain(headline(answer(individual)))).toMatch(/^C’est possible, mais rarement intéressant/);
    expect(plain(headline(answer({ ...individual, reason: 'EXISTING_CLOSE' })))).toMatch(/^Pas pour un seul logement/);
    expect(heatingAdvice(answer(individual))).toMatch(/travaux lourds/);
    expect(heatingAdvice(answer({ heating: 'COLLECTIVE' }))).toMatch(/sans travaux dans les logements/);
    expect(heatingAdvice(answer({}))).toBeNull();
  });

  it('speaks of a priority perimeter with or without a distance', () => {
    const inside = { reason: 'IN_PERIMETER_EXISTING' } as const;
    expect(plain(headline(answer({ ...inside, distanceMeters: 1_240 })))).toMatch(/passe à 1 240 m de chez vous, et/);
    expect(plain(headline(answer({ ...inside, distanceMeters: null })))).toMatch(/secteur que le réseau « Le Clou/);
  });

  it('writes days and powers as they are read in French', () => {
    expect(plain(dayWords('2024-06-27'))).toBe('le 27 juin 2024');
    expect(plain(powerWords(12.5))).toBe('12,5 kW');
  });

  it('does not invent a network where none is near', () => {
    expect(
      plain(headline(answer({ reason: 'TOO_FAR', outcome: 'NOT_ELIGIBLE', distanceMeters: null, networkName: null }))),
    ).toMatch(/^Non : aucun réseau/);
    const nowhere = answer({ reason: 'TOO_FAR', distanceMeters: null, networkName: null, inTerritory: null });
    expect(plain(headline(nowhere))).toMatch(/^Nous ne connaissons aucun réseau/);
  });

  it('writes figures as they are read in French, zero included', () => {
    expect(plain(distanceWords(1240))).toBe('1 240 m');
    expect(plain(rateWords(78.4))).toBe('78,4 %');
    expect(plain(rateWords(0))).toBe('0 %');
    expect(plain(co2Words(0.052))).toBe('52 g de CO₂ par kilowattheure');
    expect(plain(co2Words(0))).toBe('0 g de CO₂ par kilowattheure');
  });
});
