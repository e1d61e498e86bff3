import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noAnswers } from '../report/answers.ts';
import { imageKindOf } from '../report/image-kind.ts';
import { mergeNotebook } from './merge-notebook.ts';
import { EMPTY_NOTEBOOK, isEmpty, readNotebook } from './notebook.ts';
import { type KeptPhoto, openPhoneStore } from './phone-store.ts';
import { sendWaiting, waitBefore } from './photo-queue.ts';
import { fallbackOf, isOffPage } from './worker-rules.ts';

const aPhoto = (key: string, owner: string, keptAt: number): KeptPhoto => ({
  key,
  owner,
  name: `${key}.jpg`,
  state: 'WAITING',
  image: new Blob(['x']),
  photoId: null,
  code: null,
  keptAt,
});

describe('photos that wait on a phone', () => {
  test('leave in their order, once each, whenever the network fails', async () => {
    const cut = fc.array(fc.boolean(), { minLength: 5, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(cut, async (cuts) => {
        const store = await openPhoneStore();
        const owner = crypto.randomUUID();
        const keys = ['a', 'b', 'c', 'd'].map((name) => `${owner}-${name}`);
        for (const [at, key] of keys.entries()) await store.putPhoto(aPhoto(key, owner, at));
        const arrived: string[] = [];
        const plan = [...cuts];
        for (let turn = 0; turn < 40; turn++) {
          const { isCut } = await sendWaiting(
            store,
            owner,
            async ({ key }) => {
              if (plan.shift()) return { code: 'INTERRUPTED' };
              arrived.push(key);
              return key.endsWith('c') ? { code: 'NOT_AN_IMAGE' } : { id: `id-${key}` };
            },
            () => undefined,
          );
          if (!isCut) break;
        }
        expect(arrived).toEqual(keys);
        const states = (await store.photosOf(owner)).map(({ state, image }) => [state, image === null]);
        expect(states).toEqual([
          ['SENT', false],
          ['SENT', false],
          ['REFUSED', true],
          ['SENT', false],
        ]);
      }),
      { numRuns: 20 },
    );
  });

  test('wait longer each time, up to a minute', () => {
    expect([1, 2, 3, 6, 50].map(waitBefore)).toEqual([2_000, 4_000, 8_000, 60_000, 60_000]);
  });
});

test('an image is known by its content, whatever its name', () => {
  const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  expect(imageKindOf(bytes('\xff\xd8\xff\xe0'))).toBe('JPEG');
  expect(imageKindOf(bytes('\x89PNG\r\n\x1a\n'))).toBe('PNG');
  expect(imageKindOf(bytes('RIFF\0\0\0\0WEBPVP8 '))).toBe('WEBP');
  expect(imageKindOf(bytes('\0\0\0\x1cftypheic'))).toBe('HEIC');
  expect(imageKindOf(bytes('\0\0\0\x1cftypavif'))).toBe('OTHER');
  for (const svg of [
    '<svg xmlns="x">',
    '<?xml version="1.0"?>\n<!-- a --><svg>',
    '\xef\xbb\xbf  <SVG>',
    '\xff\xfe<\0s\0v\0g\0 \0',
  ])
    expect(imageKindOf(bytes(svg)), svg).toBe('SVG');
  expect(imageKindOf(bytes('<html>'))).toBe('OTHER');
});

describe('what was written without a network', () => {
  const notebook = {
    ...EMPTY_NOTEBOOK,
    description: 'Moisissures',
    address: '3 rue X',
    citycode: '79191',
    email: 'a@b.fr',
  };

  test('joins the report once, and never takes the place of an answer', () => {
    const merged = mergeNotebook(noAnswers('k'), notebook);
    expect(merged).toMatchObject({
      description: 'Moisissures',
      place: { label: '3 rue X', citycode: '79191', banId: null },
      contact: { email: 'a@b.fr' },
    });
    expect(mergeNotebook(merged, notebook)).toEqual(merged);
    const answered = { ...merged, description: 'Avant', contact: { ...merged.contact, email: 'z@z.fr' } };
    expect(mergeNotebook(answered, notebook)).toMatchObject({
      description: 'Avant\n\nMoisissures',
      contact: { email: 'z@z.fr' },
    });
  });

  test('is read from anything, as texts of a bounded length', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(
          Object.values(readNotebook(anything)).every((text) => typeof text === 'string' && text.length <= 4_000),
        ).toBe(true);
      }),
    );
    expect(readNotebook({ description: 'x'.repeat(9_000) }).description).toHaveLength(4_000);
    expect([isEmpty(EMPTY_NOTEBOOK), isEmpty(notebook)]).toEqual([true, false]);
  });
});

test('the worker of a part of the site knows its page, and no other part has one', () => {
  expect(fallbackOf('https://niort.fr/signaler')).toBe('/signaler/hors-ligne');
  expect(fallbackOf('https://niort.fr/agents/constats')).toBe('/agents/constats/hors-ligne');
  expect(fallbackOf('https://niort.fr/')).toBeUndefined();
  expect([
    isOffPage('/signaler/hors-ligne/', '/signaler/hors-ligne'),
    isOffPage('/signaler', '/signaler/hors-ligne'),
  ]).toEqual([true, false]);
});
