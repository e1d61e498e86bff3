import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DEFAULT_TEMPLATES,
  fill,
  templateKeyOf,
  templatesOf,
  unknownVariables,
  wordsProblem,
} from './message-template.ts';

const VALUES = {
  reference: 'R-2026-000001',
  nom: 'Camille Durand',
  adresse: '12 rue Brisson',
  reseau: 'Le Clou Bouchet',
  territoire: 'Niort Agglo',
  signature: 'Alix',
  lien: 'http://niort.localhost/raccordement/suivi/x',
};

test('variables are filled in once: what a value contains is not read again', () => {
  expect(fill('{{nom}} – {{ reference }}', VALUES)).toBe('Camille Durand – R-2026-000001');
  expect(fill('{{nom}}', { ...VALUES, nom: '{{lien}}' })).toBe('{{lien}}');
  expect(fill('$& {{nom}}', { ...VALUES, nom: '$1' })).toBe('$& $1');
});

test('a word in braces that is no variable is told before anybody reads it', () => {
  expect(unknownVariables('{{nom}} {{prénom}} {{prénom}} {{toString}}')).toEqual(['prénom', 'toString']);
  expect(wordsProblem('Objet', 'Bonjour {{prénom}}')).toEqual({ code: 'UNKNOWN_VARIABLE', field: 'body' });
  expect(wordsProblem('', 'x')).toEqual({ code: 'REQUIRED', field: 'subject' });
  expect(wordsProblem('deux\nlignes', 'x')).toEqual({ code: 'BAD_FORMAT', field: 'subject' });
  expect(wordsProblem('x', 'y'.repeat(5_001))).toEqual({ code: 'TOO_LONG', field: 'body' });
});

test('our own templates are sound, and leave no variable unfilled', () => {
  for (const { key, subject, body } of DEFAULT_TEMPLATES) {
    expect(wordsProblem(subject, body), key).toBeNull();
    expect(fill(`${subject} ${body}`, VALUES), key).not.toMatch(/[{}]/);
    expect(templateKeyOf(key)).toBe(key);
  }
});

test('a territory words ours its own way, and adds its own after them', () => {
  const [first] = DEFAULT_TEMPLATES;
  if (!first) throw new Error('unreachable');
  const own = [
    { ...first, subject: 'Le nôtre' },
    { key: 'zz', name: 'Zèbre', subject: 'z', body: 'z' },
    { key: 'ee', name: 'Été', subject: 'e', body: 'e' },
  ];
  const listed = templatesOf(own);
  expect(listed.map(({ key }) => key)).toEqual([...DEFAULT_TEMPLATES.map(({ key }) => key), 'ee', 'zz']);
  expect(listed[0]).toMatchObject({ subject: 'Le nôtre', isDefault: true, isOwn: true });
  expect(listed[1]).toMatchObject({ isDefault: true, isOwn: false });
});

test('any name gives a key that fits, or none', () => {
  fc.assert(fc.property(fc.string(), (name) => /^([a-z0-9][a-z0-9-]{0,59})?$/.test(templateKeyOf(name))));
});
