import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { expect, test } from 'vitest';
import { drawLetter, streamLetter } from './draw-letter.ts';
import type { LetterBrand, LetterText } from './letter.ts';

const brand: LetterBrand = {
  name: 'Niort Agglo',
  postalAddress: '1 rue de la Démonstration, 79000 Niort',
  email: 'logement@niort.example',
  phone: null,
  colour: '#0b6b5d',
  logo: null,
  isDemonstration: true,
};
const now = new Date('2026-11-22T09:00:00Z');

function aLetter(over: Partial<LetterText> = {}): LetterText {
  return {
    title: 'Décision sur votre demande de dérogation',
    reference: 'D-2026-000001',
    writtenOn: 'Le 22 novembre 2026',
    addressee: ['Élodie Œuvrard', '8 rue des Aubépines', '79000 Niort'],
    parts: [
      { kind: 'heading', text: 'Ce que nous avons décidé' },
      { kind: 'paragraph', text: 'La dérogation est accordée : l’installation n’est pas à raccorder, « à ce stade ».' },
      { kind: 'list', items: ['première condition', 'seconde condition'] },
      { kind: 'facts', rows: [['Puissance', '120 kW']] },
      {
        kind: 'check',
        code: 'ABCD-EFGH-JKMN-P',
        url: 'http://niort.localhost/verifier/ABCD',
        text: 'Vérifiez ce document.',
      },
    ],
    signature: ['Pour Niort Agglo'],
    ...over,
  };
}

async function read(bytes: Buffer) {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { text, totalPages } = await extractText(document, { mergePages: true });
  const { info } = await getMeta(document);
  return { text: text.replaceAll(/\s+/g, ' '), totalPages, info };
}

test('a letter holds every word of what it says, with its French signs', async () => {
  const { text, totalPages } = await read(await drawLetter(aLetter(), brand, now));
  expect(totalPages).toBe(1);
  for (const words of [
    'Niort Agglo',
    'Élodie Œuvrard',
    'Décision sur votre demande de dérogation',
    'La dérogation est accordée : l’installation n’est pas à raccorder, « à ce stade ».',
    'première condition',
    'Puissance : 120 kW',
    'ABCD-EFGH-JKMN-P',
    'Pour Niort Agglo',
    'sans valeur juridique',
    'page 1 sur 1',
  ]) {
    expect(text).toContain(words);
  }
});

test('a reader is told its title, its language and its structure', async () => {
  const bytes = await drawLetter(aLetter(), brand, now);
  const { info } = await read(bytes);
  expect(info).toMatchObject({ Title: 'Décision sur votre demande de dérogation', Author: 'Niort Agglo' });
  const source = bytes.toString('latin1');
  expect(source).toContain('/Lang (fr-FR)');
  expect(source).toMatch(/\/MarkInfo\s*\d+ 0 R|\/Marked true/);
  for (const tag of ['/H1', '/H2', '/P', '/LI', '/Figure']) expect(source).toContain(`/S ${tag}`);
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree());
  expect(tree).toContain('"role":"H1"');
  expect(tree).toContain('Code à lire avec un téléphone');
});

test('a long letter goes on over several pages, each with its foot, in the order it was written', async () => {
  const parts = Array.from({ length: 60 }, (_, index) => ({
    kind: 'paragraph' as const,
    text: `Alinéa ${index + 1}. ${'Nous avons étudié votre demande avec attention. '.repeat(4)}`,
  }));
  const { text, totalPages } = await read(await drawLetter(aLetter({ parts }), brand, now));
  expect(totalPages).toBeGreaterThan(2);
  expect(text).toContain(`page ${totalPages} sur ${totalPages}`);
  const places = parts.map((_, index) => text.indexOf(`Alinéa ${index + 1}.`));
  expect(places.every((place, index) => place >= 0 && place >= (places[index - 1] ?? 0))).toBe(true);
});

test('signs that the font does not have and words without end are drawn all the same', async () => {
  const parts = [{ kind: 'paragraph' as const, text: `漢字 😀 ${'x'.repeat(400)}` }];
  expect((await read(await drawLetter(aLetter({ parts }), brand, now))).totalPages).toBeGreaterThanOrEqual(1);
});

test('a heading never stands alone at the foot of a page', async () => {
  for (let before = 1; before < 30; before += 4) {
    const parts = [
      ...Array.from({ length: before }, () => ({ kind: 'paragraph' as const, text: 'Une ligne.' })),
      { kind: 'heading' as const, text: 'Titre seul' },
      { kind: 'paragraph' as const, text: 'Ce qui suit.' },
    ];
    const pdf = await getDocumentProxy(new Uint8Array(await drawLetter(aLetter({ parts }), brand, now)));
    const { text } = await extractText(pdf, { mergePages: false });
    const page = text.find((words) => words.includes('Titre seul'));
    expect(page, `after ${before} lines`).toContain('Ce qui suit.');
  }
});

test('many pictures come as they are drawn, each with its caption, one that is gone said so', async () => {
  const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#0b6b5d' } })
    .png()
    .toBuffer();
  const pictures = Array.from({ length: 80 }, (_, index) => ({
    caption: `Photo ${index + 1}`,
    load: async () => (index === 4 ? null : png),
  }));
  const stream = streamLetter(aLetter({ parts: [{ kind: 'pictures', pictures }] }), brand, now);
  const { text, totalPages } = await read(await buffer(stream));
  expect(totalPages).toBeGreaterThan(9);
  expect(text).toContain('Photo 80');
  expect(text).toContain('Photo 5 (image effacée)');
  expect(text).toContain(`page ${totalPages} sur ${totalPages}`);
});

test('a picture that cannot be read breaks the stream rather than leaving a half letter', async () => {
  const broken = [{ caption: 'Photo', load: () => Promise.reject(new Error('no disk')) }];
  const stream = streamLetter(aLetter({ parts: [{ kind: 'pictures', pictures: broken }] }), brand, now);
  await expect(buffer(stream)).rejects.toThrow('no disk');
});
