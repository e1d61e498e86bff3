import type { AppLoadContext } from '@remix-run/node';
import { wordsForCode } from '../refusals/refusals.ts';
import { readAnswer } from '../report/send-photo.ts';

/** A document that was taken in, and what it is. */
export interface SentDocument {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** Documents that one sending may carry. */
const MAX_DOCUMENTS = 20;
const TOO_HEAVY = 'Ce fichier dépasse 10 Mo. Choisissez-en un plus léger.';

/**
 * The documents of a form, one field for each code (`piece-DPE`): those taken in before (hidden fields) and those it brings.
 * Words for what could not be taken in, by field.
 */
export async function readDocuments(
  context: AppLoadContext,
  form: FormData,
  codes: readonly string[],
): Promise<{ readonly documents: readonly SentDocument[]; readonly errors: Record<string, string> }> {
  const documents: SentDocument[] = [];
  for (const kept of form.getAll('gardee')) {
    const [code = '', id = '', ...name] = String(kept).split('|');
    if (codes.includes(code) && documents.length < MAX_DOCUMENTS) {
      documents.push({ code, id: id.slice(0, 200), name: name.join('|').slice(0, 120) });
    }
  }
  const errors: Record<string, string> = {};
  for (const code of codes) {
    const files = form
      .getAll(`piece-${code}`)
      .filter((value): value is File => value instanceof File && value.size > 0);
    for (const file of files) {
      if (documents.length >= MAX_DOCUMENTS) {
        errors[`piece-${code}`] = `${MAX_DOCUMENTS} fichiers au plus.`;
        break;
      }
      const { status, body } = await context.sendFile(file, file.name, '/signalements/landlord-documents');
      const answer = readAnswer(status, body);
      const name = file.name.slice(0, 120);
      if ('id' in answer) documents.push({ id: answer.id, code, name });
      else errors[`piece-${code}`] = answer.code === 'TOO_HEAVY' ? TOO_HEAVY : wordsForCode(answer.code);
    }
  }
  return { documents, errors };
}
