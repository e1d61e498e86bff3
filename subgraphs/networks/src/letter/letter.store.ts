import type { Letter } from '@mitoyen/database/client';
import type { Db } from '@mitoyen/kit/database.ts';

/** What a letter is about: one thing. */
export type LetterSubject =
  | { readonly derogationId: string; readonly attestationId: null }
  | { readonly derogationId: null; readonly attestationId: string };

export function addLetter(
  db: Db,
  letter: LetterSubject & { readonly id: string; readonly fileName: string; readonly bytes: number },
  now: Date,
): Promise<Letter> {
  return db.letter.create({ data: { ...letter, createdAt: now } });
}

export function findLetter(db: Db, id: string): Promise<Letter | null> {
  return db.letter.findFirst({ where: { id } });
}

/** The letter about one thing; null before it is written, or once it is erased. */
export function findLetterAbout(db: Db, subject: LetterSubject): Promise<Letter | null> {
  return db.letter.findFirst({ where: subject });
}
