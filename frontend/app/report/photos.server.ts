import type { AppLoadContext } from '@remix-run/node';
import { wordsForCode } from '../refusals/refusals.ts';
import { type Answers, MAX_PHOTOS, type SentPhoto } from './answers.ts';
import { readAnswer } from './send-photo.ts';

export interface PhotosReading {
  readonly answers: Answers;
  /** Words for what could not be taken in. */
  readonly problem?: string;
}

/** The answers after the photographs page without a script: photographs removed, or sent along with the form. */
export async function readPhotos(context: AppLoadContext, form: FormData, answers: Answers): Promise<PhotosReading> {
  const removed = form.get('retirer');
  const photos = answers.photos.filter(({ id }) => id !== removed);
  if (removed !== null) return { answers: { ...answers, photos } };
  const files = form.getAll('file').filter((value): value is File => value instanceof File && value.size > 0);
  const sent: SentPhoto[] = [];
  const problems: string[] = [];
  for (const file of files.slice(0, MAX_PHOTOS - photos.length)) {
    const { status, body } = await context.sendFile(file, file.name);
    const answer = readAnswer(status, body);
    if ('id' in answer) sent.push({ id: answer.id, name: file.name.slice(0, 100) });
    else problems.push(`${file.name.slice(0, 60)} : ${wordsForCode(answer.code)}`);
  }
  const next = withPhotos(answers, sent);
  return problems.length > 0 ? { answers: next, problem: problems.join(' ') } : { answers: next };
}

/** The answers with these photographs too, each once and as many as a report may hold. */
export function withPhotos(answers: Answers, sent: readonly SentPhoto[]): Answers {
  const known = new Set(answers.photos.map(({ id }) => id));
  return { ...answers, photos: [...answers.photos, ...sent.filter(({ id }) => !known.has(id))].slice(0, MAX_PHOTOS) };
}
