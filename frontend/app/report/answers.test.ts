import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answers, changedAgain, noAnswers } from './answers.ts';

const none = noAnswers('key');
const photo = (id: string) => ({ id, name: `${id}.jpg` });

describe('a change of answers that meets another one', () => {
  test('adds to photos, fields and pages what both said', () => {
    const before: Answers = {
      ...none,
      photos: [photo('a'), photo('b')],
      fields: { floor: 1, lift: true },
      seen: ['vous'],
    };
    const after: Answers = {
      ...before,
      photos: [photo('a'), photo('c')],
      fields: { floor: 2 },
      seen: ['vous', 'photos'],
      description: 'Sombre.',
    };
    const now: Answers = {
      ...before,
      photos: [photo('a'), photo('b'), photo('d')],
      fields: { floor: 1, lift: true, surface: 40 },
      seen: ['vous', 'contact'],
      details: '2e étage',
    };
    expect(changedAgain(before, after, now)).toEqual({
      ...none,
      photos: [photo('a'), photo('d'), photo('c')],
      fields: { floor: 2, surface: 40 },
      seen: ['vous', 'contact', 'photos'],
      description: 'Sombre.',
      details: '2e étage',
    });
  });

  const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
  const answers = fc
    .record({ ids, description: fc.string(), fields: fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.integer()) })
    .map(({ ids: photos, ...rest }): Answers => ({ ...none, ...rest, photos: photos.map(photo) }));

  test('is the change itself when nothing else changed, and nothing when it changes nothing', () => {
    fc.assert(
      fc.property(answers, answers, (before, after) => {
        const made = changedAgain(before, after, before);
        expect({ ...made, photos: [] }).toEqual({ ...after, photos: [] });
        expect(new Set(made.photos.map(({ id }) => id))).toEqual(new Set(after.photos.map(({ id }) => id)));
        expect(changedAgain(before, before, after)).toEqual(after);
      }),
    );
  });

  test('never loses a photo that either page added, and never brings back one that was taken out', () => {
    fc.assert(
      fc.property(answers, answers, answers, (before, after, now) => {
        const of = (one: Answers) => one.photos.map(({ id }) => id);
        const made = of(changedAgain(before, after, now));
        expect(new Set(made).size).toBe(made.length);
        for (const id of of(after)) if (!of(before).includes(id)) expect(made).toContain(id);
        for (const id of of(now)) if (!of(before).includes(id)) expect(made).toContain(id);
        for (const id of of(before)) if (!of(after).includes(id)) expect(made).not.toContain(id);
      }),
    );
  });
});
