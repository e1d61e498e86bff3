import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filedTrigrams, officialWords, readQuery, soughtTrigrams, trigramsOf } from './address-text.ts';

const said = (text: string) => {
  const query = readQuery(text);
  return query && { ...query, words: query.words.map(({ forms }) => forms[0]).join(' ') };
};

describe('official words', () => {
  test.each([
    ['Av. du Gal de Gaulle', 'avenue du general de gaulle'],
    ['Bd de l’Œuvre-Française', 'boulevard de l oeuvre francaise'],
    ['R. St-Étienne', 'rue saint etienne'],
    ['Place Nd', 'place notre dame'],
  ])('%s is %s', (typed, words) => expect(officialWords(typed).join(' ')).toBe(words));
});

describe('reading what was typed', () => {
  test.each([
    ['12 rue du pont', { number: 12, repetition: undefined, postcode: undefined, words: 'rue du pont' }],
    [
      '12bis, av de paris 79000 Niort',
      { number: 12, repetition: 'bis', postcode: '79000', words: 'avenue de paris niort' },
    ],
    ['12 r du pont', { number: 12, repetition: undefined, postcode: undefined, words: 'rue du pont' }],
    ['12 b avenue de Limoges', { number: 12, repetition: 'b', postcode: undefined, words: 'avenue de limoges' }],
    ['12b rue Basse', { number: 12, repetition: 'b', postcode: undefined, words: 'rue basse' }],
    [
      'rue du 8 mai 1945',
      { number: undefined, repetition: undefined, postcode: undefined, words: 'rue du 8 mai 1945' },
    ],
    [
      '3 rue du 11 novembre 1918',
      { number: 3, repetition: undefined, postcode: undefined, words: 'rue du 11 novembre 1918' },
    ],
    ['rue Basse 7 niort', { number: 7, repetition: undefined, postcode: undefined, words: 'rue basse niort' }],
  ])('%s', (typed, expected) => expect(said(typed)).toEqual(expected));

  test.each(['', '  ', 'ab', '12', '…!?'])('« %s » is too short to be searched', (typed) =>
    expect(readQuery(typed)).toBeUndefined(),
  );

  test('the last word may be unfinished, unless a space or a comma ends it', () => {
    expect(readQuery('12 rue du po')?.words.at(-1)).toEqual({ forms: ['po'], isUnfinished: true });
    expect(readQuery('12 rue du pont ')?.words.at(-1)?.isUnfinished).toBe(false);
    expect(readQuery('rue basse 79000')?.words.at(-1)?.isUnfinished).toBe(false);
  });

  test('any text is read without failing, however long or strange', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500, unit: 'binary' }), (text) => {
        const query = readQuery(text);
        if (query) soughtTrigrams(query);
      }),
    );
  });
});

describe('trigrams', () => {
  test('an unfinished word leaves its end open', () => {
    expect(trigramsOf('pont')).toEqual(['  p', ' po', 'pon', 'ont', 'nt ']);
    expect(trigramsOf('po', true)).toEqual(['  p', ' po']);
  });

  test('a street is filed under every trigram of its own name', () => {
    const words = fc.stringMatching(/^[a-z]{3,12}$/);
    fc.assert(
      fc.property(words, words, (street, city) => {
        const filed = new Set(filedTrigrams(`Rue ${street}`, city));
        const query = readQuery(`rue ${street} ${city} `);
        const writtenOut = query && {
          ...query,
          words: query.words.map(({ forms }) => ({ forms: forms.slice(0, 1), isUnfinished: false })),
        };
        return writtenOut !== undefined && soughtTrigrams(writtenOut).every((trigram) => filed.has(trigram));
      }),
    );
  });
});
