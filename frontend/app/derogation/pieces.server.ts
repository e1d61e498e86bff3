import type { AppLoadContext } from '@remix-run/node';
import { wordsForCode } from '../refusals/refusals.ts';
import { readAnswer } from '../report/send-photo.ts';

/** A supporting file that was taken in. */
export interface Piece {
  readonly id: string;
  readonly name: string;
}

/** Files that one sending may carry. */
const MAX_PIECES = 10;

/** The files of a form: those taken in before (hidden fields) and those it brings. Words for what could not be taken in. */
export async function readPieces(
  context: AppLoadContext,
  form: FormData,
): Promise<{ readonly pieces: readonly Piece[]; readonly problem: string | undefined }> {
  const names = form.getAll('piece-nom').map(String);
  const kept = form
    .getAll('piece')
    .map((id, index) => ({ id: String(id), name: (names[index] ?? 'document').slice(0, 120) }))
    .slice(0, MAX_PIECES);
  const files = form.getAll('file').filter((value): value is File => value instanceof File && value.size > 0);
  const sent: Piece[] = [];
  const problems = kept.length + files.length > MAX_PIECES ? [`${MAX_PIECES} fichiers au plus.`] : [];
  for (const file of files.slice(0, MAX_PIECES - kept.length)) {
    const { status, body } = await context.sendFile(file, file.name, '/networks/evidence');
    const answer = readAnswer(status, body);
    const name = file.name.slice(0, 120);
    if ('id' in answer) sent.push({ id: answer.id, name });
    else problems.push(`${name.slice(0, 60)} : ${answer.code === 'TOO_HEAVY' ? TOO_HEAVY : wordsForCode(answer.code)}`);
  }
  return { pieces: [...kept, ...sent], problem: problems.length > 0 ? problems.join(' ') : undefined };
}

const TOO_HEAVY = 'Ce fichier dépasse 10 Mo. Choisissez-en un plus léger.';
