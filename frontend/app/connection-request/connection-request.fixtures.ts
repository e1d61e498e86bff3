import { type Answers, noAnswers } from './answers.ts';

/** A request with every question answered: a copropriété of forty dwellings on gas. */
export function completeAnswers(over: Partial<Answers> = {}): Answers {
  return {
    ...noAnswers('key-of-the-request'),
    who: 'RESIDENT',
    place: { banId: '79191_0001_00012', label: '12 Rue Ricard 79000 Niort', citycode: '79191', lon: -0.46, lat: 46.32 },
    building: 'COPROPRIETE',
    heating: 'COLLECTIVE',
    energy: 'GAS',
    dwellings: 40,
    surface: 'UNKNOWN',
    comment: 'La chaudière a trente ans.',
    contact: { name: 'Sam Exemple', organisation: '', email: 'sam@exemple.example', phone: '' },
    seen: ['precisions'],
    ...over,
  };
}
