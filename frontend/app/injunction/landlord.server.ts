import type { AppLoadContext } from '@remix-run/node';
import { LandlordPageDocument, type LandlordPageQuery } from '../graphql/generated/graphql.ts';
import { ask } from '../graphql/request-graph.server.ts';
import { wordsForCode } from '../refusals/refusals.ts';
import { readAnswer } from '../report/send-photo.ts';

export type LandlordFile = Extract<LandlordPageQuery['landlordInjunction'], { __typename: 'LandlordInjunction' }>;

/** What a landlord's private link opens; a link that opens nothing is a page that does not exist. */
export async function loadLandlord(context: AppLoadContext, token: string | undefined): Promise<LandlordFile> {
  if (!token || token.length > 100) throw new Response(null, { status: 404 });
  const { landlordInjunction: file } = await ask(context, LandlordPageDocument, { token });
  if (file.__typename !== 'LandlordInjunction') throw new Response(null, { status: 404 });
  return file;
}

/** How many files one form sends. */
const AT_ONCE = 5;

/** Sends the files of one field of a form by the landlord's link; words for the first that is refused. */
export async function sendLandlordFiles(
  context: AppLoadContext,
  form: FormData,
  field: string,
  token: string,
): Promise<{ readonly ids: readonly string[]; readonly problem?: string }> {
  const files = form.getAll(field).filter((value): value is File => value instanceof File && value.size > 0);
  if (files.length > AT_ONCE) return { ids: [], problem: `${AT_ONCE} fichiers au plus.` };
  const ids: string[] = [];
  for (const file of files) {
    const path = `/signalements/documents?bailleur=${encodeURIComponent(token)}`;
    const { status, body } = await context.sendFile(file, file.name, path);
    const answer = readAnswer(status, body);
    if ('code' in answer) return { ids, problem: `${file.name.slice(0, 60)} : ${wordsForCode(answer.code)}` };
    ids.push(answer.id);
  }
  return { ids };
}
