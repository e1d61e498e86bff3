import type { LetterPart, LetterPicture, LetterText } from '@mitoyen/kit/drawn-letter/letter.ts';
import { frenchDay } from '@mitoyen/kit/letter.ts';

export type FileReader = 'RESIDENT' | 'AGENT';

/** What a file says on paper, to one reader: only what this reader may see is here. */
export interface FileOnPaper {
  readonly reference: string;
  readonly status: 'NEW' | 'ACTIVE' | 'CLOSED' | 'REFUSED';
  /** Why it ended, in words; null while it goes on. */
  readonly outcome: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly address: readonly string[];
  /** Who reported and how to reach her; empty when the reader may not know. */
  readonly contact: readonly (readonly [term: string, value: string])[];
  readonly problems: readonly string[];
  readonly description: string;
  readonly messages: readonly PaperMessage[];
  readonly documents: readonly string[];
  readonly pictures: readonly LetterPicture[];
}

export interface PaperMessage {
  readonly at: Date;
  readonly authorKind: 'AGENT' | 'DECLARANT' | 'HELPER' | 'LANDLORD' | 'SYSTEM';
  readonly isPrivate: boolean;
  readonly text: string;
}

const STATUS: Readonly<Record<FileOnPaper['status'], string>> = {
  NEW: 'reçu, en cours d’étude',
  ACTIVE: 'en cours de traitement',
  CLOSED: 'terminé',
  REFUSED: 'non pris en charge',
};

const AUTHORS: Readonly<Record<PaperMessage['authorKind'], Readonly<Record<FileReader, string>>>> = {
  AGENT: { RESIDENT: 'La collectivité ou son partenaire', AGENT: 'Un agent' },
  DECLARANT: { RESIDENT: 'Vous', AGENT: 'La personne qui a signalé' },
  HELPER: { RESIDENT: 'La personne qui vous aide', AGENT: 'Une personne qui aide' },
  LANDLORD: { RESIDENT: 'Le propriétaire', AGENT: 'Le propriétaire' },
  SYSTEM: { RESIDENT: 'Message automatique', AGENT: 'Message automatique' },
};

/** A file as a letter: where it stands, what was reported, what was said, and the pictures at the end. */
export function fileLetter(file: FileOnPaper, reader: FileReader, now: Date): LetterText {
  const parts: LetterPart[] = [
    { kind: 'heading', text: 'Où en est le dossier' },
    {
      kind: 'facts',
      rows: [
        ['État', file.outcome ? `${STATUS[file.status]} (${file.outcome})` : STATUS[file.status]],
        ['Reçu le', frenchDay(file.createdAt)],
        ...(file.endedAt ? [['Terminé le', frenchDay(file.endedAt)] as const] : []),
      ],
    },
    { kind: 'heading', text: 'Le logement' },
    { kind: 'paragraph', text: file.address.join('\n') },
    ...section('La personne qui a signalé', file.contact.length > 0, [{ kind: 'facts', rows: file.contact }]),
    ...section('Les problèmes signalés', file.problems.length > 0, [{ kind: 'list', items: file.problems }]),
    ...section('Les explications', file.description !== '', paragraphs(file.description)),
    ...section(
      'Les messages',
      file.messages.length > 0,
      file.messages.flatMap((each) => messageParts(each, reader)),
    ),
    ...section('Les documents joints', file.documents.length > 0, [{ kind: 'list', items: file.documents }]),
    ...section('Les photos', file.pictures.length > 0, [{ kind: 'pictures', pictures: file.pictures }]),
  ];
  return {
    title: `Dossier ${file.reference}`,
    reference: file.reference,
    writtenOn: `État du dossier au ${frenchDay(now)}`,
    addressee: [],
    parts,
    signature: [],
  };
}

const section = (text: string, isThere: boolean, parts: readonly LetterPart[]): readonly LetterPart[] =>
  isThere ? [{ kind: 'heading', text }, ...parts] : [];

const paragraphs = (text: string): LetterPart[] =>
  text
    .split(/\n{2,}/)
    .filter((each) => each.trim() !== '')
    .map((each) => ({ kind: 'paragraph', text: each }));

function messageParts({ at, authorKind, isPrivate, text }: PaperMessage, reader: FileReader): LetterPart[] {
  const mark = isPrivate ? ', entre agents' : '';
  return [
    { kind: 'facts', rows: [[`${AUTHORS[authorKind][reader]}${mark}, le ${frenchDay(at)}`, '']] },
    ...paragraphs(text),
  ];
}
