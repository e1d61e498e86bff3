import type { AppLoadContext } from '@remix-run/node';
import type { LibraryDocumentInput } from '../../graphql/generated/graphql.ts';
import { AUDIENCE_WORDS } from '../../library/words.ts';
import { readAnswer } from '../../report/send-photo.ts';
import { oneOf, textOf } from '../forms/action-result.ts';

/**
 * What the form of a document sends: its facts, and its file once it was taken in (null when none was chosen); or what is wrong.
 * `suffix`: what follows each name, since a page holds several of these forms.
 */
export async function readDocumentForm(
  context: AppLoadContext,
  form: FormData,
  suffix: string,
): Promise<
  | { readonly uploadId: string | null; readonly input: LibraryDocumentInput }
  | { readonly code: string; readonly field: string }
> {
  const audience = oneOf(AUDIENCE_WORDS, textOf(form, `audience${suffix}`));
  const year = textOf(form, `year${suffix}`);
  const title = textOf(form, `title${suffix}`);
  if (!title) return { code: 'REQUIRED', field: 'title' };
  if (!audience) return { code: 'REQUIRED', field: 'audience' };
  if (!/^\d{4}$/.test(year)) return { code: 'BAD_FORMAT', field: 'year' };
  const input = { title, audience, year: Number(year), language: textOf(form, `language${suffix}`) };
  const file = form.get(`file${suffix}`);
  if (!(file instanceof File) || file.size === 0) return { uploadId: null, input };
  const { status, body } = await context.sendFile(file, file.name, '/networks/documents');
  const answer = readAnswer(status, body);
  return 'id' in answer ? { uploadId: answer.id, input } : { code: answer.code, field: 'file' };
}
