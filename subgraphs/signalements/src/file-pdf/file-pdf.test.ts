import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryNames } from './entry-names.ts';
import { type FileOnPaper, fileLetter } from './file-pdf.ts';

const now = new Date('2026-11-22T10:00:00Z');
const file: FileOnPaper = {
  reference: '2026-000123',
  status: 'CLOSED',
  outcome: 'les travaux sont faits',
  createdAt: now,
  endedAt: now,
  address: ['12 rue Brisson 79000 Niort', '2e étage'],
  contact: [['Nom', 'Camille Durand']],
  problems: ['Des moisissures'],
  description: 'Les murs sont noirs.\n\nDepuis un an.',
  messages: [{ at: now, authorKind: 'HELPER', isPrivate: false, text: 'Je l’aide.' }],
  documents: ['bail.pdf (bail)'],
  pictures: [],
};
const words = (reader: 'RESIDENT' | 'AGENT', over: Partial<FileOnPaper> = {}) =>
  JSON.stringify(fileLetter({ ...file, ...over }, reader, now));

test('a file on paper says where it stands, what was reported and what was said, to each reader in her words', () => {
  for (const said of [
    'terminé (les travaux sont faits)',
    '2e étage',
    'Depuis un an.',
    'bail.pdf (bail)',
    'Je l’aide.',
  ]) {
    expect(words('RESIDENT')).toContain(said);
  }
  expect(words('RESIDENT')).toContain('La personne qui vous aide');
  expect(words('AGENT')).toContain('Une personne qui aide');
});

test('what is empty has no heading', () => {
  const bare = words('AGENT', { contact: [], problems: [], description: '', messages: [], documents: [] });
  for (const heading of [
    'La personne qui a signalé',
    'Les problèmes',
    'Les explications',
    'Les messages',
    'Les photos',
  ]) {
    expect(bare).not.toContain(heading);
  }
});

test('entries of an archive are each once, and keep their ending', () => {
  expect(entryNames(['a.pdf', 'A.pdf', 'a.pdf', 'b'])).toEqual(['a.pdf', 'A (2).pdf', 'a (3).pdf', 'b']);
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a.pdf', 'A.PDF', 'a (2).pdf', 'b', '.x'), { maxLength: 12 }), (names) => {
      const entries = entryNames(names).map((name) => name.toLowerCase());
      expect(new Set(entries).size).toBe(names.length);
    }),
  );
});
