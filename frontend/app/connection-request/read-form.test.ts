import { describe, expect, it } from 'vitest';
import { MOST_DWELLINGS, noAnswers } from './answers.ts';
import { completeAnswers } from './connection-request.fixtures.ts';
import { readAmount, readForm, stepOfField } from './read-form.ts';
import type { StepName } from './steps.ts';

const form = (fields: Readonly<Record<string, string>>) => {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  return made;
};
const read = (step: StepName, fields: Readonly<Record<string, string>>, answers = noAnswers('k')) =>
  readForm(step, form(fields), answers);

describe('a page of the request', () => {
  it.each([
    ['vous', { who: 'SYNDIC' }, { who: 'SYNDIC' }],
    ['batiment', { building: 'HOUSE' }, { building: 'HOUSE' }],
    ['chauffage', { heating: 'UNKNOWN' }, { heating: 'UNKNOWN' }],
    ['energie', { energy: 'OIL' }, { energy: 'OIL' }],
    ['precisions', { comment: ' Deux \r\nlignes ' }, { comment: 'Deux \nlignes' }],
  ] as const)('keeps the answer of "%s"', (step, fields, kept) => {
    expect(read(step, fields).answers).toMatchObject({ ...kept, seen: [step] });
  });

  it.each([
    ['vous', 'who'],
    ['batiment', 'building'],
    ['chauffage', 'heating'],
    ['energie', 'energy'],
  ] as const)('names the field of "%s" when nothing, or something else, is chosen', (step, field) => {
    expect(Object.keys(read(step, {}).errors ?? {})).toEqual([field]);
    expect(Object.keys(read(step, { [field]: 'toString' }).errors ?? {})).toEqual([field]);
  });

  it('takes a size in figures or "je ne sais pas", each on its own', () => {
    const asked = completeAnswers({ dwellings: null, surface: null });
    expect(read('taille', { dwellings: '1 200', 'surface-inconnu': 'oui' }, asked).answers).toMatchObject({
      dwellings: 1200,
      surface: 'UNKNOWN',
    });
    expect(Object.keys(read('taille', { dwellings: 'beaucoup' }, asked).errors ?? {})).toEqual([
      'dwellings',
      'surface',
    ]);
    const house = completeAnswers({ building: 'HOUSE', dwellings: null });
    expect(read('taille', { surface: '110' }, house).answers).toMatchObject({ dwellings: null, surface: 110 });
  });

  it.each(['0', '-3', '1e9', '2,5', String(MOST_DWELLINGS + 1), ''])('takes no size from %j', (written) => {
    expect(readAmount(form({ dwellings: written }), 'dwellings', MOST_DWELLINGS)).toBeUndefined();
  });

  it('wants a name and an address to answer to, and names everything that is wrong at once', () => {
    expect(Object.keys(read('contact', { phone: '12' }).errors ?? {})).toEqual(['name', 'email', 'phone']);
    expect(Object.keys(read('contact', { name: 'Sam', email: 'sam' }).errors ?? {})).toEqual(['email']);
    expect(read('contact', { name: 'Sam', email: 'sam@exemple.example' }).errors).toBeUndefined();
  });

  it('wants the organisation of those who ask in their work', () => {
    const syndic = completeAnswers({ who: 'SYNDIC' });
    const fields = { name: 'Sam', email: 'sam@exemple.example' };
    expect(Object.keys(read('contact', fields, syndic).errors ?? {})).toEqual(['organisation']);
    expect(read('contact', { ...fields, organisation: 'Syndic Exemple' }, syndic).answers).toBeDefined();
  });

  it('refuses a comment that is too long', () => {
    expect(read('precisions', { comment: 'é'.repeat(1001) }).errors).toHaveProperty('comment');
  });
});

describe('a refusal of the graph', () => {
  it.each([
    ['address.citycode', 'adresse'],
    ['contact.email', 'contact'],
    ['email', 'contact'],
    ['building.surface', 'taille'],
    ['comment', 'precisions'],
    [null, 'recapitulatif'],
  ] as const)('about %s is corrected on "%s"', (field, step) => {
    expect(stepOfField(field)).toBe(step);
  });
});
