import type { AppLoadContext } from '@remix-run/node';
import { readAnswer } from '../../report/send-photo.ts';

const AT_ONCE = 10;

/** Sends the files of a field as an agent: their ids, or the code of the first that is refused. No file is no refusal. */
export async function sendDocuments(
  context: AppLoadContext,
  form: FormData,
  field: string,
): Promise<{ readonly ids: readonly string[] } | { readonly code: string }> {
  const files = form.getAll(field).filter((value): value is File => value instanceof File && value.size > 0);
  if (files.length > AT_ONCE) return { code: 'TOO_MANY' };
  const ids: string[] = [];
  for (const file of files) {
    const { status, body } = await context.sendFile(file, file.name, '/signalements/documents');
    const answer = readAnswer(status, body);
    if ('code' in answer) return { code: answer.code === 'TOO_HEAVY' ? 'DOCUMENT_TOO_HEAVY' : answer.code };
    ids.push(answer.id);
  }
  return { ids };
}
