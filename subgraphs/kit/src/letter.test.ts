import { expect, test } from 'vitest';
import { frenchDay, letter, workingDays } from './letter.ts';

const sender = {
  name: 'Niort Agglo',
  contacts: {
    email: 'logement@niort.example',
    phone: null,
    postalAddress: '1 rue de la Démonstration, 79000 Niort',
    dataProtectionEmail: 'donnees@niort.example',
  },
};

test('a letter greets, says, tells whom to reach and signs, and leaves out what it does not know', () => {
  expect(letter(sender, ['Un.', null, 'Deux.'])).toBe(
    [
      'Bonjour,',
      'Un.',
      'Deux.',
      'Vous pouvez nous joindre :\n- logement@niort.example\n- 1 rue de la Démonstration, 79000 Niort',
      'Niort Agglo',
    ].join('\n\n'),
  );
});

test('days are written in French', () => {
  expect(frenchDay(new Date('2026-12-31T23:30:00Z'))).toBe('1 janvier 2027');
  expect(workingDays(1)).toBe('1 jour ouvré');
  expect(workingDays(10)).toBe('10 jours ouvrés');
});
